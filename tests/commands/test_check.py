"""`flask check`: pairs of a program are answered one by one; people and CI get lines and a status."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app import catalogue, create_app
from app.commands.check import answer
from app.model.errors import BadInput
from app.model.finding import Finding, Severity
from app.model.language import language
from app.model.message import Author, Origin
from app.settings import Settings
from app.workflow import checking
from tests.house import LEAFLET, House

DOSE = {
    "id": "a",
    "source": "Take 2 tablets of 500 mg.",
    "target": "Tome 3 comprimidos de 500 mg.",
    "source_lang": "en",
    "target_lang": "es",
}
FINE = {**DOSE, "id": "b", "target": "Tome 2 comprimidos de 500 mg."}


def _lines(*rows: object) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def _answers(*rows: object, notes: bool = False) -> list[dict]:
    into = io.StringIO()
    answer(io.BytesIO(_lines(*rows)), into, notes=notes)
    return [json.loads(line) for line in into.getvalue().splitlines()]


# ---- pairs of a program ----------------------------------------------------------------------


def test_every_pair_is_answered_in_its_order_with_what_was_found():
    rows = [DOSE, FINE, {**DOSE, "id": 7}]
    first, second, third = _answers(*rows)
    assert [first["id"], second["id"], third["id"]] == ["a", "b", 7]
    assert second["flags"] == []
    flag = first["flags"][0]
    assert flag["code"] == "numbers"
    assert flag["severity"] == "block"
    assert flag["message"].endswith(".")
    spans = [one["target_span"] for one in first["flags"]]
    assert [5, 6] in spans
    assert third["flags"] == first["flags"]


def test_an_answer_does_not_wait_for_the_next_line():
    into = io.StringIO()

    class Slow(io.BytesIO):
        def readline(self, size: int = -1, /) -> bytes:
            asked.append(into.getvalue().count("\n"))
            return super().readline(size)

    asked: list[int] = []
    answer(Slow(_lines(DOSE, FINE)), into, notes=False)
    assert asked == [0, 1, 2]


def test_notes_are_for_who_asks_for_them(monkeypatch):
    note = Finding("unknown", Severity.NOTE, "A word.", target=(0, 4))
    monkeypatch.setattr(checking, "findings", lambda *_: (note,))
    (found,) = _answers(DOSE, notes=True)[0]["flags"]
    assert found == {
        "code": "unknown",
        "severity": "info",
        "source_span": None,
        "target_span": [0, 4],
        "message": "A word.",
    }
    assert _answers(DOSE)[0]["flags"] == []


def test_a_glossary_is_handed_on(monkeypatch):
    asked = []
    monkeypatch.setattr(checking, "findings", lambda pair, *_: asked.append(pair.terms) or ())
    terms = [{"source": "midwife", "target": "comadrona"}]
    _answers({**DOSE, "glossary": terms}, {**DOSE, "glossary": []}, {**DOSE, "glossary": None})
    assert [len(one) for one in asked] == [0, 0, 0]
    _answers({**DOSE, "source": "Ask a midwife.", "glossary": terms})
    assert [(one.source, one.target, one.stands) for one in asked[-1]] == [
        ("midwife", "comadrona", False)
    ]


@pytest.mark.parametrize("tag", ["es-419", "es_MX", "tl", "ku", "zh", "pt-AO"])
def test_a_language_goes_by_any_of_its_names(tag):
    assert _answers({**DOSE, "target_lang": tag})[0]["id"] == "a"


@pytest.mark.parametrize("tag", ["xx", "", "../../es", "a" * 5000, "\u202e"])
@pytest.mark.parametrize(
    "target",
    ["Tama 3 kombi 500 mg.", "خذ\u200f 3 قرص\u200c 500 mg", "", "123"],
)
def test_an_unknown_language_gets_the_checks_that_need_no_knowledge_of_it(tag, target):
    row = {**DOSE, "target": target, "target_lang": tag}
    codes = {one["code"] for one in _answers(row)[0]["flags"]}
    assert not codes & {"language", "english", "alignment", "negation", "characters"}
    assert codes & {"numbers", "empty"}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "is no JSON: Expecting property name enclosed in double quotes, at its character 2"),
        (b'{"id": "\xff"}', "is no JSON: invalid start byte, at its byte 9"),
        (b"[" * 100_000, "is nested too deep"),
        (b"1" * 5000, "Exceeds the limit"),
        (b"[]", "is no object"),
        (b"{}", "has no id"),
        (_lines({**DOSE, "source_lang": "fr"}), "the source is in 'fr'; the checks read English"),
        (_lines({**DOSE, "source_lang": None}), "source_lang is missing"),
        (_lines({**DOSE, "target": 1}), "target is no text"),
        (_lines({"id": 1, "source": "A"}), "target is missing"),
        (_lines({**DOSE, "glossary": "a"}), "glossary is no list of objects"),
        (_lines({**DOSE, "glossary": ["a"]}), "glossary is no list of objects"),
        (_lines({**DOSE, "glossary": [{"source": "a"}]}), "target is missing"),
        (b'{"id": "' + b"a" * (4 * 1024 * 1024) + b'"}', "is no JSON"),
    ],
)
def test_a_broken_line_is_named_and_everything_before_it_is_answered(line, why):
    into = io.StringIO()
    broken = _lines(FINE) + b"\n" + line.rstrip(b"\n") + b"\n" + _lines(FINE)
    with pytest.raises(BadInput) as refused:
        answer(io.BytesIO(broken), into, notes=False)
    assert str(refused.value).startswith("line 3: ")
    assert why in str(refused.value)
    assert len(str(refused.value)) < 300
    assert len(into.getvalue().splitlines()) == 1


@given(st.text(st.characters(exclude_categories=())), st.text())
def test_any_texts_are_answered(target, tag):
    (found,) = _answers({**DOSE, "source": target, "target": target, "target_lang": tag})
    assert found["id"] == "a"


def test_the_source_language_need_not_be_said():
    row = {name: value for name, value in FINE.items() if name != "source_lang"}
    assert _answers(row, {**FINE, "source_lang": "en-GB"})[1]["id"] == "b"


# ---- the command -------------------------------------------------------------------------------


@pytest.fixture
def app(house: House) -> Iterator[Flask]:
    """The application of a house with one article."""
    house.article()
    house.extract()
    made = create_app(house.settings)
    yield made
    made.extensions["ledger"].close()


def _run(app: Flask, *words: str, given: bytes = b"") -> Result:
    return app.test_cli_runner().invoke(args=["check", *words], input=given)


def test_the_command_reads_standard_input_and_blocks_nobody_s_pipe(app):
    for words in ((), ("--jsonl",)):
        done = _run(app, *words, given=_lines(DOSE, FINE))
        assert done.exit_code == 0
        assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]


def test_a_broken_line_ends_the_command_with_status_1(app):
    done = _run(app, given=_lines(FINE) + b"{\n")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr.startswith("flask: line 2: is no JSON")
    assert done.stderr.count("\n") == 1


def _draft(house: House, text: str) -> None:
    at = house.standings()[-1]
    house.draft(at, text, Origin(Author.ENGINE, "google"))


def test_the_texts_of_an_article_are_looked_at_where_they_stand(app, house):
    _draft(house, "No tome más de 3 comprimidos de 500 mg.")
    for words in ((), ("--language", "es"), ("--language", "es", "--language", "ar")):
        for name in ("wounds", "skin/wounds.md"):
            done = _run(app, "--article", name, *words)
            assert done.exit_code == 1, done.output
            line = done.stdout.splitlines()[0]
            at = house.standings()[-1]
            assert line.startswith(f"es/wounds:{at.line} {at.message}: block: numbers: ")
    assert _run(app, "--language", "ar").exit_code == 0
    assert _run(app, "--language", "ar").stdout.endswith(": nothing found\n")


def test_what_only_warns_is_told_and_blocks_no_build(app, house):
    _draft(house, "No tome más más de 2 comprimidos de 500 mg.")
    done = _run(app, "--language", "es")
    assert done.exit_code == 0
    assert ": warn: doubled: " in done.stdout


def test_a_catalogue_is_looked_at_without_being_taken_in(app, house, tmp_path):
    _draft(house, "No tome más de 2 comprimidos de 500 mg.")
    house.release_catalogues()
    path = catalogue.catalogue_path(house.settings.locales, language("es"), "wounds")
    assert _run(app, "--po", str(path)).exit_code == 0
    edited = tmp_path / "edited.po"
    edited.write_text(path.read_text("utf-8").replace("2 comprimidos", "20 comprimidos"), "utf-8")
    done = _run(app, "--po", str(edited))
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{edited}:")
    assert ": block: numbers: " in done.stdout
    assert _run(app, "--po", str(edited), "--language", "es").exit_code == 1
    assert house.standings()[-1].target.text.startswith("No tome más de 2 ")


def test_two_wordings_of_one_english_are_told_within_an_article_and_within_a_catalogue(
    app, house, tmp_path
):
    house.article(LEAFLET + "\nWash your hands first.\n")
    house.article(LEAFLET, "other.md")
    house.extract()
    one, two = (at for at in house.standings() if at.text == "Wash your hands first.")
    (far,) = (at for at in house.standings("other") if at.text == one.text)
    google = Origin(Author.ENGINE, "google")
    house.draft(one, "Lávese primero las manos.", google)
    house.draft(far, "Las manos, lávelas primero.", google)
    assert "consistency" not in _run(app, "--language", "es").stdout
    house.draft(two, "Antes, lávese las manos.", google)
    done = _run(app, "--language", "es")
    assert done.exit_code == 0
    assert [line for line in done.stdout.splitlines() if ": consistency: " in line] == [
        f"es/wounds:{at.line} {at.message}: warn: consistency: "
        f"The same English is “{other}” elsewhere in the article."
        for at, other in (
            (one, "Antes, lávese las manos."),
            (two, "Lávese primero las manos."),
        )
    ]
    house.release_catalogues()
    path = catalogue.catalogue_path(house.settings.locales, language("es"), "wounds")
    assert _run(app, "--po", str(path)).stdout.count(": warn: consistency: ") == 2


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--article", "nothing"), "flask: there is no article 'nothing'; extract it first"),
        (("--language", "xx"), "flask: the language 'xx' is not in the table"),
        (("--po", "nothing.po"), "flask: nothing.po"),
        (("--po", "a.po", "--language", "es", "--language", "ar"), "one language"),
        (("--po", "a.po", "--article", "wounds"), "one at a time"),
        (("--jsonl", "--article", "wounds"), "one at a time"),
    ],
)
def test_what_is_not_there_is_one_line_and_status_2(app, words, line):
    done = _run(app, *words)
    assert done.exit_code == 2
    assert line in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_catalogue_of_no_language_needs_one_said(app, tmp_path):
    path = tmp_path / "some.po"
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Take 2 tablets."\nmsgstr "Tome 3 comprimidos."\n\nmsgid "Later."\nmsgstr ""\n',
        "utf-8",
    )
    done = _run(app, "--po", str(path))
    assert done.exit_code == 2
    assert "say --language" in done.stderr
    done = _run(app, "--po", str(path), "--language", "es")
    assert done.exit_code == 1
    assert "\n1 texts: " in done.stdout


def test_a_line_for_people_turns_no_terminal(app, house, tmp_path):
    path = tmp_path / "some.po"
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Wash."\nmsgstr "p\u0430\u202e\u0301wash"\n',
        "utf-8",
    )
    done = _run(app, "--po", str(path), "--language", "es")
    assert done.exit_code == 1
    assert all(one.isprintable() for one in done.stdout.replace("\n", ""))


def test_rules_that_cannot_be_are_one_line_before_anything_is_looked_at(house: House):
    path = house.settings.instance / "checks.toml"
    path.write_text('[empty]\n"*" = "off"\n', "utf-8")
    settings: Settings = replace(house.settings, checks=Path(path))
    with pytest.raises(SystemExit, match=r"^flask: .*checks\.toml, \[empty\], \*: empty cannot be"):
        create_app(settings)
