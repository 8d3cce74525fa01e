"""How people like to work: read and changed. What can be chosen is a table in `model/preference`."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, insert, select, update

from app.ledger.tables_of_preferences import preference
from app.model.preference import PREFERENCES, check

# Put together once: it is asked for every page.
_OF = select(preference.c.name, preference.c.value).where(
    preference.c.person == bindparam("person")
)


def of(connection: Connection, person: str) -> Mapping[str, str]:
    """Every preference of the person with this id by name; the usual one where they chose none."""
    chosen = {row.name: row.value for row in connection.execute(_OF, {"person": person})}
    usual = {name: choice.usual for name, choice in PREFERENCES.items()}
    return usual | {name: value for name, value in chosen.items() if _stands(name, value)}


def _stands(name: str, value: str) -> bool:
    """Can this still be chosen? What an older version knew is left aside."""
    choice = PREFERENCES.get(name)
    return choice is not None and (not choice.values or value in choice.values)


def put(connection: Connection, person: str, name: str, value: str) -> None:
    """Choose; BadInput where there is no such preference or value (or over 4096 bytes of it)."""
    check(name, value)
    changed = connection.execute(
        update(preference)
        .where(preference.c.person == person, preference.c.name == name)
        .values(value=value)
    )
    if not changed.rowcount:
        connection.execute(insert(preference).values(person=person, name=name, value=value))
