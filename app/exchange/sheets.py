"""A glossary as a sheet of comma-separated values: for people with a spreadsheet.

Two forms are read: our own, a row for each term (`COLUMNS`), and lists with two columns of texts
(`sourceString`, `targetString`, as TICO-19's; or `source`, `target`). Cells are separated by commas,
semicolons or tabs, whichever makes sense of the first line.

A spreadsheet runs a cell that begins with a sign of `_SIGNS`. So we write `'` before such a cell, as
people do in spreadsheets, and take it off again; what others wrote and looks like a formula is left
out, by line. A sheet is read whole before anything of it is given: people sort sheets, so the rows of
a concept may stand anywhere.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest
from typing import BinaryIO, TextIO, TypeVar

from app.exchange import tags
from app.exchange.rows import Skipped
from app.model.concept import Concept, Definition, Gender, PartOfSpeech, Status, Term
from app.model.digest import digest
from app.model.errors import BadInput
from app.model.language import SOURCE

COLUMNS = (
    "concept",
    "language",
    "term",
    "status",
    "part of speech",
    "gender",
    "definition",
    "note",
    "kept",
    "collection",
    "concept note",
)
_WANTED = ("concept", "language", "term")
_PAIRS = {"sourcestring": "source", "targetstring": "target"}

_SIGNS = "=+-@\t\r\n＝＋－＠'"  # the last, so that our own mark can be told from others'
_FORMULA = re.compile(r"\s*(?:[=＝]\s*\S|[-+@＋－＠].*[(!|=])", re.DOTALL)
_LINE = 1_048_576  # bytes
_ROWS = 200_000
_SHEET = 50_000_000  # bytes; a sheet is kept in memory

_YES, _NO = ("yes", "true", "1", "x"), ("", "no", "false", "0")

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(slots=True)
class _Rows:
    """What the rows of one concept say, wherever they stand."""

    line: int
    terms: dict[str, list[Term]] = field(default_factory=dict)
    definitions: dict[str, list[Definition]] = field(default_factory=dict)
    collection: str = ""
    kept: bool = False
    note: str = ""

    def concept(self, key: str) -> Concept | Skipped:
        if not self.terms:
            return Skipped(f"the concept {key[:40]!r} has no term")
        return Concept(
            key,
            tuple(term for terms in self.terms.values() for term in terms),
            tuple(one for ones in self.definitions.values() for one in ones),
            self.collection,
            self.kept,
            self.note,
        )


def read(
    stream: BinaryIO, place: str, mapped: Mapping[str, str], language: str = ""
) -> Iterator[tuple[int, Concept | Skipped]]:
    """The concepts of a sheet, each with the line of its first row; and rows left out, with theirs.

    `mapped` are the house's own meanings of language tags (`tags.known`); `language` is what the
    second column of texts is in where the sheet does not say. BadInput names file and line if the
    sheet is not UTF-8, its quotes do not close, it is too large, or its columns are others.
    """
    first, *others = _cells(stream, place)
    header = [_column(name) for name in first[1]]
    concepts: dict[str, _Rows] = {}
    found: list[tuple[int, Concept | Skipped]] = []
    for line, cells in others:
        try:
            row = _row(header, cells)
            if "source" in header:
                found.append((line, _pair(row, mapped, language)))
            else:
                _add(concepts, row, line, mapped)
        except BadInput as wrong:
            found.append((line, Skipped(wrong.why)))
    found += [(rows.line, rows.concept(key)) for key, rows in concepts.items()]
    yield from sorted(found, key=lambda one: one[0])


def _cells(stream: BinaryIO, place: str) -> list[tuple[int, list[str]]]:
    """The rows, the header first, each with the line on which it begins."""
    lines = _lines(stream, place)
    header = next(lines, "")
    separator = next((one for one in ",;\t" if _fits(header, one)), None)
    if separator is None:
        wanted = f"{', '.join(_WANTED)}, or sourceString, targetString"
        raise BadInput(f"the first line does not name the columns {wanted}", place=f"{place}:1")
    rows = [(1, next(csv.reader([header], delimiter=separator)))]
    reader = csv.reader(lines, delimiter=separator, strict=True)
    line = 2
    try:
        for cells in reader:
            if any(cells):
                rows.append((line, cells))
            if len(rows) > _ROWS:
                raise BadInput(f"has more than {_ROWS:,} rows", place=f"{place}:{line}")
            line = reader.line_num + 2
    except csv.Error as wrong:
        raise BadInput(f"is no sheet: {wrong}", place=f"{place}:{line}") from None
    return rows


def _lines(stream: BinaryIO, place: str) -> Iterator[str]:
    number = size = 0
    while data := stream.readline(_LINE + 1):
        number += 1
        size += len(data)
        try:
            if size > _SHEET:
                raise BadInput(f"has more than {_SHEET:,} bytes")
            if len(data) > _LINE:
                raise BadInput("the line is too long")
            text = data.decode("utf-8-sig" if number == 1 else "utf-8")
            if "\0" in text:
                raise BadInput("holds a NUL character")
        except UnicodeDecodeError:
            why = "is not UTF-8; save the sheet as “CSV UTF-8”"
            raise BadInput(why, place=f"{place}:{number}") from None
        except BadInput as wrong:
            raise BadInput(wrong.why, place=f"{place}:{number}") from None
        yield text


def _fits(header: str, separator: str) -> bool:
    try:
        names = {_column(name) for name in next(csv.reader([header], delimiter=separator), [])}
    except csv.Error:
        return False
    return names >= set(_WANTED) or names >= {*_PAIRS.values()}


def _column(name: str) -> str:
    name = name.strip().lower().replace("_", " ")
    return _PAIRS.get(name, name)


def _row(header: Sequence[str], cells: Sequence[str]) -> Mapping[str, str]:
    if any(cells[len(header) :]):
        raise BadInput(f"has {len(cells)} cells under {len(header)} columns")
    return {name: _read(cell) for name, cell in zip_longest(header, cells, fillvalue="")}


def _read(cell: str) -> str:
    """What a cell says; BadInput if it is a formula."""
    if cell[:1] == "'" and cell[1:2] and cell[1] in _SIGNS:
        return cell[1:].strip()
    if _FORMULA.match(cell):
        raise BadInput(f"{cell[:40]!r} looks like a formula; put ' before it if it is text")
    return cell.strip()


def _pair(row: Mapping[str, str], mapped: Mapping[str, str], language: str) -> Concept:
    for tag in filter(None, [row.get("sourcelang")]):
        if tags.known(tag, mapped) is not SOURCE:
            raise BadInput(f"the source is in {tag[:40]!r}, not in English")
    tag = _language(row.get("targetlang") or language, mapped)
    source, target = row["source"], row["target"]
    if not source or not target:
        raise BadInput("has no text in one of the languages")
    key = row.get("id") or digest(source)[:16]
    return Concept(key, (Term(SOURCE.tag, source), Term(tag, target)))


def _language(tag: str, mapped: Mapping[str, str]) -> str:
    language = tags.known(tag, mapped)
    if language is None:
        raise BadInput(f"the language {tag[:40]!r} is not in the table")
    return language.tag


def _add(
    concepts: dict[str, _Rows], row: Mapping[str, str], line: int, mapped: Mapping[str, str]
) -> None:
    """Put a row to its concept; BadInput, and nothing is changed, if it cannot be."""
    key = row["concept"]
    if not key:
        raise BadInput("names no concept")
    language = _language(row["language"], mapped)
    term = Term(
        language,
        row["term"],
        _word(Status, row.get("status", "") or Status.PREFERRED.value, "status"),
        _word(PartOfSpeech, row.get("part of speech", ""), "part of speech"),
        _word(Gender, row.get("gender", ""), "gender"),
        row.get("note", ""),
    )
    kept = row.get("kept", "").lower()
    if kept not in _YES + _NO:
        raise BadInput(f"kept is {kept[:40]!r}, neither yes nor no")
    rows = concepts.get(key, _Rows(line))
    collection, note = row.get("collection", ""), row.get("concept note", "")
    for ours, theirs in ((rows.collection, collection), (rows.note, note)):
        if ours and theirs and ours != theirs:
            raise BadInput(f"{theirs[:40]!r} is not what another row of {key[:40]!r} says")
    concepts[key] = rows
    rows.collection, rows.note = rows.collection or collection, rows.note or note
    rows.kept = rows.kept or kept in _YES
    if term.text:
        rows.terms.setdefault(language, []).append(term)
    if row.get("definition"):
        known = rows.definitions.setdefault(language, [])
        known.append(Definition(language, row["definition"]))


def _word(words: type[_Word], said: str, what: str) -> _Word:
    for one in words:
        if one.value.lower() == said.lower().replace(" ", ""):
            return one
    known = ", ".join(one.value for one in words if one.value)
    raise BadInput(f"{what} is {said[:40]!r}, none of {known}")


def write(concepts: Iterable[Concept], out: TextIO) -> int:
    """Write a sheet, CRLF, commas, and say how many concepts are in it; same concepts, same sheet.

    `out` must not translate line ends; spreadsheets know UTF-8 by a BOM, so `utf-8-sig` is for them.
    """
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow(COLUMNS)
    count = 0
    for concept in concepts:
        sheet.writerows(map(_guarded, row) for row in _rows(concept))
        count += 1
    return count


def _rows(concept: Concept) -> Iterator[Sequence[str]]:
    languages = [one.language for one in concept.terms]
    languages += [one.language for one in concept.definitions]
    shared = ("yes" if concept.kept else "", concept.collection, concept.note)
    for language in dict.fromkeys(languages):
        terms = concept.terms_in(language)
        definitions = [one.text for one in concept.definitions if one.language == language]
        for term, definition in zip_longest(terms, definitions):
            told = ("", "", "", "", definition or "", "")
            if term:
                word, gender = term.part_of_speech.value, term.gender.value
                told = (term.text, term.status.value, word, gender, definition or "", term.note)
            yield (concept.key, language, *told, *shared)


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell[:1] and cell[0] in _SIGNS else cell
