"""Left for right, above for below, before for after: the other one of a pair."""

from collections.abc import Iterator, Sequence

from app.checks.bitext import Bitext, translates
from app.checks.reading.expressions import OPPOSITES
from app.checks.reading.lexicon import Sense
from app.model.finding import Finding, Severity
from app.model.sentence import sentence

_PAIRS = tuple(f"{one}/{other}" for one, other in OPPOSITES)
# Degrees: languages turn them round and mean the same ("earlier" was "not as late").
_DEGREES = frozenset(
    {"more", "increase", "high", "early", "long", "big", "fast", "near", "up", "safe"}
)


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block where the source has only the one pole and the target only the other.

    Warn of degrees in texts that are longer than an instruction.
    """
    source, target = bitext.source, bitext.target
    both = source.tables.keys() & target.tables.keys()
    for pair in _PAIRS if both else ():
        if pair not in both:
            continue
        ours, theirs = source.of(pair), target.of(pair)
        degree = pair.partition("/")[0] in _DEGREES
        poles = {sense.key for sense in ours}, {sense.key for sense in theirs}
        opposed = len(poles[0]) == len(poles[1]) == 1 and poles[0] != poles[1]
        doubtful = degree and not bitext.brief
        if opposed and not (doubtful and _of_others(bitext, ours, theirs)):
            spans = source.span(ours[0]), target.span(theirs[0])
            said = source.text[slice(*spans[0])], target.text[slice(*spans[1])]
            why = sentence(
                "The English says “%(english)s”, the translation “%(translation)s”: the opposite.",
                english=said[0],
                translation=said[1],
            )
            severity = Severity.WARN if doubtful else Severity.BLOCK
            yield Finding("opposites", severity, why, source=spans[0], target=spans[1])


def _of_others(bitext: Bitext, ours: Sequence[Sense], theirs: Sequence[Sense]) -> bool:
    """Does the memory know the target's words for others of the English: "poor quality" for "low"?"""
    own = {number for one in ours for number in bitext.source.keys[one.first : one.last]}
    there = bitext.source.there - own
    return all(translates(bitext, range(one.first, one.last), there) for one in theirs)
