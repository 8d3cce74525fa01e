"""What a house makes of findings: the table's words, and the one line for what cannot be."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import checks
from app.checks.rules import AS_FOUND, CODES, FIXED, read
from app.model.errors import BadInput
from app.model.finding import Finding, Severity

FOUND = tuple(
    Finding(code, severity, "Look.")
    for code, severity in (
        ("numbers", Severity.BLOCK),
        ("punctuation", Severity.WARN),
        ("untouched", Severity.NOTE),
    )
)


@pytest.fixture
def rules(tmp_path):
    """Reads a table from these words."""

    def made(text: str):
        path = tmp_path / "checks.toml"
        path.write_text(text, encoding="utf-8")
        return read(path)

    return made


def _said(found) -> dict[str, str]:
    return {one.code: str(one.severity) for one in found}


def test_without_a_table_findings_stay_as_their_checks_made_them(rules):
    for risky in (True, False):
        assert AS_FOUND.applied(FOUND, "es", risky=risky) is FOUND
        assert rules("").applied(FOUND, "es", risky=risky) is FOUND


def test_a_word_for_all_languages_holds_in_each_and_for_every_risk(rules):
    made = rules('[punctuation]\n"*" = "off"\n[untouched]\n"*" = "block"\n')
    for tag in ("es", "ar"):
        for risky in (True, False):
            found = made.applied(FOUND, tag, risky=risky)
            assert _said(found) == {"numbers": "block", "untouched": "block"}
    assert made.applied((), "es", risky=True) == ()


def test_a_language_goes_before_all_and_a_risk_has_its_own_word(rules):
    made = rules(
        '[punctuation]\n"*" = { risky = "block", standard = "note" }\nth = "off"\n'
        'so = { risky = "warn" }\n'
    )

    def said(tag, risky):
        return _said(made.applied(FOUND, tag, risky=risky)).get("punctuation", "off")

    assert [said("es", True), said("es", False)] == ["block", "note"]
    assert [said("th", True), said("th", False)] == ["off", "off"]
    assert [said("so", True), said("so", False)] == ["warn", "note"]


@pytest.mark.parametrize("code", FIXED)
@pytest.mark.parametrize("word", ["off", "note", "warn"])
def test_what_is_structural_cannot_be_turned_off_or_lowered(rules, code, word):
    for row in (f'"*" = "{word}"', f'es = {{ standard = "{word}" }}'):
        with pytest.raises(BadInput, match=f"{code} cannot be turned off or lowered"):
            rules(f"[{code}]\n{row}\n")
    assert rules(f'[{code}]\n"*" = "block"\n').table


def test_what_goes_by_other_texts_cannot_block(rules):
    for row in ('"*" = "block"', 'es = { risky = "block" }'):
        with pytest.raises(BadInput, match="consistency goes by other texts, so it cannot block"):
            rules(f"[consistency]\n{row}\n")
    assert rules('[consistency]\n"*" = "off"\nes = "warn"\n').table


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[nmbers]\n"*" = "off"\n', ", [nmbers]: there is no check 'nmbers'; there are alignment,"),
        ('[numbers]\nxx = "off"\n', ", [numbers], xx: there is no language 'xx' (or '*' for all)"),
        ('[numbers]\nes = "error"\n', ", [numbers], es: 'error' is none of block, note, off, warn"),
        ("[numbers]\nes = 1\n", ", [numbers], es: 1 is none of block, note, off, warn"),
        ("[numbers]\nes = [1]\n", ", [numbers], es: [1] is none of block, note, off, warn"),
        (
            '[numbers]\nes = { dangerous = "off" }\n',
            ", [numbers], es: dangerous: is none of risky, standard",
        ),
        ('numbers = "off"\n', ", [numbers]: is a table: a line for each language"),
        ("[numbers\n", ": is no TOML: "),
        ('[numbers]\nes = "off"\nes = "off"\n', ": is no TOML: "),
    ],
)
def test_what_cannot_be_is_one_line_that_names_file_and_place(rules, tmp_path, text, line):
    with pytest.raises(BadInput) as refused:
        rules(text)
    assert str(refused.value).startswith(f"{tmp_path / 'checks.toml'}{line}")
    assert "\n" not in str(refused.value)


def test_a_table_that_is_not_there_or_not_in_utf_8_is_one_line(tmp_path):
    path = tmp_path / "checks.toml"
    with pytest.raises(BadInput, match=r"checks\.toml: cannot be read: No such file"):
        read(path)
    path.write_bytes(b'[numbers]\n"*" = "\xff"\n')
    with pytest.raises(BadInput, match=r"checks\.toml: is no TOML"):
        read(path)


@given(st.text())
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("rules") / "checks.toml"
    path.write_text(text, encoding="utf-8", errors="replace")
    with suppress(BadInput):
        read(path)


def test_every_code_that_a_check_writes_can_be_in_the_table():
    folder = Path(checks.__file__).parent
    written = {
        code
        for path in folder.glob("*.py")
        for code in re.findall(r'Finding\(\s*"(\w+)"', path.read_text("utf-8"))
    }
    assert written <= CODES
    assert {*FIXED} <= CODES
