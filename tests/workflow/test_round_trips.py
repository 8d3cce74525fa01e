"""A catalogue goes through gettext's own tools and comes back: nothing lost, approved or proposed."""

import subprocess
from pathlib import Path

import polib
import pytest

from app import catalogue
from app.ledger import targets
from app.model.language import language
from app.model.message import Author, Origin
from app.workflow.intake.edited import TakenIn, Wish, take_in
from app.workflow.intake.merge import Fate
from tests.house import LEAFLET, House
from tests.programs import needs

HANDS = "Wash your hands first."
LONG = (
    "If the wound is deep, or the edges do not stay together, or you cannot get the dirt out of "
    "it, or it was made by an animal’s teeth, go to a clinic on the same day."
)
# What a Poedit user's machine does, in the words of the programs that are here.
TOOLS = {
    "msgmerge": ["msgmerge", "--quiet", "--previous", "--update", "--backup=off", "{po}", "{pot}"],
    "msgmerge, not wrapped": [
        "msgmerge",
        "-q",
        "--previous",
        "--no-wrap",
        "-o",
        "{po}",
        "{po}",
        "{pot}",
    ],
    "msgcat": ["msgcat", "--width=76", "-o", "{po}", "{po}"],
    "msgattrib": ["msgattrib", "--width=76", "-o", "{po}", "{po}"],
    "msgcat without references": ["msgcat", "--no-location", "-o", "{po}", "{po}"],
    "msgcat sorted": ["msgcat", "--sort-output", "-o", "{po}", "{po}"],
}


@pytest.fixture
def stocked(house: House) -> House:
    """A catalogue with an approved, a drafted, an outdated, a missing and a retired text."""
    house.article(f"{LEAFLET}\n{LONG}\n\nSit down.\n")
    house.extract()
    ana, ben, _ = house.team()
    *some, long, sit = house.standings()
    house.accept(ben, house.accept(ana, some[0], "Cuidar una herida"))
    with house.ledger.write() as connection:
        engine = Origin(Author.ENGINE, "apertium", "3.8.3")
        drafts = [(at, f"¡{at.text}!", engine) for at in (some[1], some[2], long, sit)]
        targets.put(connection, house.ledger.now(), drafts)
    house.release_catalogues()
    changed = LEAFLET.replace(HANDS, "Wash both hands first.")
    house.article(f"{changed}\n{LONG.replace('same', 'very same')}\n")
    house.extract()
    return house


def _path(house: House) -> Path:
    return catalogue.catalogue_path(house.settings.locales, language("es"), "wounds")


def _run(house: House, tool: str) -> None:
    places = {"po": str(_path(house)), "pot": str(house.settings.locales / "wounds.pot")}
    program, *words = [word.format(**places) for word in TOOLS[tool]]
    subprocess.run([needs(program, "gettext"), *words], check=True, capture_output=True)


def _facts(house: House) -> list[tuple[str, str, str, bool, str]]:
    found = catalogue.read(_path(house), partial=True)
    rows = (*found.entries, *found.retired)
    return sorted((row.id, row.msgid, row.msgstr, row.fuzzy, row.previous) for row in rows)


def _take(house: House) -> TakenIn:
    return take_in(house.ledger, house.settings, _path(house), Wish())


def test_the_catalogue_holds_every_kind(stocked: House) -> None:
    found = catalogue.read(_path(stocked))
    assert [row.msgstr for row in found.entries if row.msgstr and not row.fuzzy] == [
        "Cuidar una herida"
    ]
    assert {row.previous for row in found.entries} == {"", HANDS, LONG}
    assert [(row.msgid, row.msgstr, row.fuzzy) for row in found.retired] == [
        ("Sit down.", "¡Sit down.!", True)
    ]


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_changes_nothing_that_we_would_take_in(stocked: House, tool: str) -> None:
    before = _facts(stocked)
    _run(stocked, tool)
    assert _facts(stocked) == before
    done = _take(stocked)
    assert {one.fate for one in done.merged} == {Fate.UNTOUCHED}
    assert (done.faults, done.proposed, done.based) == ((), 0, True)


@pytest.mark.parametrize("tool", TOOLS)
def test_an_edit_comes_through_every_tool(stocked: House, tool: str) -> None:
    file = polib.pofile(str(_path(stocked)), wrapwidth=78)
    file[2].msgstr = "Lávese las dos manos."
    file[2].flags, file[2].previous_msgid = [], None
    file.save(newline="\n")
    _run(stocked, tool)
    done = _take(stocked)
    assert [one.text for one in done.merged if one.proposed] == ["Lávese las dos manos."]
    assert not any(at.state() == "proposed" for at in stocked.standings()[1:])


def test_a_catalogue_that_was_merged_with_a_newer_template_comes_in(stocked: House) -> None:
    """A translator has the older catalogue and the newer template, and lets msgmerge do the rest."""
    sent = _path(stocked).read_bytes()
    # Of what is not there any more, msgmerge keeps the texts, and drops what had none.
    shorter = LEAFLET.replace("\nDo not use more than 2 tablets of 500 mg.\n", "")
    stocked.article(f"{shorter}\nRaise your leg.\n")
    stocked.extract()
    _path(stocked).write_bytes(sent)
    _run(stocked, "msgmerge")
    done = _take(stocked)
    assert done.faults == ()
    assert done.proposed == 0
    text = _path(stocked).read_text("utf-8")
    _path(stocked).write_text(
        text.replace(
            'msgid "Raise your leg."\nmsgstr ""', 'msgid "Raise your leg."\nmsgstr "Levante"'
        ),
        "utf-8",
    )
    assert [one.text for one in _take(stocked).merged if one.proposed] == ["Levante"]
