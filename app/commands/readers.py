"""What concerns readers, as commands: pages pulled, addresses forgotten, what they asked for."""

from collections.abc import Sequence
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.commands.screen import one_line, ready_house
from app.ledger import articles, demand
from app.ledger.connection import Ledger
from app.model.feedback import CONTACT_DAYS
from app.settings import Settings
from app.workflow.feedback import forget_contacts
from app.workflow.release.pull import Page, pull


@click.command("feedback")
@click.option(
    "--forget-addresses",
    "days",
    type=click.IntRange(0),
    is_flag=False,
    flag_value=CONTACT_DAYS,
    required=True,
    metavar="[DAYS]",
    help=f"Erase the e-mail addresses that readers left more than so many days ago ({CONTACT_DAYS}).",
)
@with_appcontext
def feedback(days: int) -> None:
    """Keep no address of a reader longer than it is needed."""
    with one_line():
        ledger, _ = ready_house()
        click.echo(f"{forget_contacts(ledger, days)} addresses forgotten")


def pull_page(ledger: Ledger, settings: Settings, where: tuple[str, str], reason: str) -> None:
    """Take a page away from readers at once: (language, article); written down as the command line's."""
    tag, name = where
    with ledger.read() as connection:
        articles.revision(connection, name)
    pull(ledger, settings, Page(name, tag), reason, None)
    click.echo(f"{tag}/{name}: withdrawn; it comes back when a text of it is changed and approved,")
    click.echo("or when a coordinator says at the desk that nothing is wrong with it")


def tell_demand(instance: Path, tags: Sequence[str]) -> None:
    """A line for each page that readers asked for in a language that lacks it, most wanted first."""
    found = [one for one in demand.since(instance, "") if not tags or one.language in tags]
    for one in found:
        click.echo(f"{one.count:6} {one.language}/{one.article}")
    if not found:
        click.echo("Nobody has asked for anything that is not there.")
