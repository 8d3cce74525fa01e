"""Characters that a reader cannot see and that change what they read."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from app.checks.bitext import Bitext
from app.model.finding import Finding, Pair, Severity
from app.model.script import Direction
from app.model.sentence import sentence


def _span(first: int, last: int) -> frozenset[str]:
    return frozenset(map(chr, range(first, last + 1)))


_MARKS = frozenset("\u200e\u200f\u061c")
_ISOLATES = frozenset("\u2066\u2067\u2068")
_POP = "\u2069"
_PAIRED = _ISOLATES | {_POP}
_JOINERS = frozenset("\u200c\u200d")
_BREAK = "\u200b"
# Fillers and the like, which are letters, marks or symbols to Unicode and nothing to the eye.
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
# Which form of the character before it is meant: of a symbol (U+FE0E, U+FE0F), or of an ideograph.
_FORMS = frozenset("\ufe0e\ufe0f")
_VARIANTS = (_span(0xFE00, 0xFE0F) | _span(0xE0100, 0xE01EF)) - _FORMS
_UNSEEN = _FILLERS | _FORMS | _VARIANTS
_IDEOGRAPHS = frozenset({"Hans", "Hant", "Jpan", "Kore"})
# Signs that stand round a number in Arabic: "format" to Unicode, but drawn.
_DRAWN = _span(0x0600, 0x0605) | frozenset("\u06dd\u0890\u0891\u08e2")
# Unassigned, and to be ignored if they are ever assigned; with what will never be a character.
_IGNORED = frozenset("\u2065") | _span(0xFFF0, 0xFFF8) | _span(0xFDD0, 0xFDEF)

_NAMES = {
    "Cc": "a control character",
    "Cn": "no character",
    "Co": "for private use",
    "Cs": "half a character",
}


def visible(character: str) -> bool:
    """Does this character, on its own, leave ink on the page?"""
    if character.isprintable():
        return character != " " and character not in _UNSEEN
    return character in _DRAWN or _newer(character)


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block controls, overrides, tag characters, and invisible ones that the script does not use.

    A character that is newer than this computer's tables is for a person to look at.
    """
    odd = _odd(bitext.pair, bitext.characters)
    if not odd:
        return
    before = ""
    for at, character in enumerate(bitext.pair.target):
        if character in odd:
            yield from _look(bitext.pair, at, before)
        before = character
    yield from _isolates(bitext.pair.target)


def _odd(pair: Pair, there: frozenset[str]) -> frozenset[str]:
    """The characters of the target to look at; may they stand anywhere, they are not among them."""
    if pair.target.isprintable() and _UNSEEN.isdisjoint(there):
        return frozenset()  # told at once, and true of most texts
    hidden = {*filter(_hidden, there)}
    depends = _FORMS | _VARIANTS  # on what stands before
    return frozenset(
        one
        for one in hidden
        if one in depends or one in _PAIRED or _newer(one) or not _allowed(one, "", pair)
    )


@lru_cache(maxsize=4096)
def _hidden(character: str) -> bool:
    return character != " " and not (visible(character) and character.isprintable())


def _look(pair: Pair, at: int, before: str) -> Iterator[Finding]:
    character = pair.target[at]
    if _newer(character):
        yield Finding(
            "characters",
            Severity.WARN,
            sentence(
                "U+%(code)s is newer than this computer: not every reader may see it.",
                code=f"{ord(character):04X}",
            ),
            target=(at, at + 1),
        )
    elif not _allowed(character, before, pair):
        otherwise = _NAMES.get(unicodedata.category(character), "without a name")
        name = unicodedata.name(character, otherwise).lower()
        yield Finding(
            "characters",
            Severity.WARN if _slight(character, pair) else Severity.BLOCK,
            sentence(
                "There is an invisible character, U+%(code)s (%(name)s).",
                code=f"{ord(character):04X}",
                name=name,
            ),
            target=(at, at + 1),
        )


def _slight(character: str, pair: Pair) -> bool:
    """Does it hide nothing? A break of the English's, or a joiner as typed for Burmese and Khmer."""
    if character == _BREAK:
        return _BREAK in pair.source
    return character in _JOINERS and pair.language.script.breaks


def _isolates(text: str) -> Iterator[Finding]:
    depth = 0
    for character in text:
        depth += (character in _ISOLATES) - (character == _POP)
        if depth < 0:
            break
    if depth:
        yield Finding("characters", Severity.BLOCK, "An isolate is not closed, or closed twice.")


def _newer(character: str) -> bool:
    """May later versions of Unicode have a character here, and one that is seen?"""
    code = ord(character)
    return (
        unicodedata.category(character) == "Cn"
        and code < 0xE0000
        and code & 0xFFFE != 0xFFFE
        and character not in _IGNORED
    )


def _allowed(character: str, before: str, pair: Pair) -> bool:
    """May this character that nobody sees stand in this target, after `before`?"""
    script = pair.language.script
    if character in _MARKS or character in _PAIRED:
        return script.direction is Direction.RTL
    if character in _JOINERS:  # a joiner of the source's is one within an emoji
        return script.joiners or character in pair.source
    if character == _BREAK:
        return script.breaks
    if character in _FORMS:
        return before != "" and visible(before) and not before.isalpha()
    if character in _VARIANTS:
        return before.isalpha() and script.code in _IDEOGRAPHS
    return _plain(character, pair.source)


def _plain(character: str, source: str) -> bool:
    """The rest of what may stand in any script."""
    if character == "\n":
        return "\n" in source
    # Spaces of other widths are not "printable" for Python, but do no harm.
    return character in _DRAWN or unicodedata.category(character) == "Zs"
