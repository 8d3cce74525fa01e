"""What a unit of the memory is worth for another text, and what is put right in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from app import memory
from app.memory.matching import _may_be_same
from app.model.change import Level as Fold
from app.model.change import level
from app.model.match import Match, Mended
from app.model.unit import Context, Level, Unit

HERE = Context("paragraph", "skin", "a" * 64, "b" * 64)


def _match(
    text: str,
    source: str,
    target: str = "Tome <1>2</1> comprimidos.",
    context: Context = HERE,
    imported: bool = False,
) -> Match:
    return memory.match(
        text, context, Unit(source, target, "es", context=HERE), "m", imported=imported
    )


SOURCE = "Take <1>2</1> tablets."


def test_the_same_text_in_the_same_place_is_worth_more_than_elsewhere() -> None:
    assert _match(SOURCE, SOURCE).score == 101
    assert _match(SOURCE, SOURCE, context=Context("cell", "skin", "", "")).score == 100


def test_where_nothing_is_known_of_the_place_it_is_no_same_place() -> None:
    unit = Unit(SOURCE, "Tome <1>2</1>.", "es")
    assert memory.match(SOURCE, Context(), unit, "m", imported=False).score == 100


def test_a_sentence_has_no_place() -> None:
    unit = Unit(SOURCE, "Tome <1>2</1>.", "es", Level.SENTENCE, HERE)
    assert memory.match(SOURCE, HERE, unit, "m", imported=False).score == 100


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Take  <1>2</1> tablets.", 99),
        ("Take 2 tablets.", 99),
        ("TAKE <1>2</1> tablets.", 97),
        ("Take <1>2</1> tablets!", 96),
        ("Take <1>3</1> tablets.", 94),
    ],
)
def test_what_differs_in_no_word_is_ready(text: str, score: int) -> None:
    found = _match(text, SOURCE)
    assert (found.score, found.ready) == (score, True)


def test_tags_are_put_right_and_that_is_said() -> None:
    found = _match("Take <2>2</2> tablets.", SOURCE)
    assert (found.target, found.mended) == ("Tome <2>2</2> comprimidos.", (Mended.TAGS,))


def test_numbers_are_put_right_and_that_is_said() -> None:
    found = _match("Take <1>4</1> tablets.", SOURCE)
    assert (found.target, found.mended) == ("Tome <1>4</1> comprimidos.", (Mended.NUMBERS,))


def test_where_no_rule_says_where_a_tag_belongs_the_match_is_not_ready() -> None:
    found = _match("Take <1>2</1> <2>tablets</2>.", SOURCE)
    assert not found.ready
    assert found.target == "Tome <1>2</1> comprimidos."


def test_a_text_with_other_words_is_never_ready() -> None:
    found = _match("Take <1>2</1> white tablets.", SOURCE)
    assert 70 <= found.score < 94
    assert not found.ready


@pytest.mark.parametrize(
    ("text", "score"), [(SOURCE, 95), ("Take 2 tablets.", 94), ("Take <1>3</1> tablets.", 89)]
)
def test_what_was_imported_is_worth_less_and_never_more_than_95(text: str, score: int) -> None:
    found = _match(text, SOURCE, imported=True)
    assert (found.score, found.imported) == (score, True)


_SIGNS = st.text("aB1 .,'-–“<>/\\ﬁßé\u0301\u200b’", max_size=12)


@given(_SIGNS, _SIGNS)
def test_the_quick_look_never_parts_what_is_the_same_up_to_points(one: str, other: str) -> None:
    if level(one, other) is not Fold.WORDING:
        assert _may_be_same(one, other)


def test_the_nearest_text_comes_first_and_what_helps_nobody_is_left_out() -> None:
    texts = {1: "Take 2 pills now.", 2: "Take 2 pills.", 3: "Go home.", 4: "Take 200 of nuts."}
    assert memory.nearest("Take 2 pills.", texts) == [2, 1]


@given(st.sampled_from("ab"), _SIGNS, _SIGNS)
def test_whatever_helps_and_is_near_as_it_is_written_is_among_the_nearest(
    begins: str, one: str, other: str
) -> None:
    text, source = f"{begins} tablet {one}", f"a tablet {other}"
    if Levenshtein.normalized_similarity(text, source) >= 0.6:
        helps = memory.match(text, Context(), Unit(source, "x", "es"), "", imported=False).helps
        assert memory.nearest(text, {5: source}) == [5] or not helps
