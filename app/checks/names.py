"""Names that stay as they are: COVID-19, WHO, H1N1, mRNA."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from operator import itemgetter
from unicodedata import normalize

from app.checks.bitext import Bitext
from app.checks.learnt.associations import key
from app.checks.reading.names import is_short, parts
from app.model.finding import Finding, Severity
from app.model.sentence import sentence

_NEAR = 2  # words before a short name, for each of its letters, that may spell it out
_DIGITS = re.compile(r"\d+")
_SELDOM = 0.6  # a name that is kept less often is as a rule translated
_KEPT = 0.93  # a name that is kept so often has to be there


def check(bitext: Bitext) -> Iterator[Finding]:
    """Warn about a name that the English has not; block it where one of the English's is gone."""
    ours, theirs = bitext.source.names, bitext.target.names
    if not ours and not theirs:
        return
    extra = [*_extra(bitext, ours, theirs)]
    gone = [*_gone(bitext, ours, theirs)]
    severity = Severity.BLOCK if extra and gone else Severity.WARN
    for one in extra:
        span = theirs[one]
        why = sentence("“%(words)s” is not in the English.", words=bitext.target.text[slice(*span)])
        yield Finding("names", severity, why, target=span)
    for one in gone:
        span = ours[one]
        why = sentence(
            "“%(words)s” is not in the translation.", words=bitext.source.text[slice(*span)]
        )
        yield Finding("names", severity, why, source=span)


def _joined(name: str) -> str:
    """However it is put together: COVID-19 or COVID19."""
    return name.replace("-", "")


def _extra(
    bitext: Bitext, ours: Collection[str], theirs: Mapping[str, tuple[int, int]]
) -> Iterator[str]:
    """The target's names that nothing in the English accounts for."""
    if not theirs:
        return
    there = frozenset(map(key, bitext.source.words))
    plain = bitext.source.plain.casefold()
    without = [one for one in ours if one not in theirs]
    same = frozenset(map(_joined, ours))
    letters = {"".join(sorted(part)) for one in without for part in (one, *one.split("-"))}
    for name, span in theirs.items():
        written = bitext.target.plain[slice(*span)]
        told = (
            part.casefold()
            for part in parts(written)
            if (is_short(part) or part.isdigit()) and part.casefold() not in plain
        )
        if _joined(name) in same or all(_told(bitext, part, there) for part in told):
            continue
        # Another language's order of the letters of a name that is gone (ARN, RNA), or "EE. UU.".
        if "".join(sorted(name)) in letters or len(set(name)) == 1:
            continue
        if not _spelled_out(bitext, span) and not _translated(bitext, name, without):
            yield name


def _spelled_out(bitext: Bitext, span: tuple[int, int]) -> bool:
    """Do words close before begin with its letters: équipement de protection individuelle (EPI)?"""
    letters = bitext.target.plain[slice(*span)].casefold()
    target = bitext.target
    before = bisect_right(target.spans, span[0], key=itemgetter(1))
    near = target.words[max(0, before - _NEAR * len(letters)) : before]
    # An article that is run together with its word is none of its letters: d'équipement.
    parts = (part for word in near for part in word.split("'"))
    initials = (normalize("NFD", part)[0] for part in parts if part)
    return all(letter in initials for letter in letters)


def _translated(bitext: Bitext, name: str, without: Collection[str]) -> bool:
    """May it be what this language calls a short name of the English?

    One that is known to be translated, or that has half of its letters and is not known to be kept:
    UCI, USI for ICU. A name that the memory's own English has is another name.
    """
    figures = bitext.figures
    if {key(name), key(name.partition("-")[0])} & (figures.to_target.keys() | figures.kept.keys()):
        return False
    there = bitext.target.there
    return any(
        (_has_another(bitext, one, there) or (figures.to_target and _alike(one, name)))
        and figures.kept.get(key(one), 0.0) < _SELDOM
        and _DIGITS.findall(one) == _DIGITS.findall(name)
        for one in without
    )


def _has_another(bitext: Bitext, name: str, there: frozenset[int]) -> bool:
    """Does the memory know what this language says for a name, which is not `there`, in the target?"""
    one = bitext.figures.to_target.get(key(name))
    return one is not None and key(name) not in one.others and one.others.isdisjoint(there)


def _alike(one: str, other: str) -> bool:
    """Have two short names half of their letters in common?"""
    common = Counter(one) & Counter(other)
    return 2 * common.total() >= max(len(one), len(other))


def _told(bitext: Bitext, part: str, there: frozenset[int]) -> bool:
    """Does the memory know it to stand for something of the English, or to be of the target's own?

    What stands for itself as a rule is a name in both.
    """
    one = bitext.figures.to_source.get(key(part))
    stands = one is not None and key(part) not in one.others and not one.others.isdisjoint(there)
    return stands or _their_own(bitext, part)


def _their_own(bitext: Bitext, part: str) -> bool:
    """Is it a word of the memory's targets that its sources do not have?"""
    number = key(part)
    figures = bitext.figures
    return figures.knows(part) and number not in figures.to_target and number not in figures.kept


def _gone(bitext: Bitext, ours: Iterable[str], theirs: Collection[str]) -> Iterator[str]:
    """The English's names that are kept as a rule, and of which no part is in the target."""
    plain = bitext.target.plain.casefold() if ours else ""
    same = frozenset(map(_joined, theirs))
    for name in ours:
        kept = bitext.figures.kept.get(key(name), 0.0) >= _KEPT
        long = [part for part in name.split("-") if len(part) > 2]
        if _joined(name) not in same and kept and not any(part in plain for part in long):
            yield name
