"""The guards as triggers: the same table, spelled for SQLite and for PostgreSQL."""

import re

from sqlalchemy import Connection, text

from app.ledger import guards
from app.model.law import Law

_PYTHON_FUNCTION = "parlance_sha256"


def install(connection: Connection) -> None:
    """Make every guard anew: those of an older version go, those of this one come."""
    write = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    for statement in write(connection):
        # A guard's text holds colons and per cents that are no parameters.
        connection.exec_driver_sql(statement)


def names(connection: Connection) -> set[str]:
    """The names of the guards that stand in this database."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.dialect.name == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    found = connection.execute(text(query)).scalars()
    return {name for name in found if name.startswith(f"{guards.PREFIX}_")}


def expected() -> set[str]:
    """The names of all the guards that there should be."""
    kept = {
        f"{guards.PREFIX}_{table}_{verb}"
        for table in guards.APPEND_ONLY
        for verb in ("update", "delete")
    }
    return kept | {f"{guards.PREFIX}_{guard.name}" for guard in guards.GUARDS}


def _refusal(law: Law, why: str) -> str:
    """How a guard's refusal reads; `connection` takes it apart again."""
    return f"{guards.PREFIX}|{law}|{why}".replace("'", "''")


def _rows() -> list[tuple[str, str, str, str, str]]:
    """(name, verb, table, refusal, condition) of every guard, the append-only ones first."""
    kept = [
        (
            f"{guards.PREFIX}_{table}_{verb}",
            verb,
            table,
            _refusal(Law.APPEND_ONLY, f"{table} is only ever added to"),
            "1 = 1",
        )
        for table in guards.APPEND_ONLY
        for verb in ("update", "delete")
    ]
    return kept + [
        (
            f"{guards.PREFIX}_{one.name}",
            "insert",
            one.table,
            _refusal(one.law, one.why),
            one.condition,
        )
        for one in guards.GUARDS
    ]


def _sqlite(connection: Connection) -> list[str]:
    statements = [f"DROP TRIGGER {name}" for name in sorted(names(connection))]
    for name, verb, table, refusal, condition in _rows():
        spelled = condition.replace("sha256(", f"{_PYTHON_FUNCTION}(")
        spelled = re.sub(
            r"fact\(e\.body, '(\w+)'\)", r"CAST(json_extract(e.body, '$.\1') AS TEXT)", spelled
        )
        statements.append(
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN {spelled}"
            f" BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
        )
    return statements


def _postgresql(_connection: Connection) -> list[str]:
    statements = []
    for name, verb, table, refusal, condition in _rows():
        spelled = condition.replace("sha256(", f"{_PYTHON_FUNCTION}(")
        spelled = re.sub(r"fact\(e\.body, '(\w+)'\)", r"(e.body::json ->> '\1')", spelled)
        row = "NEW" if verb == "insert" else "OLD"
        statements += [
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
            (
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$"
                f" BEGIN IF {spelled} THEN RAISE EXCEPTION '{refusal}'; END IF; RETURN {row}; END $guard$"
            ),
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]
    digest = (
        f"CREATE OR REPLACE FUNCTION {_PYTHON_FUNCTION}(value text) RETURNS text LANGUAGE sql"
        " IMMUTABLE AS $$ SELECT encode(sha256(convert_to(value, 'UTF8')), 'hex') $$"
    )
    return [digest, *statements]
