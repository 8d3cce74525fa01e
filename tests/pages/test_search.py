"""The search page: a list of all pages; where scripts run, a box that finds words of their texts."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from app.model import markup
from app.model.errors import BadInput
from app.model.language import LANGUAGES, SOURCE, Language
from app.model.markup import strip
from app.pages import POLICY, SEARCH_POLICY, Entry, Searched, indexed, indexer, script, search
from app.workflow.verify.searching import _letters
from tests.browser.axe import violations
from tests.cases.hostile import CLEAN
from tests.pages.factory import DEMO, a_site, parsed
from tests.pages.fever import AR
from tests.pages.looking import served
from tests.pages.whole_site import WholeSite

SO = LANGUAGES["so"]
FOUND = ".found li"


def test_every_page_of_the_language_is_listed_by_its_title():
    main = parsed(search(a_site(), SO)).one("main")
    assert [one.text() for one in main.having("data-article")] == ["Neefta", "Qandhada carruurta"]
    assert main.one("a", _data_article="fever").attributes["href"] == "../../so/fever/"
    assert "Asthma" in [one.text() for one in main.all("span", lang="en", dir="ltr")]


def test_without_an_index_there_is_no_script_and_no_word_of_searching():
    html = search(a_site(), SO).decode()
    root = parsed(html)
    assert root.all("script") == root.having("hidden") == []
    policy = root.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
    assert policy == POLICY
    assert root.one("main").all("p") == []


def test_with_one_there_is_one_script_and_what_it_may_do():
    root = parsed(search(a_site(), AR, "find.js"))
    assert root.one("script").attributes == {"type": "module", "src": "find.js"}
    policy = root.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
    assert policy == SEARCH_POLICY
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy


def test_the_script_makes_no_element_of_what_it_finds():
    text = script().decode()
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "DOMParser",
        "setHTML",
    ):
        assert way not in text


@pytest.mark.parametrize("language", [SOURCE, *DEMO], ids=lambda one: one.tag)
def test_the_search_page_speaks_its_language(language: Language):
    root = parsed(search(a_site(), language, "find.js"))
    assert root.one("html").attributes["lang"] == language.tag
    assert root.one("h1").all("span") == []
    assert root.one("meta", name="robots").attributes["content"] == "noindex"


def test_a_hostile_title_is_a_title_in_the_list():
    entry = Entry("x", "", (SO,), {"so": "</ul><script>x</script>", "en": "<b>"}, {})
    root = parsed(search(a_site(entries=(entry,)), SO))
    assert root.all("script") == root.all("b") == []


# ---- the index -------------------------------------------------------------------------------

HOSTILE = "</p></body><script>alert(1)</script><p data-pagefind-ignore>&amp;lt; ]]> {{7*7}}"


@pytest.fixture(scope="module")
def program() -> Path:
    found = indexer()
    assert found is not None, "pagefind is not installed: requirements-dev.txt has it"
    return found


def test_the_same_texts_make_the_same_index_in_any_order(program: Path):
    rows = [Searched(f"a{at}", (f"Title {at}", HOSTILE, "Words " * at)) for at in range(30)]
    assert indexed(program, SO, rows) == indexed(program, SO, list(reversed(rows)))


def test_an_article_without_a_text_is_in_no_index(program: Path):
    rows = [Searched("a", ("Title", "Words"))]
    assert indexed(program, SO, [*rows, Searched("b", ())]) == indexed(program, SO, rows)


def test_an_index_says_the_texts_that_it_was_given_whatever_they_are(program: Path):
    rows = [Searched(f"a{at}", ("Title", text)) for at, text in enumerate(CLEAN)]
    made = indexed(program, SO, rows)
    parts = [gzip.decompress(made[path]) for path in made if path.endswith(".pf_fragment")]
    said = [json.loads(part.removeprefix(b"pagefind_dcd")) for part in parts]
    found = {one["url"].strip("/"): _letters(one["content"]) for one in said}
    assert found == {one.name: _letters("".join(one.texts)) for one in rows}
    assert all(one["meta"] == {"title": "Title"} and not one["anchors"] for one in said)


def test_an_index_that_cannot_be_made_is_one_clear_line(tmp_path: Path):
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    with pytest.raises(BadInput, match=r"PARLANCE_SEARCH=off does without\): it ended with 3"):
        indexed(broken, SO, [])
    with pytest.raises(BadInput, match="FileNotFoundError"):
        indexed(tmp_path / "none", SO, [])


def test_where_pagefind_is_not_installed_there_is_no_indexer(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.pages.indexing.find_spec", lambda _: None)
    assert indexer.__wrapped__() is None


# ---- in a browser ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(whole_site: WholeSite) -> Iterator[str]:
    with served(whole_site.folder) as address:
        yield address


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    opened = browser.new_page(viewport={"width": 320, "height": 800})
    opened.set_default_timeout(20_000)
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    yield opened
    opened.close()
    assert problems == []


def a_word(site: WholeSite, tag: str, name: str) -> str:
    """A word that the article has in this language, and few others have."""
    here = [strip(text) for text in site.said[tag, name].values()]
    words = [word for text in here for word in re.findall(r"[^\W\d_]{3,}", text)]
    return max(words, key=len)


@pytest.mark.parametrize("tag", ["ar", "ur", "zh-Hans", "bn"])
def test_a_word_of_a_page_finds_it(tab: Tab, site: str, whole_site: WholeSite, tag: str):
    name = "low-blood-sugar"
    tab.goto(f"{site}/{tag}/search/")
    word = a_word(whole_site, tag, name)
    tab.fill("input", word if LANGUAGES[tag].direction == "rtl" else word[:4])
    tab.locator(FOUND).first.wait_for()
    names = tab.locator(f"{FOUND} a").evaluate_all("all => all.map((one) => one.dataset.article)")
    assert name in names
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    tab.locator(f"{FOUND} a[data-article={name}]").click()
    assert tab.url == f"{site}/{tag}/{name}/"


def test_english_is_found_by_the_stem_and_what_is_not_there_is_said(tab: Tab, site: str):
    tab.goto(f"{site}/en/search/")
    assert tab.locator("#page--plain").is_hidden()
    tab.fill("input", "recurring")
    tab.locator(FOUND).first.wait_for()
    assert "Why cancer can come back" in tab.locator(FOUND).first.inner_text()
    assert tab.get_by_role("searchbox", name="What are you looking for?").count() == 1
    tab.fill("input", "zzzzzz")
    tab.locator("#page--none").wait_for()
    assert tab.locator(FOUND).count() == 0
    tab.fill("input", "")
    tab.locator("#page--none").wait_for(state="hidden")


def test_axe_finds_nothing_wrong_with_the_ways_in(browser: Browser, site: str):
    with browser.new_context(bypass_csp=True, viewport={"width": 320, "height": 800}) as context:
        tab = context.new_page()
        tab.goto(f"{site}/ar/search/")
        tab.fill("input", "zzzzzz")
        tab.locator("#page--none").wait_for()
        assert violations(tab) == []
        tab.goto(f"{site}/")
        tab.locator("summary").first.click()
        assert violations(tab) == []
        tab.goto(f"{site}/404.html")
        assert violations(tab) == []


def test_what_the_index_says_becomes_no_element(browser: Browser, program: Path, tmp_path: Path):
    texts = {f"a{at}": (text, f"needle {text}") for at, text in enumerate(CLEAN)}
    entries = tuple(
        Entry(name, "", (SO,), {"so": markup.escape(title)}, {})
        for name, (title, _) in texts.items()
    )
    files = {"index.html": search(a_site(entries=entries), SO, "find.js"), "find.js": script()}
    made = indexed(program, SO, [Searched(*row) for row in texts.items()])
    files |= {f"index/{path}": content for path, content in made.items()}
    for path, content in files.items():
        place = tmp_path / "so" / "search" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    (tmp_path / "style.css").write_text("")
    with served(tmp_path) as address, browser.new_page() as tab:
        tab.on("dialog", lambda _: pytest.fail("a script of the index ran"))
        tab.goto(f"{address}/so/search/")
        for words, shown in (("needle", "needle"), ("script", "<script"), ("onerror", "<img")):
            tab.fill("input", words)
            tab.locator(".excerpt", has_text=shown).first.wait_for()
            inside = tab.locator(".excerpt").evaluate_all(
                "all => all.map((e) => e.children.length)"
            )
            assert set(inside) == {0}
        assert tab.locator("main script, main img").count() == 1  # our own
