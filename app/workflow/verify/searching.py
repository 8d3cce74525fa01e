"""The verifier's own look at search pages: one script of ours, known programs, and released texts."""

import json
import re
import zlib
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from app.ledger.articles import past
from app.ledger.releases import texts
from app.model.language import SOURCE
from app.model.law import Law
from app.model.markup import strip
from app.workflow.verify import listing
from app.workflow.verify.programs import PROGRAMS
from app.workflow.verify.reader import invisible
from app.workflow.verify.scene import Faults, File, Scene

_OURS = Path(__file__).parents[2] / "pages" / "search.js"
# The two things that a search page has and no other page may, as they stand in it.
_SCRIPT = '<script type="module" src="find.js"></script>\n'
_POLICY = "; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'"
_MARK = b"pagefind_dcd"  # what pagefind begins its files with
_MOST = 64 * 1024 * 1024
_MADE_UP = re.compile(r"[\s.\u200b]+")  # what pagefind puts between words of its own


def page(scene: Scene, file: File) -> Faults:
    """It is a list of pages but for one script, where there is one, and the leave to run it."""
    policy = _POLICY.replace("'", "&#39;")
    text = file.text
    if _SCRIPT in text:
        if f"{file.named['tag']}/search/find.js" not in scene.paths:
            yield Law.NOT_WHOLE, "its script is not there"
        text = text.replace(_SCRIPT, "", 1).replace(policy, "", 1)
    yield from listing.faults(scene, replace(file, content=text.encode()))


def script(_scene: Scene, file: File) -> Faults:
    """The script is the software's, byte for byte."""
    if file.content != _OURS.read_bytes():
        yield Law.HOSTILE, "it is not the script of this software"


def program(_scene: Scene, file: File) -> Faults:
    """A program of others is one that somebody has looked at."""
    if sha256(file.content).hexdigest() not in PROGRAMS:
        yield Law.HOSTILE, "it is no program that this software knows"


def index(_scene: Scene, file: File) -> Faults:
    """An index is packed data for those programs."""
    if not _unpacked(file.content).startswith(_MARK):
        yield Law.HOSTILE, "it is no index"


def entry(_scene: Scene, file: File) -> Faults:
    """What says which language's index this is names that one alone."""
    try:
        said = json.loads(file.content)
        languages = list(said["languages"])
    except (ValueError, KeyError, TypeError):
        languages = []
    if languages != [file.named["tag"].lower()]:
        yield Law.HOSTILE, "it does not name this language's index alone"


def fragment(scene: Scene, file: File) -> Faults:
    """What an index says of an article are its released texts, and no others."""
    said = _said(file.content)
    if said is None:
        yield Law.HOSTILE, "it is no part of an index, or says more than an article's texts"
        return
    name, title, content = said
    if invisible(content) or invisible(title):
        yield Law.HOSTILE, "there is an invisible character"
    released = _released(scene, file.named["tag"], name)
    if not released:
        yield Law.MISSING, f"it speaks of {name[:60]!r}, which is not live"
    words = _letters(content)
    every = [_letters(text) for text in released]
    if any(text not in words for text in every) or len(words) != sum(map(len, every)):
        yield Law.OTHER_TEXT, f"it says something else of {name[:60]}"
    if _letters(title) not in every:
        yield Law.OTHER_TEXT, f"it gives {name[:60]} another title"


def _said(content: bytes) -> tuple[str, str, str] | None:
    """The article's name, its title and its words; None if that is not all, or not that."""
    try:
        said = json.loads(_unpacked(content).removeprefix(_MARK))
        given = (said["url"], said["meta"]["title"], said["content"])
        more = said["meta"].keys() != {"title"} or said["filters"] or said["anchors"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    if more or not all(isinstance(one, str) for one in given):
        return None
    return given[0].strip("/"), given[1], given[2]


def _released(scene: Scene, tag: str, name: str) -> list[str]:
    """The words of each text of an article that readers of this language have."""
    if tag == SOURCE.tag:
        head = scene.heads.get(name)
        return [strip(one.text) for one in past(scene.connection, head.id)] if head else []
    live = scene.live.get((tag, name))
    return [strip(text) for text in texts(scene.connection, live.id).values()] if live else []


def _letters(text: str) -> str:
    return _MADE_UP.sub("", text)


def _unpacked(content: bytes) -> bytes:
    """What is packed in it; b"" if it is not packed well, or would be too large."""
    unpack = zlib.decompressobj(wbits=31)
    try:
        found = unpack.decompress(content, _MOST)
    except zlib.error:
        return b""
    return found if unpack.eof and not unpack.unused_data else b""
