"""What comes in from files that somebody edited elsewhere: `flask import`."""

import sys
from collections import Counter
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.commands.acts import tell
from app.commands.found import counted, line, shown
from app.commands.screen import one_line, ready_house
from app.ledger.connection import Ledger
from app.model.errors import BadInput, NotFound
from app.model.language import language
from app.model.printable import printable
from app.settings import Settings
from app.workflow import catalogues
from app.workflow.intake.edited import TakenIn, Wish, take_in

_FAULTS = 50  # so many lines of one file are shown, of its faults and of what is found in its texts


@click.command("import")
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--language", "tag", help="The language that every file has to be in.")
@click.option("--partial", is_flag=True, help="Take in the rest of a file with faults.")
@click.option("--dry-run", is_flag=True, help="Only say what would be proposed.")
@click.option("--verbose", is_flag=True, help="A line for every message.")
@with_appcontext
def import_command(
    paths: tuple[Path, ...],
    tag: str | None,
    partial: bool,  # noqa: FBT001  # click's way to name a switch
    dry_run: bool,  # noqa: FBT001
    verbose: bool,  # noqa: FBT001
) -> None:
    """Take in edited catalogues: what was changed there becomes a proposal, and nothing else changes."""
    with one_line():
        ledger, settings = ready_house()
        wish = Wish(language(tag) if tag else None, partial=partial, dry_run=dry_run)
        clean = [_import(ledger, settings, path, wish, verbose=verbose) for path in paths]
        if not all(clean):
            sys.exit(1)


def _import(ledger: Ledger, settings: Settings, path: Path, wish: Wish, *, verbose: bool) -> bool:
    """Take one file in, and say what became of it; False if there was anything wrong with it."""
    named = printable(path)
    try:
        done = take_in(ledger, settings, path, wish)
    except (BadInput, NotFound) as wrong:
        click.echo(f"flask: {wrong}", err=True)
        return False
    for fault in done.faults[:_FAULTS]:
        click.echo(f"flask: {fault}", err=True)
    if len(done.faults) > _FAULTS:
        click.echo(f"flask: {named}: and {len(done.faults) - _FAULTS} faults more", err=True)
    if verbose:
        for one in done.merged:
            since = ", new English since" if one.newer else ""
            click.echo(f"{named}:{one.row.line}: {one.row.id}: {one.fate}{since}")
    click.echo(f"{named}: {_summary(done, wish)}")
    _tell_findings(named, done)
    if done.proposed and not wish.dry_run:
        whose = done.place
        tell(catalogues.write_languages(ledger, settings, [whose.article], [whose.language]))
    return not done.faults


def _tell_findings(named: str, done: TakenIn) -> None:
    """What the checks find in the proposals, by line of the file; nothing where all is well."""
    told = [(at, one) for at, found in done.found for one in found if shown(one)]
    for at, one in told[:_FAULTS]:
        click.echo(line(f"{named}:{at}", one))
    if len(told) > _FAULTS:
        click.echo(f"{named}: and {len(told) - _FAULTS} findings more")
    if told:
        count = counted(Counter(one.severity for _, one in told))
        click.echo(f"{named}: the checks find in what is proposed: {count}")


def _summary(done: TakenIn, wish: Wish) -> str:
    """One line for one file."""
    if done.refused:
        return "nothing was taken in; mend it, or take in the rest with --partial"
    fates = Counter(one.fate for one in done.merged)
    said = [f"{count} {fate}" for fate, count in sorted(fates.items())]
    newer = sum(one.newer for one in done.merged)
    said += [f"{newer} with new English since"] if newer else []
    how = "" if done.based else " (not as exported from here: held against what stands)"
    would = "would be proposed" if wish.dry_run else "proposed"
    return f"{done.proposed} {would}: {', '.join(said) or 'no message'}{how}"
