"""docs/checks.md: its middle is what the checks tell of themselves."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from app.checks import CHECKS
from app.checks.rules import CODES

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """`docs/checks_page.py`, which is in no package."""
    spec = importlib.util.spec_from_file_location("checks_page", DOCS / "checks_page.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_committed_page_is_what_the_script_makes(script):
    committed = script.PAGE.read_text("utf-8")
    assert committed == script.page(committed), "run `make checks-page`"


def test_every_check_has_its_part_in_the_order_of_the_table_and_every_code_a_row(script):
    text = script.PAGE.read_text("utf-8")
    told = text.partition(script.BEGIN)[2].partition(script.END)[0]
    assert re.findall(r"^### (.+)$", told, re.MULTILINE) == [name for name, _ in CHECKS]
    assert set(re.findall(r"^\| \[`(\w+)`\]", told, re.MULTILINE)) == CODES
    assert told.count("**Example**") == len(CHECKS)
    assert all(one.isprintable() or one == "\n" for one in told)


@pytest.mark.parametrize("held_out", [True, False])
def test_figures_are_told_with_how_they_were_measured(script, monkeypatch, tmp_path, held_out):
    figures = tmp_path / "figures.json"
    monkeypatch.setattr(script, "FIGURES", figures)
    text = f"a {script.BEGIN} old {script.END} z"
    assert script.page(text).count(script.NOT_MEASURED) == len(CODES) * 2
    figures.write_text(
        f'{{"held_out": {str(held_out).lower()}, "sample": true, "languages": 35,'
        ' "rows": [1300, 3500], "false_alarms_pct": {"numbers": [0.4, 1.5]}}',
        "utf-8",
    )
    told = script.page(text)
    assert "| 0.4 (1.5) |" in told
    assert "- **False alarms:** 0.4 % (1.5 %)." in told
    assert told.count(script.NOT_MEASURED) == (len(CODES) - 1) * 2
    assert ("this flatters" in told) is not held_out
    assert told.startswith("a ")
    assert told.endswith(" z")


def test_figures_of_the_main_languages_alone_stand_without_brackets(script, monkeypatch, tmp_path):
    figures = tmp_path / "figures.json"
    monkeypatch.setattr(script, "FIGURES", figures)
    figures.write_text(
        '{"held_out": true, "sample": false, "languages": 13, "rows": [1300, 1300],'
        ' "false_alarms_pct": {"numbers": [0.4, 0.4]}}',
        "utf-8",
    )
    told = script.page(f"{script.BEGIN} old {script.END}")
    assert "of 1,300 in 13 main languages (all rows" in told
    assert "| 0.4 |" in told
    assert "- **False alarms:** 0.4 %." in told


def test_a_page_without_marks_is_refused(script):
    with pytest.raises(SystemExit, match="the marks are gone"):
        script.page("nothing")


def test_every_link_of_the_page_leads_to_a_file(script):
    for where in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", script.PAGE.read_text("utf-8")):
        assert (DOCS / where).exists(), where
