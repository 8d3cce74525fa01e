"""Who has what open just now: told to others for two minutes. It locks nothing and decides nothing."""

from datetime import datetime, timedelta
from threading import Lock
from weakref import WeakKeyDictionary

from app.ledger import openings
from app.ledger.connection import Connection, Ledger
from app.ledger.openings import Opening

SHOWN_SECONDS = 120
_AGAIN_SECONDS = 30  # whoever comes back to a message sooner is not written down again

# When this process last wrote down that somebody opened something.
_written: WeakKeyDictionary[Ledger, dict[tuple[str, str, str], str]] = WeakKeyDictionary()
_lock = Lock()


def opened(ledger: Ledger, message: str, language: str, person: str) -> None:
    """This person has the message before them; written at most once in half a minute."""
    now, key = ledger.now(), (message, language, person)
    with _lock:
        mine = _written.setdefault(ledger, {})
        if mine.get(key, "") > _before(now, _AGAIN_SECONDS):
            return
        old = _before(now, SHOWN_SECONDS)
        for stale in [one for one, at in mine.items() if at < old]:
            del mine[stale]
        mine[key] = now
    with ledger.jot() as connection:
        openings.forget(connection, old)
        openings.put(connection, now, message, language, person)


def others(connection: Connection, now: str, language: str, person: str) -> dict[str, Opening]:
    """By message, who else has it open; of several the last who opened it."""
    found = openings.since(connection, language, _before(now, SHOWN_SECONDS))
    return {one.message: one for one in reversed(found) if one.person != person}


def minutes(opening: Opening, now: str) -> int:
    """How many whole minutes ago somebody opened it."""
    passed = datetime.fromisoformat(now) - datetime.fromisoformat(opening.at)
    return max(0, int(passed.total_seconds() // 60))


def _before(now: str, seconds: int) -> str:
    return (datetime.fromisoformat(now) - timedelta(seconds=seconds)).isoformat(
        timespec="milliseconds"
    )
