"""What the checks found in a text, as its screen shows it: check by check, with what was said of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.checks import blocking
from app.model.finding import Finding, Severity
from app.model.override import Override, gravest, own, roles
from app.model.person import Person, PersonRole
from app.model.standing import Standing
from app.workflow.checking import elsewhere
from app.workflow.override import quoted
from app.workflow.review import clean, left, look

# The tag that a finding names; of several that are the same the last is too many.
_TAG = re.compile(r"<[^<> ]{1,40}>")

# How many characters of what blocks a text are quoted.
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One finding, with the words of the text that it is about, if it is about a part."""

    finding: Finding
    quote: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All that one check found in the text that stands.

    `override` is the word that excuses all of it, `who` its maker by name. `roles` may say so, none if
    nobody ever may; `may` says that this person may, `own` that they cannot because the text is theirs.
    """

    code: str
    severity: Severity
    lines: tuple[Line, ...]
    override: Override | None
    who: str
    roles: tuple[PersonRole, ...]
    may: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """What blocks a text that somebody wrote: why, and where it is, if it is in a place.

    `place` counts the text's characters from 1; it is 0 where `quote` is of the English.
    """

    why: str
    quote: str
    place: int


def stops(at: Standing, text: str, person: Person) -> tuple[Stop, ...]:
    """All that blocks this text as the person's for the message, in the order of the checks."""
    written = clean(text)
    return tuple(
        Stop(one.why, *_place(one, at.text, written))
        for one in blocking(left(at, written, person.id))
    )


def _place(one: Finding, english: str, text: str) -> tuple[str, int]:
    if one.target:
        return text[slice(*one.target)][:_QUOTED], one.target[0] + 1
    if one.source:
        return english[slice(*one.source)][:_QUOTED], 0
    tag = _TAG.search(one.why)
    if tag is None:
        return "", 0
    return tag[0], text.rfind(tag[0]) + 1


def shown(
    at: Standing, alike: Iterable[Standing], person: Person, names: Mapping[str, str]
) -> tuple[Shown, ...]:
    """Check by check, in the order of the checks; nothing where there is no text.

    `alike` are messages of the same article: what they have for the same English is compared.
    """
    found: dict[str, list[Finding]] = {}
    for one in look(at, at.target.text, elsewhere(at, alike)) if at.target else ():
        found.setdefault(one.code, []).append(one)
    return tuple(_shown(at, person, names, code, every) for code, every in found.items())


def _shown(
    at: Standing, person: Person, names: Mapping[str, str], code: str, found: list[Finding]
) -> Shown:
    text, basis, writer = (
        (at.target.text, at.target.basis, at.target.writer) if at.target else ("", "", None)
    )
    severity = gravest(found)
    words = [at.override(one, text) for one in found]
    override = words[0] if all(words) else None
    may = roles(code, severity) if basis == at.source_hash else ()
    held = person.first_of(may, at.language) is not None
    mine = held and severity is Severity.BLOCK and own(person.id, writer, at.log)
    return Shown(
        code=code,
        severity=severity,
        lines=tuple(Line(one, quoted(text, one)) for one in found),
        override=override,
        who=names.get(override.person, override.person) if override else "",
        roles=may,
        may=held and (override is not None or not mine),
        own=mine,
    )
