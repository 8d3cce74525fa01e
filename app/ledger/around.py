"""One message in its article, and of the others only those that its page shows or compares."""

from dataclasses import dataclass

from app.ledger import standings
from app.ledger.connection import Connection
from app.model.errors import NotFound
from app.model.standing import Standing


@dataclass(frozen=True, slots=True)
class Around:
    """A message as it stands; `place` counts from 0 among the `count` messages of the article.

    `alike` are the messages of the article that have the same English, itself among them.
    """

    at: Standing
    place: int
    count: int
    before: Standing | None
    after: Standing | None
    alike: tuple[Standing, ...]


def around(connection: Connection, name: str, message: str, language: str) -> Around:
    """The message and those around it; NotFound unless the article has it now.

    An article can have thousands: where they all stand is not asked.
    """
    rows = standings.rows_of(connection, name)
    place = next((n for n, row in enumerate(rows) if row.message == message), None)
    if place is None:
        raise NotFound("there is no such text in this article now")
    beside = range(max(0, place - 1), min(len(rows), place + 2))
    wanted = [n for n, row in enumerate(rows) if n in beside or row.hash == rows[place].hash]
    found = standings.stand(connection, [language], [rows[n] for n in wanted])[language]
    by_place = dict(zip(wanted, found, strict=True))
    at = by_place[place]
    return Around(
        at=at,
        place=place,
        count=len(rows),
        before=by_place.get(place - 1),
        after=by_place.get(place + 1),
        alike=tuple(one for one in found if one.source_hash == at.source_hash),
    )
