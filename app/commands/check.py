"""What the checks find, for people, programs and CI: `flask check`."""

import gc
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO, Any

import click
from flask.cli import with_appcontext

from app import catalogue
from app.commands.found import counted, line, shown
from app.commands.screen import ready_house
from app.glossary import terms_of
from app.ledger import articles, standings
from app.ledger.connection import Ledger
from app.model.errors import AppError, BadInput, NotFound
from app.model.finding import Finding, Pair, Severity
from app.model.language import SOURCE, Language, known_as, language
from app.model.script import Direction, Script
from app.model.standing import Standing
from app.settings import Settings
from app.workflow import checking
from app.workflow.review import look

_BLOCKED, _BAD = 1, 2
_ALIKE = 50  # texts for one English that an entry of a catalogue is held against

# What programs read; `info` is written only if it is asked for.
_SEVERITIES = {Severity.BLOCK: "block", Severity.WARN: "warn", Severity.NOTE: "info"}
_LONGEST = 4 * 1024 * 1024  # bytes of a line
_SELDOM = 1_000_000  # objects that have come before garbage is looked for
_UNKNOWN = "und"  # BCP 47's word for a language that nobody named

# Where a text stands, and what is found in it.
Place = tuple[str, tuple[Finding, ...]]


@click.command("check")
@click.option("--article", "names", multiple=True, help="The texts of this article (name or path).")
@click.option("--language", "tags", multiple=True, help="The texts in this language.")
@click.option(
    "--po",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The entries of this catalogue; with --language, its language.",
)
@click.option("--jsonl", is_flag=True, help="Pairs on standard input: what happens anyway.")
@click.option("--notes", is_flag=True, help="Also what is only for the curious.")
@with_appcontext
def check(
    names: tuple[str, ...],
    tags: tuple[str, ...],
    files: tuple[Path, ...],
    jsonl: bool,  # noqa: FBT001  # click's way to name a switch
    notes: bool,  # noqa: FBT001
) -> None:
    """Look for dangerous mistakes: in JSON Lines on standard input, in the ledger, in a catalogue.

    With --article, --language or --po a finding is a line, and the status says what there is: 0
    nothing that blocks, 1 something that does, 2 no such article, language or file.
    """
    if not (names or tags or files):
        with _status(1):
            answer(sys.stdin.buffer, sys.stdout, notes=notes)
        return
    with _status(_BAD):
        if jsonl or (names and files):
            raise BadInput("--po, --jsonl and --article are three ways, one at a time")
        places = _files(files, tags) if files else _texts(*ready_house(), names, tags)
        if _tell(places, notes=notes)[Severity.BLOCK]:
            sys.exit(_BLOCKED)


# ---- pairs from a program ----------------------------------------------------------------------


def answer(lines: IO[bytes], into: IO[str], *, notes: bool) -> None:
    """Answer each line as soon as it is read; BadInput naming the line that is no pair."""
    with _garbage_collected_seldom():
        for number, row in enumerate(iter(lambda: lines.readline(_LONGEST + 1), b""), 1):
            if not row.strip():
                continue
            try:
                id_, pair = _pair(row)
            except (ValueError, RecursionError, AppError) as wrong:
                raise BadInput(_why(wrong), place=f"line {number}") from None
            flags = [_flag(one) for one in checking.look_once(pair) if shown(one, notes=notes)]
            into.write(json.dumps({"id": id_, "flags": flags}) + "\n")
            into.flush()


@contextmanager
def _garbage_collected_seldom() -> Iterator[None]:
    """The checks make many small objects and no circles of them: looking for some took a fifth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.freeze()  # what is remembered stays as long as the process
        gc.set_threshold(*before)


def _pair(line: bytes) -> tuple[object, Pair]:
    """The id and the pair of one line; ValueError saying what is missing."""
    row = json.loads(line.decode("utf-8").rstrip("\r\n"))
    if not isinstance(row, dict):
        raise ValueError("is no object")
    if "id" not in row:
        raise ValueError("has no id")
    english = _field(row, "source_lang", SOURCE.tag)
    if english.replace("_", "-").partition("-")[0].lower() != SOURCE.tag:
        raise ValueError(f"the source is in {english!r}; the checks read English")
    terms = row.get("glossary") or []
    if not isinstance(terms, list) or not all(isinstance(term, dict) for term in terms):
        raise ValueError("glossary is no list of objects")
    source, target = _field(row, "source"), _field(row, "target")
    into = _language(_field(row, "target_lang"))
    if into is None:
        into = _stranger(row["target_lang"], target)
    listed = [(_field(one, "source"), _field(one, "target")) for one in terms]
    found = terms_of(listed, into, source, target)
    return row["id"], Pair(source, target, into, terms=found)


def _field(row: Mapping[str, Any], name: str, otherwise: str | None = None) -> str:
    value = row.get(name, otherwise)
    if not isinstance(value, str):
        raise ValueError(f"{name} is missing" if value is None else f"{name} is no text")
    return value


@lru_cache(maxsize=256)
def _language(tag: str) -> Language | None:
    try:
        return known_as(tag)
    except NotFound:
        return None


def _stranger(tag: str, target: str) -> Language:
    """A language that is not in the table: nothing is known of its words or letters.

    So whatever some script writes is allowed in it: joiners, breaks, and direction marks where the
    text runs from right to left.
    """
    strong = (unicodedata.bidirectional(character) for character in target)
    first = next((one for one in strong if one in {"L", "R", "AL"}), "L")
    direction = Direction.LTR if first == "L" else Direction.RTL
    script = Script("Zyyy", direction, "", 1.5, joiners=True, breaks=True)
    return Language(_UNKNOWN, tag, tag, script, "")


def _flag(one: Finding) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": _SEVERITIES[one.severity],
        "source_span": one.source,
        "target_span": one.target,
        "message": one.why,
    }


# ---- texts of ours, for people and CI ------------------------------------------------------------


def _texts(
    ledger: Ledger, settings: Settings, names: Iterable[str], tags: Iterable[str]
) -> Iterator[Place]:
    """The text that stands for each message of these articles, in these languages; all if left out."""
    chosen = [language(tag) for tag in tags] or list(settings.languages)
    with ledger.read() as connection:
        known = articles.heads(connection)
        wanted = [_name(name, known) for name in names] or sorted(known)
        for name in wanted:
            found = standings.in_languages(connection, name, [one.tag for one in chosen])
            for one in chosen:
                yield from _standing(found[one.tag])


def _name(said: str, known: Iterable[str]) -> str:
    """An article by its name, or by the path of its file."""
    for name in (said, Path(said).stem):
        if name in known:
            return name
    raise NotFound(f"there is no article {said!r}; extract it first")


def _standing(article: Iterable[Standing]) -> Iterator[Place]:
    """The texts of one article in one language."""
    alike: dict[str, list[Standing]] = defaultdict(list)
    for at in article:
        alike[at.source_hash].append(at)
    for at in article:
        if at.target:
            found = look(at, at.target.text, checking.elsewhere(at, alike[at.source_hash]))
            yield f"{at.language}/{at.article}:{at.line} {at.message}", found


def _files(paths: Iterable[Path], tags: tuple[str, ...]) -> Iterator[Place]:
    """Each entry of these catalogues that is translated, whatever article it is of."""
    if len(tags) > 1:
        raise BadInput("a catalogue has one language")
    said = language(tags[0]) if tags else None
    for path in paths:
        found = catalogue.read(path, partial=True)
        into = said or found.language
        if into is None:
            raise BadInput(
                "the header names no language of the table: say --language", place=str(path)
            )
        alike: dict[str, dict[str, None]] = defaultdict(dict)
        for row in found.entries:
            if row.msgstr and not row.previous:
                alike[row.msgid][row.msgstr] = None
        for row in found.entries:
            if row.msgstr:
                others = (one for one in alike[row.msgid] if one != row.msgstr)
                pair = Pair(row.msgid, row.msgstr, into, elsewhere=(*islice(others, _ALIKE),))
                yield f"{path}:{row.line}", checking.look_once(pair)


def _tell(places: Iterable[Place], *, notes: bool) -> Counter[Severity]:
    """A line for each finding, and one for all; returns how many there are of each severity."""
    done: Counter[Severity] = Counter()
    texts = 0
    for place, found in places:
        texts += 1
        told = [one for one in found if shown(one, notes=notes)]
        done.update(one.severity for one in told)
        for one in told:
            click.echo(line(place, one))
    click.echo(f"{texts} texts: {counted(done)}")
    return done


def _why(wrong: Exception) -> str:
    """What is wrong with a line, in a few words."""
    if isinstance(wrong, RecursionError):
        return "is nested too deep"
    if isinstance(wrong, json.JSONDecodeError):
        return f"is no JSON: {wrong.msg}, at its character {wrong.pos + 1}"
    if isinstance(wrong, UnicodeDecodeError):
        return f"is no JSON: {wrong.reason}, at its byte {wrong.start + 1}"
    return str(wrong)


@contextmanager
def _status(status: int) -> Iterator[None]:
    """An AppError is one clear line on standard error and this exit status."""
    try:
        yield
    except AppError as wrong:
        click.echo(f"flask: {wrong}", err=True)
        sys.exit(status)
