"""`flask glossary`: candidates, and what comes in and goes out by files."""

import os
from collections.abc import Iterator
from dataclasses import replace
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


def test_a_term_that_cannot_be_one_is_told_by_its_line_and_the_rest_goes_in(
    app: Flask, house: House, tmp_path: Path
) -> None:
    path = tmp_path / "terms.csv"
    rows = ("fever,fiebre", "wo\u200bund,herida", f"{'x' * 201},larga", "cell,célula")
    path.write_text("\n".join(["source,target", *rows, ""]), encoding="utf-8")
    done = _run(app, "import", str(path), "--language", "es")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        f"flask: {path}:3: the term has characters that nobody can see",
        f"flask: {path}:4: a term has at most 200 characters",
    ]
    assert done.stdout == f"{path}: 4 proposed, 2 left out\n"
    assert set(_states(house)) == {"fever", "fiebre", "cell", "célula"}


def test_a_file_that_cannot_be_read_on_keeps_no_other_out(
    app: Flask, house: House, tmp_path: Path
) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("source,target\nfever,fiebre\n", encoding="utf-8")
    done = _run(app, "import", str(tmp_path / "no.csv"), str(path), "--language", "es")
    assert done.exit_code == 1
    assert done.stderr == f"flask: {tmp_path / 'no.csv'}: No such file or directory\n"
    assert f"{path}: 2 proposed, 0 left out\n" in done.stdout


@pytest.mark.parametrize("ending", ["tbx", "csv"])
def test_a_pipe_is_refused_not_waited_for(app: Flask, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"pipe.{ending}"
    os.mkfifo(path)
    done = _run(app, "import", str(path))
    assert (done.exit_code, done.stderr) == (1, f"flask: {path}: is no file\n")


def test_a_name_that_is_not_utf_8_can_be_told_and_kept(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"a\xff.csv")
    path.write_text("source,target\nfever,fiebre\n", encoding="utf-8")
    done = _run(app, "import", str(path), "--language", "es")
    assert (done.exit_code, done.stdout) == (
        0,
        f"{tmp_path}/a\\udcff.csv: 2 proposed, 0 left out\n",
    )


@pytest.mark.parametrize("ending", ["tbx", "csv"])
def test_what_cannot_be_written_leaves_nothing_behind(
    app: Flask, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"out.{ending}"
    path.mkdir()
    done = _run(app, "export", str(path))
    assert done.exit_code == 1
    assert done.stderr == f"flask: {path}: could not be written: a folder stands there\n"
    assert [one.name for one in tmp_path.iterdir() if "part" in one.name] == []


def test_a_sheet_is_written_so_that_spreadsheets_know_utf_8(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert _run(app, "export", str(path)).exit_code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbfconcept,language,term,")
    assert path.read_bytes().endswith(b"\r\n")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("terms.csv", "concept,language,term\nc,en,fever\nc,tlh,fiebre\n"),
        (
            "terms.tbx",
            '<tbx type="TBX-Basic" xml:lang="en"><text><body><conceptEntry id="c">'
            '<langSec xml:lang="en"><termSec><term>fever</term></termSec></langSec>'
            '<langSec xml:lang="tlh"><termSec><term>fiebre</term></termSec></langSec>'
            "</conceptEntry></body></text></tbx>",
        ),
    ],
)
def test_what_another_house_s_tags_mean_here_holds_for_glossaries_too(
    house: House, tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    app = create_app(replace(house.settings, tags={"tlh": "es"}))
    done = _run(app, "import", str(path))
    app.extensions["ledger"].close()
    assert (done.exit_code, done.stdout) == (0, f"{path}: 2 proposed, 0 left out\n")
    assert set(_states(house)) == {"fever", "fiebre"}
