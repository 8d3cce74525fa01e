"""The same findings, wherever a text comes in: in a machine's drafts, and in a file from elsewhere."""

from collections.abc import Sequence
from pathlib import Path

import polib
import pytest
from click.testing import Result
from flask import Flask

from app import catalogue, create_app
from app.commands import acts
from app.engine import Draft, Drafter, Terms
from app.engine.terms import NO_TERMS
from app.model.language import Language, language
from app.model.message import Author, Origin
from app.model.state import State
from tests.house import House

DOSE = "Do not use more than 2 tablets of 500 mg."


class Careless(Drafter):
    """An engine that gives every English as it is, and takes 2 for 3."""

    def draft(
        self, texts: Sequence[str], language: Language, terms: Terms = NO_TERMS
    ) -> list[Draft]:
        return [Draft(text.replace("2", "3"), "careless", "1", (), ()) for text in texts]


@pytest.fixture
def app(house: House) -> Flask:
    house.article()
    house.extract()
    return create_app(house.settings)


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=words)


def edited(house: House, text: str) -> Path:
    """The Spanish catalogue of a machine's drafts, in which somebody translated the dose."""
    for at in house.standings():
        house.draft(at, f"¡{at.text}!", Origin(Author.ENGINE, "apertium", "3.8.3"))
    house.release_catalogues()
    path = catalogue.catalogue_path(house.settings.locales, language("es"), "wounds")
    file = polib.pofile(str(path), wrapwidth=78)
    for entry in file:
        if entry.msgid == DOSE:
            entry.msgstr = text
    file.save(newline="\n")
    return path


def test_drafts_are_checked_and_those_that_are_blocked_are_counted_and_kept(
    app: Flask, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acts, "Drafter", Careless)
    said = run(app, "draft", "--language", "es").stdout
    assert "     6 by machine" in said
    (blocked,) = [line for line in said.splitlines() if "blocked by a check" in line]
    assert blocked.startswith("     1 blocked by a check (")
    assert "numbers 1" in blocked
    at = next(one for one in house.standings() if one.text == DOSE)
    assert at.target
    assert at.target.text == DOSE.replace("2", "3")
    assert at.state(blocking=True) is State.BLOCKED


def test_where_the_checks_find_nothing_no_line_says_so(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.workflow.checking.look", lambda _pair, **_: ())
    monkeypatch.setattr(acts, "Drafter", Careless)
    said = run(app, "draft", "--language", "es").stdout
    assert "6 by machine" in said
    assert "a check" not in said


def test_a_proposal_from_a_file_is_checked_taken_in_and_told_by_its_line(
    app: Flask, house: House
) -> None:
    path = edited(house, "No use más de 3 comprimidos de 500 mg.")
    line = path.read_text("utf-8").splitlines().index(f'msgid "{DOSE}"') + 1
    done = run(app, "import", str(path))
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{path}: 1 proposed")
    assert f"\n{path}:{line}: block: numbers: " in done.stdout
    assert "the checks find in what is proposed: " in done.stdout
    at = next(one for one in house.standings() if one.text == DOSE)
    assert at.target
    assert at.target.text == "No use más de 3 comprimidos de 500 mg."


def test_a_dry_run_says_what_the_checks_would_find(app: Flask, house: House) -> None:
    path = edited(house, "No use más de 3 comprimidos de 500 mg.")
    done = run(app, "import", "--dry-run", str(path))
    assert ": block: numbers: " in done.stdout
    assert "No use" not in "".join(one.target.text for one in house.standings() if one.target)


def test_of_a_good_proposal_the_checks_say_nothing(app: Flask, house: House) -> None:
    path = edited(house, "No use más de 2 comprimidos de 500 mg.")
    done = run(app, "import", str(path))
    assert done.stdout.startswith(f"{path}: 1 proposed")
    assert "the checks" not in done.stdout


def test_a_file_with_many_findings_shows_the_first_of_them(
    app: Flask, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.commands.files._FAULTS", 1)
    path = edited(house, "No use más de 3 comprimidos de 500 mg. Beba 7 vasos de agua (9).")
    lines = run(app, "import", str(path)).stdout.splitlines()
    assert sum(": block: " in line or ": warn: " in line for line in lines) == 1
    assert any(line.endswith(" findings more") for line in lines)
