"""`flask draft --analyse`: a table, and nothing is drafted."""

from dataclasses import replace

import pytest

from app import create_app
from tests.house import House


@pytest.mark.parametrize(("rates", "cost"), [({}, None), ({"*": 0.5, "es": 0.25}, 0.25)])
def test_the_words_that_wait_are_told_with_their_cost(
    house: House, rates: dict[str, float], cost: float | None
) -> None:
    house.article()
    house.extract()
    words = sum(at.words for at in house.standings())
    app = create_app(replace(house.settings, rates=rates))
    done = app.test_cli_runner().invoke(args=["draft", "--analyse", "--language", "es"])
    app.extensions["ledger"].close()
    assert done.exit_code == 0
    header, row, weights = done.stdout.splitlines()
    assert header.split()[0] == "words"
    name, *figures = row.split()[:1] + row.split()[2:]
    assert name == "es"
    told = [str(words), str(words), str(words)] + ([] if cost is None else [f"{words * cost:.2f}"])
    assert figures[-len(told) :] == told
    assert "new 100%" in weights
    assert all(at.target is None for at in house.standings())
