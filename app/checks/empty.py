"""A target without words."""

from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.checks.characters import visible
from app.model import markup
from app.model.finding import Finding, Severity


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block a target that says nothing where the source says something."""
    if _says(bitext.pair.source) and not _says(bitext.pair.target):
        yield Finding("empty", Severity.BLOCK, "There is no text.")


def _says(tagged: str) -> bool:
    text = markup.strip(tagged)
    # The first of most texts is seen; of a text full of what is not, each character is asked once.
    return any(map(visible, text[:1])) or any(map(visible, frozenset(text)))
