"""The memory as commands: `flask memory import | export | files | forget | search | several`."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from flask.cli import with_appcontext

from app import catalogue
from app.commands.screen import one_line, ready_house
from app.exchange import tmx
from app.ledger import imports
from app.ledger.connection import Ledger
from app.model.errors import BadInput, NotFound
from app.model.language import language
from app.model.printable import printable
from app.workflow import lookup, remember, units
from app.workflow.harvest import harvest
from app.workflow.units import Seen, Stretches, Wish

_LANGUAGE = click.option("--language", "tag", required=True, help="A language's tag.")
_PATH = click.Path(path_type=Path, dir_okay=False)


@click.group("memory")
def memory() -> None:
    """What was translated before: look things up, take files in, hand them out."""


@memory.command("import")
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=_PATH)
@click.option("--language", "tags", multiple=True, help="Only this language; may be repeated.")
@click.option(
    "--stretches",
    type=click.Choice([one.value for one in Stretches]),
    default=Stretches.STOP.value,
    help="What to do with stretches that do not belong together.",
)
@click.option(
    "--partial", is_flag=True, help="Of a file with a fault take in what stands before it."
)
@click.option("--dry-run", is_flag=True, help="Only say what is in the file.")
@with_appcontext
def import_files(
    paths: tuple[Path, ...],
    tags: tuple[str, ...],
    stretches: str,
    partial: bool,  # noqa: FBT001  # click's way to name a switch
    dry_run: bool,  # noqa: FBT001
) -> None:
    """Take TMX files (also zipped) into the memory, kept apart from what people approved here."""
    with one_line():
        ledger, settings = ready_house()
        wanted = frozenset(language(tag).tag for tag in tags)
        wish = Wish(settings.tags, wanted, Stretches(stretches), partial=partial)
        clean = [_import(ledger, path, wish, dry_run=dry_run) for path in paths]
        if not all(clean):
            sys.exit(1)


def _import(ledger: Ledger, path: Path, wish: Wish, *, dry_run: bool) -> bool:
    """Take one file in, and say what became of it; False if there was anything wrong with it."""
    named = printable(path)
    try:
        seen = units.look_through(path, wish)
    except BadInput as wrong:
        click.echo(f"flask: {wrong}", err=True)
        return False
    _tell(named, seen)
    stopped = seen.stretches and wish.stretches is Stretches.STOP
    if dry_run or stopped or (seen.fault and not wish.partial):
        click.echo(f"{named}: nothing was taken in")
        return dry_run and not seen.fault
    done = 0
    with click.progressbar(length=seen.total, label=printable(path.name)) as bar:
        for count in units.take_in(ledger, path, wish, seen):
            bar.update(count - done)
            done = count
    click.echo(f"{named}: {done or 'no more'} units in the memory")
    return seen.fault is None


def _tell(named: str, seen: Seen) -> None:
    """What is in a file, and what is wrong with it, by line."""
    for line, why in seen.skipped:
        click.echo(f"{named}:{line}: left out: {why}")
    if seen.left_out > len(seen.skipped):
        click.echo(f"{named}: and {seen.left_out - len(seen.skipped)} more")
    for one in seen.stretches:
        click.echo(
            f"{named}:{one.first}: to line {one.last}, {one.units} units ({one.language}): {one.why}"
        )
    if seen.stretches:
        click.echo(
            f"{named}: these do not seem to belong together; "
            f"--stretches '{Stretches.LEAVE_OUT}' takes in the rest, '{Stretches.TAKE}' all"
        )
    if seen.fault:
        click.echo(f"flask: {seen.fault}", err=True)
    counts = ", ".join(f"{count} {tag}" for tag, count in sorted(seen.units.items()))
    click.echo(
        f"{named}: {counts or 'no unit'}; {seen.merged} there twice, {seen.left_out} left out"
    )


@memory.command("export")
@click.argument("path", metavar="FILE", type=_PATH)
@click.option("--language", "tags", multiple=True, help="A language's tag; all if left out.")
@click.option("--file", "number", type=int, help="What was taken in from this file instead.")
@with_appcontext
def export_file(path: Path, tags: tuple[str, ...], number: int | None) -> None:
    """Write what people approved, and still holds, as TMX 1.4b."""
    with one_line():
        ledger, settings = ready_house()
        chosen = tuple(language(tag) for tag in tags) or settings.languages
        harvest(ledger)
        if number is not None:
            _require_file(ledger, number)
        with ledger.read() as connection, catalogue.written(path) as out:
            found = (
                (unit for one in chosen for unit in lookup.approved_units(connection, one.tag))
                if number is None
                else lookup.imported_units(connection, number)
            )
            count = tmx.write(found, out)
        click.echo(f"{printable(path)}: {count} units")


def _require_file(ledger: Ledger, number: int) -> None:
    """NotFound if no file has this number: nothing of it would take the place of what is there."""
    with ledger.read() as connection:
        if number not in [one.id for one in imports.every(connection)]:
            raise NotFound(f"no file was taken in as number {number}")


@memory.command("files")
@with_appcontext
def files() -> None:
    """List the files that were taken in."""
    with one_line():
        ledger, _ = ready_house()
        with ledger.read() as connection:
            for one in imports.every(connection):
                state = "thrown out" if one.withdrawn else f"{one.pairs} units"
                click.echo(f"{one.id:4} {one.at[:10]} {one.name}: {state}")


@memory.command("forget")
@click.argument("number", type=int)
@with_appcontext
def forget(number: int) -> None:
    """Throw a file out again, by its number in `flask memory files`."""
    with one_line():
        ledger, _ = ready_house()
        click.echo(f"{remember.forget(ledger, number)}: nothing of it is offered any more")


@memory.command("search")
@click.argument("words", nargs=-1, required=True)
@_LANGUAGE
@with_appcontext
def search(words: Sequence[str], tag: str) -> None:
    """Find words on either side: by their beginning, or in quotation marks as they stand."""
    with one_line():
        ledger, _ = ready_house()
        harvest(ledger)
        with ledger.read() as connection:
            found = lookup.concordance(connection, " ".join(words), language(tag).tag)
        for one in found:
            click.echo(f"{one.unit.source}\n  {one.target}\n  ({one.origin})")
        click.echo(f"{len(found)} pairs")


@memory.command("several")
@_LANGUAGE
@with_appcontext
def several(tag: str) -> None:
    """List the English texts that were approved in more than one translation."""
    with one_line():
        ledger, _ = ready_house()
        harvest(ledger)
        with ledger.read() as connection:
            found = lookup.various(connection, language(tag).tag)
        for one in found:
            click.echo(one.source)
            for text, places in one.targets:
                click.echo(f"  {text}  ({', '.join(message for _, message in places)})")
        click.echo(f"{len(found)} texts in more than one translation")
