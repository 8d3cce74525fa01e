"""Bringing a ledger's tables and guards to this version; forward only."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from app.ledger import (
    concordance,
    tables_of_comments,
    tables_of_feedback,
    tables_of_memory,
    tables_of_policy,
    tables_of_preferences,
    tables_of_queue,
    tables_of_receipts,
    tables_of_terms,
    tables_of_typed,
    tables_of_vigilance,
    triggers,
)
from app.ledger.connection import Ledger
from app.ledger.tables import metadata
from app.model.errors import LedgerUnusable
from app.model.sentence import sentence

_MIGRATIONS = Path(__file__).parent / "migrations"

# What stands in files of its own belongs to `metadata` once it is imported.
BESIDE = (
    *tables_of_terms.TABLES,
    *tables_of_memory.TABLES,
    tables_of_preferences.preference,
    tables_of_comments.comment,
    tables_of_comments.comment_settlement,
    tables_of_comments.comment_seen,
    tables_of_receipts.receipt,
    *tables_of_vigilance.TABLES,
    *tables_of_feedback.TABLES,
    tables_of_policy.article_policy,
    tables_of_queue.due,
    tables_of_queue.opening,
    tables_of_queue.looked,
    tables_of_typed.typed,
)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def migrate(ledger: Ledger) -> None:
    """Tables and guards as this version wants them, in one transaction; LedgerUnusable if newer."""
    with ledger.write() as connection:
        config = _config(connection)
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        standing = MigrationContext.configure(connection).get_current_revision()
        if standing is not None and standing not in known:
            raise LedgerUnusable(
                sentence(
                    "the ledger is of a newer version (%(standing)s) than this program",
                    standing=standing,
                )
            )
        command.upgrade(config, "head")
        concordance.install(connection)
        triggers.install(connection)


def ready(ledger: Ledger) -> bool:
    """Are tables and guards as this version wants them?"""
    with ledger.read() as connection:
        standing = MigrationContext.configure(connection).get_current_revision()
        return standing == _newest() and triggers.complete(connection)


@cache
def _newest() -> str | None:
    """The newest version that this program knows; the files that say so stay as they are while it runs."""
    return ScriptDirectory(str(_MIGRATIONS)).get_current_head()


def drift(connection: Connection) -> list[object]:
    """How the database's tables differ from ours (`metadata`); empty when migrations are complete."""
    context = MigrationContext.configure(connection, opts={"include_name": _facts})
    return list(compare_metadata(context, metadata))


def _facts(name: str | None, kind: str, _parents: object) -> bool:
    """Is this no index of full texts, which `concordance` makes beside the tables?"""
    return kind != "table" or not str(name).startswith(concordance.TABLE)
