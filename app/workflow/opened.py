"""Who has what open just now: told to others for two minutes. It locks nothing and decides nothing."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from weakref import WeakKeyDictionary

from app.ledger import openings
from app.ledger.connection import Connection, Ledger
from app.ledger.openings import Opening

SHOWN_SECONDS = 120
_AGAIN_SECONDS = 30  # whoever comes back to a message sooner is not written down again


@dataclass(slots=True)
class _Written:
    """When this process last wrote down that somebody opened something, and last had the old forgotten."""

    at: dict[tuple[str, str, str], str] = field(default_factory=dict)
    forgot: str = ""


_written: WeakKeyDictionary[Ledger, _Written] = WeakKeyDictionary()
_lock = Lock()


def opened(ledger: Ledger, message: str, language: str, person: str) -> None:
    """This person has the message before them; written at most once in half a minute."""
    now, key = ledger.now(), (message, language, person)
    with _lock:
        mine = _written.setdefault(ledger, _Written())
        if mine.at.get(key, "") > _before(now, _AGAIN_SECONDS):
            return
        old = _before(now, SHOWN_SECONDS)
        if forgets := mine.forgot < old:  # nobody is told of what is old; it goes when it is much
            mine.at = {one: at for one, at in mine.at.items() if at >= old}
            mine.forgot = now
        mine.at[key] = now
    with ledger.jot() as connection:
        if forgets:
            openings.forget(connection, old)
        openings.put(connection, now, message, language, person)


def others(connection: Connection, now: str, language: str, person: str) -> dict[str, Opening]:
    """By message, who else has it open; of several the last who opened it."""
    found = openings.others(connection, language, _before(now, SHOWN_SECONDS), person)
    return {one.message: one for one in reversed(found)}


def other(
    connection: Connection, now: str, message: str, language: str, person: str
) -> Opening | None:
    """Who else has this message open; of several the last who opened it."""
    return openings.last(connection, message, language, _before(now, SHOWN_SECONDS), person)


def minutes(opening: Opening, now: str) -> int:
    """How many whole minutes ago somebody opened it."""
    passed = datetime.fromisoformat(now) - datetime.fromisoformat(opening.at)
    return max(0, int(passed.total_seconds() // 60))


def _before(now: str, seconds: int) -> str:
    return (datetime.fromisoformat(now) - timedelta(seconds=seconds)).isoformat(
        timespec="milliseconds"
    )
