"""A target's words as they must be written so that they read as words and as nothing else."""

import re

from app.source.draft import Setting
from app.source.places import EDGE

_SPECIAL = re.compile(r"[\\`*_\[\]<]|&(?=#|[A-Za-z])|\{(?=\{[<%])")
_INNER = re.compile(r"[\\`*_\[\]<>&\"'(){|!]")
_LINE = re.compile(r"(?=[#+=~:>-])|\d{1,9}(?=[.)](?:\s|$))")
_CLOSING = re.compile(r"#+$")
_SPACES = EDGE + "\x1c\x1d\x1e\x1f\x85"


def words(text: str, setting: Setting, *, cell: bool) -> str:
    """One run of text between two tags, for a block's text; edges are seen to by `edge`."""
    if setting in (Setting.ALTERNATIVE, Setting.TITLE):
        return _INNER.sub(lambda match: f"&#{ord(match[0])};", text)
    if cell:
        # A backslash must never come to stand before a bar that parts two cells.
        text = _SPECIAL.sub(_in_cell, text)
        return text.replace("|", "\\|")
    text = _SPECIAL.sub(lambda match: "\\" + match[0], text)
    # Above a setext underline even an escaped bar makes a table.
    return text.replace("|", "&#124;") if setting is Setting.BLOCK else text


def _in_cell(match: re.Match[str]) -> str:
    return "&#92;" if match[0] == "\\" else "\\" + match[0]


def line_start(written: str) -> str:
    """The written text so that it begins no block where a line begins."""
    match = _LINE.match(written)
    if match is None:
        return written
    return written[: match.end()] + "\\" + written[match.end() :]


def heading_end(written: str) -> str:
    """The written text so that its last `#` do not close an ATX heading."""
    return _CLOSING.sub(lambda match: "\\" + match[0], written)


def leading(text: str) -> tuple[str, str]:
    """White space at the beginning as character references, and the rest."""
    rest = text.lstrip(_SPACES)
    return _references(text[: len(text) - len(rest)]), rest


def trailing(text: str) -> tuple[str, str]:
    """The rest, and white space at the end as character references."""
    rest = text.rstrip(_SPACES)
    return rest, _references(text[len(rest) :])


def _references(spaces: str) -> str:
    return "".join(f"&#{ord(space)};" for space in spaces)
