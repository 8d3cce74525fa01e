"""The live site, copied to where it is served from: a bucket, a folder, anything that fsspec knows.

Only what changed is sent, told by the manifest that is there. First go pages that were withdrawn,
then what pages are made of, then pages, then what lists them; then what is gone is removed, and the
manifest comes last of all. A run that was stopped is gone on with: a journal beside the manifest
says what may have been changed, and what certainly was.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fsspec.core import url_to_fs

from app.model.digest import canonical
from app.model.errors import BadInput, Refused
from app.model.law import Law
from app.pages.portable import MEDIA
from app.settings import Settings
from app.workflow.release import folders
from app.workflow.verify import MANIFEST

JOURNAL = "publishing.json"

_AT_ONCE = 64  # files that are under way at the same time

# What readers' browsers are told of each file, by the end of its name.
_TYPES = {
    "html": "text/html; charset=utf-8",
    "inc": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml",
    "txt": "text/plain; charset=utf-8",
    **MEDIA,
    "pdf": "application/pdf",
    "zip": "application/zip",
}
_PLAIN = "application/octet-stream"
_SOON = "public, max-age=60"  # a withdrawn page is gone from every cache within a minute
_FOREVER = "public, max-age=31536000, immutable"  # fonts: their names change with their content

# In which order files go; what has no row is what pages are made of.
_WITHDRAWN, _PARTS, _PAGES, _LISTS = range(4)
_GONE = "gone"  # the mark beside a page that was withdrawn
_OF_LISTS = ("index.html", "404.html", "suggested.inc", ".xml", "robots.txt")
_PART = re.compile(r"(?:[^/]+/)?topics/")  # of the index, or of a language's home


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: files done, of how many; so many sent, so many removed."""

    done: int
    of: int
    sent: int
    removed: int


@dataclass
class _There:
    """A place that sites are published to; `known` are the sums of what is there, "" for unsure."""

    to: str
    files: Any  # fsspec has no types
    root: str
    known: dict[str, str] = field(default_factory=dict)

    def read(self, path: str) -> dict[str, str]:
        """The sums that a file there has; {} if there is no such file, or it is none of ours."""
        try:
            found = json.loads(self.files.cat_file(f"{self.root}/{path}"))["files"]
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return {}
        return dict(found) if isinstance(found, dict) else {}

    def write(self, contents: Mapping[str, bytes]) -> None:
        """Put these files there; those of one kind together."""
        for about, group in groupby(sorted(contents, key=_about), key=_about):
            whole = {f"{self.root}/{path}": contents[path] for path in group}
            self._put(whole, about)

    def _put(self, whole: Mapping[str, bytes], about: tuple[str, str]) -> None:
        protocol = self.files.protocol
        names = {protocol} if isinstance(protocol, str) else set(protocol)
        if "s3" in names:
            self.files.pipe(dict(whole), ContentType=about[0], CacheControl=about[1])
        elif "file" in names:  # a disk shows half a file while it is written: a bucket does not
            self.files.pipe({f"{path}.part": content for path, content in whole.items()})
            for path in whole:
                self.files.mv(f"{path}.part", path)
        else:
            self.files.pipe(dict(whole))

    def remove(self, path: str) -> None:
        """Take a file away, if it is there."""
        with suppress(FileNotFoundError):
            self.files.rm_file(f"{self.root}/{path}")

    def note(self) -> None:
        """Keep what is known to be there, for a run that goes on with this one."""
        self.write({JOURNAL: canonical({"files": self.known}).encode()})


def send(settings: Settings, to: str) -> Iterator[Progress]:
    """Copy the live site to the address, one run after the other; tells how far it is.

    If another site went live meanwhile, that one follows: what was withdrawn is never sent last.
    BadInput and Refused as `publish`.
    """
    with folders.sending(settings):
        sent = None
        while sent != (site := settings.site.resolve()):
            yield from publish(site, to)
            sent = site


def publish(site: Path, to: str) -> Iterator[Progress]:
    """Copy the site in this folder to the address; tells how far it is, now and then.

    BadInput in one line, without keys, if that place cannot be written; Refused, and no such file
    sent, if one is not what was released.
    """
    with _told(to):
        manifest = (site / MANIFEST).read_bytes()
        sums: dict[str, str] = json.loads(manifest)["files"]
        there = _opened(to)
        there.known = there.read(MANIFEST) | there.read(JOURNAL)
        changed = [path for path in sorted(sums) if there.known.get(path) != sums[path]]
        gone = sorted(there.known.keys() - sums.keys())
        if not changed and not gone and there.read(MANIFEST) == sums:
            yield Progress(0, 0, 0, 0)
            return
        there.known |= dict.fromkeys((*changed, *gone), "")
        there.note()
        yield from _moved(site, there, sums, changed, gone)
        there.write({MANIFEST: manifest})
        there.remove(JOURNAL)


def _moved(
    site: Path, there: _There, sums: Mapping[str, str], changed: Sequence[str], gone: Sequence[str]
) -> Iterator[Progress]:
    """Send and remove, in the order that is safe for readers."""
    # A page, or what stood beside it.
    urgent = [path for path in gone if path.count("/") > 1 and not _PART.match(path)]
    turns = {turn: [path for path in changed if _turn(path, sums) == turn] for turn in range(4)}
    steps = [(one, True) for one in _batches(turns.pop(_WITHDRAWN))]
    steps += [(one, False) for one in _batches(urgent)]
    steps += [(one, True) for turn in turns.values() for one in _batches(turn)]
    steps += [(one, False) for one in _batches([path for path in gone if path not in urgent])]
    sent = removed = 0
    for paths, here in steps:
        if here:
            there.write({path: _content(site, path, sums[path]) for path in paths})
            there.known |= {path: sums[path] for path in paths}
            sent += len(paths)
        else:
            for path in paths:
                there.remove(path)
                del there.known[path]
            removed += len(paths)
        there.note()
        yield Progress(sent + removed, len(changed) + len(gone), sent, removed)


def _batches(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    """What is under way together has the same turn, for there is no order in a batch."""
    return (paths[at : at + _AT_ONCE] for at in range(0, len(paths), _AT_ONCE))


def _content(site: Path, path: str, expected: str) -> bytes:
    content = (site / path).read_bytes()
    if sha256(content).hexdigest() != expected:
        raise Refused(Law.OTHER_TEXT, f"{path}: the file is not what was released")
    return content


def _turn(path: str, sums: Mapping[str, str]) -> int:
    """When it is this file's turn."""
    folder, _, name = path.rpartition("/")
    if _PART.match(path) or (path.count("/") < 2 and name.endswith(_OF_LISTS)):
        return _LISTS
    if f"{folder}/{_GONE}" in sums:
        return _WITHDRAWN
    return _PAGES if name.endswith((".html", ".json", ".pdf")) else _PARTS


def _about(path: str) -> tuple[str, str]:
    """Type and caching of a file."""
    ending = path.rpartition(".")[2].lower()
    kind = "application/atom+xml" if path.endswith("feed.xml") else _TYPES.get(ending, _PLAIN)
    return kind, _FOREVER if ending == "woff2" else _SOON


def _opened(to: str) -> _There:
    files, root = url_to_fs(to, skip_instance_cache=True, use_listings_cache=False)
    if getattr(files, "auto_mkdir", None) is False:
        files.auto_mkdir = True
    return _There(to, files, root.rstrip("/"))


@contextmanager
def _told(to: str) -> Iterator[None]:
    """Whatever goes wrong on the way is one line, and no library's own words: they may hold keys."""
    try:
        yield
    except (BadInput, Refused):
        raise
    except Exception as wrong:  # noqa: BLE001  each kind of place has errors of its own
        raise BadInput(f"the site cannot be published: {_why(wrong)}", place=_plain(to)) from None


# The first that fits is told.
_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (FileNotFoundError, "there is no such bucket or folder, or no site is built yet"),
    (PermissionError, "the keys were not accepted, or may not do this"),
    (ImportError, "this kind of place needs a package that is not installed, as s3fs is for s3://"),
    (ValueError, "nobody knows this kind of place"),
    (TimeoutError, "it does not answer"),
    (ConnectionError, "it does not answer"),
)


def _why(wrong: BaseException) -> str:
    known = (why for kind, why in _REASONS if isinstance(wrong, kind))
    return next(known, f"something went wrong there ({type(wrong).__name__})")


def _plain(to: str) -> str:
    """The address without what may be keys."""
    parts = urlsplit(to)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
