"""`flask readable`, as an author uses it."""

from app import create_app
from tests.house import House

HARD = """---
title: A wound
---

Wash it. Dry it. Cover it. Wait.
"""


def test_an_author_is_told_where_the_english_could_be_easier_and_nothing_fails(house: House):
    house.article(HARD)
    house.extract()
    house.ledger.close()
    result = create_app(house.settings).test_cli_runner().invoke(args=["readable"])
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "source_texts/wounds.md:5: a paragraph of 4 sentences; 3 are enough",
        "Places that could be easier: 1",
    ]
