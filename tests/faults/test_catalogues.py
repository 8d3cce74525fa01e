"""`flask import` and `flask extract --rebuild`: what they say, and what they leave alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app import create_app
from app.ledger import standings, targets
from app.model.language import language
from app.model.message import Author, Origin
from app.settings import from_environment
from app.workflow import catalogues
from tests.house import LEAFLET
from tests.houses import empty_ledger

HANDS = "Wash your hands first."


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """A house with one article and its Spanish catalogue."""
    made = _app(tmp_path)
    (tmp_path / "instance" / "ledger.sqlite").write_bytes(empty_ledger())
    _run(made, "extract")
    ledger, settings = made.extensions["ledger"], made.extensions["settings"]
    with ledger.write() as connection:
        engine = Origin(Author.ENGINE, "apertium", "3.8.3")
        drafts = [
            (at, f"¡{at.text}!", engine) for at in standings.current(connection, "wounds", "es")
        ]
        targets.put(connection, ledger.now(), drafts)
    catalogues.write_languages(ledger, settings, ["wounds"], [language("es")])
    yield made
    ledger.close()


def _app(root: Path, instance: str = "instance") -> Flask:
    settings = replace(
        from_environment({"PARLANCE_LEAFLETS": "off"}),
        instance=root / instance,
        source_texts=root / "source_texts",
        locales=root / "locales",
        languages=(language("es"),),
        engines={},
    )
    settings.source_texts.mkdir(exist_ok=True)
    (settings.source_texts / "wounds.md").write_text(LEAFLET, encoding="utf-8")
    return create_app(settings)


@pytest.fixture
def catalogue(app: Flask, tmp_path: Path) -> Path:
    return tmp_path / "locales/es/LC_MESSAGES/wounds.po"


def _run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=words)


def _edit(path: Path, text: str = "Lávese las manos.") -> None:
    path.write_text(path.read_text("utf-8").replace(f"¡{HANDS}!", text), "utf-8")


def test_an_import_says_what_became_of_each_message(app: Flask, catalogue: Path) -> None:
    _edit(catalogue)
    edited = catalogue.read_bytes()
    result = _run(app, "import", "--verbose", str(catalogue))
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert sum(line.endswith(": untouched") for line in lines) == 5
    assert sum(line.endswith(": changed there") for line in lines) == 1
    assert f"{catalogue}: 1 proposed: 1 changed there, 5 untouched" in lines
    assert "# from a file: wounds.po" in catalogue.read_text("utf-8")
    (kept,) = catalogue.parent.glob("*.edited")
    assert kept.read_bytes() == edited
    again = _run(app, "import", str(kept))
    assert f"{kept}: 0 proposed: 1 here already, 5 untouched" in again.stdout


def test_a_dry_run_only_says_it(app: Flask, catalogue: Path) -> None:
    _edit(catalogue)
    edited = catalogue.read_bytes()
    result = _run(app, "import", "--dry-run", "--language", "es", str(catalogue))
    assert f"{catalogue}: 1 would be proposed: 1 changed there, 5 untouched" in result.stdout
    assert catalogue.read_bytes() == edited
    assert _run(app, "import", str(catalogue)).stdout.startswith(f"{catalogue}: 1 proposed")


def test_a_file_with_faults_stops_alone(app: Flask, catalogue: Path, tmp_path: Path) -> None:
    _edit(catalogue)
    stranger = tmp_path / "stranger.po"
    text = catalogue.read_text("utf-8")
    stranger.write_text(text.replace('msgctxt "wounds.', 'msgctxt "wounds.x', 1), "utf-8")
    cut = tmp_path / "cut.po"
    cut.write_text(text[:-100], "utf-8")
    result = _run(app, "import", str(cut), str(stranger), str(catalogue))
    assert result.exit_code == 1
    first, second = result.stderr.splitlines()
    assert first.startswith(f"flask: {cut}:")
    assert second.startswith(f"flask: {stranger}:")
    assert second.endswith(" is unknown")
    assert f"{stranger}: nothing was taken in; mend it, or take in the rest" in result.stdout
    assert f"{catalogue}: 1 proposed" in result.stdout
    rest = _run(app, "import", "--partial", str(stranger))
    assert rest.exit_code == 1
    assert f"{stranger}: 0 proposed: 1 here already, 4 untouched" in rest.stdout


def test_a_file_of_strangers_is_not_told_to_the_last(
    app: Flask, catalogue: Path, tmp_path: Path
) -> None:
    many = tmp_path / "many.po"
    entries = [f'msgctxt "x{number}"\nmsgid "One"\nmsgstr "Uno"\n' for number in range(60)]
    text = catalogue.read_text("utf-8")
    many.write_text(text.replace("#~ msgctxt", "\n".join([*entries, "#~ msgctxt"])), "utf-8")
    told = _run(app, "import", str(many)).stderr.splitlines()
    assert len(told) == 51
    assert told[-1] == f"flask: {many}: and 10 faults more"


def test_a_catalogue_from_elsewhere_is_told(app: Flask, catalogue: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.po"
    lines = catalogue.read_text("utf-8").splitlines(keepends=True)
    foreign.write_text("".join(line for line in lines if "X-Parlance" not in line), "utf-8")
    result = _run(app, "import", str(foreign))
    assert "(not as exported from here: held against what stands)" in result.stdout


def test_an_edit_that_was_kept_is_told_with_the_way_in(app: Flask, catalogue: Path) -> None:
    _edit(catalogue)
    article = catalogue.parents[3] / "source_texts/wounds.md"
    article.write_text(LEAFLET.replace(HANDS, "Wash both hands first."), "utf-8")
    result = _run(app, "extract", "--reason", "wording")
    (kept,) = catalogue.parent.glob("*.edited")
    assert f"{kept}: the catalogue had been edited; the edit is kept here, `flask import`" in (
        result.stdout
    )
    verbose = _run(app, "import", "--verbose", str(kept))
    assert "changed there, new English since" in verbose.stdout
    assert "1 with new English since" in verbose.stdout


def test_a_house_is_rebuilt_from_its_files(app: Flask, catalogue: Path, tmp_path: Path) -> None:
    before = catalogue.read_bytes()
    refused = _run(app, "extract", "--rebuild")
    assert refused.exit_code == 1
    assert refused.stderr.splitlines() == [
        "flask: the ledger is not empty: nothing is rebuilt over what stands there"
    ]
    other = _app(tmp_path, "another")
    _run(other, "migrate")
    result = _run(other, "extract", "--rebuild")
    assert result.exit_code == 0, result.output
    assert "6 texts taken in from its catalogues" in result.stdout
    assert catalogue.read_bytes() == before
    other.extensions["ledger"].close()
