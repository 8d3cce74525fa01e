"""What the checks learn from the team's own texts: `flask learn`."""

import time

import click
from flask.cli import with_appcontext

from app.commands.screen import one_line, ready_house
from app.ledger.connection import Ledger
from app.model.language import Language, language
from app.settings import Settings
from app.workflow.learn import FEW, learn, memory, ships


@click.command("learn")
@click.option("--language", "tags", multiple=True, help="A language's tag; all if left out.")
@with_appcontext
def learn_command(tags: tuple[str, ...]) -> None:
    """Learn from approved texts what is usual: lengths, words, names, letters.

    Only figures are kept, no text. It can be stopped at any time: what is learnt by then stays.
    """
    with one_line():
        ledger, settings = ready_house()
        chosen = tuple(language(tag) for tag in tags) or settings.languages
        for number, one in enumerate(chosen, 1):
            click.echo(f"{one.tag} {one.english} ({number} of {len(chosen)}): ", nl=False)
            click.echo(_learn(ledger, settings, one))


def _learn(ledger: Ledger, settings: Settings, one: Language) -> str:
    """Learn one language, if there is enough to learn from; returns what became of it."""
    pairs = memory(ledger, one)
    click.echo(f"{len(pairs)} approved texts, ", nl=False)
    if len(pairs) < FEW:
        otherwise = "the figures that ship" if ships(one) else "no figures: none ship for it"
        return f"fewer than {FEW}: the checks use {otherwise}"
    began = time.monotonic()
    path = learn(settings, one, pairs)
    return f"learnt in {time.monotonic() - began:.0f} s: {path}"
