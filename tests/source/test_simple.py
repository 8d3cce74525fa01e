"""The short way through a content says what the parser says, or says nothing."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.source import inline, simple
from tests.model.linear import takes_linear_time

PIECES = (
    *("word", "é", "Ärzte", "5 mg", "x2", "不是", "“", "”", "’", "—", "\u00a0", "\u2009", "\t"),
    *(
        " ",
        " ",
        " ",
        "  ",
        "\n",
        "\n ",
        " \n",
        "  \n",
        "\\\n",
        "\\",
        ".",
        ",",
        "!",
        "?",
        ":",
        "(",
        ")",
    ),
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "**bold**",
        "*soft*",
        "**two words**",
        "**ends.**",
        "*a*b",
        "`",
        "<",
    ),
    *(
        "[",
        "]",
        "](",
        "[link](https://a.example/b?c=1#d)",
        "[999](tel:999)",
        "![",
        "[x]",
        "[y](/z)",
    ),
    *(
        "[m](mailto:a@b.example)",
        "[j](javascript:x)",
        "https://a.example",
        "&amp;",
        "&",
        "{{<",
        "{",
        "1",
    ),
)
CONTENTS = st.lists(st.sampled_from(PIECES), max_size=9).map("".join).map(str.strip)


@settings(max_examples=300)
@given(CONTENTS)
@example("**a\nb** c")
@example("Call [the nurse\nnow](tel:111)!")
@example("(**a**), **b:** c")
@example("a**b** **c**d")
@example("**a **b**")
def test_what_it_reads_is_what_the_parser_reads(content):
    found = simple.parse(content)
    assert found is None or found == inline.parsed(content, {})


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Take **one** tablet", "Take <1>one</1> tablet"),
        ("**Stop!** *Now*.", "<1>Stop!</1> <2>Now</2>."),
        ("Ask [your\nGP](https://a.example/gp) today", "Ask <1>your GP</1> today"),
        ("([999](tel:999))", "(<1>999</1>)"),
    ],
)
def test_it_reads_what_most_texts_hold(content, text):
    found = simple.parse(content)
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(
    "content",
    [
        "**a*",
        "a*b*",
        "**注意：**请",
        "[a](b)",
        "[a](javascript:b)",
        "a  \nb",
        "`a`",
        "&lt;",
        "![a](b)",
    ],
)
def test_what_leaves_a_doubt_goes_to_the_parser(content):
    assert simple.parse(content) is None


@pytest.mark.parametrize("piece", ["*a ", "**a** ", "[a](", "[a](tel:1) ", "[", "!", "a.", "*a."])
def test_it_takes_time_in_proportion_to_the_text(piece):
    assert takes_linear_time(simple.parse, piece)
