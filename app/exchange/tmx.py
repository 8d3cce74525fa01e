"""TMX 1.4b: a memory's file, read and written a unit at a time.

What TMX has no word for is in `<prop>`s of ours: role, topic, neighbours' digests,
article, reader, and the time where it is not a whole second. Files of other versions and of other
tools are read as far as they have English and a language of ours.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import BinaryIO, TextIO

from app.exchange import inline, printing, tags
from app.exchange.elements import Element, branches
from app.exchange.rows import Skipped
from app.model.errors import BadInput
from app.model.language import SOURCE
from app.model.unit import Context, Level, Unit

_SENTENCES = ("sentence", "phrase")  # of TMX's four sizes of segments; the others are more
_STAMP = "%Y%m%dT%H%M%SZ"
_STAMPED = re.compile(r"[0-9]{8}T[0-9]{6}Z")

_HEADER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<tmx version="1.4">\n'
    '<header creationtool="Parlance" creationtoolversion="1" segtype="paragraph" o-tmf="Parlance"'
    f' adminlang="{SOURCE.tag}" srclang="{SOURCE.tag}" datatype="plaintext"/>\n'
    "<body>\n"
)
_FOOTER = "</body>\n</tmx>\n"


@dataclass(frozen=True, slots=True)
class _Text:
    """One language's part of a unit: its tag as the file has it, and its segment."""

    tag: str
    element: Element
    segment: Element


@dataclass(frozen=True, slots=True)
class _File:
    """What holds for a whole file: `mapped` and `names` as for `read`, and what its header says."""

    mapped: Mapping[str, str]
    names: bool
    header: Mapping[str, str]


def read(
    stream: BinaryIO, place: str, mapped: Mapping[str, str], *, names: bool = False
) -> Iterator[tuple[int, Unit | Skipped]]:
    """Each unit of a TMX file, with the line on which its `<tu>` begins, or why it is left out.

    `mapped` are the house's own meanings of language tags (`tags.known`). A `<tu>` in several
    languages gives a unit for each that is not English. `names`: what stands in `creationid` and
    `changeid` is added to the note; else it is dropped, for it is about a person.
    BadInput names file and line where it cannot be read on (`elements.branches`).
    """
    file = _File(mapped, names, {})
    for branch in branches(stream, place, ("tmx",), ("header", "tu")):
        if branch.name == "header":
            file = replace(file, header=branch.attributes)
        elif branch.name == "tu":
            for found in _units(branch, file):
                yield branch.line, found


def _units(tu: Element, file: _File) -> Iterator[Unit | Skipped]:
    texts = [
        _Text(one.attributes.get("xml:lang") or one.attributes.get("lang", ""), one, segment)
        for one in tu.named("tuv")
        for segment in one.named("seg")
    ]
    english = [one for one in texts if tags.known(one.tag, file.mapped) is SOURCE]
    if not english:
        yield Skipped("has no English")
        return
    wanted = tags.spelled(tu.attributes.get("srclang") or file.header.get("srclang", ""))
    source = next((one for one in english if tags.spelled(one.tag) == wanted), english[0])
    others = [one for one in texts if one not in english]
    if not others:
        yield Skipped("has no text but English")
    numbers = inline.numbers(one.segment for one in texts)
    try:
        text = inline.tagged(source.segment, numbers)
    except BadInput as wrong:
        yield Skipped(f"the English: {wrong}")
        return
    for other in others:
        yield _unit(text, other, tu, numbers.copy(), file)


def _unit(
    source: str, other: _Text, tu: Element, numbers: inline.Numbers, file: _File
) -> Unit | Skipped:
    language = tags.known(other.tag, file.mapped)
    if language is None:
        return Skipped(f"the language {other.tag[:40]!r} is not in the table")
    try:
        target = inline.tagged(other.segment, numbers)
    except BadInput as wrong:
        return Skipped(f"{language.tag}: {wrong}")
    if not source.strip() or not target.strip():
        return Skipped(f"{language.tag}: has no text in English or in the language")
    told = {one.attributes.get("type", ""): one.text for one in _both(tu, other, "prop")}
    size = tu.attributes.get("segtype") or file.header.get("segtype", "")
    return Unit(
        source,
        target,
        language.tag,
        Level.SENTENCE if size in _SENTENCES else Level.MESSAGE,
        Context(*(told.get(f"x-{name}", "") for name in ("role", "topic", "before", "after"))),
        told.get("x-article", ""),
        told.get("x-reader", ""),
        told.get("x-at") or _at(other.element) or _at(tu),
        "\n".join(_notes(tu, other, told, names=file.names)),
    )


def _both(tu: Element, other: _Text, name: str) -> Iterator[Element]:
    """What is said of the whole unit, then of its one language: that goes before."""
    yield from tu.named(name)
    yield from other.element.named(name)


def _notes(tu: Element, other: _Text, told: Mapping[str, str], *, names: bool) -> Iterator[str]:
    """What is said to people; some tools say it in a property."""
    yield from (one.text for one in _both(tu, other, "note"))
    if told.get("note"):
        yield told["note"]
    if names:
        for one in (tu, other.element):
            for name in ("creationid", "changeid"):
                if one.attributes.get(name):
                    yield f"{name}: {one.attributes[name]}"


def _at(element: Element) -> str:
    """When an element was last changed, as the ledger writes times; "" if it does not say."""
    for name in ("changedate", "creationdate"):
        stamp = element.attributes.get(name, "")
        if _STAMPED.fullmatch(stamp):
            try:
                return _time(stamp)
            except ValueError:  # the 32nd of a month
                continue
    return ""


def _time(stamp: str) -> str:
    when = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    return when.isoformat(timespec="milliseconds")


def write(units: Iterable[Unit], out: TextIO) -> int:
    """Write a TMX file, UTF-8 with LF, and say how many units are in it; same units, same bytes.

    BadInput if XML cannot hold a character of a unit; `out` then holds a part of the file.
    """
    count = 0
    out.write(_HEADER)
    for unit in units:
        out.write(_printed(unit))
        count += 1
    out.write(_FOOTER)
    return count


def _printed(unit: Unit) -> str:
    size = "sentence" if unit.level is Level.SENTENCE else ""
    stamp = _stamp(unit.at)
    properties = (
        ("x-role", unit.context.role),
        ("x-topic", unit.context.topic),
        ("x-before", unit.context.before),
        ("x-after", unit.context.after),
        ("x-article", unit.article),
        ("x-reader", unit.reader),
        ("x-at", "" if stamp else unit.at),
    )
    return "".join(
        (
            f"<tu{printing.attribute('segtype', size)}{printing.attribute('changedate', stamp)}>\n",
            *(
                printing.element("prop", value, type=name) + "\n"
                for name, value in properties
                if value
            ),
            printing.element("note", unit.note) + "\n" if unit.note else "",
            *(
                f"<tuv{printing.attribute('xml:lang', tag)}><seg>{inline.segment(text)}</seg></tuv>\n"
                for tag, text in ((SOURCE.tag, unit.source), (unit.language, unit.target))
            ),
            "</tu>\n",
        )
    )


def _stamp(at: str) -> str:
    """TMX's own spelling of a time, "" where that would not give the same time again."""
    try:
        stamp = datetime.fromisoformat(at).strftime(_STAMP)
        return stamp if _time(stamp) == at else ""
    except ValueError:
        return ""
