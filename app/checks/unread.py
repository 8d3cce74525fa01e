"""A text too long to be checked, the English or the target."""

from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.model.finding import Finding, Pair, Severity
from app.model.message import LONGEST
from app.model.sentence import sentence


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block a text of more characters than a message may have. No other check looks at such a pair."""
    yield from found(bitext.pair)


def found(pair: Pair) -> tuple[Finding, ...]:
    """The same of a pair that nobody has read: one finding, or none."""
    if len(pair.source) > LONGEST:
        why = sentence(
            "The English is too long to be checked: it has %(long)s characters, and may have %(most)s."
            " Its paragraph can be cut in two.",
            long=f"{len(pair.source):,}",
            most=f"{LONGEST:,}",
        )
    elif len(pair.target) > LONGEST:
        why = sentence(
            "The translation is too long to be checked: it has %(long)s characters, and may have"
            " %(most)s.",
            long=f"{len(pair.target):,}",
            most=f"{LONGEST:,}",
        )
    else:
        return ()
    return (Finding("unread", Severity.BLOCK, why),)
