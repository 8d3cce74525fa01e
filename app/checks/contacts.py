"""Web addresses, e-mail addresses, telephone numbers and dates: kept to the letter."""

from collections import Counter
from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.checks.reading import Reading
from app.checks.reading.kept import Kept, Kind
from app.model.finding import Finding, Severity
from app.model.sentence import sentence

_KINDS = frozenset({Kind.ADDRESS, Kind.EMAIL, Kind.DATE, Kind.PHONE})


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block what the source has and the target lacks, and the other way round."""
    source, target = bitext.source, bitext.target
    for one in _beyond(source, target):
        why = sentence(
            "The %(kind)s “%(words)s” is not in the translation.",
            kind=one.kind,
            words=_shown(source, one),
        )
        yield Finding("contacts", Severity.BLOCK, why, source=(one.start, one.end))
    for one in _beyond(target, source):
        why = sentence(
            "The %(kind)s “%(words)s” is not in the English.",
            kind=one.kind,
            words=_shown(target, one),
        )
        yield Finding("contacts", Severity.BLOCK, why, target=(one.start, one.end))


def _beyond(here: Reading, there: Reading) -> Iterator[Kept]:
    """Those of `here` that `there` has less often."""
    if not here.kept:
        return
    left = Counter((one.kind, one.value) for one in there.kept)
    for one in here.kept:
        if one.kind in _KINDS:
            left[one.kind, one.value] -= 1
            if left[one.kind, one.value] < 0:
                yield one


def _shown(reading: Reading, one: Kept) -> str:
    return reading.text[one.start : one.end]
