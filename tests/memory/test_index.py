"""The arithmetic of the index: nothing that is near enough is out of its reach."""

import struct

from hypothesis import given
from hypothesis import strategies as st

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


def _words(many: int) -> list[range]:
    """The places of so many words."""
    return [*memory.near(range(many), 20)]


def test_the_rarest_words_are_asked_for_first_and_those_that_nobody_has_not_at_all() -> None:
    often, seldom, never, waits = asked = _words(4)
    assert memory.rarest(asked, {often[0]: 7, seldom[0]: 2, never[0]: 0}, [waits[1]]) == (
        waits,
        seldom,
        often,
    )


def test_frequent_words_are_left_out_once_there_is_enough_to_look_at() -> None:
    asked = _words(10)
    rows = {one[0]: 1 if number < 5 else 1000 for number, one in enumerate(asked)}
    assert memory.rarest(asked, rows, []) == (*asked[:5],)
    assert len(memory.rarest(asked, dict.fromkeys(rows, 1000), [])) == 4


def test_no_more_than_twenty_words_are_asked_for() -> None:
    asked = _words(30)
    assert len(memory.rarest(asked, {one[0]: 1 for one in asked}, [])) == 20


_SIGNS = {1: 9, 2: 3, 3: 6, 4: 2}  # characters of each word


def test_the_text_that_shares_most_characters_comes_first() -> None:
    (a,), (b,), (c,) = (memory.places([key], 20) for key in (1, 2, 3))
    rows = [(a, _pack(1, 2, 3)), (a, _pack(4)), (b, _pack(2)), (c, _pack(3, 4))]
    assert memory.candidates(rows, _SIGNS, 20, 9) == [3, 4, 2, 1]


def test_of_two_texts_with_the_same_words_the_longer_one_shares_less() -> None:
    (same,), (longer,) = memory.places([1], 20), memory.places([1], 27)
    assert memory.candidates([(longer, _pack(1)), (same, _pack(2))], _SIGNS, 20, 9) == [2, 1]


def test_where_nothing_is_shared_there_is_no_candidate() -> None:
    assert memory.candidates([], {}, 20, 10) == []


def test_of_very_many_the_best_are_taken_and_no_more() -> None:
    (common,), (rare,) = memory.places([1], 20), memory.places([2], 20)
    rows = [(common, _pack(*range(1, 2000))), (rare, _pack(700, 800))]
    found = memory.candidates(rows, _SIGNS, 20, 2000)
    assert found[:2] == [700, 800]
    assert len(found) == 120


def test_those_that_share_little_are_left_out_once_a_few_are_there() -> None:
    (much,), (some,), (little,) = (memory.places([key], 20) for key in (1, 3, 2))
    rows = [(little, _pack(*range(301, 400))), (some, _pack(*range(201, 240)))]
    enough = [(much, _pack(*range(1, 16)))]
    assert memory.candidates([*rows, *enough], _SIGNS, 20, 400) == [*range(1, 16)]
    few = [(much, _pack(7, 8))]
    assert memory.candidates([*rows, *few], _SIGNS, 20, 400)[:3] == [7, 8, 201]
    assert len(memory.candidates([*rows, *few], _SIGNS, 20, 400)) == 10


_TEXTS = st.lists(
    st.tuples(st.sets(st.sampled_from([*_SIGNS]), min_size=1), st.integers(15, 28)),
    min_size=1,
    max_size=40,
)


@given(_TEXTS)
def test_whatever_shares_enough_is_found_in_whichever_words(
    texts: list[tuple[set[int], int]],
) -> None:
    rows = [
        (place, _pack(number))
        for number, (words, length) in enumerate(texts, 1)
        for place in memory.places(words, length)
    ]
    found = memory.candidates(rows, _SIGNS, 20, len(texts))
    whole = sum(_SIGNS[word] for word in set[int]().union(*(words for words, _ in texts)))
    for number, (words, length) in enumerate(texts, 1):
        share = sum(_SIGNS[word] for word in words) / whole
        assert number in found or share * 20 / max(20, length) < 0.4 * 1.13
    assert len(set(found)) == len(found)


def test_texts_that_wait_are_found_by_their_places() -> None:
    tail = [(7, struct.pack("<2q", 10, 2**38)), (9, struct.pack("<q", 10)), (11, b"")]
    both = [range(2**38, 2**38 + 4), range(9, 12)]
    assert memory.waiting(tail, both) == {10: _pack(7, 9), 2**38: _pack(7)}
    assert memory.waiting(tail, [range(11, 15)]) == {}
    assert memory.waiting([], both) == memory.waiting(tail, []) == {}


@given(_WORDS, _WORDS)
def test_likeness_has_no_sides_and_is_whole_for_the_same_text(one: str, other: str) -> None:
    assert memory.likeness(one, one) == 1
    assert memory.likeness(one, other) == memory.likeness(other, one)
    assert 0 <= memory.likeness(one, other) <= 1


def test_a_tag_is_one_sign_and_a_number_is_another() -> None:
    assert memory.plain("Take  <1>12</1> of\n3.5 mg") == "Take \ufffc0\ufffc of 0 mg"
