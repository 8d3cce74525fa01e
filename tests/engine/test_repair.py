import pytest
from hypothesis import given

from app.engine.repair import repair, without
from app.model import markup
from tests.engine.tagged import TAGGED


@given(TAGGED, TAGGED)
def test_what_is_repaired_differs_by_what_is_named(source: str, target: str) -> None:
    text, lost = repair(source, target)
    assert markup.difference(without(source, set(lost)), text) == ()


@pytest.mark.parametrize(
    ("source", "target", "repaired", "lost"),
    [
        ("Call <1>999</1> now", "Llame al 999 ya", "Llame al <1>999</1> ya", ()),
        ("Call <1>999</1> now", "Llame al <1>999 ya", "Llame al <1>999</1> ya", ()),
        ("Call <1>999</1>, 999 now", "Llame al 999 ya", "Llame al 999 ya", (1,)),
        ("Stop <1>now</1>.", "Pare <1>ya.", "Pare <1>ya</1>.", ()),
        ("Stop <1>now</1>.", "Pare ya</1>.", "Pare <1>ya</1>.", ()),
        ("Stop <1>now</1>.", "Pare</1><1>ya.", "Pareya.", (1,)),
        ("Stop <1>right now</1>.", "Pare <1>ya mismo.", "Pare ya mismo.", (1,)),
        ("Stop <1>now</1>", "Pare <1>", "Pare ", (1,)),
        ("Stop <1>now</1> <2/>", "Pare <1><2/>", "Pare <2/>", (1,)),
        ("Stop <1>now</1>", "<1>...", "...", (1,)),
        ("Stop<1/>", "Pare", "Pare<1/>", ()),
        ("<1/>Stop", "Pare", "<1/>Pare", ()),
        ("a <1/><2/> b", "x <2/> y", "x <1/><2/> y", ()),
        ("a <2/><1/> b", "x <2/> y", "x <2/><1/> y", ()),
        ("a <1/> b", "x y", "x y", (1,)),
        ("a <1/> b<2/>", "x y", "x y<2/>", (1,)),
        ("<1>all of it</1>", "todo", "<1>todo</1>", ()),
        ("a", "x<1/>y</2>", "xy", ()),
        ("<1>a</1> <2>b</2>", "<1>x <2>y</1> z</2>", "<1>x y</1> z", (2,)),
        ("<1>a</1> b <1>c</1>", "<1>x</1> y", "x y", (1,)),
        ("a <1></1> b", "x y", "x y", (1,)),
        ("a <1> </1> b", "x y", "x y", (1,)),
        ("a <1><2>b</2></1> c", "x <2>y</2> z", "x <2>y</2> z", (1,)),
        (
            "a <1>b</1> <2>c</2> <3>d</3>",
            "<1>x <2>y <3>z</1> u</2> v</3>",
            "x y z u v",
            (1, 2, 3),
        ),
    ],
)
def test_tags_go_back_only_where_there_is_no_doubt(
    source: str, target: str, repaired: str, lost: tuple[int, ...]
) -> None:
    assert repair(source, target) == (repaired, lost)
