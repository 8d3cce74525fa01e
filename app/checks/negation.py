"""A "not" that is gone, or one that has come."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.checks.bitext import Bitext
from app.checks.reading import Reading
from app.model.finding import Finding, Severity
from app.model.sentence import sentence


def check(bitext: Bitext) -> Iterator[Finding]:
    """Warn where the source negates and the target does not, and the other way round.

    Sentence by sentence where there are as many of them, so that one does not make up for another.
    """
    if "negation" not in bitext.lexicon.has:
        return
    source, target = bitext.source, bitext.target
    if not source.of("negation/wide") and not target.of("negation/strict"):
        return
    ours, theirs = source.sentences, target.sentences
    if len(ours) != len(theirs):
        ours, theirs = ((0, len(source.plain)),), ((0, len(target.plain)),)
    for one, other in zip(ours, theirs, strict=True):
        yield from _compare(_Part(source, one), _Part(target, other))


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence of a text."""

    reading: Reading
    span: tuple[int, int]

    def of(self, key: str) -> list[tuple[int, int]]:
        """Where in it expressions of this key of the lexicon's negations stand."""
        spans = (self.reading.span(sense) for sense in self.reading.of(f"negation/{key}"))
        return [span for span in spans if self.span[0] <= span[0] < self.span[1]]

    def said(self, span: tuple[int, int]) -> str:
        """The words there."""
        return self.reading.text[slice(*span)]


def _compare(source: _Part, target: _Part) -> Iterator[Finding]:
    ours = source.of("wide")
    if len(ours) > len(target.of("wide")):
        why = sentence(
            "“%(words)s” of the English is not in the translation.", words=source.said(ours[0])
        )
        yield Finding("negation", Severity.WARN, why, source=ours[0])
    certain = target.of("strict")
    if len(certain) > len(ours) + len(source.of("cues")):
        why = sentence(
            "“%(words)s” says no where the English does not.", words=target.said(certain[0])
        )
        yield Finding("negation", Severity.WARN, why, target=certain[0])
