"""`flask readable`: where the English could be easier, for its authors."""

import click
from flask.cli import with_appcontext

from app.commands.screen import one_line, ready_house
from app.ledger import articles
from app.model.readability import advice
from app.workflow.catalogues import stored


@click.command("readable")
@with_appcontext
def readable() -> None:
    """Say where sentences and paragraphs of the English are long. Advice: the status is 0 whatever."""
    with one_line():
        ledger, _ = ready_house()
        count = 0
        with ledger.read() as connection:
            for name in sorted(articles.heads(connection)):
                article = stored(connection, articles.revision(connection, name))
                for message in article.messages:
                    for one in advice(message):
                        click.echo(f"{article.path}:{one.line}: {one.why}")
                        count += 1
        click.echo(f"Places that could be easier: {count}")
