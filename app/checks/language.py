"""The language of the target: another one, another script, or English that was left in it."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from string import ascii_lowercase

from app.checks.alignment import FEW_WORDS
from app.checks.bitext import Bitext
from app.checks.learnt.associations import worst_stretch
from app.checks.learnt.profiles import threes
from app.checks.reading.words import words as words_of
from app.model.finding import Finding, Severity
from app.model.language import LANGUAGES, SOURCE, Language
from app.model.sentence import sentence

# Languages that a page of trigrams does not tell apart.
_TWINS: tuple[frozenset[str], ...] = (frozenset({"fa", "prs"}), frozenset({"pt", "pt-BR"}))
_NAMES_OF_SCRIPTS = {
    "Latn": ("LATIN",),
    "Cyrl": ("CYRILLIC",),
    "Grek": ("GREEK",),
    "Armn": ("ARMENIAN",),
    "Geor": ("GEORGIAN",),
    "Hebr": ("HEBREW",),
    "Arab": ("ARABIC",),
    "Aran": ("ARABIC",),
    "Thaa": ("THAANA",),
    "Deva": ("DEVANAGARI",),
    "Beng": ("BENGALI",),
    "Guru": ("GURMUKHI",),
    "Gujr": ("GUJARATI",),
    "Taml": ("TAMIL",),
    "Telu": ("TELUGU",),
    "Knda": ("KANNADA",),
    "Mlym": ("MALAYALAM",),
    "Sinh": ("SINHALA",),
    "Thai": ("THAI",),
    "Laoo": ("LAO",),
    "Khmr": ("KHMER",),
    "Mymr": ("MYANMAR",),
    "Tibt": ("TIBETAN",),
    "Ethi": ("ETHIOPIC",),
    "Hans": ("CJK",),
    "Hant": ("CJK",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA"),
    "Kore": ("HANGUL", "CJK"),
}
_LEAST_SHARE = 0.4
_LEAST_LETTERS = 12
_MOSTLY = 0.6
_NOT_AT_ALL = -9.0
_OPENED = "([（"
_BRACKET = re.compile(r"[(\[（)\]）]")
_FEW = 3  # words in a row that no language has by chance as the English has them
_ENGLISH = frozenset(
    words_of(
        "an and are be been but by can could for from has have if is it its may might not of on"
        " or shall should that the their these they this those to was were when which while who with would"
    ).folded
)
# How English the letters of a word can be at most, and what it adds whether the word stands in both.
_MOST_ENGLISH, _COPIED, _NOT_COPIED = 2.0, 2.0, -0.5
_ALIEN = 1.0  # how English a word of other letters is that the memory has seen in such a place


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block another script; go by the language's lines for another language, and for English."""
    own = _share(bitext)
    if own is not None and own < _LEAST_SHARE:
        why = sentence(
            "Most of this is not in the letters of %(language)s.", language=bitext.language
        )
        yield Finding("language", Severity.BLOCK, why)
        return
    found, by = other(bitext)
    severity = bitext.figures.passes("other", by)
    if severity and found:
        why = sentence(
            "This looks like another language than %(language)s (%(found)s).",
            language=bitext.language,
            found=found,
        )
        yield Finding("language", severity, why)
    severity, first, last = _stretch(bitext)
    if not severity:
        first, last = _phrase(bitext)
        severity = Severity.WARN if last else None
    if severity:
        spans = bitext.target.spans
        span = spans[first][0], spans[last - 1][1]
        why = sentence("“%(words)s” looks like English.", words=bitext.target.text[slice(*span)])
        yield Finding("english", severity, why, target=span)


def other(bitext: Bitext) -> tuple[str, float]:
    """The likeliest other language, and by how much, a three, it is likelier than the own."""
    tag = bitext.language.tag
    if tag not in bitext.profiles.tags or _familiar(bitext):
        return "", _NOT_AT_ALL
    own = [word for word in bitext.target.words if word not in bitext.copied]
    if len(own) < FEW_WORDS:
        return "", _NOT_AT_ALL
    numbers = [number for word in own for number in threes(word)]
    likely = bitext.profiles.of(numbers, tag)
    rivals = _rivals(tag, bitext.profiles.tags)
    others = [(bitext.profiles.of(numbers, one), one) for one in rivals]
    likeliest = max(others, default=(likely, ""))
    return likeliest[1], (likeliest[0] - likely) / math.sqrt(len(numbers))


def _familiar(bitext: Bitext) -> bool:
    """Are most of the target's words words of the memory? Then nobody need look further."""
    return sum(bitext.known) > _MOSTLY * len(bitext.known)


@lru_cache(maxsize=256)
def _rivals(tag: str, known: frozenset[str]) -> tuple[str, ...]:
    """The languages of the same letters, but for English and those that nothing tells apart."""
    twins = next((twins for twins in _TWINS if tag in twins), frozenset({tag}))
    own = _letters(LANGUAGES[tag])
    others = known - twins - {SOURCE.tag}
    return tuple(one for one in others if _letters(LANGUAGES[one]) == own)


def _letters(language: Language) -> tuple[str, ...]:
    return _NAMES_OF_SCRIPTS.get(language.script.code, ())


def _stretch(bitext: Bitext) -> tuple[Severity | None, int, int]:
    """How grave the most English stretch of the target is, and its first and last word.

    Most texts have too few words that the memory does not know, or that stand in both, to have a grave one.
    """
    strange = len(bitext.known) - sum(bitext.known)
    both = sum(map(bitext.copied.__contains__, bitext.target.words)) if bitext.copied else 0
    most = strange * (_MOST_ENGLISH + _NOT_COPIED) + both * (_COPIED - _NOT_COPIED)
    if most <= min(bitext.figures.lines.get("english", (math.inf,))):
        return None, 0, 0
    left, first, last = english(bitext)
    return bitext.figures.passes("english", left), first, last


def english(bitext: Bitext) -> tuple[float, int, int]:
    """How English the most English stretch of the target is, and its first and last word."""
    if not {SOURCE.tag, bitext.language.tag} <= bitext.profiles.tags:
        return 0.0, 0, 0
    target, copied = bitext.target, bitext.copied
    inside = _bracketed(target.plain)
    told: list[float] = []
    for word, (start, _), known in zip(target.words, target.spans, bitext.known, strict=True):
        if inside and inside[start]:  # there the original stands, after its translation
            told.append(0.0)
        elif not known or len(word) < 2 or word.isdigit():
            told.append(-_englishness(bitext, word, start))
        elif word not in copied:
            told.append(2.0)
        else:
            told.append(-_ALIEN if _alien(bitext, start) else 0.5)
    least, first, last = worst_stretch(told)
    return -least, first, last


def _phrase(bitext: Bitext) -> tuple[int, int]:
    """The first and last word of the first few that stand in the English one after the other.

    Small words, one of them English as can be, outside brackets; (0, 0) where there are none. What
    else a language has from English (in vitro, a title in capitals) is no such phrase.
    """
    copied, target = bitext.copied, bitext.target
    if len(copied) < _FEW or copied.isdisjoint(_ENGLISH):
        return 0, 0
    ours = {three for three in _in_a_row(bitext.source.words) if copied.issuperset(three)}
    inside = _bracketed(target.plain)
    first = last = 0
    for at, three in enumerate(_in_a_row(target.words)):
        if three not in ours:
            continue
        starts = [start for start, _ in target.spans[at : at + _FEW]]
        if inside and any(inside[start] for start in starts):
            continue
        if not all(target.text[start].islower() for start in starts):
            continue
        if not last and not _ENGLISH.isdisjoint(three):
            first, last = at, at + _FEW
        elif last == at + _FEW - 1:
            last = at + _FEW
    return first, last


def _in_a_row(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Each few neighbours."""
    return zip(*(words[by:] for by in range(_FEW)), strict=False)


def _englishness(bitext: Bitext, word: str, start: int) -> float:
    """How much a word that the memory does not know looks like English; it stands at `start`."""
    if word.isdigit() or len(word) < 2:
        return 0.0
    if not bitext.target.text[start].islower():  # a name: English or not, it tells nothing
        return _NOT_COPIED if word not in bitext.copied else 0.0
    ours = bitext.profiles.likelihood(word, SOURCE.tag)
    theirs = bitext.profiles.likelihood(word, bitext.language.tag)
    by = (ours - theirs) / math.sqrt(len(word))
    return min(max(by, -3.0), _MOST_ENGLISH) + (_COPIED if word in bitext.copied else _NOT_COPIED)


def _alien(bitext: Bitext, start: int) -> bool:
    """Does a small Latin word begin here, in a text of other letters?"""
    return bitext.language.script.code != "Latn" and bitext.target.text[start] in ascii_lowercase


def _bracketed(text: str) -> list[bool]:
    """Is each character within brackets that are closed? Nothing where none are."""
    brackets = [*_BRACKET.finditer(text)]
    found = [False] * len(text) if brackets else []
    depth = opened = 0
    for match in brackets:
        at = match.start()
        if match[0] in _OPENED:
            opened = opened if depth else at
            depth += 1
        else:
            # Up to here, whether or not the outer ones will ever be closed.
            found[opened:at] = [depth > 0] * (at - opened)
            opened, depth = at, max(depth - 1, 0)
    return found


def _share(bitext: Bitext) -> float | None:
    """The share of letters that are of the language's script; None where all are, or too few.

    Or where too few are not: of twelve letters or more they are no such share.
    """
    names = _letters(bitext.language)
    plain, copied = bitext.target.plain, bitext.copied
    if not names or (plain.isascii() and "LATIN" in names):
        return None
    strange = [*filter(_strange(names), bitext.characters)]
    if sum(map(plain.count, strange)) <= (1 - _LEAST_SHARE) * _LEAST_LETTERS:
        return None
    there = "".join(
        [
            plain[start:end]
            for word, (start, end) in zip(bitext.target.words, bitext.target.spans, strict=True)
            if word not in copied or plain[start].islower()
        ]
    )
    letters = sum(map(str.isalpha, there))
    if letters < _LEAST_LETTERS:
        return None
    return (letters - sum(map(there.count, strange))) / letters


@cache
def _strange(names: tuple[str, ...]) -> Callable[[str], bool]:
    """What tells of a character whether it is a letter of another script than of these names."""
    return lru_cache(maxsize=4096)(lambda one: one.isalpha() and _name(one) not in names)


@lru_cache(maxsize=4096)
def _name(letter: str) -> str:
    """The first word of a letter's name: its script."""
    return unicodedata.name(letter, "").partition(" ")[0]
