"""How whoever is signed in likes to work, asked of the ledger once for each request."""

from collections.abc import Mapping

from flask import g

from app.ledger import preferences
from app.web import access, house


def preferred() -> Mapping[str, str]:
    """Every preference of whoever is signed in, by name."""
    found: Mapping[str, str] = g.preferences  # read together with who is signed in
    return found


def prefer(**chosen: str) -> None:
    """Keep what they chose; BadInput where it cannot be chosen."""
    with house.ledger().write() as connection:
        for name, value in chosen.items():
            preferences.put(connection, access.person().id, name, value)
    g.preferences = {**g.preferences, **chosen}
