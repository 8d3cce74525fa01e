"""`flask glossary`: candidates, and what comes in and goes out by files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app import create_app
from app.ledger import terms
from app.model.concept import Term
from app.model.entry import EntryState, Ruling
from app.workflow.signed import Signed
from app.workflow.terms import Wish, add, decide
from tests.house import House

SHEET = "source,target\nfever,fiebre\n,nada\nwound,herida\n"


@pytest.fixture
def app(house: House) -> Iterator[Flask]:
    house.article()
    house.extract()
    made = create_app(house.settings)
    yield made
    made.extensions["ledger"].close()


def _run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["glossary", *words])


def _states(house: House) -> dict[str, EntryState]:
    with house.ledger.read() as connection:
        return {one.entry.text: one.state for one in terms.listed(connection, ["en", "es"])}


def test_it_lists_what_stands_often(app: Flask) -> None:
    done = _run(app, "mine", "--most", "1")
    assert done.exit_code == 0
    assert done.stdout.split() == ["3.00", "3", "wound"]


def test_a_sheet_is_proposed_and_what_is_left_out_is_told(
    app: Flask, house: House, tmp_path: Path
) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(SHEET, encoding="utf-8")
    done = _run(app, "import", str(path), "--language", "es")
    assert done.exit_code == 1
    assert done.stderr.startswith(f"flask: {path}:3: ")
    assert done.stdout == f"{path}: 4 proposed, 1 left out\n"
    assert set(_states(house).values()) == {EntryState.PROPOSED}
    path.write_text("source,target\nfever,fiebre\n", encoding="utf-8")
    done = _run(app, "import", str(path), "--language", "es")
    assert (done.exit_code, done.stdout) == (0, f"{path}: 0 proposed, 0 left out\n")


@pytest.mark.parametrize("ending", ["tbx", "csv"])
def test_what_is_approved_goes_out_and_comes_back(
    app: Flask, house: House, tmp_path: Path, ending: str
) -> None:
    olga, wanda = (house.member(name, "coordinator") for name in ("olga", "wanda"))
    *_, definition = add(
        house.ledger,
        Wish("fever", Term("es", "fiebre", note="n"), definition="Calor."),
        Signed(olga.id, olga.sign_in),
    )
    decide(house.ledger, [definition], Ruling.APPROVE, Signed(wanda.id, wanda.sign_in))
    path = tmp_path / f"out.{ending}"
    done = _run(app, "export", str(path))
    assert (done.exit_code, done.stdout) == (0, f"{path}: 1 concepts\n")
    assert "fiebre" in path.read_text(encoding="utf-8")
    assert _run(app, "import", str(path)).stdout == f"{path}: 0 proposed, 0 left out\n"


def test_a_concept_without_english_is_left_out(app: Flask, house: House, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("concept,language,term\nc,es,fiebre\n", encoding="utf-8")
    done = _run(app, "import", str(path))
    assert done.exit_code == 1
    assert "has no English term" in done.stderr
    assert _states(house) == {}


@pytest.mark.parametrize("act", ["import", "export"])
def test_what_is_no_file_of_a_glossary_is_refused(app: Flask, tmp_path: Path, act: str) -> None:
    for name, why in (("terms.pdf", "ends in none"), ("no/such/terms.csv", "No such file")):
        done = _run(app, act, str(tmp_path / name))
        assert done.exit_code == 1
        assert why in done.stderr
