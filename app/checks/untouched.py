"""A target that is still English."""

import re
from collections.abc import Iterator

from app.model import markup
from app.model.finding import Finding, Pair, Severity

_WORDS = re.compile(r"[^\W\d_]{2,}")


def check(pair: Pair) -> Iterator[Finding]:
    """Warn about a target of two or more words that is the same as its source."""
    source, target = markup.strip(pair.source), markup.strip(pair.target)
    if source.casefold() == target.casefold() and len(_WORDS.findall(source)) > 1:
        yield Finding("untouched", Severity.WARN, "The text is the same as the English.")
