"""Texts are found again in the file exactly, or not at all."""

import pytest

from app.source import cut, markdown, places, weave


def spot(text: str, content: str, first: int, last: int) -> str | None:
    found = places.of_lines(content, places.Sheet(text), first, last)
    return None if found is None else text[found.start(0) : found.end(len(content))]


def test_lines_are_found_behind_their_prefixes():
    assert spot("x\n> 1. a\n>    b", "a\nb", 1, 3) == "a\n>    b"
    assert spot("1. 1", "1", 0, 1) == "1"
    assert spot("- \u00a0\n  a", "a", 0, 2) == "a"
    assert spot("a\u00a0", "a", 0, 1) == "a"


@pytest.mark.parametrize(
    ("text", "content", "last"),
    [("a", "b", 1), ("a\nb", "a", 2), ("a", "a\nb", 1), ("a\nb", "a\nc", 2)],
)
def test_what_is_not_there_is_not_found(text, content, last):
    assert spot(text, content, 0, last) is None


def test_a_heading_is_found_before_its_closing_signs():
    sheet = places.Sheet("## a # b ##  ")
    found = places.of_heading("a # b", sheet, 0)
    assert found is not None
    assert (found.start(0), found.end(5)) == (3, 8)
    assert places.of_heading("c", sheet, 0) is None


def test_an_escaped_bar_is_two_characters_of_the_file():
    sheet = places.Sheet(r"> |\|a\|b|")
    [(content, found)] = places.of_row(sheet, 0, 2)
    assert content == "|a|b"
    assert [found.start(0), found.start(1), found.start(3)] == [3, 5, 8]
    assert [found.end(1), found.end(2), found.end(3), found.end(4)] == [5, 6, 8, 9]


def test_line_ends_of_all_kinds_part_lines():
    sheet = places.Sheet("a\r\nb\rc\nd")
    assert sheet.lines == ["a", "b", "c", "d"]
    assert sheet.starts == [0, 3, 5, 7]
    assert [sheet.line(offset) for offset in (0, 2, 3, 5, 7)] == [1, 1, 2, 3, 4]


def test_what_is_not_found_is_locked_and_still_shown(monkeypatch):
    monkeypatch.setattr(places, "of_lines", lambda *_: None)
    monkeypatch.setattr(markdown.places, "of_row", lambda *_: [])
    text = 'a **b** ![c](d "e")\n\n| f |\n|---|\n'
    article = cut("a.md", "a", text)
    assert article.messages == ()
    why = "it cannot be found again in the file with certainty"
    assert [(lock.line, lock.why, lock.text) for lock in article.locked] == [
        (1, why, "a b "),
        (3, why, "f"),
    ]
    assert [message.text for message in article.fixed] == ["a <1>b</1> <2/>", "c", "e", "f"]
    assert article.blocks[0].message == article.fixed[0].id
    assert weave(article, {article.fixed[0].id: "x"}).text == text
