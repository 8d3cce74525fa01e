"""Tags in text: the laws of cutting, comparing and stripping them."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.model.errors import BadInput
from app.model.markup import (
    Element,
    Piece,
    Shape,
    difference,
    escape,
    nests,
    pieces,
    signs,
    strip,
    tree,
)

ANY = st.text(st.characters(exclude_categories=()), max_size=80)
# Texts that are nearly tags: what a pen, an engine or an enemy would write.
NEARLY = st.lists(
    st.sampled_from(
        [*"<>/\\0123x ", "<1>", "</1>", "<1/>", "</1/>", "<0>", "<01>", "<9999>", "\\<", "\\\\"]
    )
).map("".join)


@st.composite
def nested(draw, depth=3):
    """Tagged text that is properly nested, as it is written."""
    if depth == 0 or draw(st.booleans()):
        return escape(draw(st.text(max_size=4)))
    number = draw(st.integers(1, 12))
    inside = "".join(draw(st.lists(nested(depth=depth - 1), max_size=3)))
    tag = draw(st.sampled_from([f"<{number}/>", f"<{number}>{inside}</{number}>"]))
    return draw(nested(depth=depth - 1)) + tag + draw(nested(depth=depth - 1))


def tags(text):
    return Counter(piece.text for piece in pieces(text) if piece.shape is not Shape.TEXT)


@given(ANY | NEARLY)
@example("\\<1>")
@example("\\")
@example("</1/>")
@example("<<1>>")
def test_a_literal_text_escaped_and_stripped_is_what_it_was(text):
    assert strip(escape(text)) == text
    assert not tags(escape(text))
    assert difference("", escape(text)) == ()


@given(ANY | NEARLY)
def test_escaping_changes_nothing_but_backslashes_and_what_reads_as_a_tag(text):
    if "\\" not in text and not tags(text) and "</" not in text:
        assert escape(text) == text


@given(ANY | NEARLY)
def test_pieces_lose_nothing(text):
    found = pieces(text)
    starts = [piece.start for piece in found]
    assert starts == sorted(set(starts))
    raws = [text[begin:end] for begin, end in pairwise([*starts, len(text)])]
    assert "".join(raws) == text
    for piece, raw in zip(found, raws, strict=True):
        if piece.shape is Shape.TEXT:
            assert piece.text
            assert piece.number == 0
            assert strip(raw) == piece.text
        else:
            assert raw == piece.text
            assert 1 <= piece.number <= 9999
    assert strip(text) == "".join(one.text for one in found if one.shape is Shape.TEXT)
    marked = (one.text if one.shape is Shape.TEXT else "#" for one in found)
    assert strip(text, "#") == "".join(marked)


@given(ANY | NEARLY)
def test_pieces_written_out_again_are_the_same_pieces(text):
    found = pieces(text)
    again = "".join(one.text if one.number else escape(one.text) for one in found)
    assert [(one.shape, one.text) for one in pieces(again)] == [
        (one.shape, one.text) for one in found
    ]


@given(ANY | NEARLY)
def test_no_two_texts_stand_side_by_side(text):
    shapes = [piece.shape for piece in pieces(text)]
    assert (Shape.TEXT, Shape.TEXT) not in [*pairwise(shapes)]


@pytest.mark.parametrize(
    ("text", "shape", "number"),
    [
        ("<1>", Shape.OPEN, 1),
        ("</1>", Shape.CLOSE, 1),
        ("<1/>", Shape.EMPTY, 1),
        ("<9999>", Shape.OPEN, 9999),
        ("</10>", Shape.CLOSE, 10),
    ],
)
def test_a_tag_has_a_shape_and_a_number(text, shape, number):
    assert pieces(f"a{text}b") == (
        Piece(Shape.TEXT, "a", 0, 0),
        Piece(shape, text, number, 1),
        Piece(Shape.TEXT, "b", 0, 1 + len(text)),
    )
    assert strip(f"a{text}b") == "ab"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "</1/>",
            "<0>",
            "<01>",
            "<99999>",
            "<-1>",
            "< 1>",
            "<1 >",
            "<1",
            "1>",
            "<>",
            "</>",
            "<//1>",
        ),
        *(
            "<١>",
            "<１>",
            "<1.>",
            "<1//>",
            "<b>",
            "<1 a=b>",
            "&lt;1&gt;",
            "<\n1>",
            "<1\u200b>",
            "{1}",
        ),
    ],
)
def test_what_is_no_tag_is_text(text):
    assert pieces(text) == (Piece(Shape.TEXT, text, 0, 0),)
    assert tree(text) == (text,)
    assert strip(text) == text


@pytest.mark.parametrize(
    ("tagged", "words"),
    [
        ("", ""),
        (r"\<1>", "<1>"),
        (r"\\<1>", "\\"),
        (r"\\\<1>", r"\<1>"),
        ("\\", "\\"),
        (r"a\b", r"a\b"),
        (r"\\", "\\"),
        (r"\<", "<"),
        (r"<\<1>", "<<1>"),
        (r"<1>\</1></1>", "</1>"),
        ("</1/><1>a</1>", "</1/>a"),
        ("<1></1/></1>", "</1/>"),
        ("a\nb", "a\nb"),
    ],
)
def test_strip_leaves_the_words_alone(tagged, words):
    assert strip(tagged) == words


def test_a_tag_in_a_literal_text_is_written_with_a_backslash():
    assert escape("<1>a</1><2/>") == r"\<1>a\</1>\<2/>"
    assert escape("a < b <b> </1/>") == r"a < b <b> \</1/>"
    assert escape("\\<1>") == r"\\\<1>"


def test_a_tree_nests_as_its_tags_do():
    assert tree("a<1>b<2>c</2><3/></1>d") == (
        "a",
        Element(1, ("b", Element(2, ("c",)), Element(3, None))),
        "d",
    )
    assert tree("") == ()
    assert tree("<1></1>") == (Element(1, ()),)
    assert tree("<1><1>a</1></1>") == (Element(1, (Element(1, ("a",)),)),)


@pytest.mark.parametrize("tagged", ["", "a", "<1>a<2/></1>", "\\<1>a"])
def test_tags_nest_where_each_is_closed_in_turn(tagged):
    assert nests(tagged)


@pytest.mark.parametrize("tagged", ["<1>x", "x</1>", "<1>a<2>b</1>c</2>"])
def test_tags_do_not_nest_where_one_is_left_open(tagged):
    assert not nests(tagged)


def test_an_empty_tag_is_one_sign_and_no_other_tag_is():
    assert signs("<1>a</1><2/>b<3/>") == "<1>a</1>\ufffcb\ufffc"
    assert signs(r"\<2/>") == r"\<2/>"


def flat(nodes):
    for node in nodes:
        if isinstance(node, str):
            yield escape(node)
        elif node.children is None:
            yield f"<{node.number}/>"
        else:
            yield f"<{node.number}>{''.join(flat(node.children))}</{node.number}>"


@given(nested())
def test_a_tree_written_out_is_the_text_that_it_came_from(text):
    assert "".join(flat(tree(text))) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<1>", "the tag <1> is never closed"),
        ("a</1>", "the tag </1> closes nothing that is open"),
        ("<1><2></1></2>", "the tag </1> closes nothing that is open"),
        ("<1>a</1></1>", "the tag </1> closes nothing that is open"),
        ("<1><2></2>", "the tag <1> is never closed"),
        ("<1/></1>", "the tag </1> closes nothing that is open"),
    ],
)
def test_a_tree_of_tags_that_do_not_nest_is_refused_in_one_line(text, why):
    with pytest.raises(BadInput) as caught:
        tree(text)
    assert str(caught.value) == why


def proper(text):
    """Do the tags nest? Told by an own stack, not by `tree`."""
    stack = []
    for piece in pieces(text):
        if piece.shape is Shape.OPEN:
            stack.append(piece.number)
        elif piece.shape is Shape.CLOSE and (not stack or stack.pop() != piece.number):
            return False
    return not stack


@given(source=nested() | NEARLY, target=nested() | NEARLY)
def test_there_is_no_difference_just_where_the_same_tags_nest(source, target):
    same = tags(source) == tags(target) and proper(target)
    assert (difference(source, target) == ()) is same


@given(source=nested(), words=st.text(max_size=10))
def test_other_words_and_the_same_tags_make_no_difference(source, words):
    target = "".join(
        piece.text if piece.number else escape(words) for piece in pieces(source)
    ) + escape(words)
    assert difference(source, target) == ()


@given(nested())
def test_siblings_may_change_places(text):
    parts = ["".join(flat([node])) for node in tree(text)]
    assert difference(text, "".join(reversed(parts))) == ()


def test_a_difference_names_each_tag_as_often_as_it_is_wrong():
    assert difference("<1>a</1><2/><2/>", "<3/>") == (
        "the tag </1> is missing",
        "the tag <2/> is missing",
        "the tag <2/> is missing",
        "the tag <1> is missing",
        "the tag <3/> is too many",
    )
    assert difference("<1/>", "<1></1>") == (
        "the tag <1/> is missing",
        "the tag </1> is too many",
        "the tag <1> is too many",
    )


def test_a_difference_tells_of_nesting_when_the_tags_are_there():
    assert difference("<1>a</1>", "</1>a<1>") == ("the tag </1> closes nothing that is open",)
    assert difference("<1><2>a</2></1>", "<1><2>a</1></2>") == (
        "the tag </1> closes nothing that is open",
    )


def test_ten_thousand_tags_one_in_another_are_read_without_a_stack():
    deep = "<1>" * 10_000 + "</1>" * 10_000
    assert difference(deep, deep) == ()
    with pytest.raises(BadInput):
        tree("<1>" * 10_000)


def test_what_is_escaped_and_tags_without_words_are_no_difference():
    assert difference("a<1/>b", "\\<1><1/>\\\\") == ()
    assert difference("a<1/>b", "\\<1/>") == ("the tag <1/> is missing",)
    assert pieces("\\<1>")[0].text == strip("\\<1>") == "<1>"
