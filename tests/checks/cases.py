"""The cases of `tests/cases/checks`, in the form that its README.md tells of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.glossary import terms_of
from app.model.finding import Pair
from app.model.language import language

FOLDER = Path(__file__).parent.parent / "cases" / "checks"
OTHERS = frozenset({"README", "risks", "dosing"})  # files that are not named for a check

_NEEDED = frozenset({"language", "source", "target", "finds"})
_CHARACTER = re.compile(r"\{U\+([0-9A-F]{4,6})\}")
_REPEATED = re.compile(r"\{([^{}]+) × (\d+)\}")
_FIELD = re.compile(
    r"- (language|source|target|unknown|glossary|memory|elsewhere|finds):[ \t]*(.*)"
)
_FINDS = re.compile(r"(block|warn|note)(?: “([^”]*)”)?(?: for “([^”]*)”)?(?:, |$)")
_MEMORIES = {"none": False, "small": True}


@dataclass(frozen=True)
class Found:
    """What a case says of one finding: how grave, and which part of the target and of the source."""

    severity: str
    target: str | None
    source: str | None


@dataclass(frozen=True)
class Case:
    """What stands in one case; `memory` tells whether the checks know the pairs of `memory/`."""

    name: str
    pair: Pair
    memory: bool
    finds: tuple[Found, ...]


@dataclass(frozen=True)
class Dose:
    """A row of `dosing.md`: the check that finds the wrong translation, and the three texts."""

    tag: str
    check: str
    source: str
    right: str
    wrong: str


def cases(check: str) -> Iterator[Case]:
    """Every case of this check."""
    for name, body in _parts(check):
        lines = body.strip().splitlines()
        fields = dict(_field(line) for line in lines)
        if len(fields) != len(lines) or not fields.keys() >= _NEEDED:
            raise ValueError(f"{check}.md, {name}: a field is missing or stands there twice")
        into = language(fields["language"])
        listed = [*_terms(fields.get("glossary", ""))]
        pair = Pair(
            fields["source"],
            fields["target"],
            into,
            tuple(word for word in fields.get("unknown", "").split(", ") if word),
            terms_of(listed, into, fields["source"], fields["target"]),
            tuple(one for one in fields.get("elsewhere", "").split(" / ") if one),
        )
        memory = _MEMORIES[fields.get("memory", "none")]
        yield Case(f"{check}: {name}", pair, memory, _finds(fields["finds"]))


def doses() -> Iterator[Dose]:
    """Every row of the tables in `dosing.md`, each under the heading of its language."""
    for tag, body in _parts("dosing"):
        for line in body.splitlines():
            if line.startswith("| ") and not line.startswith("| check "):
                check, *texts = (_plain(cell.strip()) for cell in line.strip("|").split("|"))
                yield Dose(tag, check, *texts)


def _parts(file: str) -> Iterator[tuple[str, str]]:
    """The headings of a file and what stands under each."""
    text = (FOLDER / f"{file}.md").read_text("utf-8")
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        name, _, body = part.partition("\n")
        yield name, body


def _field(line: str) -> tuple[str, str]:
    match = _FIELD.fullmatch(line)
    if match is None:
        raise ValueError(f"{line!r} is no line of a case")
    return match[1], _plain(match[2])


def _plain(written: str) -> str:
    seen = _REPEATED.sub(lambda one: one[1] * int(one[2]), written)
    return _CHARACTER.sub(lambda one: chr(int(one[1], 16)), seen)


def _terms(listed: str) -> Iterator[tuple[str, str]]:
    for one in filter(None, listed.split("; ")):
        source, _, target = one.partition(" = ")
        yield source, target


def _finds(listed: str) -> tuple[Found, ...]:
    if listed == "nothing":
        return ()
    found = [*_FINDS.finditer(listed)]
    if not found or "".join(one[0] for one in found) != listed:
        raise ValueError(f"{listed!r} is not what a check finds")
    return tuple(Found(one[1], one[2], one[3]) for one in found)
