"""Messages and targets: words, notes and hashes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.digest import digest
from app.model.message import Author, Markup, Message, Origin, Role, Tag, Target, notes


def message(text, *, role=Role.PARAGRAPH, trail=(), tags=()):
    return Message("m1", "a", role, trail, 3, text, tags)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("<1/>", 0),
        ("…", 0),
        ("Wash your hands.", 3),
        ("Take 2.5 ml.", 3),
        ("Don’t stop, don't wait", 4),
        ("Call <1>999</1> now<2/>", 3),
        ("para<1>cetamol</1>", 1),
        ("a life-threatening illness", 3),
        ("5–10 ml", 3),
        ("one\ntwo", 2),
        (r"\<1> is text", 3),
        ("1,000.50 mg", 2),
        ("A&E", 2),
    ],
)
def test_words_are_what_a_translator_is_paid_for(text, words):
    assert message(text).words == words


def test_a_message_is_bound_by_the_hash_of_its_tagged_text():
    assert message("Call <1>999</1>").digest == digest("Call <1>999</1>")


def test_a_target_is_bound_by_the_hash_of_its_text_alone():
    one = Target(1, "m1", "es", "Llame", "basis", Origin(Author.PERSON), "p1")
    other = Target(2, "m2", "ar", "Llame", "other", Origin(Author.ENGINE, "apertium"), None)
    assert one.digest == other.digest == digest("Llame")


@pytest.mark.parametrize(
    ("tag", "note"),
    [
        (Tag(1, Markup.LINK, href="tel:999"), "<1> link to tel:999"),
        (Tag(2, Markup.IMAGE, href="a.svg", alternative="m2"), "<2> image"),
        (Tag(3, Markup.CODE, literal="x = 1"), "<3> code x = 1"),
        (Tag(4, Markup.HTML, literal="<br>"), "<4> html <br>"),
        (Tag(5, Markup.STRONG), "<5> bold"),
        (Tag(6, Markup.EMPHASIS), "<6> emphasis"),
        (Tag(7, Markup.LITERAL, literal="{{ x }}"), "<7> literal {{ x }}"),
        (Tag(8, Markup.LINK), "<8> link"),
        (Tag(9, Markup.HTML, literal='<span\n  class="x">'), '<9> html <span class="x">'),
    ],
)
def test_a_tag_tells_a_translator_what_it_stands_for(tag, note):
    assert tag.note == note


def test_notes_tell_the_role_the_headings_above_and_each_tag():
    one = message(
        "Call <1>999</1>",
        role=Role.LIST_ITEM,
        trail=("<1>Stroke</1>", r"What is \<1>?"),
        tags=(Tag(1, Markup.STRONG), Tag(2, Markup.LINK, href="x")),
    )
    assert notes(one) == (
        "list item, under “Stroke › What is <1>?”",
        "<1> bold",
        "<2> link to x",
    )


def test_notes_without_headings_begin_with_the_role():
    assert notes(message("A", role=Role.TITLE)) == ("title",)


@given(trail=st.lists(st.text(), max_size=3), literal=st.text(), href=st.text())
def test_every_note_is_one_line(trail, literal, href):
    tags = (Tag(1, Markup.HTML, literal=literal), Tag(2, Markup.LINK, href=href))
    for note in notes(message("A", trail=tuple(trail), tags=tags)):
        assert len(note.splitlines()) == 1
