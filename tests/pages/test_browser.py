"""What the pages look like in a real browser: measured, not supposed."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from app.model.language import SOURCE
from app.pages import Place, Word, glossary, home, index, page, paths, style
from tests.pages import fever
from tests.pages.factory import DEMO, STATUS, a_page, a_site
from tests.pages.looking import CONTRAST, WIDER, computed, served

LOOKED_AT = ("es", "ar", "ur", "bn", "zh-Hans")

# Words for the glossary pages: an ordinary one, and one of an engineer's length.
EXPLAINED = {
    tag: (
        Word("c-1", texts["title"], f"{texts['summary']} {texts['what'][:40]}", "fever"),
        Word("c-2", "Pneumonoultramikroskopisch" * 4, "38 °C, 0808 800 6000", "x" * 200),
        Word("c-3", "Macmillan", texts["hot"], "Macmillan", kept=True),
    )
    for tag in LOOKED_AT
    for texts in (fever.targets(tag),)
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The whole demonstration, served on loopback; its address."""
    root = tmp_path_factory.mktemp("site")
    everywhere = a_site(demonstration=True, explained=EXPLAINED)
    files = {paths.STYLE: style(), paths.INDEX: index(everywhere)}
    for language in (SOURCE, *DEMO):
        status = None if language == SOURCE else STATUS
        files[paths.home(language)] = home(everywhere, language)
        told = language.tag in EXPLAINED
        if told:
            files[paths.glossary(language)] = glossary(everywhere, language)
        places = {"hot": (Place(0, 2, "c-1"),)} if told else {}
        files[paths.article(language, "fever")] = page(
            a_page(language, demonstration=True, status=status, explained=places)
        )
    long = fever.targets("es") | {
        "hot": "Bluthochdruckbehandlung" * 9,
        "what": "https://a.example/" + "x" * 300,
    }
    files["long/fever/index.html"] = page(a_page(fever.ES, targets=long))
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    with served(root) as address:
        yield address


@pytest.fixture
def look(browser: Browser, site: str) -> Iterator[Any]:
    """Opens a page of the site: `look("/ar/fever/", width=320, …)` with a context's options."""
    contexts = []

    def opened(path: str, width: int = 1000, **options: Any) -> Tab:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.goto(site + path)
        return tab

    yield opened
    for context in contexts:
        context.close()


def test_nothing_is_wider_than_a_small_old_phone(look, site):
    tab = look("/", width=320)
    assert tab.evaluate(WIDER) == []
    fever = [f"/{tag}/fever/" for tag in (*LOOKED_AT, "en", "long")]
    glossaries = [f"/{tag}/glossary/" for tag in LOOKED_AT]
    for path in (*fever, *glossaries, "/ar/", "/so/"):
        tab.goto(site + path)
        tab.locator("summary").click()
        assert tab.evaluate(WIDER) == [], path


def test_a_page_from_right_to_left_is_the_mirror_image(look):
    def sides(path: str) -> tuple[bool, bool, bool]:
        tab = look(path)
        top = tab.locator(".home").bounding_box()["x"] < tab.locator("summary").bounding_box()["x"]
        quote = computed(tab, "blockquote", "borderLeftWidth") != "0px"
        bullets = computed(tab, "article ul", "paddingLeft") != "0px"
        return top, quote, bullets

    assert sides("/es/fever/") == (True, True, True)
    assert sides("/ar/fever/") == sides("/ur/fever/") == (False, False, False)


LINE_ENDS = """link => {
  const range = document.createRange();
  range.selectNodeContents(link);
  return [...range.getClientRects()].map(line => Math.round(line.right));
}"""


def test_an_english_title_of_two_lines_stands_on_the_right_of_a_list_from_right_to_left(look):
    tab = look("/ar/", width=140)  # so narrow that "Burns & scalds" has two lines
    first, second = tab.locator(".articles a[lang=en]").last.evaluate(LINE_ENDS)
    assert first == second


POSITIONS = """text => {
  const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, at = node.data.indexOf(text);
    if (at < 0) continue;
    return [...text].map((letter, i) => {
      const range = document.createRange();
      range.setStart(node, at + i); range.setEnd(node, at + i + 1);
      return range.getClientRects()[0].left;
    });
  }
  return [];
}"""


@pytest.mark.parametrize("tag", ["ar", "ur"])
def test_numbers_read_from_left_to_right_inside_a_line_from_right_to_left(look, tag):
    tab = look(f"/{tag}/fever/")
    for text in ("0808 800 6000", "38 °C", "3–4", "2.5 ml", "92%"):
        places = tab.evaluate(POSITIONS, text)
        assert len(places) == len(text), text
        assert places == sorted(places), text


def test_without_isolation_the_telephone_number_would_be_turned_round(look):
    tab = look("/ar/fever/")
    tab.evaluate("document.querySelectorAll('bdi').forEach(e => e.replaceWith(...e.childNodes))")
    tab.evaluate("document.querySelector('article').normalize()")
    places = tab.evaluate(POSITIONS, "0808 800 6000")
    assert places
    assert places != sorted(places)


def test_a_number_is_never_broken_at_the_end_of_a_line(look):
    tab = look("/ar/fever/", width=320)
    rows = "es => es.map(e => e.getClientRects().length)"
    assert set(tab.locator("article bdi").evaluate_all(rows)) == {1}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read_by_day_and_by_night(look, scheme):
    tab = look("/ar/fever/", color_scheme=scheme)
    parts = [
        "article p",
        ".lead",
        "article a",
        ".demonstration p",
        ".status p",
        ".status a",
        "summary",
        ".facts span",
        "figcaption",
        ".by",
    ]
    assert min(tab.evaluate(CONTRAST, parts)) >= 5.5
    background = computed(tab, "body", "backgroundColor")
    assert (background == "rgb(18, 27, 30)") == (scheme == "dark")


def test_links_are_large_enough_for_unsteady_hands(look):
    for path in ("/ar/fever/", "/ur/", "/"):
        tab = look(path, width=320)
        if path != "/":
            tab.locator("summary").click()
        boxes = tab.locator(
            ".choices a, .grid a, .articles a, .home, summary, .button"
        ).evaluate_all("es => es.map(e => e.getBoundingClientRect().height)")
        assert len(boxes) > 5
        assert min(boxes) >= 44


def test_the_keyboard_finds_the_way_past_the_top_and_shows_where_it_is(look):
    tab = look("/es/fever/")
    tab.keyboard.press("Tab")
    skip = tab.locator(".skip")
    assert skip.evaluate("e => e === document.activeElement")
    assert skip.bounding_box()["y"] >= 0
    assert computed(tab, ".skip", "outlineStyle") == "solid"
    tab.keyboard.press("Enter")
    assert tab.url.endswith("#page--main")


def test_the_paper_page_has_the_article_and_its_status_and_nothing_to_press(look):
    tab = look("/ar/fever/", width=794)
    tab.emulate_media(media="print")
    size = float(computed(tab, "html", "fontSize").removesuffix("px"))
    assert size == pytest.approx(14 * 1.1 * 96 / 72, rel=0.01)  # 14 pt, and Arabic a tenth larger
    for hidden in (".top", ".button", ".skip"):
        assert not tab.locator(hidden).first.is_visible()
    for shown in (".status", ".print", "h1", ".demonstration", ".facts"):
        assert tab.locator(shown).is_visible()
    after = "getComputedStyle(document.querySelector('article a[href^=https]'), '::after').content"
    assert "https://www.nhs.uk/symptoms/fever/" in tab.evaluate(after)
    assert tab.pdf(prefer_css_page_size=True).startswith(b"%PDF-")


def test_it_works_without_script_and_asks_nobody_else_for_anything(look, browser, site):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: complaints.append(message.text))
    tab.goto(f"{site}/ar/fever/")
    tab.get_by_text("اللغات").first.click()
    assert tab.get_by_role("link", name="Soomaali").is_visible()
    tab.get_by_role("link", name="Soomaali").click()
    assert tab.url == f"{site}/so/fever/"
    assert all(url.startswith(site) for url in asked)
    assert len([url for url in asked if "/ar/" in url or "style" in url]) <= 5
    assert not [line for line in complaints if "Content Security Policy" in line]
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_a_term_leads_by_a_touch_to_what_it_means(look, tag):
    tab = look(f"/{tag}/fever/", width=320)
    assert computed(tab, ".term", "textDecorationStyle") == "dotted"
    tab.locator(".term").first.click()
    place = tab.locator(".terms > :target")
    assert place.locator("dfn").inner_text() == fever.targets(tag)["title"]
    assert place.bounding_box()["y"] < 800
    assert computed(tab, ".terms dfn", "fontStyle") == "normal"


def test_a_term_on_paper_is_a_word_like_others(look):
    tab = look("/es/fever/")
    tab.emulate_media(media="print")
    assert computed(tab, ".term", "textDecorationLine") == "none"
