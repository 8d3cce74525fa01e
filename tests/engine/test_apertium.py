"""Apertium itself, where it is installed; and what happens where it is not."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pytest
from hypothesis import HealthCheck, given, settings

from app.engine import Draft, Drafter, apertium
from app.engine.apertium import ENGINE, _answers, _read, _stop
from app.engine.contract import Call
from app.engine.repair import without
from app.engine.trouble import Trouble
from app.engine.wire import Wire
from app.model import markup
from app.model.language import language
from app.settings import Settings
from tests.costly import few
from tests.engine.tagged import TAGGED
from tests.programs import needs

ES = language("es")


@pytest.fixture(scope="module")
def drafter() -> Iterator[Drafter]:
    needs("apertium", "apertium apertium-eng-spa")
    with Drafter(Settings(engines={"es": ("apertium",)})) as made:
        yield made


def one(drafter: Drafter, text: str) -> Draft:
    (found,) = drafter.draft([text], ES)
    assert isinstance(found, Draft), found
    return found


def test_tags_go_with_their_words(drafter: Drafter) -> None:
    found = one(drafter, "If you have <1>severe chest pain</1>, call <2>999</2> now<3/>.")
    assert markup.difference("<1>a</1> <2>b</2><3/>", found.text) == ()
    assert found.tags_lost == ()
    assert "<2>999</2>" in found.text
    assert found.text.startswith("Si tienes <1>dolor")
    assert found.engine == "apertium"
    assert found.version.startswith("3.")


def test_a_hundred_percent_survives(drafter: Drafter) -> None:
    assert "100 %" in one(drafter, "The treatment is 100 % effective").text
    assert "100\u00a0%" in one(drafter, "The treatment is 100\u00a0% effective").text


def test_words_that_it_does_not_know_are_reported(drafter: Drafter) -> None:
    found = one(drafter, "Adjuvant chemotherapy helps.")
    assert "Adjuvant" in found.unknown
    assert "*" not in found.text
    starred = one(drafter, "The price * and #one of adjuvant drugs.")
    assert "*" in starred.text
    assert "adjuvant" in starred.unknown
    assert one(drafter, "The tumour is 5 mg.").unknown == ()


def test_as_many_answers_as_texts_whatever_the_texts_hold(drafter: Drafter) -> None:
    hostile = [
        "a [b] {c} ^d$ @e \\f <g/h> ~ 3/4",
        "[[t:g:1]] open",
        "close [[/]] it",
        "an [{1}] empty one",
        "^$^$ ]][[ }{",
        "NUL \0 and [abc:0] here",
        "<b>bold</b> &amp; &eacute; \\",
        "\\",
        "the 🙂 你好 عربي é",
        "mail me@x.org or see https://www.example.org/a?b=1#c",
        "*** ### @@@ word",
    ]
    texts = [
        text for at, bad in enumerate(hostile) for text in (bad, f"The doctor has {at} tables.")
    ]
    found = drafter.draft([markup.escape(text) for text in texts], ES)
    assert len(found) == len(texts)
    for at in range(len(hostile)):
        plain = found[2 * at + 1]
        assert isinstance(plain, Draft)
        assert plain.text.startswith("El doctor tiene")
        assert f" {at} " in plain.text


@settings(max_examples=few(3, 30), deadline=None, suppress_health_check=list(HealthCheck))
@given(TAGGED)
def test_any_tagged_text_keeps_its_tags_or_names_them(drafter: Drafter, tagged: str) -> None:
    texts = [tagged, "The doctor has two tables.", f"Take <1>two</1> {tagged.replace('<', '(')}"]
    first, second, _ = drafter.draft(texts, ES)
    assert isinstance(second, Draft)
    assert second.text == "El doctor tiene dos mesas."
    if isinstance(first, Draft):
        assert markup.difference(without(tagged, set(first.tags_lost)), first.text) == ()


def test_marks_in_brackets_survive_as_well(drafter: Drafter) -> None:
    """The second mask, for a pair without words and for parts that are not balanced."""
    found = one(drafter, "Take <1></1> two tablets a day.")
    assert found.tags_lost == ()
    assert "<1></1>" in found.text


def test_end_stops_are_taken_back(drafter: Drafter) -> None:
    assert not one(drafter, "Before surgery").text.endswith(".")
    assert one(drafter, "Take <1>two.</1>").text.endswith(".</1>")
    assert one(drafter, "What is cancer?").text.endswith("?")
    assert one(drafter, "I go home.").text.endswith(".")


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("Rest", "Rest.[]"),
        ("Rest.", "Rest.[]"),
        ("[[t:g:1]]Rest.[[/]][{3}]", "[[t:g:1]]Rest.[[/]][{3}][]"),
        ("[[t:g:1]]Rest[[/]]", "[[t:g:1]]Rest[[/]].[]"),
        ("(Rest.)", "(Rest.)[]"),
    ],
)
def test_a_text_without_an_end_stop_is_given_one(text: str, stopped: str) -> None:
    assert _stop(text) == stopped


def test_answers_without_their_numbers_are_no_answers() -> None:
    assert _answers("a\0[n:0]\0b\0[n:1]\0\0", "n", 2) == ["a", "b"]
    for stream in ("a\0[n:0]\0b", "a\0[n:1]\0b[n:0]", "", "a[n:0]b[n:1]c[n:2]"):
        with pytest.raises(Trouble, match="broke its stream"):
            _answers(stream, "n", 2)


def test_remarks_are_read_and_the_texts_own_left() -> None:
    read = _read(r"[[t:g:1]]*foo[[/]]  #bar \@ [\*]x @baz *mg .[]", "x", bound=True)
    assert read.text == r"[[t:g:1]]foo[[/]] bar \@ [\*]x baz mg"
    assert read.unknown == ("foo", "bar", "baz")
    assert _read(r"a \[ [\*]x # b.", "x.", bound=False).text == "a [ *x b."


def test_without_the_program_the_engine_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apertium.shutil, "which", lambda _: None)
    wire = Wire()
    with pytest.raises(Trouble, match="not installed") as caught:
        ENGINE.translate(Call(("a",), "eng-spa", "brackets", {}, wire))
    wire.close()
    assert caught.value.closes


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("exit 3", "the program failed (status 3)"),
        ("kill -9 $$", "the program failed (status -9)"),
        ("yes hola", "the answer is too long"),
        ("tr -d 0-9", "the text broke its stream"),
    ],
)
def test_a_program_that_misbehaves_is_told_as_such_and_costs_no_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, why: str
) -> None:
    program = tmp_path / "apertium"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(apertium.shutil, "which", lambda _: str(program))
    wire = Wire()
    before = getrusage(RUSAGE_SELF).ru_maxrss
    with pytest.raises(Trouble) as caught:
        ENGINE.translate(Call(("a", "b"), "eng-spa", "brackets", {}, wire))
    wire.close()
    assert (caught.value.why, caught.value.permanent) == (why, True)
    assert getrusage(RUSAGE_SELF).ru_maxrss - before < 50_000  # KiB


def test_the_program_is_asked_for_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    for said, version in (("Apertium 3.8.3\n", "3.8.3"), ("?", "")):
        done = subprocess.CompletedProcess([], 0, said, "")
        monkeypatch.setattr(apertium.subprocess, "run", lambda *_, done=done, **__: done)
        assert ENGINE.version() == version


def test_a_batch_is_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    needs("apertium", "apertium apertium-eng-spa")
    commands: list[object] = []
    real = subprocess.Popen

    def started(command: list[str], **options: object) -> object:
        commands.append(command)
        return real(command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(apertium.subprocess, "Popen", started)
    wire = Wire()
    texts = tuple(f"The doctor has {at} ⟦1⟧tables⟦2⟧." for at in range(12))
    answers = ENGINE.translate(Call(texts, "eng-spa", "brackets", {}, wire))
    wire.close()
    assert [answer.text for answer in answers] == [
        f"El doctor tiene {at} ⟦1⟧mesas⟦2⟧." for at in range(12)
    ]
    assert len(commands) == 1
