"""A target too long, or too short, to be a translation."""

from collections.abc import Iterator

from app.checks.alignment import FEW_WORDS
from app.checks.bitext import Bitext
from app.checks.punctuation import NOTHING, ending
from app.model.finding import Finding, Severity
from app.model.sentence import sentence

_TIMES = 4
_AND = 50
# Standard deviations from which fewer sentences, more of them, and an open end are no coincidence:
# one good translation in a thousand has them.
_FEWER, _MORE, _CUT = -1.5, 2.5, -1.0


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block four times the source and fifty characters; else go by the language's own lengths.

    Warn of fewer or more sentences, and of an open end, where the length says the same.
    """
    source, target = bitext.pair.source, bitext.pair.target
    most = _TIMES * len(source) + _AND
    if len(target) > most:
        why = sentence(
            "The text has %(long)s characters; more than %(most)s cannot be right.",
            long=len(target),
            most=most,
        )
        yield Finding("length", Severity.BLOCK, why)
        return
    if len(bitext.source.words) < FEW_WORDS:
        return
    by = deviation(bitext)
    severity = bitext.figures.passes("long" if by > 0 else "short", abs(by))
    if severity:
        why = (
            sentence("The text is much longer than translations of such a length are.")
            if by > 0
            else sentence("The text is much shorter than translations of such a length are.")
        )
        yield Finding("length", severity, why)
    else:
        yield from _in_sentences(bitext, by)


def _in_sentences(bitext: Bitext, by: float) -> Iterator[Finding]:
    """Warn of a length that is still usual, where sentences tell that something is gone or has come.

    Translators join sentences and part them, and the length stays; an end that is left off, or a
    full stop that is not put, shortens nothing either.
    """
    source, target = bitext.source, bitext.target
    ours, theirs = len(source.sentences), len(target.sentences)
    if (theirs < ours and by < _FEWER) or (theirs > ours and by > _MORE):
        why = sentence(
            "The English has %(english)s sentences, the translation %(translation)s.",
            english=ours,
            translation=theirs,
        )
        yield Finding("length", Severity.WARN, why)
    elif by < _CUT and ending(target.text, target.tag) == NOTHING != ending(
        source.text, source.tag
    ):
        yield Finding(
            "length", Severity.WARN, "The text is short, and ends where no sentence does."
        )


def deviation(bitext: Bitext) -> float:
    """By how many standard deviations the target is too long (below zero: too short)."""
    source, target = bitext.source.plain.strip(), bitext.target.plain.strip()
    return bitext.figures.lengths.deviation(len(source), len(target))
