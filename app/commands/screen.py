"""How a command reaches the house, and how it says that something is wrong."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import current_app

from app.ledger import schema
from app.ledger.connection import Ledger
from app.model.errors import AppError, LedgerUnusable
from app.settings import Settings


def house() -> tuple[Ledger, Settings]:
    """The ledger and the settings of the application that the command runs in."""
    return current_app.extensions["ledger"], current_app.extensions["settings"]


def ready_house() -> tuple[Ledger, Settings]:
    """The same, for what works with the ledger's facts; LedgerUnusable if it has to be migrated."""
    ledger, settings = house()
    if not schema.ready(ledger):
        raise LedgerUnusable("the ledger is not ready: run `flask migrate` first")
    return ledger, settings


@contextmanager
def one_line() -> Iterator[None]:
    """An AppError is one clear line on standard error and exit status 1."""
    try:
        yield
    except AppError as wrong:
        click.echo(f"flask: {wrong}", err=True)
        sys.exit(1)
