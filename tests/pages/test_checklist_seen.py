"""The browser's half of the checklist: a page of each script looked at once, in every way.

320 px wide is an old telephone, and what 400 % zoom leaves of a desktop's 1280 px.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from pypdf import PdfReader

from app.model.language import LANGUAGES, SOURCE, Language
from tests.browser.axe import violations
from tests.costly import THOROUGH, one_in
from tests.pages.looking import CONTRAST, CUT_OFF, WIDER, computed, served
from tests.pages.whole_site import HELPLINE, SITE_URL, SOME_ONLY, WholeSite
from tests.pages.whole_site import LANGUAGES as LOOKED_AT

# Line heights by script as ink was measured (for Latin and Cyrillic, what WCAG 1.4.12 asks).
LINE_HEIGHTS = {
    "Latn": 1.5,
    "Cyrl": 1.5,
    "Arab": 1.8,
    "Aran": 2.5,
    "Deva": 1.7,
    "Beng": 1.7,
    "Taml": 1.7,
    "Thai": 1.8,
    "Mymr": 2.0,
    "Khmr": 1.9,
    "Ethi": 1.6,
    "Hans": 1.7,
}
SPACED = (
    "*{line-height:max(1.5em, 1lh)!important;letter-spacing:.12em!important;"
    "word-spacing:.16em!important}p{margin-block-end:2em!important}"
)
TEXTS = (
    "article p",
    "article a",
    "article strong",
    ".status p",
    ".status a",
    "summary",
    ".facts span",
    ".by",
    "h1",
)
PRINTED = ("h1", ".status", ".facts", ".print")
NOT_PRINTED = (".top", ".skip", ".button")


@dataclass(frozen=True)
class Seen:
    """What a browser showed of one page."""

    asked: tuple[str, ...]
    cookies: int
    wider: list[str]
    axe: list[str]
    size: float
    line: float
    family: str
    wrap: str
    spaced: list[str]
    contrast: dict[str, float]
    print_size: float
    printed: tuple[bool, ...]
    not_printed: tuple[bool, ...]
    addresses: list[str]


@pytest.fixture(scope="module")
def seen(browser: Browser, whole_site: WholeSite) -> Iterator[dict[str, Seen]]:
    """A page of each script (of each language in a thorough run), by tag."""
    with served(whole_site.folder) as address:
        context = browser.new_context(viewport={"width": 320, "height": 256}, bypass_csp=True)
        found: dict[str, Seen] = {}
        looked_at = LOOKED_AT if THOROUGH else _one_of_each_script()
        asked_axe = one_in(6, looked_at)
        for language in (SOURCE, *looked_at):
            names = SOME_ONLY.get(language.tag, ("taking-paracetamol-safely",))
            tab = context.new_page()
            found[language.tag] = _look(tab, f"{address}/{language.tag}/{names[0]}/", address)
            if language in asked_axe:
                found[language.tag].axe.extend(violations(tab))
            tab.close()
        yield found
        context.close()


def _one_of_each_script() -> list[Language]:
    """The first language of each script; axe takes longer than everything else together."""
    return list({one.script.code: one for one in reversed(LOOKED_AT)}.values())


def _look(tab: Tab, page: str, address: str) -> Seen:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    tab.goto(page)
    tab.evaluate("document.fonts.ready.then(() => true)")
    known: dict[str, Any] = {"asked": tuple(asked), "cookies": len(tab.context.cookies())}
    tab.locator("summary").click()
    known |= {"wider": tab.evaluate(WIDER), "axe": []}
    known |= {"size": _pixels(tab, "article p:not(.lead)", "fontSize")}
    known |= {"line": _pixels(tab, "article p:not(.lead)", "lineHeight")}
    known |= {"family": computed(tab, "body", "fontFamily")}
    known |= {"wrap": computed(tab, "article p", "overflowWrap")}
    known["contrast"] = {}
    there = [one for one in TEXTS if tab.locator(one).count()]
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        known["contrast"][scheme] = min(tab.evaluate(CONTRAST, there))
    tab.emulate_media(media="print", color_scheme="light")
    known["print_size"] = _pixels(tab, "html", "fontSize")
    known["printed"] = tuple(tab.locator(one).first.is_visible() for one in PRINTED)
    known["not_printed"] = tuple(tab.locator(one).first.is_visible() for one in NOT_PRINTED)
    known["addresses"] = tab.evaluate(
        "() => [...document.querySelectorAll('article a[href^=http]')].filter(a =>"
        " !getComputedStyle(a, '::after').content.includes(a.getAttribute('href')))"
        ".map(a => a.outerHTML)"
    )
    tab.emulate_media(media="screen")
    tab.add_style_tag(content=SPACED)
    known["spaced"] = [*tab.evaluate(CUT_OFF), *tab.evaluate(WIDER)]
    return Seen(**known)


def names(family: str) -> list[str]:
    """The names of a stack of fonts."""
    return [one.strip(" \"'") for one in family.split(",")]


def _pixels(tab: Tab, selector: str, name: str) -> float:
    return float(computed(tab, selector, name).removesuffix("px"))


def test_p13_nothing_is_wider_than_an_old_telephone_or_a_page_enlarged_four_times(seen):
    assert {tag: one.wider for tag, one in seen.items() if one.wider} == {}


def test_p13_axe_finds_nothing_in_any_script(seen):
    assert {tag: one.axe for tag, one in seen.items() if one.axe} == {}


def test_p14_text_that_its_reader_spaces_out_is_neither_cut_off_nor_too_wide(seen):
    assert {tag: one.spaced for tag, one in seen.items() if one.spaced} == {}


def test_p16_each_script_is_set_as_its_ink_was_measured(seen):
    for tag, one in seen.items():
        script = LANGUAGES[tag].script
        assert one.line / one.size == pytest.approx(LINE_HEIGHTS[script.code], rel=0.01), tag
        larger = 1.1 if script.code in ("Arab", "Aran") else 1
        assert one.size == pytest.approx(18 * larger, rel=0.01), tag
        assert set(names(one.family)) >= set(names(script.fonts)), tag


def test_p17_a_long_address_breaks_rather_than_widen_the_page(seen):
    assert {one.wrap for one in seen.values()} == {"anywhere"}


def test_p22_a_page_asks_nobody_else_for_anything_and_keeps_nothing(seen):
    for tag, one in seen.items():
        assert not [url for url in one.asked if not url.startswith("/")], tag
        assert one.cookies == 0
        assert 2 <= len(one.asked) <= 5, one.asked  # pictures among them


def test_p23_nothing_is_asked_for_twice_and_pictures_wait_until_they_are_near(seen):
    for tag, one in seen.items():
        assert len(set(one.asked)) == len(one.asked), tag


def test_p24_paper_has_large_type_the_status_and_where_links_lead_and_nothing_to_press(seen):
    for tag, one in seen.items():
        larger = 1.1 if LANGUAGES[tag].script.code in ("Arab", "Aran") else 1
        assert one.print_size == pytest.approx(14 * larger * 96 / 72, rel=0.01), tag
        english = tag == SOURCE.tag
        assert all(shown for what, shown in zip(PRINTED, one.printed, strict=True) if not english)
        assert not any(one.not_printed), tag
        assert one.addresses == []


def test_p24_a_browser_prints_the_whole_page_on_a4(browser: Browser, whole_site: WholeSite):
    with served(whole_site.folder) as address:
        tab = browser.new_page()
        tab.goto(f"{address}/es/low-blood-sugar/")
        sheets = PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True))).pages
        tab.close()
    sizes = {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets}
    assert sizes == {(595, 842)}
    printed = "".join("".join(sheet.extract_text() for sheet in sheets).split())
    page = whole_site.articles["es", "low-blood-sugar"]
    for part in (*page.one("article").all("p"), *page.one("aside").all("time")):
        words = "".join(part.text().split())
        assert words[:40] in printed
    for wanted in ("A.Reviser,DipTrans", f"{SITE_URL}/es/low-blood-sugar/", HELPLINE):
        assert "".join(wanted.split()) in printed


def test_it_can_be_read_by_day_and_by_night(seen):
    for tag, one in seen.items():
        assert min(one.contrast.values()) >= 5.5, (tag, one.contrast)
