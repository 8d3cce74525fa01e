"""What a house makes of findings: per check, language and risk, how grave they are, or nothing.

Written by hand in a small TOML file, one table a check, the most particular line counts:

    [punctuation]
    "*" = "note"            # in every language
    th = "off"
    so = { risky = "block", standard = "warn" }

What is structural (`FIXED`) is always found, and can be made graver but not less; what goes by
other texts (`ASIDE`) never blocks.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.checks import CHECKS
from app.model.errors import BadInput
from app.model.finding import Finding, Severity
from app.model.language import LANGUAGES

ANY = "*"
OFF = "off"

# A check yields findings of its own code, and some of another one as well.
CODES: frozenset[str] = frozenset(name for name, _ in CHECKS) | {"english", "parentheses"}

# What would break a page or deceive its reader without being seen (law 8), or was not looked at.
FIXED: tuple[str, ...] = ("unread", "empty", "markup", "characters", "scripts")

# What is read off other texts never blocks: a text stays as good as it was when another changes.
ASIDE: tuple[str, ...] = ("consistency",)

_RISKS = {"risky": True, "standard": False}
_WORDS: dict[str, Severity | None] = {OFF: None, **{str(one): one for one in Severity}}

# check -> (language or ANY, risky) -> severity, None for off
Table = Mapping[str, Mapping[tuple[str, bool], Severity | None]]


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """The table; an empty one leaves every finding as its check made it."""

    table: Table = field(default_factory=dict)

    def applied(
        self, found: tuple[Finding, ...], language: str, *, risky: bool
    ) -> tuple[Finding, ...]:
        """The findings as this house takes them, in a text of this language and risk."""
        if not self.table or not found:
            return found
        judged = ((one, self._severity(one, language, risky=risky)) for one in found)
        return tuple(replace(one, severity=severity) for one, severity in judged if severity)

    def _severity(self, one: Finding, language: str, *, risky: bool) -> Severity | None:
        row = self.table.get(one.code, {})
        for key in ((language, risky), (ANY, risky)):
            if key in row:
                return row[key]
        return one.severity


AS_FOUND = Rules()


def read(path: Path) -> Rules:
    """The table in this file; BadInput naming the file and the place if anything in it is unknown."""
    try:
        written = tomllib.loads(path.read_text("utf-8"))
    except OSError as wrong:
        raise BadInput(f"cannot be read: {wrong.strerror}", place=str(path)) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as wrong:
        raise BadInput(f"is no TOML: {wrong}", place=str(path)) from None
    return Rules({code: _row(code, row, f"{path}, [{code}]") for code, row in written.items()})


def _row(code: str, row: object, place: str) -> dict[tuple[str, bool], Severity | None]:
    if code not in CODES:
        raise BadInput(f"there is no check {code!r}; there are {_listed(CODES)}", place=place)
    if not isinstance(row, dict):
        raise BadInput("is a table: a line for each language", place=place)
    found: dict[tuple[str, bool], Severity | None] = {}
    for tag, said in row.items():
        here = f"{place}, {tag}"
        if tag != ANY and tag not in LANGUAGES:
            raise BadInput(f"there is no language {tag!r} (or {ANY!r} for all)", place=here)
        for risky, severity in _severities(said, here).items():
            if code in FIXED and severity is not Severity.BLOCK:
                raise BadInput(f"{code} cannot be turned off or lowered", place=here)
            if code in ASIDE and severity is Severity.BLOCK:
                raise BadInput(f"{code} goes by other texts, so it cannot block", place=here)
            found[tag, risky] = severity
    return found


def _severities(said: object, place: str) -> dict[bool, Severity | None]:
    """The severity for each risk: one word for both, or a table with a word for each."""
    if not isinstance(said, dict):
        return dict.fromkeys(_RISKS.values(), _severity(said, place))
    if strangers := said.keys() - _RISKS.keys():
        raise BadInput(f"{_listed(strangers)}: is none of {_listed(_RISKS)}", place=place)
    return {_RISKS[risk]: _severity(one, place) for risk, one in said.items()}


def _severity(said: object, place: str) -> Severity | None:
    if not isinstance(said, str) or said not in _WORDS:
        raise BadInput(f"{said!r} is none of {_listed(_WORDS)}", place=place)
    return _WORDS[said]


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
