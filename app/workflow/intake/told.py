"""What a catalogue tells of the origin of a text, and what the ledger makes of it."""

import re

from app import catalogue
from app.model.message import Author, Origin

# The comments that `workflow.catalogues` writes. That a person wrote a text, or that it was approved
# elsewhere, only a ledger can know: such a text is a file's, and what the file said is kept.
_TOLD: tuple[tuple[Author, re.Pattern[str]], ...] = (
    (Author.ENGINE, re.compile(r"machine draft: (?P<name>\S+) ?(?P<version>.*)")),
    (Author.FILE, re.compile(r"from a file: (?P<name>.+)")),
    (Author.FILE, re.compile(r"(?P<version>from memory: .+|written by a person)")),
)


def origin(row: catalogue.Read, file: str) -> Origin:
    """Where this entry's text comes from. A machine's draft stays one: the page has to say so."""
    for comment in row.comments:
        for author, words in _TOLD:
            if found := words.fullmatch(comment):
                said = found.groupdict()
                return Origin(author, said.get("name", file), said.get("version", ""))
    return Origin(Author.FILE, file)
