"""Words that the engine itself did not understand and that are still there."""

import re
from collections.abc import Iterator

from app.model.finding import Finding, Pair, Severity


def check(pair: Pair) -> Iterator[Finding]:
    """Warn about each word that the engine marked as unknown and left as it was."""
    for word in pair.unknown:
        match = word and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", pair.target)
        if match:
            yield Finding(
                "unknown",
                Severity.WARN,
                f"The engine did not know “{word}”.",
                target=match.span(),
            )
