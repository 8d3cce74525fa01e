"""What the checks notice in texts that wait, kept by everything that it depends on.

To look at a text takes milliseconds, and a language may have 25,000 that wait. What was found is kept
in the ledger by `notice` (after drafts, and by `flask look`), and a queue reads it; what nobody has
looked at yet is looked at when it is shown. The key names both texts, the checks themselves, what
they have learnt, and the rules of the house: when one of them changes, another key is asked for.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from app import checks, glossary, model
from app.ledger import feedback, looked, standings
from app.ledger.connection import Connection, Ledger
from app.ledger.looked import Noticed
from app.model.concept import Glossary
from app.model.finding import Finding
from app.model.standing import Standing
from app.workflow import checking
from app.workflow.review import left, look

# Found by other things than the two texts: not kept, for it would have to be looked for all the time.
_CONSISTENCY, _GLOSSARY = "consistency", "glossary"

_AT_A_TIME = 500


def of(connection: Connection, found: Sequence[Standing], few: int = 0) -> dict[str, Noticed]:
    """What is known of these texts, by message; what nobody has looked at is not there.

    Where people have overridden findings the text is looked at now, for that is nowhere else; so are
    all, if there are but so few that nobody has looked at.
    """
    closed = [at for at in found if not at.open]
    keys = {at.message: key(at) for at in closed if not at.overrides}
    kept = looked.of(connection, list(keys.values()))
    known = {message: kept[one] for message, one in keys.items() if one in kept}
    blank = keys.keys() - known.keys()
    said = {
        at.message: noticed(at)
        for at in closed
        if at.overrides or (len(blank) <= few and at.message in blank)
    }
    return known | said | {at.message: () for at in found if at.open}


def noticed(at: Standing) -> Noticed:
    """What the checks find in the text that stands and nobody has overridden: codes and severities."""
    return _short(left(at, at.target.text)) if at.target else ()


def notice(ledger: Ledger, language: str) -> int:
    """Look at every text of the language that waits and at which nobody has looked yet; how many.

    What is approved waits for nobody, unless a reader reports it.
    """
    with ledger.read() as connection:
        eyes, reported = (
            standings.eyes(connection, language),
            feedback.open_on(connection, language),
        )
        every = [
            at
            for at in standings.everything(connection, language)
            if not at.open and (not at.approved(eyes) or at.message in reported)
        ]
        keys = {key(at): at for at in every}
        new = keys.keys() - looked.of(connection, list(keys)).keys()
    todo = sorted(new)
    for start in range(0, len(todo), _AT_A_TIME):
        part = todo[start : start + _AT_A_TIME]
        found = {one: _short(look(keys[one], _text(keys[one]))) for one in part}
        with ledger.write() as connection:
            looked.put(connection, found)
    return len(todo)


def key(at: Standing) -> str:
    """The name of what the checks find in the text that stands; two that differ in anything differ."""
    target = at.target
    parts = (
        _edition(),
        checking.stamp(at.language),
        at.language,
        at.source_hash,
        "risky" if at.risks else "",
        *(target.origin.unknown if target else ()),
        _named(at.glossary) if checking.glossary_blocks() else "",
        target.text if target else "",
    )
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _text(at: Standing) -> str:
    return at.target.text if at.target else ""


def _short(found: Iterable[Finding]) -> Noticed:
    aside = (_CONSISTENCY,) if checking.glossary_blocks() else (_CONSISTENCY, _GLOSSARY)
    pairs = ((one.code, str(one.severity)) for one in found if one.code not in aside)
    return tuple(dict.fromkeys(pairs))


@lru_cache(maxsize=64)
def _named(terms: Glossary) -> str:
    return sha256(repr(terms.concepts).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _edition() -> str:
    """The checks as they are in this version of the program: its words and their lists."""
    rooms = [Path(room.__file__).parent for room in (checks, glossary, model) if room.__file__]
    files = sorted(
        one for room in rooms for one in room.rglob("*") if one.suffix != ".pyc" and one.is_file()
    )
    return sha256(b"\0".join(one.read_bytes() for one in files)).hexdigest()
