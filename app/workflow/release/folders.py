"""The folders that sites stand in: each named by what is in it, and the link to the one that is live.

    instance/site            the link
    instance/sites/<digest>  one site; <digest> is the SHA-256 of its `manifest.json`, which has
                             the SHA-256 of every other file
    instance/sites/<digest>.json   how it was made: the key of each file, where the log stood
    instance/sites/log       a line for each swap: when, which, why

What differs between two equal builds stands beside a site and not in it.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from app.model.digest import canonical
from app.model.errors import BadInput
from app.settings import Settings
from app.workflow.verify import MANIFEST

# The site that is live and so many before it stay on disk, to go back to.
KEPT = 10

NEXT = ".next"
KEEPING = ".keeping"
_LOG = "log"


@dataclass(frozen=True, slots=True)
class Made:
    """How a site was made: the key of each file by its path, and the log's end then."""

    keys: Mapping[str, str]
    seq: int
    head: str


@contextmanager
def building(settings: Settings) -> Iterator[Path]:
    """The folder of all sites, for one build at a time; what a stopped one left is gone first."""
    with _alone(settings, ".building") as root, _cleared(root / NEXT):
        yield root


@contextmanager
def swapping(settings: Settings) -> Iterator[Path]:
    """The folder of all sites, for one that changes which is live; never held for long."""
    with _alone(settings, ".swapping") as root, _cleared(root / KEEPING):
        yield root


@contextmanager
def sending(settings: Settings) -> Iterator[None]:
    """For one that sends the live site elsewhere: a later one waits, and finds what is live by then."""
    with _alone(settings, ".sending"):
        yield


@contextmanager
def _alone(settings: Settings, name: str) -> Iterator[Path]:
    root = settings.instance.absolute() / "sites"
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = (root / name).open("w", encoding="utf-8")
    except OSError as wrong:
        raise BadInput(f"no site can be built: {wrong.strerror}", place=str(root)) from wrong
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield root


@contextmanager
def _cleared(folder: Path) -> Iterator[None]:
    """Whatever happens, and whatever happened to an earlier run, no half of a site stays."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def begun(root: Path, name: str) -> Path:
    """A folder to put a site together in; NEXT is that of a build, KEEPING of a withdrawal."""
    folder = root / name
    folder.mkdir()
    return folder


def settled(root: Path, folder: Path, sums: Mapping[str, str], made: Made) -> Path:
    """The site in `folder` under its name; the same site that is there already is mended instead."""
    manifest = canonical({"files": dict(sums)})
    (folder / MANIFEST).write_text(manifest, encoding="utf-8")
    name = sha256(manifest.encode()).hexdigest()
    place = root / name
    if place.is_dir():
        _mend(place, folder, (*sums, MANIFEST))
        shutil.rmtree(folder)
    else:
        folder.rename(place)
    facts = {"keys": dict(made.keys), "log": {"seq": made.seq, "hash": made.head}}
    _whole(root / f"{name}.json", canonical(facts))
    return place


def _mend(place: Path, folder: Path, paths: tuple[str, ...]) -> None:
    """Put each file that is not the very same one into its place, and take away what is no part."""
    for path in paths:
        old, new = place / path, folder / path
        if not old.exists() or not old.samefile(new):
            old.parent.mkdir(parents=True, exist_ok=True)
            new.replace(old)
    known = {place / path for path in paths}
    for stranger in [one for one in place.rglob("*") if one.is_file() and one not in known]:
        stranger.unlink()


def _whole(path: Path, text: str) -> None:
    """Write a file so that nobody ever sees a part of it."""
    beside = path.with_name(f".{path.name}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def swap(settings: Settings, folder: Path, at: str, why: str) -> None:
    """Make the link lead to `folder`, at once and for every reader; write down that it does."""
    site = settings.site
    beside = site.with_name(f".{site.name}.next")
    beside.unlink(missing_ok=True)
    beside.symlink_to(os.path.relpath(folder, site.parent.absolute()))
    beside.replace(site)
    if swaps(settings)[:1] != (folder.name,):
        with (folder.parent / _LOG).open("a", encoding="utf-8") as log:
            log.write(f"{at} {folder.name} {why}\n")


def swaps(settings: Settings, *but: str) -> tuple[str, ...]:
    """The names of the sites that went live, the last first, each once, if they are there still.

    `but` are reasons for which swaps do not count.
    """
    root = settings.instance.absolute() / "sites"
    try:
        lines = (root / _LOG).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ()
    rows = [words for line in reversed(lines) if len(words := line.split(" ")) == 3]
    names = dict.fromkeys(name for _, name, why in rows if why not in but)
    return tuple(name for name in names if (root / name / MANIFEST).is_file())


def forget(settings: Settings, root: Path) -> None:
    """Remove all but the last sites."""
    kept = {*swaps(settings)[:KEPT], settings.site.resolve().name}
    for old in root.iterdir():
        if old.is_dir() and old.name not in kept:
            shutil.rmtree(old, ignore_errors=True)
            (root / f"{old.name}.json").unlink(missing_ok=True)


def sums(site: Path) -> dict[str, str]:
    """The SHA-256 of each file that a site says it has, by path; {} where there is no such site."""
    return _read(site / MANIFEST, "files")


def keys(site: Path) -> dict[str, str]:
    """The key that each file of a site was made with, by path; {} where nobody knows."""
    folder = site.resolve()
    return _read(folder.with_name(f"{folder.name}.json"), "keys")


def _read(path: Path, what: str) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))[what]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return dict(found) if isinstance(found, dict) else {}
