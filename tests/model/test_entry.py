"""Entries of the glossary: which rulings there are, and which texts can be one."""

import pytest

from app.model.entry import LONGEST, RULINGS, EntryState, Ruling, cleaned, ruled
from app.model.errors import BadInput, MoveNotAllowed


@pytest.mark.parametrize("state", EntryState)
@pytest.mark.parametrize("ruling", Ruling)
def test_a_ruling_leads_where_the_table_says(state: EntryState, ruling: Ruling) -> None:
    if (state, ruling) in RULINGS:
        assert ruled(state, ruling) is RULINGS[state, ruling]
    else:
        with pytest.raises(MoveNotAllowed):
            ruled(state, ruling)


def test_texts_are_composed_and_their_blanks_folded() -> None:
    assert cleaned("  ca\u0301ncer \n secundario ", "term") == "cáncer secundario"


@pytest.mark.parametrize("what", LONGEST)
def test_texts_have_an_end_and_nothing_hidden(what: str) -> None:
    with pytest.raises(BadInput):
        cleaned("a" * (LONGEST[what] + 1), what)
    with pytest.raises(BadInput):
        cleaned("a\u202e", what)
