"""How near a unit of the memory is to an English text, and what of its target can be put right."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from app.memory.figures import put_right
from app.memory.likeness import likeness, plain
from app.model import markup
from app.model.change import Level, level
from app.model.match import CONTEXT, EXACT, LEAST, PENALTY, READY, Match, Mended
from app.model.repair import repaired
from app.model.unit import Context, Unit
from app.model.unit import Level as Extent

# What a text scores that differs in no word; a fuzzy one is never above those that are ready.
_SCORES = {
    Level.IDENTICAL: EXACT,
    Level.WHITESPACE: 99,
    Level.MARKUP: 99,
    Level.TYPOGRAPHY: 98,
    Level.CASE: 97,
    Level.PUNCTUATION: 96,
}
_FUZZY = READY - 1
# Numbers and tags, which are one sign each in a score, are first compared as they are written.
_NEAR = 0.6
_HELPS = LEAST / 100
_IMPORTED = 95
_FOLDED = re.compile(r"[\d<\\\n]")
_OTHERS = re.compile(r"[\W_]+")
_OTHERS_ASCII = bytes(one for one in range(128) if not chr(one).isalnum())


def match(text: str, context: Context, unit: Unit, origin: str, *, imported: bool) -> Match:
    """The unit as an offer for `text`, which stands in this context."""
    found = _matched(text, context, unit, origin)
    if not imported:
        return found
    return replace(found, score=min(_IMPORTED, found.score - PENALTY), imported=True)


def nearest(text: str, texts: Mapping[int, str]) -> list[int]:
    """The keys of the tagged texts whose units may help with this one, the nearest first."""
    found = _alike(text, texts, _NEAR)
    helping = {key for key, score in found.items() if score >= _HELPS}
    folds = _folds(text)
    doubtful = {
        key: plain(texts[key])
        for key in found
        if key not in helping and (folds or _folds(texts[key]))
    }
    helping |= _alike(plain(text), doubtful, _HELPS).keys()
    return [key for key in found if key in helping or _may_be_same(texts[key], text)]


def _folds(text: str) -> bool:
    """Is the text compared as another than it is written?"""
    return "  " in text or _FOLDED.search(text) is not None


def _alike(text: str, texts: Mapping[int, str], least: float) -> dict[int, float]:
    """Those that are alike enough by their signs, the nearest first, and how much they are."""
    found = process.extract(
        text,
        texts,
        scorer=Levenshtein.normalized_similarity,
        processor=None,
        score_cutoff=least,
        limit=None,
    )
    return {key: score for _, score, key in found}


def _matched(text: str, context: Context, unit: Unit, origin: str) -> Match:
    how = level(unit.source, text) if _may_be_same(unit.source, text) else Level.WORDING
    if how is Level.IDENTICAL and _same_place(context, unit):
        return Match(unit, CONTEXT, unit.target, origin)
    if how is not Level.WORDING:
        return _retagged(text, unit, origin, how)
    right = put_right(unit.source, text, unit.target)
    if right is not None:
        return Match(unit, READY, right, origin, mended=(Mended.NUMBERS,))
    score = min(_FUZZY, int(100 * likeness(plain(unit.source), plain(text))))
    return Match(unit, score, unit.target, origin)


def _may_be_same(one: str, other: str) -> bool:
    """Can the two be the same up to points? Folding them to see costs much, and is mostly in vain."""
    return _letters(one) == _letters(other)


@lru_cache(maxsize=64)
def _letters(tagged: str) -> str:
    """Its letters and digits, without their marks: texts that differ in these are in every fold apart."""
    text = markup.strip(tagged)
    if text.isascii():
        return text.lower().encode().translate(None, _OTHERS_ASCII).decode()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _OTHERS.sub("", plain)


def _same_place(context: Context, unit: Unit) -> bool:
    """A text has a place only as a whole, and where something is known of it."""
    return unit.level is Extent.MESSAGE and context != Context() and unit.context == context


def _retagged(text: str, unit: Unit, origin: str, how: Level) -> Match:
    """An offer for a text with the same words, with its tags if a rule says where they belong."""
    target = repaired(unit.source, text, unit.target)
    if target is None:
        return Match(unit, _FUZZY, unit.target, origin)
    mended = (Mended.TAGS,) if target != unit.target else ()
    return Match(unit, _SCORES[how], target, origin, mended=mended)
