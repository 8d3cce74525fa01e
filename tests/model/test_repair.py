"""A target gets the tags of a newer source by rule, or not at all."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.model import markup
from app.model.change import STANDS, Level, level
from app.model.markup import Shape
from app.model.repair import repaired
from tests.model.linear import takes_linear_time
from tests.model.test_markup import ANY, NEARLY, nested


@pytest.mark.parametrize(
    ("old", "new", "target", "result"),
    [
        # nothing to do
        ("Call <1>us</1>.", "Call <1>us</1>.", "<1>Llame</1>.", "<1>Llame</1>."),
        ("Call  <1>us</1>.", "Call <1>us</1>.", "<1>Llame</1>.", "<1>Llame</1>."),
        # other numbers around the same words
        ("<1>A</1> <2>b</2>", "<2>A</2> <1>b</1>", "<2>B</2> <1>a</1>", "<1>B</1> <2>a</2>"),
        ("a <1>b</1> <2>c</2>", "a b <1>c</1>", "A <2>C</2> <1>B</1>", "A <1>C</1> B"),
        # a pair is dropped
        ("Call <1>us</1>.", "Call us.", "<1>Llame</1>.", "Llame."),
        ("<1>a <2>b</2></1>", "a <1>b</1>", "<1>A <2>B</2></1>", "A <1>B</1>"),
        # a pair comes: only around everything, or where another pair of the same words stands
        ("Call us.", "<1>Call us.</1>", "Llame.", "<1>Llame.</1>"),
        ("Call us.", "<1><2>Call us.</2></1>", "Llame.", "<1><2>Llame.</2></1>"),
        ("Call us.", "Call <1>us</1>.", "Llame.", None),
        ("Call <1>us</1>.", "<1>Call</1> us.", "<1>Llame</1>.", None),
        ("Call <1>us</1>.", "Call <1><2>us</2></1>.", "<1>Ll</1>.", "<1><2>Ll</2></1>."),
        ("<1><2>a</2></1> b", "<1>a</1> b", "<1><2>A</2></1> B", "<1>A</1> B"),
        ("<1>Call us.</1>", "<1><2>Call us.</2></1>", "¡<1>L</1>!", "¡<1><2>L</2></1>!"),
        # what stands for itself neither comes nor goes, nor into a pair
        ("a <1/> <2>b</2>", "<1>a</1> <2/> b", "<2>A</2> <1/> B", None),
        ("a <1/> <2>b</2>", "a <2/> b", "<2>A</2> <1/> B", "A <2/> B"),
        ("a <1/> b", "a b", "A <1/> B", None),
        ("a b", "a <1/> b", "A B", None),
        ("<1>a <2/></1> b", "<1>a</1> <2/> b", "<1>A <2/></1> B", None),
        ("<1><2>a <3/></2></1> b", "<1>a <2/></1> b", "<1><2>A <3/></2></1>", "<1>A <2/></1>"),
        ("<1>a</1> <2/>b", "<1>a </1><2/>b", "<1>A</1> <2/>B", "<1>A</1> <2/>B"),
        ("a \ufffc <1/>", "a <1/> \ufffc", "A \ufffc <1/>", None),
        # other words, broken tags, tags whose number says nothing
        ("Call <1>us</1>.", "Ring <1>us</1>.", "<1>Llame</1>.", None),
        ("Call <1>us</1>.", "Call us.", "Llame.", None),
        ("Call <1>us.", "Call us.", "Llame<1>.", None),
        ("Call us.", "Call us.</1>", "Llame.", None),
        ("Call us.", "Call us.<1>", "Llame.", None),
        ("<1>a</1> <1>b</1>", "a <1>b</1>", "<1>A</1> <1>B</1>", None),
        # what stays to be looked at has its tags all the same
        ("Don't <1>wait</1>", "Don’t wait…", "No <1>espere</1>", "No espere"),
        ("A <1>Plan</1>, b", "A <2>plan</2> <1>b</1>", "A <1>plan</1>", None),
        ("<1>A ﬁne</1> <2>Plan</2>", "<1>A fine</1> plan", "<1>A</1> <2>b</2>", None),
        # what looks like a tag when its neighbour is gone
        ("a <1>b</1>", "a b", "\\<2<1>></1>", "\\<2>"),
        ("a <1>b</1>", "a b", "<2<1>></1>", "\\<2>"),
    ],
)
def test_a_target_is_repaired_by_rule(old, new, target, result):
    assert repaired(old, new, target) == result


@st.composite
def retagged(draw):
    """A properly tagged text, and the same words with some of its pairs of tags gone or renamed."""
    tree = markup.tree(draw(nested()))
    taken = iter(draw(st.permutations(range(1, 60))))

    def written(parts, keep):
        for part in parts:
            if isinstance(part, str):
                yield markup.escape(part)
            elif part.children is None:
                yield f"<{next(taken)}/>"
            else:
                inside = "".join(written(part.children, keep))
                number = next(taken)
                yield f"<{number}>{inside}</{number}>" if keep() else inside

    old = "".join(written(tree, lambda: True))
    new = "".join(written(tree, lambda: draw(st.booleans())))
    return old, new


@given(retagged(), st.data())
def test_whatever_comes_of_it_has_the_new_tags_and_the_old_words(pair, data):
    old, new = pair
    pieces = [one.text if one.number else markup.escape(one.text) for one in markup.pieces(old)]
    target = data.draw(st.permutations(pieces).map("".join) | st.just(old))
    result = repaired(old, new, target)
    if result is not None:
        assert level(old, new) is not Level.WORDING
        assert markup.difference(new, result) == ()
        assert markup.strip(result) == markup.strip(target)


@given(ANY | NEARLY | nested(), ANY | NEARLY | nested(), ANY | NEARLY | nested())
def test_texts_of_any_kind_keep_the_contract(old, new, target):
    for before, after in ((old, new), (old, old), (old, markup.escape(markup.strip(old)))):
        for text in (target, old):
            result = repaired(before, after, text)
            if result is not None:
                assert markup.difference(after, result) == ()
                assert markup.strip(result) == markup.strip(text)


@given(retagged())
def test_a_pair_that_only_goes_or_has_another_number_is_always_repaired(pair):
    old, new = pair
    assume(level(old, new) in STANDS)
    assert repaired(old, new, old) is not None


@given(nested())
def test_a_text_that_is_its_own_translation_is_repaired_into_the_new_text(text):
    plain = "".join(one.text for one in markup.pieces(text) if one.shape is Shape.TEXT)
    if repaired(text, markup.escape(plain), text) is not None:
        assert markup.pieces(repaired(text, markup.escape(plain), text)) == markup.pieces(
            markup.escape(plain)
        )


@pytest.mark.parametrize("piece", ["a", "a<1/>", "<1>a</1>", " \\<1>", "<1>", "</1>"])
def test_repairing_takes_linear_time(piece):
    assert takes_linear_time(
        lambda text: repaired(text + "<2>b</2>", text + "b", text + "<2>b</2>"), piece
    )


def test_repairing_many_tags_takes_linear_time():
    def nest(text):
        count = min(len(text) // 5, 9999)
        opened = "".join(f"<{one}>" for one in range(1, count))
        closed = "".join(f"</{one}>" for one in reversed(range(1, count)))
        return f"{opened}a{closed} <{count}>b</{count}>"

    assert takes_linear_time(lambda text: repaired(nest(text), "a b", nest(text)), "x")
