"""`flask memory`: files in and out, and nothing of a bad one."""

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app import create_app
from app.ledger import pairs
from tests.house import LEAFLET, House

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/>
<body>
{}
</body>
</tmx>
"""
UNIT = '<tu><tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="{}"><seg>{}</seg></tuv></tu>'
WASH = UNIT.format("Wash your hands first.", "es-LA", "Lávese primero las manos.")
REST = UNIT.format("Rest for a day.", "es", "Descanse un día.")
KLINGON = UNIT.format("Rest for a day.", "tlh", "yIleS.")


@pytest.fixture
def app(house: House) -> Iterator[Flask]:
    """The application of a house with one article and nothing decided."""
    house.article()
    house.extract()
    made = create_app(house.settings)
    yield made
    made.extensions["ledger"].close()


def _run(app: Flask, *words: object) -> Result:
    return app.test_cli_runner().invoke(args=["memory", *map(str, words)])


def _file(folder: Path, *units: str, name: str = "friends.tmx") -> Path:
    path = folder / name
    path.write_text(TMX.format("\n".join(units)), encoding="utf-8")
    return path


def _size(app: Flask) -> int:
    with app.extensions["ledger"].read() as connection:
        return pairs.size(connection)


def test_a_file_comes_in_and_is_listed_found_and_handed_out_again(
    app: Flask, tmp_path: Path
) -> None:
    done = _run(app, "import", _file(tmp_path, WASH, REST, REST))
    assert done.exit_code == 0, done.output
    assert "2 es; 1 there twice, 0 left out" in done.stdout
    assert "2 units in the memory" in done.stdout
    assert _run(app, "files").stdout.endswith("friends.tmx: 2 units\n")
    found = _run(app, "search", "--language", "es", "lávese", "manos").stdout
    assert found == (
        "Wash your hands first.\n  Lávese primero las manos.\n  (friends.tmx)\n1 pairs\n"
    )
    out = tmp_path / "out.tmx"
    assert _run(app, "export", "--file", 1, out).stdout == f"{out}: 2 units\n"
    assert "<seg>Descanse un día.</seg>" in out.read_text(encoding="utf-8")


def test_a_zipped_file_comes_in_as_well(app: Flask, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "friends.tmx.zip", "w") as archive:
        archive.write(_file(tmp_path, WASH), "friends.tmx")
    assert _run(app, "import", tmp_path / "friends.tmx.zip").exit_code == 0
    assert _size(app) == 1


def test_taken_in_again_it_adds_nothing(app: Flask, tmp_path: Path) -> None:
    path = _file(tmp_path, WASH)
    _run(app, "import", path)
    assert "no more units in the memory" in _run(app, "import", path).stdout
    assert _size(app) == 1


def test_thrown_out_nothing_of_it_is_found(app: Flask, tmp_path: Path) -> None:
    _run(app, "import", _file(tmp_path, WASH))
    assert _run(app, "forget", 1).stdout == "friends.tmx: nothing of it is offered any more\n"
    assert _run(app, "search", "--language", "es", "manos").stdout == "0 pairs\n"
    assert "thrown out" in _run(app, "files").stdout
    again = _run(app, "forget", 1)
    assert (again.exit_code, again.stderr) == (1, "flask: friends.tmx was thrown out already\n")


def test_what_is_in_no_language_of_ours_is_left_out_by_line(app: Flask, tmp_path: Path) -> None:
    done = _run(app, "import", _file(tmp_path, WASH, KLINGON))
    assert "friends.tmx:7: left out: the language 'tlh' is not in the table" in done.stdout
    assert "1 es; 0 there twice, 1 left out" in done.stdout
    assert _size(app) == 1


def test_only_the_languages_that_are_wanted_come_in(app: Flask, tmp_path: Path) -> None:
    arabic = UNIT.format("Rest for a day.", "ar", "استرح يوماً.")
    _run(app, "import", "--language", "ar", _file(tmp_path, WASH, arabic))
    assert _run(app, "search", "--language", "ar", "rest").stdout.endswith("1 pairs\n")
    assert _size(app) == 1


CUT = TMX.format(f"{WASH}\n{REST}").partition("<seg>Descanse")[0]
BOMB = TMX.replace('SYSTEM "tmx14.dtd"', '[<!ENTITY a "b">]').format(WASH)


@pytest.mark.parametrize(
    ("text", "line"),
    [(CUT, 7), (BOMB, 2), ("", 1), ("no xml", 1)],
    ids=["cut", "bomb", "empty", "text"],
)
def test_of_a_bad_file_nothing_comes_in_and_its_line_is_named(
    app: Flask, tmp_path: Path, text: str, line: int
) -> None:
    path = tmp_path / "bad.tmx"
    path.write_text(text, encoding="utf-8")
    done = _run(app, "import", path)
    assert done.exit_code == 1
    assert f"{path}:{line}" in done.stderr
    assert _size(app) == 0
    assert _run(app, "files").stdout == ""


def test_what_stands_before_a_fault_comes_in_if_that_is_asked_for(
    app: Flask, tmp_path: Path
) -> None:
    path = tmp_path / "cut.tmx"
    path.write_text(CUT, encoding="utf-8")
    done = _run(app, "import", "--partial", path)
    assert done.exit_code == 1
    assert "1 units in the memory" in done.stdout
    assert _size(app) == 1


@pytest.mark.parametrize("name", ["nothing.tmx", "nothing.zip"])
def test_a_file_that_is_not_there_is_one_line(app: Flask, tmp_path: Path, name: str) -> None:
    done = _run(app, "import", tmp_path / name)
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert name in done.stderr


def test_a_zip_without_a_tmx_is_one_line(app: Flask, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("readme.txt", "x")
    assert "holds 0 TMX files, not one" in _run(app, "import", tmp_path / "x.zip").stderr


def _shifted(shift: int) -> list[str]:
    """Eighty units with numbers and names; the translations of twenty are another's."""
    names = [f"Clinic{number} opens on day {number} at {number % 12}" for number in range(80)]
    texts = [name.replace("opens on day", "abre el día").replace("at", "a las") for name in names]
    texts[30:50] = [*texts[30 + shift : 50], *texts[30 : 30 + shift]]
    return [UNIT.format(*both[:1], "es", both[1]) for both in zip(names, texts, strict=True)]


def test_a_stretch_that_does_not_belong_together_is_told_before_anything_comes_in(
    app: Flask, tmp_path: Path
) -> None:
    path = _file(tmp_path, *_shifted(1))
    done = _run(app, "import", path)
    assert done.exit_code == 1
    assert "units (es): of" in done.stdout
    assert "nothing was taken in" in done.stdout
    assert _size(app) == 0
    assert _run(app, "import", "--stretches", "leave out", path).exit_code == 0
    assert 50 <= _size(app) < 65


def test_it_comes_in_if_somebody_says_so(app: Flask, tmp_path: Path) -> None:
    done = _run(app, "import", "--stretches", "take", _file(tmp_path, *_shifted(1)))
    assert done.exit_code == 0
    assert _size(app) == 80


def test_a_dry_run_takes_nothing_in(app: Flask, tmp_path: Path) -> None:
    done = _run(app, "import", "--dry-run", _file(tmp_path, WASH))
    assert (done.exit_code, _size(app)) == (0, 0)


def test_what_people_approved_is_handed_out_with_its_context(
    app: Flask, house: House, tmp_path: Path
) -> None:
    house.approve(house.team())
    out = tmp_path / "approved.tmx"
    assert _run(app, "export", "--language", "es", out).stdout == f"{out}: 6 units\n"
    text = out.read_text(encoding="utf-8")
    assert '<prop type="x-article">wounds</prop>' in text
    assert '<prop type="x-reader">clinician</prop>' in text
    assert "ana" not in text
    before = out.read_bytes()
    _run(app, "export", "--language", "es", out)
    assert out.read_bytes() == before


def test_a_file_that_says_who_read_it_is_not_believed(app: Flask, tmp_path: Path) -> None:
    claim = WASH.replace("<tu>", '<tu><prop type="x-reader">clinician</prop>')
    _run(app, "import", _file(tmp_path, claim))
    _run(app, "export", "--file", 1, tmp_path / "out.tmx")
    assert "clinician" not in (tmp_path / "out.tmx").read_text(encoding="utf-8")


def test_texts_in_several_ways_are_listed(app: Flask, house: House) -> None:
    team = house.team()
    house.approve(team)
    house.article(LEAFLET, "copy.md")
    house.extract()
    texts = {at.text: at.text.replace("o", "ó").replace("e", "é") for at in house.standings("copy")}
    house.approve(team, "copy", targets=texts | {"Looking after a wound": "Otra cosa"})
    said = _run(app, "several", "--language", "es").stdout
    assert said.startswith("Looking after a wound\n")
    assert "Otra cosa  (copy" in said
    assert said.endswith("1 texts in more than one translation\n")


def test_a_name_that_is_not_utf_8_or_would_break_the_line_is_written_in_signs(
    app: Flask, tmp_path: Path
) -> None:
    for name, shown in ((b"a\xff.tmx", r"a\udcff.tmx"), (b"a\nb\x1b[1m.tmx", r"a\nb\x1b[1m.tmx")):
        path = _file(tmp_path, WASH, name=os.fsdecode(name))
        path.write_text(path.read_text("utf-8") + "\n" * len(name), encoding="utf-8")
        done = _run(app, "import", path)
        assert done.exit_code == 0, done.output
        assert f"{tmp_path}/{shown}: 1 units in the memory\n" in done.stdout
        assert f" {shown}: " in _run(app, "files").stdout


def test_of_a_number_that_no_file_has_nothing_is_written(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "out.tmx"
    path.write_text("what was there", encoding="utf-8")
    for number in ("7", "9" * 30):
        done = _run(app, "export", path, "--file", number)
        assert done.exit_code == 1
        assert done.stderr == f"flask: no file was taken in as number {number}\n"
    assert path.read_text("utf-8") == "what was there"
