"""The released pages as a folder: built beside the live one, verified, swapped in whole."""

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from app.ledger import events
from app.ledger.connection import Ledger
from app.model.errors import BadInput, Refused
from app.settings import Settings
from app.workflow import verify
from app.workflow.release.plan import File, plan

MANIFEST = "manifest.json"
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
    wanted = plan(ledger, settings)
    before = read_manifest(settings.site)
    folder, there = _folder(settings)
    try:
        _clear(folder, there - wanted.keys())
        sums, fresh = _fill(folder, wanted, before, settings.site)
        for fault in verify.pages(ledger, folder, fresh):
            raise Refused(fault.law, str(fault))
        _write_manifest(ledger, folder, wanted, sums)
        os.sync()  # one flush for the whole site; then it is named
        _swap(settings.site, folder)
    except OSError as wrong:
        shutil.rmtree(folder, ignore_errors=True)
        place = wrong.filename or str(folder)
        raise BadInput(f"the site cannot be written: {wrong.strerror}", place=place) from wrong
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _forget(settings)
    return Built(folder, len(wanted), len(fresh))


def read_manifest(site: Path) -> Mapping[str, Mapping[str, str]]:
    """What a built site says of its files: path -> key and sha256; {} where there is none."""
    try:
        files: Mapping[str, Mapping[str, str]] = json.loads(
            (site / MANIFEST).read_text(encoding="utf-8")
        )["files"]
    except (OSError, ValueError, KeyError):
        return {}
    return files


def _folder(settings: Settings) -> tuple[Path, frozenset[str]]:
    """A folder for the next site, and what stands in it; BadInput if there can be none.

    It is the oldest site if one is over: to make thousands of folders anew, and to remove them,
    costs more than all else after a small change. Its manifest goes first, so that it is nobody's
    site from then on.
    """
    root = settings.instance.absolute() / "sites"
    try:
        root.mkdir(parents=True, exist_ok=True)
        sites = _sites(root)
        folder = root / f"{int(sites[-1].name) + 1 if sites else 1:08d}"
        for old in sites[:-_KEPT]:
            there = read_manifest(old)
            if there and old != settings.site.resolve():
                (old / MANIFEST).unlink()
                old.rename(folder)
                return folder, frozenset(there)
        folder.mkdir()
    except OSError as wrong:
        raise BadInput(f"no site can be built: {wrong.strerror}", place=str(root)) from wrong
    return folder, frozenset()


def _sites(root: Path) -> list[Path]:
    """Every site on the disk, oldest first."""
    return sorted(one for one in root.iterdir() if one.name.isdigit())


def _clear(folder: Path, paths: Iterable[str]) -> None:
    """Remove these files, and the folders that are empty without them."""
    for path in paths:
        place = folder / path
        place.unlink(missing_ok=True)
        for above in place.relative_to(folder).parents:
            try:
                (folder / above).rmdir()
            except OSError:
                break


def _fill(
    folder: Path, wanted: Mapping[str, File], before: Mapping[str, Mapping[str, str]], live: Path
) -> tuple[dict[str, str], list[str]]:
    """Link what is the same, make the rest; returns every file's SHA-256 and the paths made."""
    sums: dict[str, str] = {}
    fresh: list[str] = []
    made: set[str] = set()
    old = live.resolve()
    for path, file in wanted.items():
        place = folder / path
        parent = path.rpartition("/")[0]
        if parent not in made:
            place.parent.mkdir(parents=True, exist_ok=True)
            made.add(parent)
        known = before.get(path, {})
        if known.get("key") == file.key and _linked(old / path, place):
            sums[path] = known["sha256"]
            continue
        content = file.make()
        place.unlink(missing_ok=True)  # what stands there may be another site's file as well
        place.write_bytes(content)
        sums[path] = sha256(content).hexdigest()
        fresh.append(path)
    return sums, fresh


def _linked(old: Path, place: Path) -> bool:
    """Share the old file's bytes; pages are never written in place, so this is safe."""
    try:
        with suppress(FileNotFoundError):
            if place.samefile(old):
                return True
            place.unlink()
        os.link(old, place)
    except OSError:
        return False
    return True


def _write_manifest(
    ledger: Ledger, folder: Path, wanted: Mapping[str, File], sums: Mapping[str, str]
) -> None:
    """What stands here, and where the log stood: an outsider can hold both against the ledger."""
    with ledger.read() as connection:
        seq, head = events.head(connection)
    files = {path: {"key": file.key, "sha256": sums[path]} for path, file in wanted.items()}
    text = json.dumps({"files": files, "log": {"seq": seq, "hash": head}}, sort_keys=True)
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def _swap(site: Path, folder: Path) -> None:
    """Make `site` lead to `folder`, at once and for every reader."""
    beside = site.with_name(f".{site.name}.next")
    beside.unlink(missing_ok=True)
    beside.symlink_to(os.path.relpath(folder, site.parent.absolute()))
    beside.replace(site)


def _forget(settings: Settings) -> None:
    """Remove all but the last sites, and one more: the next site is built in its folder."""
    for old in _sites(settings.instance.absolute() / "sites")[: -_KEPT - 1]:
        shutil.rmtree(old, ignore_errors=True)
