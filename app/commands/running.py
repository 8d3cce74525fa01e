"""Setting the house up and opening its doors: migrate, start, demo."""

import os
import socket
import sys

import click
from flask.cli import with_appcontext

from app.commands import demonstration
from app.commands.acts import run_draft, run_extract
from app.commands.releasing import run_release
from app.commands.screen import house, one_line
from app.ledger import articles, people, schema
from app.ledger.connection import Ledger
from app.model.errors import BadInput
from app.model.person import ANY_LANGUAGE, Grant, Person, PersonRole
from app.web.tokens import new_link
from app.workflow.extract import extract

_FIRST = "coordinator"
_LINK_HOURS = 12


@click.command("migrate")
@with_appcontext
def migrate() -> None:
    """Bring the ledger's tables and guards to this version."""
    with one_line():
        ledger, _ = house()
        schema.migrate(ledger)
        click.echo("The ledger is ready.")


@click.command("start")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--draft/--no-draft", default=True, help="Draft by machine before serving.")
@with_appcontext
def start(port: int, draft: bool) -> None:  # noqa: FBT001  # click's way to name a switch
    """Do everything: migrate, extract, draft, release, sign in, serve on loopback."""
    with one_line():
        _require_free(port)
        ledger, settings = house()
        schema.migrate(ledger)
        run_extract(settings, extract(ledger, settings, None))
        with ledger.read() as connection:
            names = sorted(articles.heads(connection))
        if draft:
            run_draft(ledger, settings, names, settings.languages)
        run_release(ledger, settings)
        _say_link(ledger, port, _first_person(ledger), "Sign in here, once")
        click.echo(f"  Pages for readers   http://127.0.0.1:{port}/site/")
        click.echo("  Stop with Ctrl+C\n")
        ledger.close()
    sys.stdout.flush()
    # Its own process image: the server handles signals, and nothing of this command stays.
    options = ["--bind", f"127.0.0.1:{port}", "--threads", "4", "--log-level", "warning"]
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *options, "app:create_app()"])  # noqa: S606


def _require_free(port: int) -> None:
    """BadInput if the server could not have the port: better now than when all is done and a link was made."""
    try:
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server has it
            tried.bind(("127.0.0.1", port))
    except OSError as wrong:
        raise BadInput(f"port {port}: {wrong.strerror}; --port takes another") from wrong


def _first_person(ledger: Ledger) -> str:
    """The person whom a new house begins with: every role, so that everything can be tried.

    Two pairs of eyes are still two: what they write, they cannot approve.
    """
    with ledger.write() as connection:
        known = {one.login: one.id for one in people.everyone(connection).values()}
        if _FIRST not in known:
            grants = tuple(Grant(role, ANY_LANGUAGE) for role in PersonRole)
            first = Person("p-first", "Coordinator", _FIRST, "", demonstration=False, grants=grants)
            people.add(connection, ledger.now(), first, None)
            return first.id
        return known[_FIRST]


def _say_link(ledger: Ledger, port: int, person_id: str, words: str) -> None:
    token = new_link(ledger, person_id, hours=_LINK_HOURS)
    click.echo(f"  {words:<19} http://127.0.0.1:{port}/sign-in/{token}")


@click.command("demo")
@click.option("--port", default=8000, show_default=True, help="The port that the desk serves on.")
@with_appcontext
def demo(port: int) -> None:
    """Add four made-up people and an article that they decided on, in three languages."""
    with one_line():
        ledger, settings = house()
        schema.migrate(ledger)
        run_extract(settings, extract(ledger, settings, None))
        cast = demonstration.perform(ledger)
        run_release(ledger, settings)
        click.echo("Every page now says: Demonstration: not clinically reviewed.")
        for person in cast:
            _say_link(ledger, port, person.id, person.name)
