r"""Where the text that the Markdown parser hands over stands in the file, character by character.

The parser tells lines, not columns, and has taken container prefixes (`> `, list indentation) and
the backslash of `\|` away. What it hands over is compared with the file; None means that the
two could not be brought together with certainty, and then nobody guesses.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from app.source.draft import Span

_LINE_END = re.compile(r"\r\n|\r|\n")
# What CommonMark calls whitespace at the edges of a block's text: the parser's own set.
EDGE = "\t\n\x0b\x0c\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_PREFIX = EDGE + ">"
_FIRST_PREFIX = _PREFIX + "-+*0123456789.)"


class Sheet:
    """The lines of a file without their ends, and the offset at which each begins."""

    __slots__ = ("lines", "starts")

    def __init__(self, text: str) -> None:
        if "\r" not in text:
            self.lines = text.split("\n")
            starts, at = [], 0
            for line in self.lines:
                starts.append(at)
                at += len(line) + 1
        else:
            self.lines, starts, at = [], [], 0
            for match in _LINE_END.finditer(text):
                self.lines.append(text[at : match.start()])
                starts.append(at)
                at = match.end()
            self.lines.append(text[at:])
            starts.append(at)
        self.starts = starts

    def line(self, offset: int) -> int:
        """The number, from 1, of the line that holds `offset`."""
        return bisect_right(self.starts, offset)


class Places:
    """Pieces of a content: where each begins in the content and in the file, and how long it is."""

    __slots__ = ("_content", "_file", "_size")

    def __init__(self, pieces: Sequence[tuple[int, int, int]]) -> None:
        self._content = [piece[0] for piece in pieces]
        self._file = [piece[1] for piece in pieces]
        self._size = [piece[2] for piece in pieces]

    def start(self, offset: int) -> int:
        """The file's offset of the character at `offset` of the content."""
        if offset == 0:
            return self._file[0]  # before the backslash, if the content begins with a bar
        index = bisect_right(self._content, offset) - 1
        return self._file[index] + offset - self._content[index]

    def end(self, offset: int) -> int:
        """The file's offset just behind the character before `offset` of the content."""
        index = max(bisect_right(self._content, offset - 1) - 1, 0)
        return self._file[index] + min(offset - self._content[index], self._size[index])


class Shift(Places):
    """A content that is one piece of the file, as most are."""

    __slots__ = ("_by",)

    def __init__(self, by: int) -> None:
        self._by = by

    def start(self, offset: int) -> int:
        """As of `Places`."""
        return offset + self._by

    end = start


def of_lines(content: str, sheet: Sheet, first: int, last: int) -> Places | None:
    """A paragraph's or setext heading's content, from line `first` up to before `last`."""
    if last - first == 1 and "\n" not in content:
        line = sheet.lines[first]
        if not line.endswith(content):
            line = line.rstrip(EDGE)
        if line.endswith(content):
            return Shift(sheet.starts[first] + len(line) - len(content))
    parts = content.split("\n")
    first, last = _without_empty(sheet, first, last, len(parts))
    if last - first != len(parts):
        return None
    pieces, at = [], 0
    for number, part in enumerate(parts):
        text = part.lstrip(" \t")
        line = sheet.lines[first + number]
        if number == len(parts) - 1:
            line = line.rstrip(EDGE)
        if not line.endswith(text):
            return None
        column = len(line) - len(text)
        pieces.append(
            (at + len(part) - len(text), sheet.starts[first + number] + column, len(text))
        )
        at += len(part) + 1
    return Places(pieces)


def _without_empty(sheet: Sheet, first: int, last: int, count: int) -> Span:
    """Lines of nothing but, say, no-break spaces are stripped by the parser at both ends."""
    while last - first > count and not sheet.lines[last - 1].strip(_PREFIX):
        last -= 1
    while last - first > count and not sheet.lines[first].strip(_FIRST_PREFIX):
        first += 1
    return first, last


def of_heading(content: str, sheet: Sheet, number: int) -> Places | None:
    """An ATX heading's content: what stands before a closing run of `#`, if there is one."""
    line = sheet.lines[number].rstrip(" \t")
    bare = line.rstrip("#")
    if bare != line and bare.endswith((" ", "\t")):
        line = bare
    line = line.rstrip(EDGE)
    if not line.endswith(content):
        return None
    return Shift(sheet.starts[number] + len(line) - len(content))


def of_row(sheet: Sheet, number: int, column: int) -> list[tuple[str, Places]]:
    """The cells of a table's row that begins at `column`: their contents and places."""
    row = sheet.lines[number][column:]
    lead = len(row) - len(row.lstrip(EDGE))
    row = row.strip(EDGE)
    spans = _split(row)
    if spans and spans[0][0] == spans[0][1]:
        del spans[0]
    if spans and spans[-1][0] == spans[-1][1]:
        del spans[-1]
    base = sheet.starts[number] + column + lead
    return [_cell(row, begin, end, base) for begin, end in spans]


def _split(row: str) -> list[Span]:
    """The spans between the bars that are not escaped."""
    spans, begin = [], 0
    at = row.find("|")
    while at >= 0:
        if not at or row[at - 1] != "\\":
            spans.append((begin, at))
            begin = at + 1
        at = row.find("|", at + 1)
    spans.append((begin, len(row)))
    return spans


def _cell(row: str, begin: int, end: int, base: int) -> tuple[str, Places]:
    raw = row[begin:end]
    begin += len(raw) - len(raw.lstrip(EDGE))
    raw = raw.strip(EDGE)
    if "|" not in raw:
        return raw, Shift(base + begin)
    pieces, content, at = [], 0, 0
    for match in re.finditer(r"\\\|", raw):
        pieces.append((content, base + begin + at, match.start() - at))
        content += match.start() - at
        at = match.start() + 1
    pieces.append((content, base + begin + at, len(raw) - at))
    return raw.replace("\\|", "|"), Places(pieces)
