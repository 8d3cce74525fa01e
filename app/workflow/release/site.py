"""The released pages as a folder: built beside the live one, verified, swapped in whole."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from app.ledger import events, releases
from app.ledger.connection import Ledger
from app.model.errors import BadInput, NotFound, Refused
from app.model.language import SOURCE
from app.model.law import Law
from app.pages import SCRIPT, paths
from app.settings import Settings
from app.workflow import verify
from app.workflow.release import folders, gone
from app.workflow.release.file import File
from app.workflow.release.folders import Made
from app.workflow.release.plan import plan
from app.workflow.release.scene import whole

# What stands in a language's folder, and is no article.
_LISTS = (paths.GLOSSARY, paths.SEARCH, paths.TOPICS)


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
    while True:
        before = _releases(ledger)
        try:
            return _built(ledger, settings)
        except Refused:
            if _releases(ledger) == before:
                raise
            # A page was withdrawn while it was looked at: the others do not wait for another run.


def _releases(ledger: Ledger) -> frozenset[int]:
    """What the ledger says is live now."""
    with ledger.read() as connection:
        return frozenset(one.id for one in releases.live(connection))


def _built(ledger: Ledger, settings: Settings) -> Built:
    drop_withdrawn(ledger, settings)
    with folders.building(settings) as root, _said_plainly(root):
        wanted = plan(ledger, settings)
        folder = folders.begun(root, folders.NEXT)
        sums, fresh = _fill(folder, wanted, settings.site)
        for fault in verify.files(ledger, settings, folder, wanted, fresh):
            raise Refused(fault.law, f"{fault.page}: {fault.why}")
        made = _made(ledger, {path: one.key for path, one in wanted.items()})
        os.sync()  # one flush for the whole site; then it is named
        with folders.swapping(settings):
            kept = _live(ledger, sums)  # something may have been pulled in the meantime
            for path in sums.keys() - kept:
                (folder / path).unlink()
            place = folders.settled(root, folder, kept, made)
            folders.swap(settings, place, ledger.now(), "release")
            folders.forget(settings, root)
        return Built(place, len(kept), len(fresh))


def roll_back(ledger: Ledger, settings: Settings, wanted: str = "") -> Path:
    """Make an earlier site live again: the one whose name begins so, or the one before.

    The next `build` goes forward again. NotFound if there is no such site; Refused, and nothing
    changed, if a page of it was withdrawn since, or it is not what it was: law 3.
    """
    with folders.building(settings) as root, _said_plainly(root):
        now = settings.site.resolve().name
        name = _earlier(folders.swaps(settings, verify.ROLLBACK), now, wanted)
        faults = list(verify.whole(ledger, settings, root / name, earlier=True))
        if faults:
            pages = ", ".join(dict.fromkeys(one.page for one in faults))
            raise Refused(
                faults[0].law, f"{name[:12]} cannot be live again ({faults[0].why}): {pages}"
            )
        with folders.swapping(settings):
            sums = folders.sums(root / name)
            if len(_live(ledger, sums)) < len(sums):  # pulled while all this was looked at
                raise Refused(Law.MISSING, f"{name[:12]} has a page that was withdrawn just now")
            with ledger.write() as connection:
                at = ledger.now()
                events.append(connection, at, verify.ROLLBACK, name, None, {"from": now})
            folders.swap(settings, root / name, at, verify.ROLLBACK)
        return root / name


def _earlier(names: Sequence[str], now: str, wanted: str) -> str:
    """Which of these sites, the last first, is meant."""
    before = names[names.index(now) + 1 :] if now in names else names
    found = [one for one in names if one.startswith(wanted)] if wanted else before[:1]
    if len(found) == 1:
        return found[0]
    kept = ", ".join(one[:12] for one in names) or "none"
    which = f" whose name begins with {wanted}" if wanted else ""
    raise NotFound(f"there is no one earlier site{which}; these are kept: {kept}")


@contextmanager
def _said_plainly(root: Path) -> Iterator[None]:
    """What the disk refuses is told in a line."""
    try:
        yield
    except OSError as wrong:
        place = wrong.filename or str(root)
        raise BadInput(f"the site cannot be written: {wrong.strerror}", place=place) from wrong


def _made(ledger: Ledger, keys: Mapping[str, str]) -> Made:
    """How it was made, and where the log stood: an outsider can hold that against the ledger."""
    with ledger.read() as connection:
        return Made(keys, *events.head(connection))


def take_out(ledger: Ledger, settings: Settings) -> None:
    """Put what says so in the place of pages that are live no longer, at once: it waits for no build.

    Other pages, and what lists them, are as they were until the next `build`. Whatever fails, the
    pages are gone; Refused if the verifier finds fault with what should stand in their place.
    """
    told: dict[str, File] = {}
    try:
        told = _notices(ledger, settings)
    finally:
        _drop(ledger, settings, told)


def _notices(ledger: Ledger, settings: Settings) -> dict[str, File]:
    """What says of each page that it was withdrawn, where the site does not say so yet: made and verified."""
    there = folders.sums(settings.site)
    shown = {_page(path) for path in there if path.endswith(f"/{paths.PROOF}")} - {""}
    scene, found = whole(ledger, settings)
    new = {
        path: File(file.key, partial(bytes, file.make()))
        for one in found
        for path, file in gone.files(scene, one)
        if _page(path) in shown
    }
    with TemporaryDirectory() as beside:
        for path, file in new.items():
            _write(Path(beside) / path, file.make())
        for fault in verify.files(ledger, settings, Path(beside), {**there, **new}, new):
            raise Refused(fault.law, f"{fault.page}: {fault.why}")
    return new


def drop_withdrawn(ledger: Ledger, settings: Settings) -> None:
    """Take pages that are live no longer out of the site, at once, and no more than that."""
    _drop(ledger, settings, {})


def _drop(ledger: Ledger, settings: Settings, told: Mapping[str, File]) -> None:
    """Take what is live no longer out of the site; what is `told` of these pages comes into their place."""
    with folders.swapping(settings) as root, _said_plainly(root):
        before = folders.sums(settings.site)
        kept = _live(ledger, before)
        if len(kept) == len(before):
            return
        folder, old = folders.begun(root, folders.KEEPING), settings.site.resolve()
        for path in kept:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            _linked(old / path, folder / path)
        keys = {path: key for path, key in folders.keys(settings.site).items() if path in kept}
        dropped = {_page(path) for path in before.keys() - kept} - {""}
        new = {path: file for path, file in told.items() if _page(path) in dropped}
        for path, file in new.items():
            content = file.make()
            _write(folder / path, content)
            kept[path], keys[path] = sha256(content).hexdigest(), file.key
        place = folders.settled(root, folder, kept, _made(ledger, keys))
        folders.swap(settings, place, ledger.now(), "withdrawn")


def _live(ledger: Ledger, sums: Mapping[str, str]) -> dict[str, str]:
    """Those of these files that belong to no page that was withdrawn."""
    with ledger.read() as connection:
        live = {f"{one.language}/{one.article}" for one in releases.live(connection)}
    # A page that says that it was withdrawn may stay, and a glossary is not an article's.
    stay = {"", *live, *(_page(path) for path in sums if path.endswith(f"/{paths.GONE}"))}
    kept = {path: digest for path, digest in sums.items() if _page(path) in stay}
    # An index for searching and an archive have the words of all pages: they go with each of them, and
    # so does the script that would say that nothing was found.
    tags = {path.split("/")[0] for path in sums.keys() - kept}
    parts = (f"{paths.SEARCH}/index/", f"{paths.SEARCH}/{SCRIPT}")
    fewer = tuple(f"{tag}/{part}" for tag in tags for part in (*parts, f"{tag}.zip"))
    return {path: digest for path, digest in kept.items() if not path.startswith(fewer)}


def _page(path: str) -> str:
    """`ur/fever` for the files of a translated article's page, else ""."""
    tag, *rest = path.split("/")
    lists = tag in (SOURCE.tag, paths.TOPICS) or any(one in _LISTS for one in rest[:1])
    article = len(rest) > 1 and not lists
    return f"{tag}/{rest[0]}" if article else ""


def read_manifest(site: Path) -> Mapping[str, Mapping[str, str]]:
    """What a built site says of its files: path -> key and sha256; {} where there is none."""
    keys = folders.keys(site)
    return {
        path: {"key": keys.get(path, ""), "sha256": digest}
        for path, digest in folders.sums(site).items()
    }


def _fill(folder: Path, wanted: Mapping[str, File], live: Path) -> tuple[dict[str, str], list[str]]:
    """Link what is the same, make the rest; returns every file's SHA-256 and the paths made."""
    sums: dict[str, str] = {}
    fresh: list[str] = []
    made: set[Path] = set()
    old, before = live.resolve(), read_manifest(live)
    for path, file in wanted.items():
        place = folder / path
        if place.parent not in made:
            place.parent.mkdir(parents=True, exist_ok=True)
            made.add(place.parent)
        known = before.get(path, {})
        if known.get("key") == file.key and _linked(old / path, place):
            sums[path] = known["sha256"]
            continue
        content = file.make(*((folder / one).read_bytes() for one in file.needs))
        place.write_bytes(content)
        sums[path] = sha256(content).hexdigest()
        fresh.append(path)
    return sums, fresh


def _write(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def _linked(old: Path, place: Path) -> bool:
    """Share the old file's bytes; pages are never written in place, so this is safe."""
    try:
        os.link(old, place)
    except OSError:
        return False
    return True
