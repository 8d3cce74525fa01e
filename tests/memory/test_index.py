"""The arithmetic of the index: nothing that is near enough is out of its reach."""

import struct

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from app import memory

_WORDS = st.lists(
    st.sampled_from(
        [
            "take",
            "the",
            "tablets",
            "with",
            "some",
            "water",
            "before",
            "you",
            "go",
            "to",
            "bed",
            "each",
            "night",
        ]
    ),
    min_size=4,
    max_size=14,
).map(" ".join)


def _pack(*ids: int) -> bytes:
    return struct.pack(f"<{len(ids)}I", *ids)


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_two_lengths_that_may_be_alike_enough_are_in_one_another_s_places(
    one: int, other: int
) -> None:
    if min(one, other) >= memory.LEAST * max(one, other):
        (place,) = memory.places([7], other)
        assert place in memory.near([7], one)[0]


def test_places_of_two_words_are_never_the_same() -> None:
    longest = max(memory.places([6], 10**9))
    assert longest < min(memory.places([7], 0))


def test_the_rarest_words_are_asked_for_first_and_those_that_nobody_has_not_at_all() -> None:
    asked = [(10, 11), (20, 21), (30, 31)]
    assert memory.rarest(asked, {10: 5, 11: 2, 20: 1}) == (20, 21, 10, 11)


def test_frequent_words_are_left_out_once_there_is_enough_to_look_at() -> None:
    asked = [(number,) for number in range(10)]
    rows = dict.fromkeys(range(5), 1) | dict.fromkeys(range(5, 10), 1000)
    assert memory.rarest(asked, rows) == (0, 1, 2, 3, 4)
    assert len(memory.rarest(asked, dict.fromkeys(range(10), 1000))) == 4


def test_no_more_than_twenty_words_are_asked_for() -> None:
    asked = [(number,) for number in range(30)]
    assert len(memory.rarest(asked, dict.fromkeys(range(30), 1))) == 20


def test_the_text_that_shares_most_comes_first_and_a_rare_word_tells_more() -> None:
    (a,), (b,), (c,) = (memory.places([key], 40) for key in (1, 2, 3))
    rows = [(a, _pack(1, 2, 3)), (a, _pack(4)), (b, _pack(2)), (c, _pack(3, 4))]
    assert memory.candidates(rows, total=1000) == [2, 3, 4, 1]
    assert memory.candidates(rows, total=1000, most=1) == [2]


def test_where_nothing_is_shared_there_is_no_candidate() -> None:
    assert memory.candidates([], total=10) == []


def test_of_very_many_the_best_are_taken_and_no_more() -> None:
    (common,), (rare,) = memory.places([1], 40), memory.places([2], 40)
    rows = [(common, _pack(*range(1, 2000))), (rare, _pack(700, 800))]
    found = memory.candidates(rows, total=2000, most=50)
    assert found[:2] == [700, 800]
    assert len(found) == 50


def test_those_that_share_little_are_left_out_once_a_few_are_there() -> None:
    (common,), (rare,) = memory.places([1], 40), memory.places([2], 40)
    rows = [(common, _pack(*range(1, 1001))), (rare, _pack(*range(1, 71)))]
    assert memory.candidates(rows, total=1000) == [*range(1, 71)]


def test_texts_that_wait_are_found_by_their_places() -> None:
    tail = [(7, struct.pack("<2q", 10, 2**38)), (9, struct.pack("<q", 10)), (11, b"")]
    assert memory.waiting(tail, [2**38, 5, 10]) == {10: _pack(7, 9), 2**38: _pack(7)}
    assert memory.waiting(tail, [5]) == {}
    assert memory.waiting([], [10]) == memory.waiting(tail, []) == {}


@given(_WORDS, _WORDS)
def test_likeness_has_no_sides_and_is_whole_for_the_same_text(one: str, other: str) -> None:
    assert memory.likeness(one, one) == 1
    assert memory.likeness(one, other) == memory.likeness(other, one)
    assert 0 <= memory.likeness(one, other) <= 1


def test_the_nearest_text_comes_first() -> None:
    texts = {1: "Take two tablets.", 2: "Take two tablets now.", 3: "Go home."}
    assert memory.nearest("Take two tablets.", texts, 0.6) == [1, 2]
    assert Levenshtein.normalized_similarity(texts[1], texts[3]) < 0.6


def test_a_tag_is_one_sign_and_a_number_is_another() -> None:
    assert memory.plain("Take  <1>12</1> of\n3.5 mg") == "Take \ufffc0\ufffc of 0 mg"
