"""The released pages as a folder: built beside the live one, verified, swapped in whole."""

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from app.ledger import events, releases
from app.ledger.connection import Ledger
from app.model.errors import BadInput, Refused
from app.model.language import SOURCE
from app.pages import paths
from app.settings import Settings
from app.workflow import verify
from app.workflow.release.file import File
from app.workflow.release.plan import plan
from app.workflow.verify import MANIFEST

# The site that is live and so many before it stay on disk, to go back to by hand.
_KEPT = 3


@dataclass(frozen=True, slots=True)
class Built:
    """One built site: how many files it has, and how many of them were made anew."""

    folder: Path
    files: int
    fresh: int


def build(ledger: Ledger, settings: Settings) -> Built:
    """Build the site that the ledger says is live, verify it, and swap it in by one rename.

    Files made from the same facts as in the live site are linked, not made again. Stopped or
    failing anywhere, the live site is untouched. Refused if the verifier finds fault with a page,
    BadInput if the disk does.
    """
    drop_withdrawn(ledger, settings)
    wanted = plan(ledger, settings)
    before = read_manifest(settings.site)
    folder = _folder(settings)
    try:
        sums, fresh = _fill(folder, wanted, before, settings.site)
        for fault in verify.files(ledger, settings, folder, wanted, fresh):
            raise Refused(fault.law, str(fault))
        files = {path: {"key": one.key, "sha256": sums[path]} for path, one in wanted.items()}
        _say(ledger, folder, files)
        os.sync()  # one flush for the whole site; then it is named
        _swap(settings.site, folder)
    except OSError as wrong:
        shutil.rmtree(folder, ignore_errors=True)
        place = wrong.filename or str(folder)
        raise BadInput(f"the site cannot be written: {wrong.strerror}", place=place) from wrong
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    drop_withdrawn(ledger, settings)  # what was pulled while this was being made
    _forget(settings)
    return Built(folder, len(wanted), len(fresh))


def drop_withdrawn(ledger: Ledger, settings: Settings) -> None:
    """Take pages that are live no longer out of the site, before anything that could fail."""
    before = read_manifest(settings.site)
    with ledger.read() as connection:
        live = {f"{one.language}/{one.article}" for one in releases.live(connection)}
    # A page that says that it was withdrawn may stay, and a glossary is not an article's.
    stay = {"", *live, *(_page(path) for path in before if path.endswith(f"/{paths.GONE}"))}
    kept = {path: row for path, row in before.items() if _page(path) in stay}
    if len(kept) == len(before):
        return
    folder, old = _folder(settings), settings.site.resolve()
    for path in kept:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        _linked(old / path, folder / path)
    _say(ledger, folder, kept)
    _swap(settings.site, folder)


def _page(path: str) -> str:
    """`ur/fever` for the files of a translated article's page, else ""."""
    tag, *rest = path.split("/")
    article = len(rest) > 1 and tag != SOURCE.tag and rest[0] != paths.GLOSSARY
    return f"{tag}/{rest[0]}" if article else ""


def read_manifest(site: Path) -> Mapping[str, Mapping[str, str]]:
    """What a built site says of its files: path -> key and sha256; {} where there is none."""
    try:
        files: Mapping[str, Mapping[str, str]] = json.loads(
            (site / MANIFEST).read_text(encoding="utf-8")
        )["files"]
    except (OSError, ValueError, KeyError):
        return {}
    return files


def _folder(settings: Settings) -> Path:
    """A folder for the next site; BadInput if it cannot be made."""
    root = settings.instance.absolute() / "sites"
    try:
        root.mkdir(parents=True, exist_ok=True)
        last = max((int(one.name) for one in root.iterdir() if one.name.isdigit()), default=0)
        folder = root / f"{last + 1:08d}"
        folder.mkdir()
    except OSError as wrong:
        raise BadInput(f"no site can be built: {wrong.strerror}", place=str(root)) from wrong
    return folder


def _fill(
    folder: Path, wanted: Mapping[str, File], before: Mapping[str, Mapping[str, str]], live: Path
) -> tuple[dict[str, str], list[str]]:
    """Link what is the same, make the rest; returns every file's SHA-256 and the paths made."""
    sums: dict[str, str] = {}
    fresh: list[str] = []
    made: set[Path] = set()
    old = live.resolve()
    for path, file in wanted.items():
        place = folder / path
        if place.parent not in made:
            place.parent.mkdir(parents=True, exist_ok=True)
            made.add(place.parent)
        known = before.get(path, {})
        if known.get("key") == file.key and _linked(old / path, place):
            sums[path] = known["sha256"]
            continue
        content = file.make()
        place.write_bytes(content)
        sums[path] = sha256(content).hexdigest()
        fresh.append(path)
    return sums, fresh


def _linked(old: Path, place: Path) -> bool:
    """Share the old file's bytes; pages are never written in place, so this is safe."""
    try:
        os.link(old, place)
    except OSError:
        return False
    return True


def _say(ledger: Ledger, folder: Path, files: Mapping[str, Mapping[str, str]]) -> None:
    """What stands here, and where the log stood: an outsider can hold both against the ledger."""
    with ledger.read() as connection:
        seq, head = events.head(connection)
    text = json.dumps({"files": files, "log": {"seq": seq, "hash": head}}, sort_keys=True)
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def _swap(site: Path, folder: Path) -> None:
    """Make `site` lead to `folder`, at once and for every reader."""
    beside = site.with_name(f".{site.name}.next")
    beside.unlink(missing_ok=True)
    beside.symlink_to(os.path.relpath(folder, site.parent.absolute()))
    beside.replace(site)


def _forget(settings: Settings) -> None:
    """Remove all but the last sites."""
    root = settings.instance.absolute() / "sites"
    for old in sorted(one for one in root.iterdir() if one.name.isdigit())[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)
