"""How a command tells what the checks found."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from app.model.finding import Finding, Severity
from app.model.printable import printable

_DRAFTS = {Severity.BLOCK: "blocked by a check", Severity.WARN: "that a check warns of"}


def shown(one: Finding, *, notes: bool = False) -> bool:
    """Is this a finding to tell of? Notes are for who asks for them."""
    return notes or one.severity is not Severity.NOTE


def line(place: str, one: Finding) -> str:
    """The finding in one line, for people and for programs that jump to `file:line`."""
    return f"{place}: {one.severity}: {one.code}: {printable(one.why)}"


def counted(done: Counter[Severity]) -> str:
    """How many findings there are of each severity."""
    return ", ".join(f"{done[one]} {one}" for one in Severity if done[one]) or "nothing found"


def of_drafts(drafts: Sequence[Iterable[Finding]]) -> Iterator[str]:
    """In how many drafts something blocks or warns, and how many each check found; no line for none."""
    for severity, said in _DRAFTS.items():
        found = [{one.code for one in draft if one.severity is severity} for draft in drafts]
        codes = Counter(code for some in found for code in some)
        if codes:
            ranked = sorted(codes.items(), key=lambda row: (-row[1], row[0]))
            each = ", ".join(f"{code} {count}" for code, count in ranked)
            yield f"{sum(map(bool, found)):6} {said} ({each})"
