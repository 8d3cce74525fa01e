import pytest
from markupsafe import Markup

from app.pages.elements import element, together


def test_what_an_element_holds_is_escaped_unless_it_was_made_here():
    assert element("p", "<b>&\"'") == "<p>&lt;b&gt;&amp;&#34;&#39;</p>"
    assert element("p", element("em", "x")) == "<p><em>x</em></p>"


def test_an_attribute_cannot_be_left():
    assert element("a", "x", {"href": '"><script>'}) == '<a href="&#34;&gt;&lt;script&gt;">x</a>'


def test_a_void_element_has_no_end():
    assert element("br") == "<br>"
    assert element("img", "", {"alt": "a < b"}) == '<img alt="a &lt; b">'


@pytest.mark.parametrize("name", ["script", "iframe", "style", "form", "p onclick=x"])
def test_no_element_is_made_that_a_page_may_not_have(name):
    with pytest.raises(ValueError, match="no element of a page"):
        element(name)


def test_only_what_was_made_here_is_put_together():
    assert together([Markup("<br>"), Markup("x")], "\n") == "<br>\nx"
    with pytest.raises(TypeError, match="escape it first"):
        together([Markup("<br>"), "<br>"])  # type: ignore[list-item]
