"""A finding that a person says is right as it is: who may say so, and where it holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.model.decision import Decision, Step, Verdict
from app.model.finding import Finding, Severity
from app.model.grounds import grounds
from app.model.law import Law
from app.model.person import PersonRole
from app.model.policy import spoken
from app.model.sentence import sentence

# How many characters a reason may have.
LONGEST = 1_000

_Roles = tuple[PersonRole, ...]


@dataclass(frozen=True, slots=True)
class May:
    """Who may override a check's findings: those that block, and those that only warn."""

    blocks: _Roles
    warns: _Roles


_R, _C = PersonRole.REVIEWER, PersonRole.CLINICIAN

NOBODY = May((), ())
CLINICIAN = May((_C,), (_R, _C))
EITHER = May((_R, _C), (_R, _C))

# Who may override the findings of a check, by its code. What is structural is mended and never
# excused; what could hurt somebody is a clinician's where it blocks. A code that is not here is, too.
OVERRIDES: dict[str, May] = {
    "unread": NOBODY,
    "empty": NOBODY,
    "markup": NOBODY,
    "characters": NOBODY,
    "scripts": NOBODY,
    "numbers": CLINICIAN,
    "spelled": CLINICIAN,
    "swapped": CLINICIAN,
    "units": CLINICIAN,
    "frequency": CLINICIAN,
    "negation": CLINICIAN,
    "opposites": CLINICIAN,
    "names": CLINICIAN,
    "contacts": CLINICIAN,
    "alignment": CLINICIAN,
    "language": CLINICIAN,
    "english": EITHER,
    "mojibake": EITHER,
    "placeholders": EITHER,
    "length": EITHER,
    "untouched": EITHER,
    "unknown": EITHER,
    "punctuation": EITHER,
    "doubled": EITHER,
    "brackets": EITHER,
    "glossary": EITHER,
    "parentheses": EITHER,
    "consistency": EITHER,
}

_ELSE = CLINICIAN


@dataclass(frozen=True, slots=True)
class Override:
    """One person's word that what a check found in one text is right, or, `revoked`, that it is not.

    It holds for exactly this source text and this target text in this language. `severity` and `why`
    are those of the finding as they saw it, `words` the part of the target that it was about.
    """

    code: str
    language: str
    source_hash: str
    target_hash: str
    severity: Severity
    why: str
    words: str
    reason: str
    person: str
    role: PersonRole
    at: str
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """An override, and what the ledger knows of whoever made it.

    `by` is whose sign-in it was, None if there is none; `held` whether they had the role in the
    language then; `logged` whether an event says the same, under its own hash.
    """

    override: Override
    by: str | None
    demonstration: bool
    held: bool
    logged: bool


def roles(code: str, severity: Severity) -> _Roles:
    """The roles that may override a finding of this code and severity; none if nobody ever may."""
    may = OVERRIDES.get(code, _ELSE)
    return may.blocks if severity is Severity.BLOCK else may.warns


def gravest(found: Sequence[Finding]) -> Severity:
    """The severity of the worst of these findings."""
    severities = {one.severity for one in found}
    return next(one for one in Severity if one in severities)


def last(said: Sequence[Override], code: str, target_hash: str) -> Override | None:
    """The last word (of `said`, oldest first) on what this check found in this text, if there is one."""
    return next(
        (one for one in reversed(said) if (one.code, one.target_hash) == (code, target_hash)), None
    )


def own(person: str, writer: str | None, log: Sequence[Decision], before: str = "") -> bool:
    """Is it this person's own text: did they write it, or take the TRANSLATE step on it `before` then?"""
    return person == writer or any(
        one.person == person
        and one.step is Step.TRANSLATE
        and one.verdict is Verdict.ACCEPT
        and (not before or one.at < before)
        for one in spoken(log)
    )


def against(
    one: Override | None, finding: Finding, writer: str | None, log: Sequence[Decision]
) -> Law | None:
    """The law under which the finding stands in spite of this word; None if the word excuses it.

    `writer` wrote the text, `log` are the decisions on it.
    """
    may = roles(finding.code, finding.severity)
    if not may:
        return Law.HOSTILE
    if one is None or one.revoked:
        return Law.BLOCKED
    if one.role not in may:
        return Law.NO_ROLE
    if finding.severity is Severity.BLOCK and own(one.person, writer, log, one.at):
        return Law.OWN_TEXT
    return None


def faults(said: Statement) -> Iterator[tuple[Law, str]]:
    """What speaks against an override, whatever it is about; nothing if it is what it says."""
    one = said.override
    if said.by != one.person:
        yield Law.NOT_A_PERSON, f"nobody signed in to override “{one.code}”"
    if not said.held:
        yield Law.NO_ROLE, f"who overrode “{one.code}” was no {one.role}"
    if not said.logged:
        yield Law.NOT_IN_LOG, f"no event says that “{one.code}” was overridden"


def cleaned(reason: str) -> str:
    """A reason as it is kept; BadInput if it is none."""
    return grounds(reason, most=LONGEST, otherwise=sentence("say why this is right as it is"))
