"""A "not" that is gone, or one that has come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.checks.bitext import Bitext
from app.checks.reading import Reading
from app.checks.reading.lexicon import Sense
from app.checks.reading.words import Span
from app.model.finding import Finding, Severity
from app.model.sentence import sentence

_ANSWER = 3  # words
_NEAR = 0.03  # of both texts: sentences that end so near to each other end together


def check(bitext: Bitext) -> Iterator[Finding]:
    """Warn where the source negates and the target does not, and the other way round.

    Sentence by sentence where there are as many of them, so that one does not make up for another.
    """
    if "negation" not in bitext.lexicon.has:
        return
    source, target = bitext.source, bitext.target
    if not any(source.of(f"negation/{key}") for key in ("wide", "only")) and not target.of(
        "negation/strict"
    ):
        return
    for one, other in _opposite(source, target):
        yield from _compare(_Part(source, one), _Part(target, other))


def _opposite(source: Reading, target: Reading) -> Iterator[tuple[Span, Span]]:
    """Sentences that stand opposite each other: one by one, or what ends in the same place of both texts."""
    ours, theirs = source.sentences, target.sentences
    if len(ours) == len(theirs):
        yield from zip(ours, theirs, strict=True)
        return
    whole, all_of_it = len(source.plain) or 1, len(target.plain) or 1
    first = other = at = beside = 0
    while at < len(ours) and beside < len(theirs):
        ahead = ours[at][1] / whole - theirs[beside][1] / all_of_it
        if abs(ahead) <= _NEAR:
            yield (first, ours[at][1]), (other, theirs[beside][1])
            first, other = ours[at][1], theirs[beside][1]
        at += ahead <= _NEAR
        beside += ahead >= -_NEAR


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence of a text."""

    reading: Reading
    span: tuple[int, int]

    def of(self, key: str) -> list[tuple[int, int]]:
        """Where in it expressions of this key of the lexicon's negations stand, but what denies nothing."""
        senses = self._of(key)
        if not senses:
            return []
        never = () if key == "never" else {sense[2:4] for sense in self._of("never")}
        spans = (self.reading.span(sense) for sense in senses if sense[2:4] not in never)
        return [span for span in spans if self.span[0] <= span[0] < self.span[1]]

    def _of(self, key: str) -> Sequence[Sense]:
        return self.reading.of(f"negation/{key}")

    @property
    def brief(self) -> bool:
        """Is the whole text as short as an answer: “Never.”?"""
        return len(self.reading.words) <= _ANSWER

    def said(self, span: tuple[int, int]) -> str:
        """The words there."""
        return self.reading.text[slice(*span)]


def _compare(source: _Part, target: _Part) -> Iterator[Finding]:
    ours = source.of("wide")
    if _too_few(source, target):
        gone = (ours or source.of("only"))[0]
        why = sentence(
            "“%(words)s” of the English is not in the translation.", words=source.said(gone)
        )
        yield Finding("negation", Severity.WARN, why, source=gone)
    certain = target.of("strict")
    if len(certain) > len(ours) + _excused(source):
        why = sentence(
            "“%(words)s” says no where the English does not.", words=target.said(certain[0])
        )
        yield Finding("negation", Severity.WARN, why, target=certain[0])


def _excused(source: _Part) -> int:
    """How many denials of a translation the English accounts for, beside its own.

    Behind a denial “or” may be another: “not known or suspected”.
    """
    keys = ("soft", "cues", "only", "never", *(("or",) if source.of("wide") else ()))
    return sum(len(source.of(key)) for key in keys)


def _too_few(source: _Part, target: _Part) -> bool:
    """Has the English more denials than the translation has words for them?

    A word that denies softly (“without”, “impossible”, “lacks”) stands first for the English's own of that
    kind, and only what is left of them for a “not”: “unusual” and its translation are no “not”.
    """
    every, sure, not_only = (len(source.of(key)) for key in ("wide", "strict", "only"))
    soft = len(target.of("soft"))
    plain = len(target.of("wide"))
    if target.brief:
        plain += len(target.of("concord"))
    if every + not_only > plain + soft + min(not_only, len(target.of("never"))):
        return True
    left = soft - len(source.of("soft")) - (every - sure)
    return sure > plain + max(0, left)
