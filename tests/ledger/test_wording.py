"""Words and figures are the same in Python and in each database."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.model.wording import figures, words
from tests.costly import few
from tests.house import House

# Made of what is special in one of the spellings, and of anything at all.
_SPECIAL = st.sampled_from(
    ["<1>", "</1>", "<1/>", "</1/>", "<23>", "<0>", "<12345>", "\\", "\\\\", "\\<", "<", ">", "/"]
    + list(
        "12½²⅔. ,:/-\n\t\r\v\f\x1c\x1f\x85\u00a0\u1680\u180e\u2003\u200b\u2028\u2029\u202f\u3000"
    )
    + ["ab", "5", "ー", "\ufffc", "'", "$$", "\\1", "%s", ":x"]
)
_TEXTS = st.lists(_SPECIAL, max_size=12).map("".join) | st.text(
    st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=30
)


@settings(max_examples=few(12, 100), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_TEXTS, min_size=20, max_size=60))
def test_a_database_reads_a_text_as_python_does(any_house: House, texts: list[str]) -> None:
    query = text("SELECT parlance_words(:one) AS words, parlance_figures(:one) AS figures")
    with any_house.ledger.read() as connection:
        for one in texts:
            row = connection.execute(query, {"one": one}).one()
            assert (row.words, row.figures) == (words(one), figures(one))
