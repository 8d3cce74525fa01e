"""`flask learn`: from the team's own texts where there are enough, and it says so where not."""

from collections.abc import Iterator

import pytest
from click.testing import Result
from flask import Flask

from app import create_app
from app.checks.learnt import files
from app.commands import learning
from app.model.finding import Pair
from app.model.language import language
from tests.house import House


@pytest.fixture
def app(house: House) -> Iterator[Flask]:
    """The application of a house with one article and nothing decided."""
    house.article()
    house.extract()
    made = create_app(house.settings)
    yield made
    made.extensions["ledger"].close()


def _run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["learn", *words])


def test_with_few_approved_texts_it_says_what_the_checks_use_instead(app, house):
    done = _run(app, "--language", "es", "--language", "rom")
    assert done.exit_code == 0
    first, second = done.stdout.splitlines()
    assert first == (
        "es Spanish (1 of 2): 0 approved texts, fewer than 300: the checks use the figures that ship"
    )
    assert second.endswith("the checks use no figures: none ship for it")
    assert not (house.settings.instance / "figures").exists()


def test_with_enough_of_them_the_figures_are_the_team_s_own(app, house, monkeypatch):
    pairs = tuple(
        Pair(f"Take {n} tablets with water.", f"Tome {n} comprimidos con agua.", language("es"))
        for n in range(2, 322)
    )
    monkeypatch.setattr(learning, "memory", lambda _ledger, into: pairs)
    done = _run(app, "--language", "es")
    assert done.exit_code == 0, done.output
    path = files.path_of("es", house.settings.instance / "figures")
    assert "320 approved texts, learnt in " in done.stdout
    assert done.stdout.endswith(f"{path}\n")
    assert files.figures_from(path.read_bytes(), "es", "here").vocabulary


def test_stopped_it_leaves_what_was_there(app, house, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(learning, "FEW", 0)
    monkeypatch.setattr(learning, "learn", stopped)
    assert _run(app, "--language", "es").exit_code == 1
    assert not (house.settings.instance / "figures").exists()


def test_an_unknown_language_is_one_line(app):
    done = _run(app, "--language", "xx")
    assert done.exit_code == 1
    assert done.stderr.startswith("flask: the language 'xx' is not in the table")
