"""`bench/inject.py`: pairs from catalogues and memories, what it prints, and what it refuses."""

import io
import json
from pathlib import Path

import pytest

from app.commands.check import answer
from app.model.errors import BadInput
from app.model.language import language
from bench.inject import main, rows, scored
from bench.translations import catalogues, memory

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: {tag}\\n"

msgctxt "wounds.aaaaaaaa"
msgid "Take 2 tablets."
msgstr "{text}"

#, fuzzy
msgctxt "wounds.bbbbbbbb"
msgid "Rest."
msgstr ""
"""

TMX = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header/><body>
<tu tuid="one"><prop>x</prop>
<tuv xml:lang="EN-gb"><seg>Take <bpt i="1">&lt;b></bpt>2<ept i="1">&lt;/b></ept> tablets.</seg></tuv>
<tuv xml:lang="es_MX"><seg>Tome <hi>2</hi> comprimidos.</seg></tuv>
<tuv xml:lang="tlh"><seg>wej</seg></tuv></tu>
<tu><tuv lang="en"><seg>You have a fever &amp; a cough.</seg></tuv>
<tuv lang="es"><seg>Tiene fiebre y tos.</seg></tuv>
<tuv lang="fr"><seg>Vous avez de la fièvre.</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Sans anglais.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Nothing.</seg></tuv><tuv xml:lang="es"><seg> </seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def po(tmp_path: Path) -> list[Path]:
    found = []
    for tag, text in (("es", "Tome 2 comprimidos."), ("ur", "2 گولیاں لیں۔")):
        path = tmp_path / tag / "wounds.po"
        path.parent.mkdir()
        path.write_text(PO.format(tag=tag, text=text), encoding="utf-8")
        found.append(path)
    return found


@pytest.fixture
def tmx(tmp_path: Path) -> Path:
    path = tmp_path / "memory.tmx"
    path.write_text(TMX, encoding="utf-8")
    return path


def test_what_is_translated_in_catalogues_is_read_and_each_knows_the_other_languages(po):
    spanish, urdu = catalogues(po)
    assert (spanish.pair.source, spanish.text) == ("Take 2 tablets.", "Tome 2 comprimidos.")
    assert spanish.abroad == (("ur", urdu.text),)
    assert urdu.pair.language == language("ur")
    assert spanish.id == "es/wounds.po:wounds.aaaaaaaa"


def test_a_catalogue_of_no_language_needs_one_said(tmp_path):
    path = tmp_path / "a.po"
    path.write_text(PO.format(tag="", text="Tome 2."), encoding="utf-8")
    with pytest.raises(BadInput, match="say --language"):
        list(catalogues([path]))
    (one,) = catalogues([path], language("es"))
    assert one.pair.language == language("es")


def test_a_memory_is_read_without_other_programs_codes(tmx):
    first, second, third = memory(tmx)
    assert (first.pair.source, first.text) == ("Take 2 tablets.", "Tome 2 comprimidos.")
    assert (first.id, second.id) == ("es/1", "es/2")
    assert second.pair.source == "You have a fever & a cough."
    assert second.others == ("Tome 2 comprimidos.",)
    assert second.abroad == (("fr", third.text),)
    assert [one.source for one in second.pair.terms] == ["fever", "cough"]
    assert [one.text for one in memory(tmx, language("fr"))] == ["Vous avez de la fièvre."]


def test_a_long_memory_is_read_piece_by_piece(tmp_path):
    unit = '<tu><tuv xml:lang="en"><seg>A</seg></tuv><tuv xml:lang="es"><seg>B</seg></tuv></tu>'
    path = tmp_path / "long.tmx"
    path.write_text("<tmx><body>" + 3000 * unit + "<broken>", encoding="utf-8")
    read = memory(path)
    assert [next(read).text for _ in range(500)] == 500 * ["B"]
    with pytest.raises(BadInput, match="cut off"):
        list(read)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("no xml", "not well-formed"),
        ("<tmx><body>", "cut off"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><tmx/>', "declarations of its own"),
        (
            '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><tmx>&b;</tmx>',
            "declarations of its own",
        ),
        ("<tmx>" + "<a>" * 70, "deep in each other"),
        (f"<tmx><tu>{'a' * 1_000_001}</tu></tmx>", "characters"),
    ],
)
def test_a_hostile_memory_is_refused_by_its_line(tmp_path, text, why):
    path = tmp_path / "hostile.tmx"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=why) as refused:
        list(memory(path))
    assert str(refused.value).startswith(f"{path}:1")


def test_flask_check_reads_every_planted_pair(tmx):
    made = list(
        rows(memory(tmx, language("es")), ["number_changed", "glossary_term_replaced"], seed=1)
    )
    assert [one["class"] for one in made] == ["number_changed", "glossary_term_replaced"]
    assert made[0]["base"] == "es/1"
    assert {one["source"] for one in made[1]["glossary"]} == {"fever", "cough"}
    into = io.StringIO()
    lines = b"".join(json.dumps(one).encode() + b"\n" for one in made)
    answer(io.BytesIO(lines), into, notes=False)
    first, second = map(json.loads, into.getvalue().splitlines())
    assert "numbers" in [one["code"] for one in first["flags"]]
    assert "glossary" in [one["code"] for one in second["flags"]]


def test_what_our_checks_notice_is_counted_by_class(tmx):
    found = scored(memory(tmx), ["number_changed", "invisible_char"], seed=1)
    assert found.recall("number_changed") == (100.0, 100.0)
    assert sum(one.rows for one in found.found["invisible_char"].values()) == 3
    assert found.natural == 3


@pytest.fixture
def run(monkeypatch, capsys):
    """The command in this process: its status or line of complaint, and what it printed."""

    def run_it(*words: object) -> tuple[object, str]:
        monkeypatch.setattr("sys.argv", ["inject.py", *map(str, words)])
        try:
            main()
            status: object = 0
        except SystemExit as end:
            status = end.code
        return status, capsys.readouterr().out

    return run_it


def test_the_command_prints_the_same_lines_for_the_same_seed(run, tmx):
    words = ("--tmx", tmx, "--class", "number_changed", "--seed", "3")
    status, said = run(*words)
    assert status == 0
    assert json.loads(said)["target"] != "Tome 2 comprimidos."
    assert run(*words) == (0, said)


def test_the_command_scores_and_keeps_the_figures(run, po, tmp_path):
    file = tmp_path / "figures.json"
    words = ("--po", *po, "--score", "--json", file, "--class")
    status, _ = run(*words, "digit_letter")
    assert "no translation has a place" in str(status)
    status, said = run(*words, "number_changed")
    assert status == 0
    assert "number_changed" in said
    assert json.loads(file.read_text("utf-8"))["number_changed"] == 100.0


def test_our_own_catalogues_are_at_hand(run):
    status, said = run("--articles", "--language", "ur", "--class", "number_changed")
    assert status == 0
    assert {json.loads(line)["target_lang"] for line in said.splitlines()} == {"ur"}


def test_what_cannot_be_read_is_one_line(run, tmp_path):
    status, _ = run("--tmx", tmp_path / "none.tmx")
    assert str(status).startswith("inject: ")
