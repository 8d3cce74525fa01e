"""The scripts of the house, and how each is set: a table.

Line heights are measured ink heights of medical texts in each script.
"""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Where a line begins; the value of HTML's `dir`."""

    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True)
class Script:
    """How a script is set. `code` is ISO 15924; `scale` enlarges type that looks small.

    `joiners` allows U+200C and U+200D in targets, `breaks` U+200B, both part of the orthography.
    `close`: no blank is written between sentences.
    """

    code: str
    direction: Direction
    fonts: str
    line_height: float
    scale: float = 1.0
    joiners: bool = False
    breaks: bool = False
    close: bool = False


_L, _R = Direction.LTR, Direction.RTL

SCRIPTS: dict[str, Script] = {
    row.code: row
    for row in (
        Script("Latn", _L, "system-ui, sans-serif", 1.5),
        Script("Cyrl", _L, "system-ui, sans-serif", 1.5),
        Script("Grek", _L, "system-ui, sans-serif", 1.5),
        Script("Armn", _L, "system-ui, 'Noto Sans Armenian', sans-serif", 1.6),
        Script("Geor", _L, "system-ui, 'Noto Sans Georgian', sans-serif", 1.6),
        Script("Hebr", _R, "system-ui, 'Noto Sans Hebrew', sans-serif", 1.6),
        Script(
            "Arab",
            _R,
            "'Noto Naskh Arabic', 'Geeza Pro', 'Segoe UI', system-ui, sans-serif",
            1.8,
            1.1,
            joiners=True,
        ),
        Script(
            "Aran",
            _R,
            "'Noto Nastaliq Urdu', 'Urdu Typesetting', 'Jameel Noori Nastaleeq', serif",
            2.5,
            1.1,
            joiners=True,
        ),
        Script("Thaa", _R, "'Noto Sans Thaana', system-ui, sans-serif", 1.8),
        Script(
            "Deva",
            _L,
            "'Noto Sans Devanagari', 'Nirmala UI', system-ui, sans-serif",
            1.7,
            joiners=True,
        ),
        Script(
            "Beng",
            _L,
            "'Noto Sans Bengali', 'Nirmala UI', system-ui, sans-serif",
            1.7,
            joiners=True,
        ),
        Script(
            "Guru",
            _L,
            "'Noto Sans Gurmukhi', 'Nirmala UI', system-ui, sans-serif",
            1.7,
            joiners=True,
        ),
        Script(
            "Gujr",
            _L,
            "'Noto Sans Gujarati', 'Nirmala UI', system-ui, sans-serif",
            1.7,
            joiners=True,
        ),
        Script(
            "Taml", _L, "'Noto Sans Tamil', 'Nirmala UI', system-ui, sans-serif", 1.7, joiners=True
        ),
        Script(
            "Telu", _L, "'Noto Sans Telugu', 'Nirmala UI', system-ui, sans-serif", 1.7, joiners=True
        ),
        Script(
            "Knda",
            _L,
            "'Noto Sans Kannada', 'Nirmala UI', system-ui, sans-serif",
            1.7,
            joiners=True,
        ),
        Script(
            "Mlym",
            _L,
            "'Noto Sans Malayalam', 'Nirmala UI', system-ui, sans-serif",
            1.7,
            joiners=True,
        ),
        Script(
            "Sinh",
            _L,
            "'Noto Sans Sinhala', 'Nirmala UI', system-ui, sans-serif",
            1.7,
            joiners=True,
        ),
        Script(
            "Thai",
            _L,
            "'Noto Sans Thai', 'Leelawadee UI', system-ui, sans-serif",
            1.8,
            breaks=True,
            close=True,
        ),
        Script(
            "Laoo",
            _L,
            "'Noto Sans Lao', 'Leelawadee UI', system-ui, sans-serif",
            1.8,
            breaks=True,
            close=True,
        ),
        Script(
            "Khmr",
            _L,
            "'Noto Sans Khmer', 'Leelawadee UI', system-ui, sans-serif",
            1.9,
            breaks=True,
            close=True,
        ),
        Script(
            "Mymr",
            _L,
            "'Noto Sans Myanmar', 'Myanmar Text', system-ui, sans-serif",
            2.0,
            breaks=True,
            close=True,
        ),
        Script("Tibt", _L, "'Noto Serif Tibetan', 'Microsoft Himalaya', serif", 2.8, breaks=True),
        Script("Ethi", _L, "'Noto Sans Ethiopic', 'Nyala', system-ui, sans-serif", 1.6),
        Script(
            "Hans",
            _L,
            "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
            1.7,
            close=True,
        ),
        Script(
            "Hant",
            _L,
            "system-ui, 'PingFang TC', 'Microsoft JhengHei', 'Noto Sans CJK TC', sans-serif",
            1.7,
            close=True,
        ),
        Script(
            "Jpan",
            _L,
            "system-ui, 'Hiragino Sans', 'Yu Gothic', 'Noto Sans CJK JP', sans-serif",
            1.7,
            close=True,
        ),
        Script(
            "Kore",
            _L,
            "system-ui, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans CJK KR', sans-serif",
            1.7,
        ),
    )
}
