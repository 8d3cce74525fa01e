"""The verifier's own look at findings: what blocks a released text, and who said that it is right.

It runs the checks again, for they are values and know no page; who may override what, and whether
they did, it asks in its own way.
"""

from collections.abc import Iterator

from app.checks import findings
from app.ledger.evidence import Evidence
from app.model.finding import Finding, Pair, Severity
from app.model.language import language
from app.model.law import Law
from app.model.override import OVERRIDES, Statement
from app.workflow.verify import undone

# Whoever may override what this verifier has no row for: the strictest.
_STRICT = OVERRIDES["numbers"]


def faults(one: Evidence) -> Iterator[tuple[Law, str]]:
    """Everything that blocks this text and that nobody who may has overridden."""
    if not one.target:
        return
    pair = Pair(one.source, one.text, language(one.language), one.unknown)
    words = {said.override.code: said for said in one.excused}
    for finding in findings(pair):
        if finding.severity is Severity.BLOCK:
            yield from _excused(one, finding, words.get(finding.code))


def _excused(one: Evidence, finding: Finding, said: Statement | None) -> Iterator[tuple[Law, str]]:
    may = OVERRIDES.get(finding.code, _STRICT).blocks
    if not may:
        yield Law.HOSTILE, finding.why
    elif said is None or said.override.revoked:
        yield Law.BLOCKED, f"{finding.why} Nobody says that it is right"
    elif said.by != said.override.person:
        yield Law.NOT_A_PERSON, f"{said.override.person!r} never signed in to override a finding"
    elif said.override.role not in may or not said.held:
        yield Law.NO_ROLE, f"{finding.why} Who says that it is right may not say so"
    elif not said.logged:
        yield Law.NOT_IN_LOG, "a finding was overridden, and the log does not say so"
    elif said.override.person in _made_by(one, said.override.at):
        yield Law.OWN_TEXT, f"{finding.why} Its own writer says that it is right"


def _made_by(one: Evidence, before: str) -> set[str | None]:
    """Whose text it was at that time."""
    took = {
        said.person for said in undone.left(one) if said.step == "translate" and said.at < before
    }
    return took | {one.writer}
