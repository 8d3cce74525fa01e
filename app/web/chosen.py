"""What the address of a queue says of it: which of the waiting texts somebody wants to see."""

from collections.abc import Mapping
from typing import Any

from flask import has_request_context, request

from app.ledger import comments
from app.web import house
from app.workflow.lane import folded
from app.workflow.queue import Queue
from app.workflow.row import Row
from app.workflow.wanted import Wanted

_LONGEST = 200
_CHOSEN = "parlance.chosen"

# What the address of a queue can say: words that are chosen or typed, and switches.
_WORDS = ("article", "state", "finding", "origin", "risk", "words")
_SWITCHES = ("returned", "mine", "commented", "overdue", "late")

# The addresses that carry what was chosen, so that one goes through what was filtered.
_CARRYING = ("desk.message", "desk.override", "desk.term", "desk.comment", "desk.skip", "desk.undo")


def chosen() -> Mapping[str, Any]:
    """What the address says of the queue, so far as it is anything that it can say."""
    known: Mapping[str, Any] | None = request.environ.get(_CHOSEN)
    if known is None:  # each link of a page asks
        known = request.environ[_CHOSEN] = _chosen()
    return known


def _chosen() -> Mapping[str, Any]:
    if not request.args:
        return {}
    said = {name: request.args.get(name, "").strip()[:_LONGEST] for name in _WORDS}
    said |= {name: "1" for name in _SWITCHES if request.args.get(name)}
    return {name: one for name, one in said.items() if one}


def carry(endpoint: str, values: dict[str, object]) -> None:
    """Every link to a text has what was chosen, and so has the form that is sent from it."""
    if endpoint in _CARRYING and has_request_context():
        for name, one in chosen().items():
            values.setdefault(name, one)


def picked(queue: Queue) -> Queue | tuple[Row, ...]:
    """What the address asks for of this queue of a language; a queue where its kinds say it all."""
    said = chosen()
    if not said:
        return queue
    name, board = said.get("article", ""), queue.board
    wanted = Wanted(
        articles=_named(name, board.titles) if name else None,
        state=said.get("state", ""),
        finding=said.get("finding", ""),
        origin=said.get("origin", ""),
        risk=said.get("risk", ""),
        text=said.get("words", ""),
        returned="returned" in said,
        mine="mine" in said,
        overdue="overdue" in said,
        late="late" in said,
        day=today(),
    )
    some = Queue(board, queue.person, wanted)
    if "commented" in said:
        with house.ledger().read() as connection:
            talked = comments.open_on(connection, board.language)
        return tuple(one for one in some if one.message in talked)
    return some.rows if wanted.by_row else some


def _named(name: str, titles: Mapping[str, str]) -> frozenset[str]:
    """The article of this name, or those with this in their titles."""
    if name in titles:
        return frozenset({name})
    part = folded(name)
    return frozenset(one for one, title in titles.items() if part in folded(title))


def today() -> str:
    """This day in UTC, as due dates are written."""
    return house.ledger().now()[:10]
