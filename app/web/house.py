"""What every door finds in the house: its ledger, its settings, its languages."""

from typing import cast
from urllib.parse import urlsplit

from flask import Flask, current_app

from app.ledger import schema
from app.ledger.connection import Ledger
from app.model.errors import LedgerUnusable
from app.model.language import Language
from app.settings import Settings

LOOPBACK = ("127.0.0.1", "localhost")


def ledger() -> Ledger:
    """The ledger that `create_app` opened."""
    return cast("Ledger", current_app.extensions["ledger"])


def settings() -> Settings:
    """The settings that `create_app` was given."""
    return cast("Settings", current_app.extensions["settings"])


def language_of(tag: str) -> Language | None:
    """The language with this tag, if we publish in it."""
    return next((one for one in settings().languages if one.tag == tag), None)


def ready(app: Flask) -> bool:
    """Has the ledger the tables and guards of this version? Once it has, it is not asked again."""
    if not app.extensions.get("ready"):
        try:
            app.extensions["ready"] = schema.ready(app.extensions["ledger"])
        except LedgerUnusable:
            return False
    return bool(app.extensions["ready"])


def on_loopback(address: str) -> bool:
    """Is this the address of a house that only its own machine can reach, over plain HTTP?"""
    parts = urlsplit(address)
    return parts.scheme == "http" and parts.hostname in LOOPBACK
