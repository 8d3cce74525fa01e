"""How whoever is signed in likes to work, asked of the ledger once for each answer."""

from collections.abc import Mapping

from flask import g

from app.ledger import preferences
from app.web import access, house


def preferred() -> Mapping[str, str]:
    """Every preference of whoever is signed in, by name."""
    if "preferred" not in g:
        with house.ledger().read() as connection:
            g.preferred = preferences.of(connection, access.person().id)
    found: Mapping[str, str] = g.preferred
    return found


def prefer(**chosen: str) -> None:
    """Keep what they chose; BadInput where it cannot be chosen."""
    with house.ledger().write() as connection:
        for name, value in chosen.items():
            preferences.put(connection, access.person().id, name, value)
    g.pop("preferred", None)
