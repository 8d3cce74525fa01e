"""What somebody skipped in this session: it comes again when nothing else waits. No ledger knows of it."""

from app.web.sessions import current
from app.workflow.row import Row

# How many skipped texts a session remembers; the oldest are forgotten first.
MOST = 100

_KEY = "skipped"


def skip(tag: str, message: str) -> None:
    """Put a text of this language off."""
    kept: list[list[str]] = current().get(_KEY, [])
    one = [tag, message]
    current()[_KEY] = [*(other for other in kept if other != one), one][-MOST:]


def skipped(tag: str) -> tuple[str, ...]:
    """The ids of what was skipped in this language, the longest ago first."""
    kept: list[list[str]] = current().get(_KEY, [])
    return tuple(message for language, message in kept if language == tag)


def ahead(tag: str, left: tuple[Row, ...]) -> tuple[Row, ...]:
    """Of what waits, what was not skipped; if all of it was, the one that was skipped longest ago."""
    put_off = {message: place for place, message in enumerate(skipped(tag))}
    if not put_off:
        return left
    fresh = tuple(one for one in left if one.message not in put_off)
    return fresh or tuple(sorted(left, key=lambda one: put_off[one.message])[:1])
