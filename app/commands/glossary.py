"""The glossary in and out, and candidates for it: `flask glossary mine`, `import`, `export`."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click
from flask.cli import with_appcontext

from app import catalogue
from app.commands.screen import one_line, ready_house
from app.exchange import sheets, tbx
from app.exchange.rows import Skipped
from app.ledger import glossaries
from app.ledger.connection import Ledger
from app.model.concept import Concept
from app.model.errors import BadInput
from app.model.language import SOURCE, language
from app.model.printable import printable
from app.workflow.terms import candidates, import_concept

_SHEETS, _TBX = (".csv", ".tsv"), (".tbx", ".xml")
_FAULTS = 50  # lines of a file that are shown as left out
_BOM = "\ufeff"  # by which spreadsheets know UTF-8


@dataclass(frozen=True, slots=True)
class _Tags:
    """What languages are called in the files: the house's own meanings, and that of a sheet's second column."""

    mapped: Mapping[str, str]
    into: str


@click.group("glossary")
def glossary() -> None:
    """What things are called: candidates for terms, and glossaries in and out."""


@glossary.command("mine")
@click.option("--most", default=50, show_default=True, help="So many, the likeliest first.")
@with_appcontext
def mine_command(most: int) -> None:
    """List expressions of our English that may be worth a place, by their C-value."""
    with one_line():
        ledger, _ = ready_house()
        for one in candidates(ledger, most):
            click.echo(f"{one.value:8.2f} {one.count:5}  {one.text}")


@glossary.command("import")
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--language", "tag", default="", help="Of a sheet that does not say its language.")
@with_appcontext
def import_command(paths: tuple[Path, ...], tag: str) -> None:
    """Take in TBX files and sheets (.tbx, .csv): what is new becomes a proposal, and no more."""
    with one_line():
        ledger, settings = ready_house()
        meant = _Tags(settings.tags, language(tag).tag if tag else "")
        clean = [_import(ledger, path, meant) for path in paths]
        if not all(clean):
            sys.exit(1)


def _import(ledger: Ledger, path: Path, tags: _Tags) -> bool:
    """Propose what one file has, and say what became of it; False if there was anything wrong with it."""
    left: list[str] = []
    count = 0
    try:
        for line, concept in _concepts(path, tags, left):
            try:
                count += import_concept(ledger, concept, printable(path.name))
            except BadInput as wrong:
                left.append(f"{printable(path)}:{line}: {wrong}")
    except BadInput as wrong:  # the file cannot be read on
        left.append(str(wrong))
    for why in left[:_FAULTS]:
        click.echo(f"flask: {why}", err=True)
    click.echo(f"{printable(path)}: {count} proposed, {len(left)} left out")
    return not left


@glossary.command("export")
@click.argument("path", type=click.Path(path_type=Path))
@with_appcontext
def export_command(path: Path) -> None:
    """Write what is approved as TBX-Basic or as a sheet, as the file's name ends (.tbx, .csv)."""
    with one_line():
        ledger, _ = ready_house()
        with ledger.read() as connection:
            found = [one for one in glossaries.glossary(connection).concepts if one.terms]
        sheet = _kind(path) in _SHEETS
        if not path.parent.is_dir():
            raise BadInput("No such file or directory", place=str(path))
        with catalogue.written(path) as out:
            if sheet:
                out.write(_BOM)
            count = sheets.write(found, out) if sheet else tbx.write(found, out)
        click.echo(f"{printable(path)}: {count} concepts")


def _kind(path: Path) -> str:
    kind = path.suffix.lower()
    if kind not in (*_SHEETS, *_TBX):
        raise BadInput("its name ends in none of .tbx, .xml, .csv, .tsv", place=str(path))
    return kind


def _concepts(path: Path, tags: _Tags, left: list[str]) -> Iterator[tuple[int, Concept]]:
    """The concepts of a file, by line; why lines were left out is put into `left`."""
    sheet = _kind(path) in _SHEETS
    if path.exists() and not path.is_file():
        raise BadInput("is no file", place=str(path))  # a pipe could be waited for in vain
    named = printable(path)
    try:
        with path.open("rb") as stream:
            found = (
                sheets.read(stream, str(path), tags.mapped, tags.into)
                if sheet
                else tbx.read(stream, str(path), tags.mapped)
            )
            for line, one in found:
                if isinstance(one, Skipped):
                    left.append(f"{named}:{line}: {one.why}")
                elif not one.terms_in(SOURCE.tag):
                    left.append(f"{named}:{line}: the concept has no English term")
                else:
                    yield line, one
    except OSError as wrong:
        raise BadInput(str(wrong.strerror), place=str(path)) from None
