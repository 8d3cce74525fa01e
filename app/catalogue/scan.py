"""The grammar of a PO file, read strictly: before polib, which takes much for granted, reads it.

polib takes the last character of a line for its closing quote, leaves out a last entry that is
followed by an empty comment, finds a header anywhere, and joins long values in quadratic time. A
file that passes here gives polib no such occasion.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.model.errors import BadInput

_LINES = 1_000  # of one value, or of the comments above one entry; gettext's tools wrap at 79
_HEADER = 65_536  # characters of the header, which polib takes apart line by line

_TEXT = re.compile(
    r"(?P<mark>#~\||#~|#\|)?[ \t]*"
    r"(?:(?P<word>msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?)[ \t]+)?"
    r'"(?P<value>[^"\\]*(?:\\[nrtvbf"\\][^"\\]*)*)"'
)

# What some reader of PO or MO would not give back as it is: NUL and EOT are the formats' own
# separators; BEL, BS, VT and FF become escapes that polib or Babel does not know; half a surrogate
# pair is no character.
BROKEN = re.compile("[\x00\x04\x07\x08\x0b\x0c\ud800-\udfff]")

# What may come after what, within an entry and from one to the next.
_NEXT: dict[str, tuple[str, ...]] = {
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[]",),
    "msgstr": ("msgctxt", "msgid"),
    "msgstr[]": ("msgstr[]", "msgctxt", "msgid"),
}
_WHOLE = ("", "msgstr", "msgstr[]")  # where an entry is complete


def decode(data: bytes, place: str) -> str:
    """The text of a PO file with LF line ends and without a BOM; BadInput names the line."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        raise BadInput("is not UTF-8, or was cut off here", place=f"{place}:{line}") from None
    for sign, name in (("\0", "a NUL character"), ("\r", "a carriage return without line feed")):
        if sign in text:
            line = text.count("\n", 0, text.index(sign)) + 1
            raise BadInput(f"holds {name}", place=f"{place}:{line}")
    return text


def scan(text: str, place: str) -> Sequence[int]:
    """The line of each entry's msgid, the header's first; BadInput names the line that is wrong."""
    reader = _Reader(place)
    for line in text.split("\n"):
        reader.read(line.strip(" \t"))
    reader.finish()
    return reader.msgids


@dataclass(slots=True)
class _Reader:
    """Where the reading stands: `state` is the keyword whose value is read, "" at the start."""

    place: str
    number: int = 0
    state: str = ""
    mark: str = ""
    context: bool = False
    filled: bool = False
    lines: int = 0
    length: int = 0
    msgids: list[int] = field(default_factory=list)

    def read(self, line: str) -> None:
        self.number += 1
        if not line:
            return
        self.lines += 1
        if self.lines > _LINES:
            self.refuse(f"more than {_LINES:,} lines for one text")
        found = _TEXT.fullmatch(line)
        if found is None or found["mark"] in {"#|", "#~|"}:
            self.comment(line, well_formed=found is not None)
        elif found["word"]:
            self.keyword(found["mark"] or "", found["word"], found["value"])
        else:
            self.more(found["mark"] or "", found["value"])

    def comment(self, line: str, *, well_formed: bool) -> None:
        if not line.startswith("#") or (line.startswith(("#~", "#|")) and not well_formed):
            self.refuse("is no line of a catalogue: a quote is missing, or the file was cut off")
        if self.state not in _WHOLE:
            self.refuse("a comment stands within an entry")

    def keyword(self, mark: str, word: str, value: str) -> None:
        kind = "msgstr[]" if word.startswith("msgstr[") else word
        if kind not in _NEXT[self.state]:
            self.refuse(f"{word} cannot stand here")
        if self.state in _WHOLE and kind in _NEXT[""]:
            self.mark = mark
            self.context = kind == "msgctxt"
        elif mark != self.mark:
            self.refuse("an entry is obsolete as a whole or not at all")
        if kind == "msgid":
            self.msgids.append(self.number)
        elif self.state == "msgid":
            self.identify()
        self.state, self.lines, self.filled = kind, 0, bool(value)
        self.measure(value)

    def more(self, mark: str, value: str) -> None:
        if not self.state or mark != self.mark:
            self.refuse("a text continues here that was not begun")
        self.filled = self.filled or bool(value)
        self.measure(value)

    def identify(self) -> None:
        """The header is the one entry without msgid, and comes first."""
        header = not (self.filled or self.context or self.mark)
        if header and len(self.msgids) > 1:
            self.refuse("a second header")
        if not header and len(self.msgids) == 1:
            self.refuse("the header is missing")
        if not header and not self.filled:
            self.refuse("an empty msgid")

    def measure(self, value: str) -> None:
        if len(self.msgids) == 1:
            self.length += len(value)
            if self.length > _HEADER:
                self.refuse("the header is too long")

    def finish(self) -> None:
        if self.state not in _WHOLE:
            self.refuse(f"the file was cut off after {self.state}")
        if not self.msgids:
            self.refuse("the header is missing")

    def refuse(self, why: str) -> None:
        raise BadInput(why, place=f"{self.place}:{self.number}")
