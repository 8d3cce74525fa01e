"""What a translator keeps as it is: addresses, telephone numbers, dates, placeholders, tags."""

import re
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What kind of thing is kept; the value is its name for people."""

    TAG = "tag"
    ADDRESS = "web address"
    EMAIL = "e-mail address"
    PLACEHOLDER = "placeholder"
    ENTITY = "HTML entity"
    DATE = "date"
    PHONE = "telephone number"


class Kept(NamedTuple):
    """One of them, as it is compared, and its span in the text."""

    kind: Kind
    value: str
    start: int
    end: int


_DOMAINS = ("org", "com", "net", "gov", "edu", "int", "info", "uk", "eu", "ie", "au", "nz", "ca")
# In this order: what one has taken is not looked at by the next. Before each pattern what it needs, and
# what is soon looked for: a text without that is not searched.
_PATTERNS: tuple[tuple[Kind, re.Pattern[str], re.Pattern[str]], ...] = (
    (Kind.TAG, re.compile("<"), re.compile(r"</?[A-Za-z0-9][^<>]{0,1000}>")),
    (
        Kind.ADDRESS,
        re.compile(r"://|www\."),
        re.compile(
            r"(?:https?://|www\.)[^\s<>\"'()（）「」，。、；！？\u200b-\u200f\u2066-\u2069]{1,2000}"
        ),
    ),
    (
        Kind.ADDRESS,  # as people write it: stroke.org.uk
        re.compile(r"\.(?:" + "|".join(_DOMAINS) + ")"),
        re.compile(
            r"(?<![\w@./-])(?:[A-Za-z0-9-]{1,63}\.){1,4}(?:" + "|".join(_DOMAINS) + ")"
            r"(?![\w@-]|\.\w)(?:/[A-Za-z0-9_./#?=&%-]{0,500})?"
        ),
    ),
    (
        Kind.EMAIL,
        re.compile("@"),
        re.compile(
            r"[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}", re.A
        ),
    ),
    (
        Kind.PLACEHOLDER,
        re.compile("[%{]"),
        re.compile(
            r"%\(\w{1,64}\)[a-z]|\{\{?[A-Za-z_]\w{0,64}\}?\}|%[sd](?!\w)|\$\{\w{1,64}\}", re.A
        ),
    ),
    (
        Kind.ENTITY,  # direction marks may stand round its letters, as round all Latin ones
        re.compile("&"),
        re.compile(
            r"&(?:amp;)*[\u200e\u200f\u2066-\u2069]{0,2}"
            r"(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,31}\d{0,2})[\u200e\u200f\u2066-\u2069]{0,2};"
        ),
    ),
    (Kind.DATE, re.compile(r"\d-\d"), re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")),
    (
        Kind.PHONE,
        re.compile(r"[+0٠۰०০၀](?<![\d.,].)\d"),
        re.compile(
            r"(?<![\d.,])(?<!\d[ \u00a0\u202f])(?:\+|[0٠۰०০၀]{1,2})\d(?:[ \u00a0\u202f()./-]{0,2}\d){6,14}(?!\d)"
        ),
    ),
)
_CLOSING = ".,:;!?…)]}»”’،؛؟।።។၊"
_SPACES = re.compile(r"\s+")
_MARKS = re.compile(r"[\u200e\u200f\u2066-\u2069]+")
_HOST = re.compile(r"(?:https?://)?[^/]*", re.IGNORECASE)


def kept(text: str) -> tuple[Kept, ...]:
    """Everything of these kinds, in the order of the table."""
    return tuple(_found(text))


def masked(text: str, found: tuple[Kept, ...], by: str = " ") -> str:
    """The text with a space in place of every character of these: spans stay as they are."""
    pieces: list[str] = []
    at = 0
    for one in sorted(found, key=lambda one: one.start):
        pieces += (text[at : one.start], by * (one.end - one.start))
        at = one.end
    return "".join((*pieces, text[at:]))


def _found(text: str) -> list[Kept]:
    found: list[Kept] = []
    rest = text
    for kind, needed, pattern in _PATTERNS:
        if not needed.search(rest):
            continue
        new: list[Kept] = []
        for match in pattern.finditer(rest):
            value = match[0].rstrip(_CLOSING) if kind is Kind.ADDRESS else match[0]
            start = match.start()
            new.append(Kept(kind, _compared(kind, value), start, start + len(value)))
        if new:
            rest = masked(rest, tuple(new), "\n")  # across which no pattern goes on
            found += new
    return found


def _compared(kind: Kind, value: str) -> str:
    if kind is Kind.PHONE:  # however it is grouped, and in whatever digits
        return "".join(str(int(character)) for character in value if character.isdecimal())
    if kind is Kind.DATE:
        return "-".join(f"{int(part):02}" for part in value.split("-"))
    if kind is Kind.ADDRESS:  # the case of a host says nothing, nor does a slash after it alone
        bare = value.removesuffix("/")
        value = bare if _HOST.fullmatch(bare) else value
        return _HOST.sub(lambda host: host[0].lower(), value, count=1)
    if kind is Kind.ENTITY:
        return _MARKS.sub("", value)
    return _SPACES.sub(" ", value) if kind is Kind.TAG else value
