"""Drafting as a command: what it says of engines that fail, and which catalogues it leaves behind."""

from collections.abc import Sequence

import pytest
from flask import Flask

from app import catalogue, create_app
from app.commands import acts
from app.engine import Draft, Drafter, Terms
from app.engine.terms import NO_TERMS
from app.model.errors import EngineError
from app.model.language import Language, language
from app.model.message import Author, Origin
from tests.house import House

SPANISH = language("es")


class Tired(Drafter):
    """Two engines that fail in different combinations, until both are left alone."""

    def draft(
        self, texts: Sequence[str], language: Language, terms: Terms = NO_TERMS
    ) -> list[Draft | EngineError]:
        one, left = "north: could not be reached", "; left alone after 5 failures in a row"
        other = "south: the answer is English"
        errors = (
            EngineError(f"{one}; {other}", permanent=False, causes=(one, other)),
            EngineError(f"{one}{left}; {other}", permanent=False, causes=(f"{one}{left}", other)),
            EngineError(one, permanent=False),
        )
        return [errors[at % 3] for at, _ in enumerate(texts)]


@pytest.fixture
def app(house: House) -> Flask:
    house.article()
    house.extract()
    return create_app(house.settings)


def draft(app: Flask) -> str:
    done = app.test_cli_runner().invoke(args=["draft", "--language", "es"])
    assert done.exit_code == 0, done.output
    return done.output


def test_each_engine_that_fails_is_one_line(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "Drafter", Tired)
    told = [line.strip() for line in draft(app).splitlines() if "th: " in line]
    assert sorted(told) == [
        "north: could not be reached; left alone after 5 failures in a row",
        "south: the answer is English",
    ]


def test_drafts_whose_catalogue_was_not_written_have_it_after_the_next_run(
    app: Flask, house: House
) -> None:
    place = catalogue.catalogue_path(house.settings.locales, SPANISH, "wounds")
    for at in house.standings():  # kept, and then the machine stopped
        house.draft(at, f"¡{at.text}!", Origin(Author.ENGINE, "apertium", "3.8.3"))
    assert not place.exists()
    assert "Nothing was waiting for a draft." in draft(app)
    assert [row.msgstr[:1] for row in catalogue.read(place).entries] == ["¡"] * 6
    place.unlink()
    draft(app)
    assert place.exists()


def test_where_there_is_no_text_there_is_no_catalogue(
    app: Flask, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acts, "Drafter", Tired)
    draft(app)
    assert not catalogue.catalogue_path(house.settings.locales, SPANISH, "wounds").exists()


@pytest.mark.parametrize("command", ["draft", "look", "coverage"])
def test_english_is_not_a_language_to_translate_into(app: Flask, command: str) -> None:
    done = app.test_cli_runner().invoke(args=[command, "--language", "en"])
    assert done.exit_code == 1
    assert done.stderr == "flask: --language: en is the language of the source texts\n"


def test_what_is_named_twice_is_counted_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "Drafter", Tired)
    named = ["--language", "es", "--article", "wounds"]
    done = app.test_cli_runner().invoke(args=["draft", *named, *named])
    assert "     6 missing in Spanish\n" in done.output
