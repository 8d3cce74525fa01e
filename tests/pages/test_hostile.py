"""A target is hostile input: whatever it holds, the page is made of the source's elements alone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.model import markup
from app.model.errors import BadInput, NotFound
from app.pages.body import render
from app.pages.elements import ELEMENTS
from app.pages.refuse import refused
from tests.pages import fever
from tests.pages.factory import Node, parsed
from tests.pages.fever import ES

ATTRIBUTES = frozenset(
    [
        "alt",
        "class",
        "data-alternative",
        "data-literal",
        "data-message",
        "data-title",
        "dir",
        "href",
        "id",
        "lang",
        "loading",
        "scope",
        "src",
        "start",
        "tabindex",
        "title",
        "translate",
    ]
)


HOSTILE = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            [
                *("<script>alert(1)</script>", "</p><h1>", "<img src=x onerror=y>", "<!--", "-->"),
                *(
                    "]]>",
                    "<![CDATA[",
                    "{{ 7*7 }}",
                    "{% x %}",
                    "%(x)s",
                    "&lt;",
                    "&#60;",
                    "\\",
                    "\\<1>",
                ),
                *(
                    '"',
                    "'",
                    "`",
                    '" onclick="x',
                    "javascript:alert(1)",
                    "[x](javascript:y)",
                    "**x**",
                ),
                *("![x](https://evil.example/t.gif)", "<https://evil.example>", "\u202e", "\u2067"),
                *(
                    "\n",
                    " ",
                    "0808 800 6000",
                    "5 mg",
                    "x@y.example",
                    "<b",
                    "</",
                    "/>",
                    "<1 x>",
                    "<01>",
                ),
                *("<?php", "<!DOCTYPE html>", "</title>", "</head>", "\u0130", "\ufeff", "a"),
            ]
        ),
        min_size=1,
        max_size=12,
    ).map("".join),
)
TAGGED = st.lists(
    st.one_of(
        HOSTILE,
        st.sampled_from(["<1>", "</1>", "<2>", "</2>", "<2/>", "<3/>", "<7>", "</7>", "<9999/>"]),
    ),
    max_size=10,
).map("".join)


def allowed(page: Node) -> bool:
    return all(node.name in ELEMENTS and set(node.attributes) <= ATTRIBUTES for node in page.all())


def addresses(page: Node) -> set[str]:
    return {node.attributes[key] for key in ("href", "src") for node in page.having(key)}


def rendered(targets: dict[str, str]) -> Node | None:
    """The page, or None if it was refused, for a reason that holds."""
    try:
        return parsed(str(render(fever.fever(), targets, ES)))
    except BadInput:
        assert any(refused(text) for text in targets.values())
    except NotFound:
        assert any(not markup.strip(text).strip() for text in targets.values())
    return None


@given(key=st.sampled_from(sorted(fever.targets("en"))), text=HOSTILE)
def test_no_text_becomes_an_element_an_attribute_or_an_address(key, text):
    plain = fever.targets("es") | {key: "plain"}
    page = rendered(plain | {key: markup.escape(text)})
    expected = rendered(plain)
    if page is None or expected is None:
        return
    assert page.skeleton("bdi", "br", "span") == expected.skeleton("bdi", "br", "span")
    for node in page.all(_data_message=key):
        assert node.text() == text
    assert addresses(page) == addresses(expected)


@given(key=st.sampled_from(["what", "call", "html", "figure-alt", "quote"]), text=TAGGED)
def test_tags_make_only_what_the_source_s_tags_stand_for(key, text):
    page = rendered(fever.targets("es") | {key: text})
    if page is None:
        return
    assert allowed(page)
    assert addresses(page) <= {
        "tel:999",
        "https://www.nhs.uk/symptoms/fever/?a=1&b=2",
        "pictures/thermometer.png",
    }
    for node in page.all(_data_message=key):
        assert node.text(literal=False) == markup.strip(text)


def test_the_plain_page_is_within_the_list_of_what_a_page_may_have():
    assert allowed(parsed(str(render(fever.fever(), fever.targets("es"), ES))))


def test_the_words_of_a_hostile_title_stay_words():
    article = replace(fever.fever(), blocks=())
    hostile = '</h1><script>alert("x")</script>'
    page = parsed(str(render(article, fever.targets("es") | {"title": hostile}, ES)))
    assert page.one("h1").text() == hostile
    assert page.all("script") == []
