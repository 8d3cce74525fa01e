"""Releasing as a command, with what goes with it: pages, paper, where they are sent; and verifying."""

import sys
from collections import Counter

import click
from flask.cli import with_appcontext

from app.commands.acts import tell
from app.commands.publishing import run_publish
from app.commands.readers import pull_page
from app.commands.screen import house, one_line, ready_house
from app.ledger.connection import Ledger
from app.model.language import Language
from app.settings import Settings
from app.workflow import catalogues, verify
from app.workflow.release import Outcome, printing, site
from app.workflow.release import release as release_articles

_TOLD_EVERY = 20  # PDFs


@click.command("release")
@click.option(
    "--rollback",
    "earlier",
    is_flag=False,
    flag_value="",
    metavar="[DIGEST]",
    help="Release nothing: make an earlier site live again, the one before or the one named.",
)
@click.option(
    "--to",
    metavar="URL",
    help="Send the site there as well: s3://bucket/folder, … (or to PARLANCE_PUBLISH_TO)",
)
@click.option(
    "--withdraw",
    "wrong",
    nargs=2,
    metavar="LANGUAGE ARTICLE",
    help="Release nothing: take a page away from readers at once; with --reason.",
)
@click.option("--reason", default="", help="Why the page is taken away.")
@with_appcontext
def release(
    earlier: str | None, to: str | None, wrong: tuple[str, str] | None, reason: str
) -> None:
    """Release what people approved: catalogues, MO files, pages."""
    with one_line():
        ledger, settings = ready_house()
        to = to or settings.publish_to
        if earlier is None and not wrong:
            run_release(ledger, settings, to)
            return
        if wrong:
            pull_page(ledger, settings, wrong, reason)
        else:
            folder = site.roll_back(ledger, settings, earlier or "")
            click.echo(f"{folder.name[:12]} is live again, until the next `flask release`")
        if to:
            run_publish(settings, to)


def run_release(ledger: Ledger, settings: Settings, to: str | None = None) -> None:
    """Release what is whole, write its catalogues, build the site, send it where it is wanted.

    What was withdrawn does not wait for what has to be printed: it is sent before and after that.
    """
    done: Counter[Outcome] = Counter()
    changed: dict[str, list[Language]] = {}
    for one in release_articles(ledger, settings.languages):
        done[one.outcome] += 1
        if one.outcome is Outcome.INCOMPLETE:
            continue
        changed.setdefault(one.article, []).append(one.language)
        click.echo(f"{one.language.tag}/{one.article}: {one.outcome}")
    for name, languages in changed.items():
        tell(catalogues.write_languages(ledger, settings, [name], languages))
    built = site.build(ledger, settings)
    if to:
        run_publish(settings, to)
    if settings.leaflets and _printed(ledger, settings):
        built = site.build(ledger, settings)
        if to:
            run_publish(settings, to)
    click.echo(
        f"{done[Outcome.RELEASED]} released, {done[Outcome.WITHDRAWN]} withdrawn, "
        f"{done[Outcome.INCOMPLETE]} not yet whole; "
        f"{built.files} files in {settings.site}, {built.fresh} made anew"
    )


def _printed(ledger: Ledger, settings: Settings) -> int:
    """Print the PDFs that are missing; tells in a line how far it is, and why one is not there."""

    def tell_how_far(done: int, all_of_them: int) -> None:
        if done % _TOLD_EVERY == 0 or done == all_of_them:
            click.echo(f"PDFs: {done} of {all_of_them} printed")

    printed = printing.run(ledger, settings, tell_how_far)
    for why in printed.why_not:
        click.echo(f"flask: {why}", err=True)
    return printed.made


@click.command("verify")
@with_appcontext
def verify_command() -> None:
    """Re-read every built page and hold it against the decision log."""
    with one_line():
        ledger, settings = house()  # a guard that is missing is a fault to report, not to mend
        files = site.read_manifest(settings.site)
        faults = list(verify.verify(ledger, settings))
        for fault in faults:
            click.echo(f"flask: {fault}", err=True)
        click.echo(f"{len(files)} files read, {len(faults)} faults")
        if faults:
            sys.exit(1)
