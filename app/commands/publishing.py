"""The live site sent to where readers get it, told line by line."""

import click

from app.settings import Settings
from app.workflow.publish import Progress, send

_TOLD_EVERY = 10  # batches


def run_publish(settings: Settings, to: str) -> None:
    """Send what changed, saying how far it is; stopped, it goes on the next time."""
    at = Progress(0, 0, 0, 0)
    for number, at in enumerate(send(settings, to), start=1):
        if number % _TOLD_EVERY == 0:
            click.echo(f"published: {at.done} of {at.of}")
    click.echo(f"{at.sent} files sent, {at.removed} removed" if at.of else "nothing to send")
