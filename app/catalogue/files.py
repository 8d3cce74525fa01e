"""Files are replaced whole or left as they were: new bytes stand on the disk before the name moves.

A file's bytes go to a new file in the same folder, are synced, and are renamed over the old name,
which the file system does at once; then the folder is synced, so that the name lasts too. Whoever
reads meanwhile, and whatever fails, finds the old bytes or the new ones, never a part.

For a batch the order is the same, in steps: every new file is written, all are synced, only then
are names moved, folder by folder. Each file is still synced by its own `fsync`, which is what makes
it last and what reports a failing disk; the one `sync` before only lets the disk take them all
together, so that those calls find nothing left to do (1,000 files: 0.10 s instead of 0.27 s). If
the machine stops between two renames some names hold old files and some new: each is whole, and as
all of them are made from the ledger, making them again mends that.
"""

import contextlib
import errno
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TextIO

from app.model.errors import AppError

_STRAY = re.compile(r"\..+\.[0-9a-f]{8}\.part")  # as `_beside` names them
_HOUR = 3600  # seconds: no file takes so long to write
_BATCH = 8  # from here on, one sync for all costs less than the single ones

# What the system calls it -> what a person can act on. What is not here is told in its own words.
_WORDS: dict[int, str] = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file would grow beyond the allowed size",
    errno.EIO: "the disk failed",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "there is no permission",
    errno.EPERM: "there is no permission",
    errno.ENOTDIR: "a file stands where a folder is wanted",
    errno.EISDIR: "a folder stands there",
}


class NotWritten(AppError):
    """A file could not be written; whatever stands there is whole, and by its line the old one."""


def words(failure: OSError) -> str:
    """What went wrong with a file, in plain words and without its path."""
    return _WORDS.get(failure.errno or 0, failure.strerror or "the system refused")


def write(path: Path, data: bytes) -> bool:
    """Put `data` at `path`, making its folders; False if it was there already (nothing is touched).

    On any failure the old file is as it was, the new one is gone, and NotWritten names the file.
    """
    return bool(write_all({path: data}))


def write_all(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Put all these bytes in their places; the paths that changed, in order.

    If a file cannot be written, no file has changed. If a rename fails, which a full disk does not
    cause, the files before it have changed and those after it have not. NotWritten names the file.
    """
    staged: dict[Path, Path] = {}
    folders: set[Path] = set()
    try:
        for path, data in files.items():
            with _naming(path, "could not be written"):
                if not _holds(path, data):
                    folders.update(_made(path.parent))
                    staged[path] = _beside(path)
                    _stage(staged[path], data)
        _settle(staged)
    except BaseException:
        _remove(staged.values())
        raise
    for folder in sorted(folders):
        _remove(_strays(folder))
        with _naming(folder, "holds the new files, but may not outlast a power cut"):
            _sync(folder)
    return tuple(staged)


@contextlib.contextmanager
def written(path: Path) -> Iterator[TextIO]:
    """A UTF-8 text that is written piece by piece, and takes the place of `path` when it is whole.

    On any failure the old file is as it was; NotWritten names the file if it was the system's.
    """
    with _naming(path, "could not be written"):
        folders = _made(path.parent)
        new = _beside(path)
        try:
            with new.open("x", encoding="utf-8", newline="\n") as out:
                yield out
            _sync(new)
            new.replace(path)
        except BaseException:
            _remove([new])
            raise
        for folder in folders:
            _sync(folder)


def _settle(staged: Mapping[Path, Path]) -> None:
    """Sync every new file, and only when all are safe give them their names."""
    if len(staged) >= _BATCH:
        os.sync()
    for path, new in staged.items():
        with _naming(path, "could not be written"):
            _sync(new)
    for path, new in staged.items():
        with _naming(path, "could not be replaced"):
            new.replace(path)


@contextlib.contextmanager
def _naming(path: Path, what: str) -> Iterator[None]:
    """Turn the system's failures into one line that names the file."""
    try:
        yield
    except OSError as failure:
        raise NotWritten(f"{path}: {what}: {words(failure)}") from failure


def _made(folder: Path) -> list[Path]:
    """Make the folder; every folder whose list of names changes, this one and those above it."""
    new = [] if folder.is_dir() else [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return [folder, *(one.parent for one in new)]


def _holds(path: Path, data: bytes) -> bool:
    """Are exactly these bytes there? Sizes first: they tell most changed files apart."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False


def _beside(path: Path) -> Path:
    """A name of its own in the same folder, for a rename never leaves a file system."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")


def _strays(folder: Path) -> Iterator[Path]:
    """New files that never got their names, for whoever wrote them was killed; not those of the last hour."""
    for path in folder.glob(".*.part"):
        with contextlib.suppress(OSError):
            if _STRAY.fullmatch(path.name) and path.stat().st_mtime < time.time() - _HOUR:
                yield path


def _stage(new: Path, data: bytes) -> None:
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        rest = memoryview(data)
        while rest:  # a disk that fills up takes a part first and fails on the next call
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(new: Iterable[Path]) -> None:
    """Clear away; a failure here must not hide the one that led here."""
    for path in new:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
