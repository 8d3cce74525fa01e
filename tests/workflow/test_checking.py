"""The one door to the checks: the team's figures, the house's rules, and nothing asked twice."""

from dataclasses import replace

import pytest

from app.checks.learnt import files
from app.checks.learnt.figures import Figures, Lengths
from app.model.errors import BadInput
from app.model.finding import Pair, Severity
from app.model.language import language
from app.settings import from_environment
from app.workflow import checking
from app.workflow.review import look

SPANISH = language("es")
LONG = Pair(
    "Wash your hands well with water first.", "Primero, lávese bien las manos con agua.", SPANISH
)
DOSE = Pair("Take 2 tablets of 500 mg.", "Tome 3 comprimidos de 500 mg.", SPANISH)


@pytest.fixture
def set_up(tmp_path, monkeypatch):
    """Sets the checks up for this folder, with these rules; afterwards they are as before."""
    before = checking._checking
    monkeypatch.setattr(files, "_ASK_AGAIN", -1.0)

    def made(rules: str | None = None):
        settings = replace(from_environment({}), instance=tmp_path)
        if rules is not None:
            (tmp_path / "checks.toml").write_text(rules, encoding="utf-8")
            settings = replace(settings, checks=tmp_path / "checks.toml")
        checking.set_up(settings)
        return settings

    yield made
    checking._checking = before  # monkeypatch would undo itself and leave these rules
    checking.forget()


def _said(found) -> dict[str, str]:
    return {one.code: str(one.severity) for one in found}


def test_both_ways_of_looking_see_the_same(set_up):
    set_up()
    assert _said(checking.look(DOSE, risky=True))["numbers"] == "block"
    assert checking.look(DOSE, risky=True) == checking.look_once(DOSE)


def test_what_the_team_has_learnt_is_seen_at_the_next_look(set_up):
    settings = set_up()
    figures = Figures(lengths=Lengths(-1.0, 0.1, 0.01), lines={"long": (2.0, 3.0)})
    assert "length" not in _said(checking.look(LONG, risky=False))
    settings.learnt.mkdir()
    files.path_of("es", settings.learnt).write_bytes(files.figures_to(figures, "es"))
    assert _said(checking.look(LONG, risky=False))["length"] == "block"
    assert _said(checking.look_once(LONG))["length"] == "block"
    files.path_of("es", settings.learnt).unlink()
    assert "length" not in _said(checking.look(LONG, risky=False))


def test_the_rules_hold_by_language_and_risk(set_up):
    set_up('[numbers]\nes = { risky = "block", standard = "note" }\n')
    assert _said(checking.look(DOSE, risky=True))["numbers"] == "block"
    assert _said(checking.look(DOSE, risky=False))["numbers"] == "note"


def test_a_text_from_elsewhere_is_as_risky_as_its_english(set_up):
    set_up('[numbers]\nes = { risky = "block", standard = "off" }\n')
    harmless = Pair("The ward has 12 beds.", "La sala tiene 14 camas.", SPANISH)
    assert _said(checking.look_once(DOSE))["numbers"] == "block"
    assert "numbers" not in _said(checking.look_once(harmless))


def test_a_text_of_the_ledger_is_looked_at_once(set_up, monkeypatch):
    set_up()
    asked = []
    monkeypatch.setattr(checking, "findings", lambda pair, *_: asked.append(pair) or ())
    for _ in range(3):
        checking.look(DOSE, risky=True)
    assert asked == [DOSE]
    for _ in range(2):
        checking.look_once(DOSE)
    assert asked == [DOSE] * 3


def test_rules_that_cannot_be_leave_everything_as_it_was(set_up):
    set_up('[numbers]\n"*" = "note"\n')
    before = checking._checking
    with pytest.raises(BadInput, match="there is no check"):
        set_up('[nothing]\n"*" = "note"\n')
    assert checking._checking is before


def test_the_desk_sees_what_the_rules_say(set_up, house):
    set_up('[length]\n"*" = "note"\n')
    house.article()
    house.extract()
    at = house.standings()[0]
    found = look(at, "Largo. " * 200)
    assert {one.severity for one in found if one.code == "length"} == {Severity.NOTE}
