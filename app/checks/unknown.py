"""Words that the engine itself did not understand and that are still there."""

import re
from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.model.finding import Finding, Severity
from app.model.sentence import sentence


def check(bitext: Bitext) -> Iterator[Finding]:
    """Warn about each word that the engine marked as unknown and left as it was."""
    for word in bitext.pair.unknown:
        match = word and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", bitext.pair.target)
        if match:
            yield Finding(
                "unknown",
                Severity.WARN,
                sentence("The engine did not know “%(word)s”.", word=word),
                target=match.span(),
            )
