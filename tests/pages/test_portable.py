"""Pages to take along (P25): one file, and a language's archive, read where there is no network."""

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from app.model.errors import BadInput
from app.model.language import Language
from app.pages import FACES, archive, home, leaflet, one_file, page, paths, style
from tests.pages import fever
from tests.pages.factory import SITE_URL, a_page, a_site, article_of, parsed
from tests.pages.fever import AR, ES, UR

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="9" height="9"/></svg>'
DRAWN = article_of(
    "See <1/> and <2>the other page</2>, <3>above</3> or <4>elsewhere</4>.",
    name="fever",
    tags=(
        fever.Tag(1, fever.Markup.IMAGE, href="pictures/one.svg", alternative="alt"),
        fever.Tag(2, fever.Markup.LINK, href="../burns/?a=1&b=2"),
        fever.Tag(3, fever.Markup.LINK, href="#top"),
        fever.Tag(4, fever.Markup.LINK, href="https://www.nhs.uk/?a=1&b=2"),
    ),
    messages=(fever.message("alt", "A picture"),),
)

_LET_GO = "net::ERR_ABORTED"


def _files(language: Language) -> dict[str, bytes]:
    fonts = {one.path: one.content for one in FACES if one.script == language.script.code}
    picture = paths.beside(language, "fever", "pictures/one.svg")
    return {paths.STYLE: style(), picture: PICTURE, **fonts}


def _page(language: Language) -> bytes:
    beside = (paths.LEAFLET, paths.ONE_FILE, paths.A4_PDF)
    return page(a_page(language, article=DRAWN, beside=beside))


def _one(language: Language) -> bytes:
    path = paths.article(language, "fever")
    return one_file(_page(language), path, SITE_URL, _files(language))


def _archive(language: Language) -> bytes:
    whole = a_page(language, article=DRAWN, beside=(paths.LEAFLET,))
    made = {
        paths.home(language): home(a_site(along=True), language),
        paths.article(language, "fever"): page(whole),
        paths.beside(language, "fever", paths.LEAFLET): leaflet(whole),
    }
    return archive(language, made, _files(language), SITE_URL)


def _opened(browser: Browser, path: Path) -> tuple[Page, list[str]]:
    """The file as a browser without a network shows it, and what it asked for in vain, or aloud."""
    wrong: list[str] = []
    tab = browser.new_page()
    tab.context.set_offline(True)
    # What the browser lets go because the next page was asked for has not failed.
    tab.on("requestfailed", lambda it: wrong.append(it.url) if it.failure != _LET_GO else None)
    tab.on("console", lambda said: wrong.append(said.text))
    tab.on("request", lambda it: wrong.append(it.url) if it.url.startswith("http") else None)
    tab.goto(path.as_uri())
    return tab, wrong


def _dressed(tab: Page) -> bool:
    """Does the page's own style sheet hold, once all that the page asks for is there?"""
    tab.wait_for_load_state("load")  # a click returns as soon as the address has changed
    return bool(
        tab.evaluate("getComputedStyle(document.querySelector('main')).maxWidth !== 'none'")
    )


def _drawn(tab: Page) -> bool:
    """Is the article's picture there? It is only loaded when it comes into sight."""
    tab.locator("article img").first.scroll_into_view_if_needed()
    # A function: a string would be evaluated at each look, which the page forbids.
    there = "() => document.querySelector('article img').naturalWidth === 40"
    return bool(tab.wait_for_function(there))


def test_p25_one_file_is_the_page_where_there_is_no_network(browser: Browser, tmp_path):
    place = tmp_path / "fever-ur.html"
    place.write_bytes(_one(UR))
    tab, wrong = _opened(browser, place)
    tab.evaluate("document.fonts.ready")
    assert _dressed(tab)
    assert _drawn(tab)
    assert tab.evaluate("[...document.fonts].map(one => one.family)") == ["Parlance Nastaliq"]
    assert tab.inner_text("h1") == DRAWN.messages[0].text
    assert wrong == []
    tab.close()


def test_its_links_lead_to_the_site_and_where_they_led(tmp_path):
    before, after = parsed(_page(ES)), parsed(_one(ES))
    assert after.all("link", rel="stylesheet") == []
    links = [node.attributes["href"] for node in after.all("a")]
    assert all(link.startswith(("https:", "#", "tel:", "mailto:")) for link in links)
    assert len(links) == len(before.all("a"))
    for link in (
        "https://example.org/site/es/burns/?a=1&b=2",
        "#top",
        "https://www.nhs.uk/?a=1&b=2",
        "https://example.org/site/es/fever/a4.pdf",
        "https://example.org/site/es/",
        "#page--main",
    ):
        assert link in links
    texts = [root.one("article").text() for root in (before, after)]
    assert texts[0] == texts[1]


def test_one_file_lets_in_nothing_but_what_it_holds():
    said = parsed(_one(ES)).one("meta", http_equiv="Content-Security-Policy").attributes["content"]
    assert "'self'" not in said
    assert said.startswith("default-src 'none'; style-src 'sha256-")
    assert b"@font-face" not in _one(ES)  # no font of another script weighs it down


def test_p25_the_archive_of_a_language_is_read_from_a_folder(browser: Browser, tmp_path):
    with zipfile.ZipFile(io.BytesIO(_archive(UR))) as whole:
        whole.extractall(tmp_path)
    tab, wrong = _opened(browser, tmp_path / "index.html")
    assert _dressed(tab)
    assert tab.get_attribute("html", "lang") == "ur"
    tab.click("a[data-article=fever]")
    assert tab.url.endswith("/ur/fever/index.html")
    assert _drawn(tab)
    tab.click("p.facts a[href$='leaflet.html']")
    assert tab.url.endswith("/ur/fever/leaflet.html")
    assert _dressed(tab)
    assert tab.inner_text(".pair [data-source] .title") == DRAWN.messages[0].text
    tab.click("a.home")
    assert tab.url.endswith("/ur/index.html")
    assert wrong == []
    tab.close()


def test_the_archive_leads_to_the_site_for_what_it_does_not_hold():
    with zipfile.ZipFile(io.BytesIO(_archive(AR))) as whole:
        assert whole.namelist() == sorted(whole.namelist())
        start, inner = (
            [node.attributes["href"] for node in parsed(whole.read(name)).all("a")]
            for name in ("index.html", "ar/fever/index.html")
        )
    assert "ar/fever/index.html" in start
    assert "https://example.org/site/en/burns/" in start
    assert "https://example.org/site/ar/burns/?a=1&b=2" in inner
    assert "https://example.org/site/es/fever/" in inner
    assert "../index.html" in inner or "../../ar/index.html" in inner


def test_the_same_pages_are_the_same_bytes():
    assert _one(UR) == _one(UR)
    assert _archive(UR) == _archive(UR)
    with zipfile.ZipFile(io.BytesIO(_archive(ES))) as whole:
        assert {row.date_time for row in whole.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "name", ["../../etc/x.svg", "/x.svg", "a\\b.svg", "a\u202egvs.svg", "a\x00.svg"]
)
def test_no_archive_has_a_file_of_a_hostile_name(name: str):
    made = {paths.home(ES): home(a_site(), ES)}
    with pytest.raises(BadInput, match="no archive should hold a file of this name"):
        archive(ES, made, {paths.STYLE: b"", name: b""}, SITE_URL)


def test_a_hostile_text_makes_no_address_on_the_way():
    hostile = '" href="https://evil.example" src="x.svg <a href="//evil.example">'
    whole = a_page(article=article_of(hostile), targets={"title": hostile, "m0": hostile})
    path = paths.article(ES, "small")
    made = one_file(page(whole), path, SITE_URL, {paths.STYLE: style()})
    root = parsed(made)
    assert root.one("p", data_message="m0").text() == hostile
    links = [one.attributes["href"] for one in root.having("href")]
    assert not [link for link in links if "evil" in link]
