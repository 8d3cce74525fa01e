"""Front matter: a few keys are read, two scalars are texts, and no byte is ever written by YAML.

Events are read, not documents: nothing is constructed, and since anchors are refused, nothing can
be multiplied either.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from app.model import markup
from app.model.article import ArticleRisk, FrontMatter, Locked
from app.model.errors import BadInput
from app.model.message import Role
from app.source.draft import Draft, Setting, Site
from app.source.places import Sheet

# libyaml is ten times faster, where PyYAML was built with it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LONGEST = 64 * 1024
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOTHING = ("", "~", "null")
_TEXTS = {"title": Role.TITLE, "summary": Role.SUMMARY}
_PLAIN = re.compile(r"[^\W\d_](?:[\w .'()/;!?’‘“”–—-]*[\w.)!?’”])?")
_WORDS_OF_YAML = frozenset(["y", "yes", "n", "no", "true", "false", "on", "off", "null"])


@dataclass(frozen=True, slots=True)
class _Scalar:
    value: str
    style: str
    start: int
    end: int
    line: int


def read(path: str, text: str, sheet: Sheet, made: Draft) -> int:
    """Put front matter into `made`; the index of the line on which the body begins.

    BadInput (`path:line`) for front matter that is never closed or cannot be understood.
    """
    lines = sheet.lines
    if lines[0].removeprefix("\ufeff").rstrip(" \t") != "---":
        return 0
    for last in range(1, len(lines)):
        if lines[last].rstrip(" \t") in ("---", "..."):
            break
    else:
        raise BadInput("front matter begins here and is never closed", place=f"{path}:1")
    begin, end = sheet.starts[1], sheet.starts[last]
    if end - begin > _LONGEST:
        raise BadInput("front matter is longer than 64 KiB", place=f"{path}:1")
    values = dict(_values(path, text[begin:end], begin, sheet))
    made.front = _facts(path, values)
    for key, role in _TEXTS.items():
        if key in values and values[key].value not in _NOTHING:
            _keep(made, role, values[key], text)
    return last + 1


def _values(path: str, text: str, begin: int, sheet: Sheet) -> Iterator[tuple[str, _Scalar]]:
    """The keys of the outermost mapping whose values are scalars."""
    key: _Scalar | None = None
    seen: set[str] = set()
    depth = 0
    for event in _events(path, text):
        mark = event.start_mark
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.NodeEvent):
            line = sheet.line(begin + mark.index)
            place = f"{path}:{line}"
            if event.anchor:
                raise BadInput("front matter may not use anchors and aliases", place=place)
            if depth == 0 and not isinstance(event, yaml.MappingStartEvent):
                raise BadInput("front matter is not a list of `key: value` lines", place=place)
            if depth == 1:
                scalar = _scalar(event, begin, line)
                if key is not None:
                    _refuse_no_scalar(path, key, scalar)
                    if scalar is not None:
                        yield key.value, scalar
                    key = None
                else:
                    key = scalar or _Scalar("", "", 0, 0, line)
                    if key.value in seen:
                        raise BadInput(f"front matter has `{key.value}` twice", place=place)
                    seen.add(key.value)
            depth += isinstance(event, yaml.CollectionStartEvent)


def _events(path: str, text: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = 2 + (mark.line if mark is not None else 0)
        why = getattr(error, "problem", None) or getattr(error, "reason", "it cannot be read")
        raise BadInput(f"front matter is no YAML: {why}", place=f"{path}:{line}") from error


def _scalar(event: Any, begin: int, line: int) -> _Scalar | None:
    marks = event.start_mark, event.end_mark
    if not isinstance(event, yaml.ScalarEvent):
        return None
    start, end = (begin + mark.index for mark in marks)
    return _Scalar(event.value, event.style or "", start, end, line)


def _refuse_no_scalar(path: str, key: _Scalar, scalar: _Scalar | None) -> None:
    known = (*_TEXTS, *FrontMatter.__dataclass_fields__)
    if scalar is None and key.value in known:
        why = f"`{key.value}` in front matter has to be one text"
        raise BadInput(why, place=f"{path}:{key.line}")


def _facts(path: str, values: dict[str, _Scalar]) -> FrontMatter:
    given = {key: scalar for key, scalar in values.items() if scalar.value not in _NOTHING}
    risk = ArticleRisk.STANDARD
    if "risk" in given:
        scalar = given["risk"]
        if scalar.value not in list(ArticleRisk):
            why = f"`risk` is standard or high, not {scalar.value!r}"
            raise BadInput(why, place=f"{path}:{scalar.line}")
        risk = ArticleRisk(scalar.value)
    return FrontMatter(
        risk=risk,
        owner=given["owner"].value if "owner" in given else "",
        topic=given["topic"].value.strip() if "topic" in given else "",
        reviewed=_day(path, "reviewed", given),
        review_due=_day(path, "review_due", given),
    )


def _day(path: str, key: str, given: dict[str, _Scalar]) -> date | None:
    if key not in given:
        return None
    scalar = given[key]
    try:
        if _DATE.fullmatch(scalar.value):
            return date.fromisoformat(scalar.value)
    except ValueError:
        pass
    why = f"`{key}` is a day such as 2026-01-31, not {scalar.value!r}"
    raise BadInput(why, place=f"{path}:{scalar.line}")


def _keep(made: Draft, role: Role, scalar: _Scalar, text: str) -> None:
    words = re.sub(r"\s*\n\s*", " ", scalar.value.strip())
    end = scalar.start + len(text[scalar.start : scalar.end].rstrip())
    site = Site(role, Setting.YAML, scalar.start, end, scalar.line, markup.escape(words))
    site.quote = scalar.style
    if not _found(text[scalar.start : end], scalar):
        site.why = "it cannot be found again in the file with certainty"
        made.locked.append(Locked(scalar.line, site.why, words))
    index = made.add(site)
    if role is Role.TITLE:
        made.title = index
    else:
        made.summary = index


def _found(raw: str, scalar: _Scalar) -> bool:
    """Whether the bytes at the scalar's place are surely the scalar and nothing else."""
    if scalar.style in ("'", '"'):
        return len(raw) >= 2 and raw[0] == raw[-1] == scalar.style
    if scalar.style in ("|", ">"):
        return raw[0] == scalar.style and "#" not in raw.split("\n", 1)[0]
    return raw.split() == scalar.value.split()


def quoted(text: str, style: str) -> str:
    """One line of YAML that reads as `text` whatever it holds; in the given style if that is safe."""
    if style == "" and _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_character, text)) + '"'


def _character(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character == " " or character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
