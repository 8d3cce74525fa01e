"""Rows left out, and rows that were there before."""

from dataclasses import replace

import pytest

from app.exchange.rows import Skipped, Unique, strict
from app.model.errors import BadInput
from app.model.unit import Context, Level, Unit

UNIT = Unit("a", "b", "pl")


def test_strictly_read_a_file_ends_at_what_would_be_left_out():
    rows = strict([(1, UNIT), (5, Skipped("is strange")), (6, UNIT)], "a.tmx")
    assert next(rows) == (1, UNIT)
    with pytest.raises(BadInput, match=r"^a\.tmx:5: is strange$"):
        next(rows)


def test_a_unit_that_was_there_before_is_merged_and_counted():
    rows = [(1, UNIT), (2, Skipped("x")), (3, replace(UNIT, note="n", at="now", article="z"))]
    unique = Unique(rows)
    assert list(unique) == rows[:2]
    assert unique.merged == 1


@pytest.mark.parametrize(
    "other",
    [
        Unit("ab", "", "pl"),
        Unit("a", "c", "pl"),
        Unit("a", "b", "es"),
        Unit("a", "b", "pl", Level.SENTENCE),
        Unit("a", "b", "pl", context=Context("heading")),
        Unit("a", "b", "pl", context=Context("", "heading")),
    ],
)
def test_another_text_language_level_or_context_is_another_unit(other):
    unique = Unique([(1, UNIT), (2, other)])
    assert len(list(unique)) == 2
    assert unique.merged == 0
