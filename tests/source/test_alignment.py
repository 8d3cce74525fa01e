"""Which message continues which: through every kind of edit, and never through mere likeness."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.article import Descended, Descent
from app.model.message import Role
from app.source.alignment import Known, Seen
from app.source.identity import Assigned, assign

FEVER = "Drink plenty of water while the fever lasts, and keep the room cool."
ITCH = "Cut your nails short, so that you do not hurt the skin when it itches."
COUGH = "A spoonful of honey can soothe the throat of a child older than one year."
STAIRS = "Stop at once if climbing stairs takes your breath away or makes you dizzy."
DENTIST = "Tell your dentist about every medicine that thins the blood."


def seen(*texts: str, role: Role = Role.PARAGRAPH) -> list[Seen]:
    return [Seen(role, (), text) for text in texts]


def known(*texts: str, role: Role = Role.PARAGRAPH) -> list[Known]:
    return [Known(f"a.{at}", role, (), text) for at, text in enumerate(texts)]


def partners(new: list[Seen], old: list[Known]) -> list[int | None]:
    """For each new text the index of the old one that it continues."""
    of = {one.id: at for at, one in enumerate(old)}
    return [of.get(given) for given in assign("a", new, old).ids]


@pytest.mark.parametrize(
    "text",
    [
        "Drink  plenty of water while the fever lasts, and keep the room cool.",
        "Drink <1>plenty of water</1> while the fever lasts, and keep the room cool.",
        "Drink plenty of water while the fever lasts – and keep the room cool.",
        "DRINK PLENTY OF WATER WHILE THE FEVER LASTS, AND KEEP THE ROOM COOL!",
    ],
)
def test_what_only_looks_different_is_found_wherever_it_went(text):
    old = known(FEVER, ITCH, COUGH, STAIRS)
    assert partners(seen(ITCH, COUGH, STAIRS, text), old) == [1, 2, 3, 0]


def test_the_nearer_level_comes_first():
    old = known("Rest well!", "Rest well")
    assert partners(seen("<1>Rest well</1>", "Rest. Well."), old) == [1, 0]


def test_texts_of_signs_alone_are_not_taken_for_each_other():
    assert partners(seen("!!!"), known("...")) == [None]


def test_other_letters_do_not_lead_from_a_cell_to_a_paragraph():
    assert partners(seen("Rest well."), known("rest well", role=Role.CELL)) == [None]
    assert partners(seen("Rest  well"), known("Rest well", role=Role.CELL)) == [0]


def test_what_was_edited_in_its_place_is_found():
    new = seen(ITCH, FEVER.replace("plenty of water", "a lot of tea"), COUGH)
    assert partners(new, known(ITCH, FEVER, COUGH)) == [0, 1, 2]


def test_what_moved_and_was_edited_is_found():
    new = seen(FEVER.replace("plenty", "a lot"), ITCH, COUGH, STAIRS)
    assert partners(new, known(ITCH, COUGH, STAIRS, FEVER)) == [3, 0, 1, 2]
    new = seen(ITCH, COUGH, STAIRS, DENTIST, FEVER.replace("plenty", "a lot"))
    assert partners(new, known(FEVER, ITCH, COUGH, STAIRS)) == [1, 2, 3, None, 0]


def test_what_moved_is_not_taken_for_one_of_two_that_are_as_like_it():
    one, two = "Take the blue pill with breakfast at 8.", "Take the blue pill with breakfast at 9."
    new = seen("Take the blue pill with breakfast at 7.", ITCH, COUGH)
    assert partners(new, known(ITCH, COUGH, one, two)) == [None, 0, 1]


def test_what_moved_needs_more_than_the_same_manner_of_speaking():
    phrases = [f"See a doctor if you have {sign}." for sign in ("a rash", "chest pain", "a cough")]
    new = seen("See a doctor if you have swollen feet.", ITCH, COUGH, *phrases[:2])
    assert partners(new, known(ITCH, COUGH, *phrases)) == [None, 0, 1, 2, 3]


def test_a_text_that_shares_no_rare_word_is_new():
    assert partners(seen(STAIRS, ITCH), known(ITCH, DENTIST)) == [None, 0]


def test_what_moved_to_another_kind_of_text_is_not_found_by_likeness():
    old = [*known(ITCH), Known("a.9", Role.CELL, (), FEVER)]
    assert partners(seen(FEVER.replace("plenty", "a lot"), ITCH), old) == [None, 0]


def test_texts_in_the_same_gap_are_paired_by_likeness_and_not_by_place():
    new = seen(ITCH, STAIRS, FEVER.replace("cool", "warm"), COUGH)
    assert partners(new, known(ITCH, FEVER, DENTIST, COUGH)) == [0, None, 1, 3]


@pytest.mark.parametrize("more", [f"{{}} {FEVER} {COUGH}", f"{FEVER} {COUGH} {{}}"])
def test_a_short_text_to_which_much_is_added_is_found(more):
    short = "Wash your hands first."
    assert partners(seen(ITCH, more.format(short), STAIRS), known(ITCH, short, STAIRS)) == [0, 1, 2]
    assert partners(seen(ITCH, short, STAIRS), known(ITCH, more.format(short), STAIRS)) == [0, 1, 2]
    few = seen(ITCH, more.format("Rest."), STAIRS)
    assert partners(few, known(ITCH, "Rest.", STAIRS)) == [0, None, 2]


def split_of(result: Assigned, at: int, parent: str) -> Descent:
    return Descent(result.ids[at], (parent,), Descended.SPLIT)


def test_a_text_in_two_keeps_its_id_for_the_part_most_like_it():
    long = f"{FEVER} {COUGH} {STAIRS}"
    for parts, keeps in (((f"{FEVER} {COUGH}", STAIRS), 1), ((FEVER, f"{COUGH} {STAIRS}"), 2)):
        result = assign("a", seen(ITCH, *parts, DENTIST), known(ITCH, long, DENTIST))
        assert result.ids[keeps] == "a.1"
        assert result.descents == (split_of(result, 3 - keeps, "a.1"),)


def test_a_text_in_many_is_found_though_no_part_is_like_it():
    new = seen(ITCH, FEVER, COUGH, STAIRS, DENTIST)
    result = assign("a", new, known(ITCH, f"{FEVER} {COUGH} {STAIRS}", DENTIST))
    keeps = result.ids.index("a.1")
    assert result.descents == tuple(split_of(result, at, "a.1") for at in (1, 2, 3) if at != keeps)


def test_a_heading_between_its_parts_does_not_hide_a_split():
    new = [*seen(ITCH, FEVER), *seen("Coughing", role=Role.HEADING), *seen(COUGH)]
    result = assign("a", new, known(ITCH, f"{FEVER} {COUGH}"))
    assert [one.kind for one in result.descents] == [Descended.SPLIT]
    assert result.descents[0].parents == ("a.1",)


def test_texts_in_one_go_on_as_the_one_most_like_it_and_name_the_others():
    new = seen(ITCH, f"{FEVER} {COUGH}", DENTIST)
    result = assign("a", new, known(ITCH, FEVER, COUGH, DENTIST))
    assert result.ids[1] == "a.2"
    assert result.descents == (Descent("a.2", ("a.1",), Descended.MERGE),)


def test_many_texts_in_one_are_found_though_none_is_like_it():
    new = seen(ITCH, f"{FEVER} {COUGH} {STAIRS}", DENTIST)
    result = assign("a", new, known(ITCH, FEVER, COUGH, STAIRS, DENTIST))
    (merge,) = result.descents
    assert {merge.message, *merge.parents} == {"a.1", "a.2", "a.3"}
    assert merge.message == result.ids[1]
    assert [*merge.parents] == sorted(merge.parents)


def test_a_new_neighbour_is_no_part_of_an_edited_text():
    new = seen(ITCH, FEVER.replace("plenty", "a lot"), STAIRS, DENTIST)
    assert assign("a", new, known(ITCH, FEVER, DENTIST)).descents == ()


def test_a_sentence_that_is_said_twice_is_no_part():
    long = f"{FEVER} {COUGH}"
    new = seen(ITCH, f"{long} Rest.", COUGH, DENTIST)
    assert assign("a", new, known(ITCH, long, DENTIST)).descents == ()


def test_a_text_at_the_very_beginning_is_found_in_its_parts():
    new = seen(FEVER, COUGH, STAIRS, DENTIST)
    result = assign("a", new, known(f"{FEVER} {COUGH} {STAIRS}", DENTIST))
    assert len(result.descents) == 2


def test_other_texts_than_the_parts_are_left_alone():
    new = seen(ITCH, "Ask a nurse to show you how this is done.", FEVER, COUGH, STAIRS, DENTIST)
    result = assign("a", new, known(ITCH, f"{FEVER} {COUGH} {STAIRS}", DENTIST))
    assert len(result.descents) == 2
    assert result.ids[1] not in {one.message for one in result.descents} | {"a.1"}


SENTENCES = st.sampled_from(
    [FEVER, ITCH, COUGH, STAIRS, DENTIST, "Rest.", "Rest!", "5 mg", "500 mg"]
)
STATES = st.lists(st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join), max_size=6)


@settings(deadline=None)
@given(STATES, STATES)
def test_whatever_happens_ids_are_unique_and_descents_tell_of_them(first, second):
    old = known(*first)
    result = assign("a", seen(*second), old)
    ids = {one.id for one in old}
    assert len({*result.ids}) == len(second)
    assert result == assign("a", seen(*second), old)
    for one in result.descents:
        assert one.message in result.ids
        assert ids.issuperset(one.parents)
        assert one.message not in one.parents
        if one.kind is Descended.SPLIT:
            assert one.message not in ids
        else:
            assert one.message in ids
            assert not {*one.parents} & {*result.ids}
    kept = {*first} & {*second}
    assert kept <= {one.text for one in old if one.id in result.ids}


MANY = 2000
LINES = [f"Line {at} says {at * 7919 % 5003} things to number {at}." for at in range(MANY)]
CHANGES = {
    "every other": [
        line.replace("says", "told") if at % 2 else line for at, line in enumerate(LINES)
    ],
    "all anew": [line.replace("Line", "Row").replace("things", "words") for line in LINES],
    "turned round": LINES[::-1],
    "all equal": ["Dose"] * MANY,
    "strangers": [f"Nobody knows of {at * 31} others." for at in range(MANY)],
    "two in one": [f"{one} {two}" for one, two in zip(LINES[::2], LINES[1::2], strict=True)],
}


@pytest.mark.parametrize("kind", CHANGES)
def test_thousands_of_messages_are_aligned_in_a_moment(kind):
    old = known(*LINES)
    began = time.process_time()
    result = assign("a", seen(*CHANGES[kind]), old)
    assert time.process_time() - began < 3
    assert len({*result.ids}) == len(CHANGES[kind])
    kept = {*result.ids} & {one.id for one in old}
    expected = {"all equal": 0, "strangers": 0, "two in one": MANY // 2}
    assert len(kept) == expected.get(kind, MANY)


def test_a_small_change_of_a_long_article_is_found_in_next_to_no_time():
    old = known(*LINES)
    began = time.process_time()
    assign("a", seen(*LINES), old)
    nothing = time.process_time() - began
    changed = [*LINES[:70], LINES[70].replace("says", "told"), *LINES[71:]]
    began = time.process_time()
    result = assign("a", seen(*changed), old)
    assert time.process_time() - began < 5 * nothing + 0.1
    assert result.ids == [one.id for one in old]
