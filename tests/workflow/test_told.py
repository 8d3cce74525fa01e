"""What a catalogue tells of a text's origin, and what of it is believed."""

import pytest

from app import catalogue
from app.model.message import Author, Origin
from app.workflow.intake.told import origin


@pytest.mark.parametrize(
    ("comments", "known"),
    [
        ((), Origin(Author.FILE, "x.po")),
        (("Ask Ana",), Origin(Author.FILE, "x.po")),
        (("machine draft: apertium 3.8.3",), Origin(Author.ENGINE, "apertium", "3.8.3")),
        (("Ask Ana", "machine draft: google"), Origin(Author.ENGINE, "google")),
        (("from memory: x.bbbbbbbb",), Origin(Author.FILE, "x.po", "from memory: x.bbbbbbbb")),
        (("from a file: sent.po",), Origin(Author.FILE, "sent.po")),
        (("written by a person",), Origin(Author.FILE, "x.po", "written by a person")),
    ],
)
def test_nobody_becomes_a_writer_by_what_a_file_says(
    comments: tuple[str, ...], known: Origin
) -> None:
    row = catalogue.Read("x.aaaaaaaa", "Rest.", "Reposo.", False, "", 1, comments)
    assert origin(row, "x.po") == known
