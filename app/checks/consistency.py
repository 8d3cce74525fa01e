"""The same English in two wordings within one article."""

import unicodedata
from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.model import markup
from app.model.finding import Finding, Severity
from app.model.sentence import sentence

_SHOWN = 60  # characters of the other wording


def check(bitext: Bitext) -> Iterator[Finding]:
    """Warn where the article has the same English elsewhere and says it there in other words.

    Another case, other spaces, tags, invisible characters or end punctuation are no other words.
    """
    here = _words(bitext.pair.target) if bitext.pair.elsewhere else ""
    if not here:
        return
    others = {_words(one): one for one in reversed(bitext.pair.elsewhere)}
    for words, other in reversed(others.items()):
        if words and words != here:
            why = sentence(
                "The same English is “%(words)s” elsewhere in the article.", words=_short(other)
            )
            yield Finding("consistency", Severity.WARN, why)


def _words(tagged: str) -> str:
    """What makes one wording the same as another."""
    folded = unicodedata.normalize("NFKC", markup.strip(tagged)).casefold()
    seen = [one for one in folded if unicodedata.category(one) not in {"Cf", "Cc"}]
    while seen and unicodedata.category(seen[-1])[0] in "PZ":
        seen.pop()
    return "".join(one for one in seen if not one.isspace())


def _short(tagged: str) -> str:
    """The words without tags, cut where they are long."""
    text = " ".join(markup.strip(tagged).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
