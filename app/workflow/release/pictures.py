"""The pictures of an article, as they stand beside the source text."""

from collections.abc import Iterable
from pathlib import Path

from app.model.digest import digest
from app.model.errors import BadInput
from app.workflow.release.file import File


def pictures(folder: Path, names: Iterable[str]) -> dict[str, File]:
    """Each by its name; BadInput if one cannot be read."""
    return {name: _picture(folder / name) for name in names}


def _picture(path: Path) -> File:
    try:
        content = path.read_bytes()
    except OSError as wrong:
        raise BadInput(f"the picture cannot be read: {wrong.strerror}", place=str(path)) from wrong
    return File(digest(content.hex()), lambda: content)
