"""The guards as triggers: the same table, spelled for SQLite and for PostgreSQL."""

import re

from sqlalchemy import Connection, text

from app.ledger import guards
from app.model.grounds import HIDDEN
from app.model.law import Law
from app.model.wording import NUMBER

# What a condition says of a text, by the name that both databases know it by. SQLite's functions
# are ours in Python, see `connection`; these are PostgreSQL's.
_OURS = re.compile(r"\b(sha256|words|figures|visible|clock)\(")

_BLANK = r"[\t\v\f\r \u001c-\u001f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"

_FUNCTIONS = (
    ("sha256", "encode(sha256(convert_to(value, 'UTF8')), 'hex')"),
    ("clock", "CAST(CAST(extract(epoch FROM value::timestamptz) * 1000 AS bigint) AS text)"),
    ("visible", f"regexp_replace(value, '[{HIDDEN}]', '', 'g')"),
    # From inside out: empty tags are one sign, other tags and escapes go, white space is folded.
    (
        "words",
        r"""btrim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(value,
            '(?<!\\)((?:\\\\)*)<[1-9][0-9]{0,3}/>', '\1' || chr(65532), 'g'),
            '\\([\\<])|<[1-9][0-9]{0,3}/?>|</[1-9][0-9]{0,3}>', '\1', 'g'),
            '"""
        + _BLANK
        + r"""', ' ', 'g'), ' ?\n ?', chr(10), 'g'), ' ')""",
    ),
    (
        "figures",
        f"""btrim(regexp_replace(parlance_words(value),
            '(?:[^{NUMBER}.,:/]|(?<![{NUMBER}])[.,:/]+|[.,:/]+(?![{NUMBER}]))+', ' ', 'g'), ' ')""",
    ),
)

_STANDING = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT t.tgname, c.relname FROM pg_trigger t"
    " JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal",
}


def install(connection: Connection) -> None:
    """Make every guard anew: those of an older version go, those of this one come."""
    remove(connection)
    write = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    for statement in write():
        # A guard's text holds colons and per cents that are no parameters.
        connection.exec_driver_sql(statement)


def remove(connection: Connection) -> None:
    """Take every guard away; only ever to put new ones in their place."""
    for name, table in sorted(_standing(connection)):
        place = "" if connection.dialect.name == "sqlite" else f" ON {table}"
        connection.exec_driver_sql(f"DROP TRIGGER {name}{place}")


def complete(connection: Connection) -> bool:
    """Does every guard stand, and no other?"""
    expected = {row.name for row in guards.rows()}
    if connection.dialect.name == "postgresql":
        expected |= {f"{guards.PREFIX}_{table}_truncate" for table in guards.APPEND_ONLY}
    return {name for name, _ in _standing(connection)} == expected


def _standing(connection: Connection) -> set[tuple[str, str]]:
    """The (name, table) of every guard that stands in this database."""
    rows = connection.execute(text(_STANDING[connection.dialect.name]))
    return {(row[0], row[1]) for row in rows if row[0].startswith(f"{guards.PREFIX}_")}


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _named(row: guards.Row) -> str:
    """The guard's condition, our functions by the names that they have in the database."""
    return _OURS.sub(r"parlance_\1(", row.condition)


def _sqlite() -> list[str]:
    statements = []
    for row in guards.rows():
        spelled = re.sub(
            r"fact\(e\.body, '(\w+)'\)", r"CAST(json_extract(e.body, '$.\1') AS TEXT)", _named(row)
        )
        statements.append(
            f"CREATE TRIGGER {row.name} BEFORE {row.verb} ON {row.table} WHEN {spelled}"
            f" BEGIN SELECT RAISE(ABORT, {_quoted(row.refusal)}); END"
        )
    return statements


def _postgresql() -> list[str]:
    statements = [
        f"CREATE OR REPLACE FUNCTION parlance_{name}(value text) RETURNS text LANGUAGE sql IMMUTABLE"
        f" AS $$ SELECT {spelled} $$"
        for name, spelled in _FUNCTIONS
    ]
    for row in guards.rows():
        spelled = re.sub(r"fact\(e\.body, '(\w+)'\)", r"(e.body::json ->> '\1')", _named(row))
        spelled = spelled.replace("instr(", "strpos(")
        body = f"IF {spelled} THEN RAISE EXCEPTION {_quoted(row.refusal)}; END IF;"
        result = "NEW" if row.verb == "insert" else "OLD"
        statements += _trigger(row.name, row.table, row.verb, f"{body} RETURN {result};")
    for table in guards.APPEND_ONLY:
        refusal = f"{guards.PREFIX}|{Law.APPEND_ONLY}|{table} is only ever added to"
        name = f"{guards.PREFIX}_{table}_truncate"
        body = f"RAISE EXCEPTION {_quoted(refusal)};"
        statements += _trigger(name, table, "truncate", body)
    return statements


def _trigger(name: str, table: str, verb: str, body: str) -> list[str]:
    """A function and the trigger that calls it."""
    each = "STATEMENT" if verb == "truncate" else "ROW"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
        f" AS $guard$ BEGIN {body} END $guard$",
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()",
    ]
