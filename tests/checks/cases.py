"""The cases of `tests/cases/checks`, in the form that its README.md tells of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.model.finding import Pair
from app.model.language import language

FOLDER = Path(__file__).parent.parent / "cases" / "checks"

_CHARACTER = re.compile(r"\{U\+([0-9A-F]{4,6})\}")
_FIELD = re.compile(r"- (language|source|target|unknown|finds):[ \t]*(.*)")
_FINDS = re.compile(r"(block|warn|note)(?: “([^”]*)”)?(?:, |$)")


@dataclass(frozen=True)
class Case:
    """What stands in one case: a pair, and (severity, part of the target or None) of each finding."""

    name: str
    pair: Pair
    finds: tuple[tuple[str, str | None], ...]


def cases(check: str) -> Iterator[Case]:
    """Every case of this check."""
    text = (FOLDER / f"{check}.md").read_text("utf-8")
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        name, _, body = part.partition("\n")
        lines = body.strip().splitlines()
        fields = dict(_field(line) for line in lines)
        if len(fields) != len(lines) or not {"language", "source", "target", "finds"} <= set(
            fields
        ):
            raise ValueError(f"{check}.md, {name}: a field is missing or stands there twice")
        unknown = tuple(word for word in fields.get("unknown", "").split(", ") if word)
        pair = Pair(fields["source"], fields["target"], language(fields["language"]), unknown)
        yield Case(f"{check}: {name}", pair, _finds(fields["finds"]))


def _field(line: str) -> tuple[str, str]:
    match = _FIELD.fullmatch(line)
    if match is None:
        raise ValueError(f"{line!r} is no line of a case")
    return match[1], _CHARACTER.sub(lambda one: chr(int(one[1], 16)), match[2])


def _finds(listed: str) -> tuple[tuple[str, str | None], ...]:
    if listed == "nothing":
        return ()
    found = [*_FINDS.finditer(listed)]
    if "".join(one[0] for one in found) != listed:
        raise ValueError(f"{listed!r} is not what a check finds")
    return tuple((one[1], one[2]) for one in found)
