"""How an English text differs from an older one: an ordered table of levels, each with its fold.

A fold is written so that it can only err by seeing a difference. Whatever carries a quantity (a
digit and all that stands in or beside a number) is never folded: 5.0 is not 50, -5 is not 5.
"""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from app.model import markup
from app.model.risk import NUMBERS


class Level(StrEnum):
    """What is different, at most; the value is the word that people see."""

    IDENTICAL = "identical"
    WHITESPACE = "white space"
    MARKUP = "markup"
    TYPOGRAPHY = "typography"
    CASE = "case"
    PUNCTUATION = "punctuation"
    WORDING = "wording"


# Where decisions on the older text hold for the newer one too.
STANDS = frozenset({Level.IDENTICAL, Level.WHITESPACE, Level.MARKUP})

# Inside a class: whatever is a number by itself (digits of all scripts, ½, ², ⅔, ④).
_NUMBER = (
    r"\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070\u2074-\u2079\u2080-\u2089\u2150-\u2189"
    r"\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"
)
_NEAR = 3  # so close to a number, a dash is not only a matter of looks: `10% – 20%`

_BLANKS = re.compile(r"[^\S\n]+")
_EDGES = re.compile(r" ?\n ?")

_QUOTES = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`ʼ‹›", "'"),
        **dict.fromkeys("“”„‟″«»〝〞", '"'),
        **dict.fromkeys("‐‑−", "-"),  # hyphen, no-break hyphen, minus
    }
)
# Invisible: soft hyphen, zero width space, word joiner, byte order mark. Not inside a number.
_UNSEEN = re.compile(rf"(?<![{_NUMBER}])[\u00ad\u200b\u2060\ufeff]+(?![{_NUMBER}])")
_JOINING = re.compile(r"(?<=\w)[\u2012\u2013](?=\w)")
_DASH = re.compile(r" ?(?P<sign>[\u2012-\u2015]|-{2,}) ?|(?<!\S)-(?!\S)")

_ABBREVIATED = re.compile(r"(?<!\w)([^\W\d_])\.(?=[^\W\d_](?!\w))")
# It's is its, but we're is not were, nor we'll well.
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?!(?:re|ll|ve|d|m)(?!\w))(?=[^\W\d_])")
_POINTS = r".,;:!?¡¿\"'()\[\]{}•\u2013-"
_COUNTS = (
    rf"(?<=[{_NUMBER}])[\s{_POINTS}]+(?=[{_NUMBER}])",  # 1,000; 5 - 10; day 5. 10 tablets
    rf"-(?=\s?\W?\W?[{_NUMBER}])",  # -5, - 5, -£5
    rf"[.,:](?=[{_NUMBER}])",  # .5
    rf"(?<=[{_NUMBER}])[-'\"]+",  # 5-, 5' and 5"
    r"(?<=\w)[.:'-](?=\w)",  # well-being, nhs.uk, we're
)
_POINT = re.compile(rf"(?P<counts>{'|'.join(_COUNTS)})|[{_POINTS}]")

_COUNT_WORDS = NUMBERS | {"zero", "half", "quarter", "once", "twice", "thrice", "double", "triple"}
_FIGURE = re.compile(rf"(?:(?<!\w)\.)?\d+(?:[.,]\d+)*|[{_NUMBER}]|[a-z]+")


def _same(text: str) -> str:
    return text


def _blanks(text: str) -> str:
    """Runs of white space are one space; a line feed is a hard break, and stays."""
    return _EDGES.sub("\n", _BLANKS.sub(" ", text)).strip(" ")


def _untagged(text: str) -> str:
    """Pairs of tags gone; an empty tag stands for something that readers see, and stays a sign."""
    return _blanks(markup.strip(markup.signs(text)))


def _plain(text: str) -> str:
    """Quotes, dashes, ligatures and the like as an old keyboard has them."""
    if not text.isascii():
        compatible = "".join(map(_compatible, text.translate(_QUOTES)))
        text = _JOINING.sub("-", _UNSEEN.sub("", unicodedata.normalize("NFC", compatible)))
    else:
        text = text.replace("`", "'")
    return _blanks(_DASH.sub(_dash, text))


@lru_cache(maxsize=4096)
def _compatible(sign: str) -> str:
    """The sign in its plain form, if that is no number and does not stand higher or lower."""
    decomposed = unicodedata.decomposition(sign)
    raised = decomposed.startswith(("<super>", "<sub>", "<fraction>"))
    if sign.isnumeric() or raised or not decomposed.startswith("<"):
        return sign
    plain = unicodedata.normalize("NFKC", sign)
    return sign if any(one.isnumeric() or one.isspace() for one in plain) else plain


def _dash(found: re.Match[str]) -> str:
    """A dash between words is one sign in spaces; beside a number only its kind is folded."""
    around = (
        found.string[max(0, found.start() - _NEAR) : found.start()]
        + found.string[found.end() : found.end() + _NEAR]
    )
    sign = found["sign"] or "-"
    if not any(one.isnumeric() for one in around):
        return " \u2013 "
    return found[0] if sign.startswith("-") else found[0].replace(sign, "-")


def _unpointed(text: str) -> str:
    """Letters, digits, and whatever else counts; every other point is a space."""
    joined = _APOSTROPHE.sub("", _ABBREVIATED.sub(r"\1", text))
    return _blanks(_POINT.sub(lambda found: found["counts"] or " ", joined))


# Each folds what the one before it leaves. What differs after the last of them is WORDING.
LEVELS: tuple[tuple[Level, Callable[[str], str]], ...] = (
    (Level.IDENTICAL, _same),
    (Level.WHITESPACE, _blanks),
    (Level.MARKUP, _untagged),
    (Level.TYPOGRAPHY, _plain),
    (Level.CASE, str.casefold),
    (Level.PUNCTUATION, _unpointed),
)


def level(old: str, new: str) -> Level:
    """The first level at which two tagged texts are the same; the order of the two is no matter."""
    for one, fold in LEVELS:
        old, new = fold(old), fold(new)
        if old == new:
            return one
    return Level.WORDING


def folded(tagged: str, until: Level) -> str:
    """What is left of a text when every level up to this one is folded; equal at it, equal here."""
    for one, fold in LEVELS:
        tagged = fold(tagged)
        if one is until:
            break
    return tagged


def numbers(tagged: str) -> tuple[str, ...]:
    """Every number of a text in its order, decimals and all; number words as well.

    This is finer than `wording.figures`, which the database asks for: there a word is no number.

    Two texts that are the same at any level have the same figures.
    """
    found = (one[0] for one in _FIGURE.finditer(folded(tagged, Level.PUNCTUATION)))
    return tuple(one for one in found if not one.isalpha() or one in _COUNT_WORDS)
