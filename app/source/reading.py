"""Source texts on disk: which files there are, and what is in one; nothing odd comes in."""

import os
import re
import stat
from pathlib import Path
from typing import NoReturn

from app.model.errors import BadInput

LARGEST = 1024 * 1024  # bytes
_SUFFIXES = (".md", ".txt")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
# Control characters but tab and line ends, and the two separators that some tools take for a line
# end: a catalogue that holds one is cut short when it is read.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")


def find(root: Path) -> list[Path]:
    """All source texts below `root`, sorted; BadInput if two of them have the same name.

    A folder that cannot be looked into is BadInput too: else all its articles would seem to be gone.
    One whose ending is in capitals is found, for `read` to refuse: nobody would know why it is left out.
    """
    found = sorted(
        path
        for folder, folders, files in os.walk(root, onerror=_refuse_folder)
        for path in map(Path(folder).joinpath, (*folders, *files))
        if path.suffix.lower() in _SUFFIXES
    )
    names: dict[str, Path] = {}
    for path in found:
        other = names.setdefault(path.stem, path)
        if other is not path:
            why = f"has the same name as {other.relative_to(root)}"
            raise BadInput(why, place=str(path.relative_to(root)))
    return found


def read(path: Path, root: Path) -> tuple[str, str]:
    """Name and text of the article at `path`, which is below `root`; line ends as they are.

    BadInput, placed `path` or `path:line`: a name that is no slug, a way out of `root`, no regular
    file or none that may be read, more than 1 MiB, not UTF-8, or a control character.
    """
    place = str(path)
    _refuse_way_out(path, root)
    try:
        status = path.lstat()  # asked once: thousands of files are looked at in every run
    except OSError:
        raise BadInput("there is no such file", place=place) from None
    if stat.S_ISLNK(status.st_mode):
        raise BadInput("symbolic links are not followed", place=place)
    if not stat.S_ISREG(status.st_mode):
        raise BadInput("this is no file", place=place)
    if status.st_size > LARGEST:
        raise BadInput("larger than 1 MiB", place=place)
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as wrong:
        raise BadInput(f"it cannot be read: {wrong.strerror}", place=place) from wrong
    return path.stem, decode(raw, place)


def decode(raw: bytes, place: str) -> str:
    """The bytes of a source text as text; BadInput that names the line of what is wrong."""
    if len(raw) > LARGEST:
        raise BadInput("larger than 1 MiB", place=place)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = _line(raw[: error.start].decode("utf-8"))
        raise BadInput(
            f"not UTF-8 (byte 0x{raw[error.start]:02x})", place=f"{place}:{line}"
        ) from error
    bad = _FORBIDDEN.search(text)
    if bad is not None:
        why = f"the control character U+{ord(bad[0]):04X} is not allowed"
        raise BadInput(why, place=f"{place}:{_line(text[: bad.start()])}")
    return text


def _line(before: str) -> int:
    return len(re.findall(r"\r\n|\r|\n", before)) + 1


def _refuse_folder(wrong: OSError) -> NoReturn:
    raise BadInput(f"the folder cannot be read: {wrong.strerror}", place=str(wrong.filename))


def _refuse_way_out(path: Path, root: Path) -> None:
    """Every part below the root is a slug, and no folder among them leads elsewhere."""
    place = str(path)
    try:
        parts = path.relative_to(root).parts
    except ValueError:
        raise BadInput(f"not below {root}", place=place) from None
    if not parts or path.suffix not in _SUFFIXES:
        raise BadInput("a source text is a .md or .txt file, in small letters", place=place)
    for part in (*parts[:-1], path.stem):
        if not _SLUG.fullmatch(part):
            why = f"{part!r} is no name: a to z, 0 to 9 and hyphens, at most 64"
            raise BadInput(why, place=place)
    at = root
    for part in parts[:-1]:
        at /= part
        if at.is_symlink():
            raise BadInput("symbolic links are not followed", place=place)
