"""Which version of this room made a page: a page is made again when its maker has changed."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

_ROOM = Path(__file__).parent
_KINDS = frozenset({".py", ".html", ".xml", ".css", ".js"})


@lru_cache(maxsize=1)
def version() -> str:
    """A digest over every file of this room: code, templates, style."""
    whole = sha256()
    for path in sorted(one for one in _ROOM.rglob("*") if one.suffix in _KINDS):
        whole.update(path.relative_to(_ROOM).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()
