"""The memory at the desk: what is offered for a text, and what is found by its words."""

import pytest
from flask import Flask
from hypothesis import given

from app.model.unit import Unit
from app.web.lookup import Run, runs
from app.workflow.remember import remember
from tests.web.house import address, choose, sign_in, text
from tests.web.test_hostile import HOSTILE, SLOW, Elements

DRINKS = "Offer drinks often."


def _take(app: Flask, source: str, target: str, digest: str = "d") -> None:
    unit = Unit(source, target, "es")
    list(remember(app.extensions["ledger"], "friends.tmx", digest.zfill(64), [unit]))


def _approve(app: Flask, part: str, words: str) -> None:
    choose(sign_in(app, "tina"), text(app, part), "save", text=words)
    choose(sign_in(app, "rosa"), text(app, part), "accept")


def test_a_text_of_a_file_is_offered_with_where_it_comes_from(app: Flask) -> None:
    _take(app, "Offer cold drinks often.", "Ofrezca bebidas frías a menudo.")
    page = sign_in(app, "tina").get(address(text(app, DRINKS))).text
    assert "Ofrezca bebidas frías a menudo." in page
    assert "From the file friends.tmx: nobody of this house has decided on it" in page
    assert "cold" in page.partition("<del>")[2].partition("</del>")[0]


def test_a_match_is_put_in_the_field_and_nothing_is_saved_by_that(app: Flask) -> None:
    _take(app, DRINKS, "Ofrezca bebidas a menudo.")
    client = sign_in(app, "tina")
    page = client.get(address(text(app, DRINKS)) + "?match=1").text
    assert "Ofrezca bebidas a menudo.</textarea>" in page
    at = text(app, DRINKS)
    assert at.target is None


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "99999999999999999999"])
def test_a_match_that_is_not_there_leaves_the_field_alone(app: Flask, number: str) -> None:
    _take(app, DRINKS, "Ofrezca bebidas a menudo.")
    page = sign_in(app, "tina").get(address(text(app, DRINKS)) + f"?match={number}").text
    assert "Ofrezca bebidas a menudo.</textarea>" not in page


def test_somebody_who_cannot_write_is_not_told_to_put_it_in_the_field(app: Flask) -> None:
    _take(app, DRINKS, "Ofrezca bebidas a menudo.")
    page = sign_in(app, "clara").get(address(text(app, DRINKS))).text
    assert "Ofrezca bebidas a menudo." in page
    assert "Put it in the field" not in page


def test_an_approval_at_the_desk_is_in_the_memory_at_once(app: Flask) -> None:
    _approve(app, DRINKS, "Ofrezca bebidas a menudo.")
    page = sign_in(app, "tina").get("/memory/es/?q=bebi").text
    assert "<mark>bebi</mark>das" in page
    assert "Fever in children" in page
    assert "read last by a reviewer" in page


def test_what_nobody_approved_is_not_found_and_that_is_said(app: Flask) -> None:
    page = sign_in(app, "tina").get("/memory/es/?q=bebidas").text
    assert "Only texts that people approved are there" in page


def test_a_file_that_was_taken_in_is_listed_for_the_coordinator(app: Flask) -> None:
    _take(app, DRINKS, "Ofrezca bebidas a menudo.")
    page = sign_in(app, "cora").get("/memory/es/several").text
    assert "friends.tmx" in page
    assert "one pair" in page
    assert "Every approved English text has one translation." in page


@pytest.mark.parametrize(
    ("words", "asked", "found"),
    [
        ("Una Fiebre alta", "fiebre", [("Una ", False), ("Fiebre", True), (" alta", False)]),
        ("a.b", '"a.b"', [("a.b", True)]),
        ("axb", "a.b", [("axb", False)]),
        ("فيروس", "فير", [("فير", True), ("وس", False)]),
        ("abc", '"', [("abc", False)]),
        ("", "abc", []),
    ],
)
def test_what_was_asked_for_is_marked(
    words: str, asked: str, found: list[tuple[str, bool]]
) -> None:
    assert list(runs(words, asked)) == [Run(*one) for one in found]


def test_no_text_of_a_file_and_nothing_asked_for_becomes_an_element(app: Flask) -> None:
    client = sign_in(app, "tina")
    _take(app, "Offer cold drinks often.", "Ofrezca\u00a0bebidas <1>frías</1>.")
    where = address(text(app, DRINKS))
    pages = (where, where + "?match=1", "/memory/es/?q=drinks")
    known = {one for page in pages for one in Elements(client.get(page).text).found}
    numbers = iter(range(10**6))

    @SLOW
    @given(HOSTILE, HOSTILE)
    def walk(words: str, asked: str) -> None:
        _take(app, DRINKS, f"{words} bebidas", str(next(numbers)))
        found = [client.get(page).text for page in pages]
        found.append(client.get("/memory/es/", query_string={"q": f"drinks {asked}"}).text)
        for page in found:
            assert {*Elements(page).found} <= known

    walk()
