"""A target that is still English."""

import re
from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.model import markup
from app.model.finding import Finding, Severity

_WORDS = re.compile(r"[^\W\d_]{2,}")


def check(bitext: Bitext) -> Iterator[Finding]:
    """Warn about a target of two or more words that is the same as its source."""
    source, target = markup.strip(bitext.pair.source), markup.strip(bitext.pair.target)
    if source.casefold() == target.casefold() and len(_WORDS.findall(source)) > 1:
        yield Finding("untouched", Severity.WARN, "The text is the same as the English.")
