"""The typefaces that travel with the pages: whole enough, small enough, free, and known."""

import io
from hashlib import sha256

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser

from app.model.language import LANGUAGES
from app.model.script import SCRIPTS
from app.pages import style
from app.pages.typeface import FACES, FOLDER, Face
from tests.pages.factory import furniture
from tests.pages.lookalike import LOOKS
from tests.pages.looking import served

each = pytest.mark.parametrize("face", FACES, ids=lambda face: face.script)

# What turns letters into the shapes of their script; without one of these it comes out in pieces.
SHAPING = {
    "Aran": {"init", "medi", "fina", "isol", "rlig", "ccmp", "curs", "mark"},
    "Mymr": {"blwf", "blws", "abvs", "ccmp", "mark", "mkmk"},
    "Khmr": {"pref", "blwf", "abvf", "pstf", "pres", "abvm", "blwm"},
    "Ethi": {"mark"},
}


def opened(face: Face) -> TTFont:
    return TTFont(io.BytesIO(face.content))


@each
def test_it_has_every_letter_that_languages_of_its_script_are_written_with(face):
    there = set(opened(face).getBestCmap())
    assert there <= face.characters
    for language in LANGUAGES.values():
        if language.script.code == face.script:
            ours = "".join([*LOOKS[language.tag].words] if language.tag in LOOKS else [])
            said = "".join(furniture(language).values())
            letters = {ord(one) for one in language.autonym + ours + said if one.isalnum()}
            letters -= set(range(0x250))  # Latin, and its digits
            assert letters <= there, language.tag
    assert not there & set(map(ord, "0123456789mg"))  # a dose is set whole, in another


@each
def test_it_can_still_shape_what_it_has(face):
    font = opened(face)
    features = {
        record.FeatureTag
        for table in ("GSUB", "GPOS")
        if table in font
        for record in font[table].table.FeatureList.FeatureRecord
    }
    assert features >= SHAPING[face.script]


def test_every_file_is_the_one_that_was_looked_at_and_its_licence_stands_beside_it():
    rows = [line.split("  ") for line in (FOLDER / "SHA256SUMS").read_text().splitlines()]
    sums = {name: digest for digest, name in rows}
    files = {one.name: one for one in FOLDER.iterdir() if one.name != "SHA256SUMS"}
    assert {name: sha256(one.read_bytes()).hexdigest() for name, one in files.items()} == sums
    for face in FACES:
        licence = (FOLDER / f"{face.file}.OFL.txt").read_text("utf-8")
        assert "SIL Open Font License, Version 1.1" in licence
        assert "Reserved Font Name" not in licence.split("-----")[0]


@each
def test_it_is_small_enough_for_a_page_s_budget(face):
    assert len(face.content) <= 112 * 1024


@each
def test_it_stands_behind_what_the_reader_has_and_only_in_pages_of_its_script(face):
    css = style().decode()
    stack = f"html.{face.script},html.{face.script} .{face.script}{{font-family:"
    names = css.split(stack)[1].split("}")[0].split(",")
    at = names.index(f"'{face.family}'")
    assert [*names[:at], *names[at + 1 :]] == SCRIPTS[face.script].fonts.split(", ")
    assert all(name.startswith("'") for name in names[:at])
    assert not any(name.startswith("'") for name in names[at + 1 :])
    assert css.count(f"'{face.family}'") == 2


def test_a_letter_that_it_lacks_is_set_in_one_of_the_reader_s_own(browser: Browser, whole_site):
    """Asked of the browser itself; the reader's own Nastaliq is taken away from the stack."""
    with served(whole_site.folder) as address:
        tab = browser.new_page(bypass_csp=True)
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(f"{address}/ur/low-blood-sugar/")
        tab.add_style_tag(content="html.Aran{font-family:'Parlance Nastaliq',sans-serif}")
        tab.evaluate("document.querySelector('h1').textContent = 'صحت'")
        tab.evaluate("document.querySelector('.lead').textContent = '漢 500 mg'")
        tab.evaluate("document.fonts.ready.then(() => true)")
        assert len([url for url in asked if ".woff2" in url]) == 1
        session = tab.context.new_cdp_session(tab)
        session.send("DOM.enable")
        session.send("CSS.enable")
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        found = {}
        for selector in ("h1", ".lead"):
            node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})
            fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})
            found[selector] = [font["isCustomFont"] for font in fonts["fonts"]]
        tab.close()
    assert found["h1"] == [True]
    assert found[".lead"]
    assert not any(found[".lead"])


def test_a_page_in_another_script_never_asks_for_a_font(browser: Browser, whole_site):
    """Not even where the list of languages, with the names of all of them, is open."""
    with served(whole_site.folder) as address:
        tab = browser.new_page()
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        for path in ("/", "/es/low-blood-sugar/"):
            tab.goto(address + path)
            if path != "/":
                tab.locator("summary").first.click()
            tab.evaluate("document.fonts.ready.then(() => true)")
        tab.close()
    assert not [url for url in asked if ".woff2" in url]
