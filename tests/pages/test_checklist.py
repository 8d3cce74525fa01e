"""What a published page has to be, P1 to P30, one test each over the whole site (see `whole_site`).

The browser's half of some of them stands in `test_checklist_seen.py`, what is about paper or about
an act (P6, P8, P24, P25, P28) further down or with that act. One list, one file, though it is long.
"""

import gzip
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from babel.messages.pofile import read_po

from app.model import markup
from app.model.digest import canonical, digest
from app.model.language import LANGUAGES, SOURCE, Language
from app.model.message import Message, Role
from app.model.readability import advice
from app.model.script import Direction
from app.pages import FACES, POLICY, paths
from app.workflow.release.plan import plan
from tests.pages import whole_site as site
from tests.pages.factory import Node, furniture
from tests.pages.microdata import items
from tests.pages.whole_site import WholeSite

ENGLISH = {"lang": "en", "dir": "ltr"}


def owned(node: Node, tag: str) -> Iterator[tuple[Node, str]]:
    """(element, text of its own) of all that is said to be in this language, literals left out."""
    if node.attributes.get("lang", tag) != tag or "data-literal" in node.attributes:
        return
    yield node, "".join(child for child in node.children if isinstance(child, str))
    for child in node.children:
        if isinstance(child, Node):
            yield from owned(child, tag)


def in_english(node: Node) -> list[Node]:
    """The outermost elements that say that they are English."""
    if node.attributes.get("lang") == SOURCE.tag:
        return [node]
    return [found for one in node.children if isinstance(one, Node) for found in in_english(one)]


def words(text: str) -> str:
    """The words alone, every space one space."""
    return " ".join(text.split())


def test_p01_every_page_says_its_language_direction_and_script(whole_site: WholeSite):
    for path, page in whole_site.pages.items():
        language = LANGUAGES[path.split("/")[0]] if "/" in path else SOURCE
        html = page.one("html").attributes
        assert (html["lang"], html["dir"]) == (language.tag, str(language.direction)), path
        assert html["class"] == language.script.code
    assert {"zh-Hans", "pa-Arab"} <= {path.split("/")[0] for path in whole_site.pages}


def test_p02_title_and_heading_are_the_translated_title(whole_site: WholeSite):
    for (language, name), page in whole_site.translated.items():
        texts = whole_site.said[language.tag, name]
        title = markup.strip(texts[page.one("title").attributes["data-message"]])
        assert page.one("title").text() == title
        assert page.one("h1").text() == title
        assert title != whole_site.articles["en", name].one("title").text()


def test_p03_what_is_not_in_the_reader_s_language_says_which_language_it_is(
    whole_site: WholeSite,
):
    """WCAG 3.1.2. A quantity or an address stands isolated; any other Latin letters say what they are."""
    for (language, name), page in whole_site.translated.items():
        body = page.one("body")
        for node in body.having("lang"):
            assert node.attributes.get("dir") == LANGUAGES[node.attributes["lang"]].direction
        for node in in_english(body):
            assert not [sign for sign in node.text() if sign.isalpha() and sign > "\u024f"]
        if language.script.code == "Latn":
            continue
        stray = [
            text
            for node, text in owned(body, language.tag)
            if node.attributes != {"dir": "ltr"} and re.search("[A-Za-z]{3}", text)
        ]
        assert stray == [], (language.tag, name)


def test_p04_every_text_is_the_one_that_was_released_and_none_is_missing(whole_site: WholeSite):
    for (language, name), page in whole_site.translated.items():
        said = whole_site.said[language.tag, name]
        shown: Counter[str] = Counter()
        for node in page.one("article").having("data-message"):
            key = node.attributes["data-message"]
            assert node.text(literal=False) == markup.strip(said[key]), (language.tag, name, key)
            shown[key] += 1
        for kind in ("data-alternative", "data-title"):
            for node in page.having(kind):
                shown[node.attributes[kind]] += 1
        assert set(said) == set(shown), (language.tag, name)


DRAFTED = "Drafted by a computer, then checked and corrected by people."
VERSION = "Translated from English version %(number)s of %(date)s."


def test_p05_the_status_box_tells_how_the_page_came_to_be(whole_site: WholeSite):
    for (language, name), page in whole_site.translated.items():
        box = page.one("aside")
        dates = whole_site.articles["en", name].one("aside").all("time")
        revised, due = (one.attributes["datetime"] for one in dates)
        times = [node.attributes["datetime"] for node in box.all("time")]
        made = ["2026-03-02", "2026-03-03", "2026-03-04"]
        assert times == [revised, *made, due], (language.tag, name)
        known = furniture(language)
        how = "Translated by people." if language.tag == "ar" else DRAFTED
        assert known.get(how, how) in [node.text() for node in box.all("p")]
        version = known.get(VERSION, VERSION).partition("%(number)s")
        assert f"{version[0]}1{version[2].partition('%')[0]}" in box.text()
        one = "Parts of this translation were read by one qualified reader only."
        assert (known.get(one, one) in box.text()) == (language.tag == "fa")
        assert "A. Reviser, DipTrans" in box.text()
        assert box.one("a", hreflang="en").attributes["href"] == f"../../en/{name}/"
        assert box.classed("button")[0].attributes["href"].startswith("mailto:")
        assert box.one("a", href="tel:08081570000").text() == site.HELPLINE


def test_p07_the_same_can_be_read_by_machines(whole_site: WholeSite):
    for (language, name), page in whole_site.translated.items():
        said = {
            node.attributes["name"]: node.attributes["content"]
            for node in page.all("meta")
            if node.attributes.get("name", "").startswith("parlance:")
        }
        assert said["parlance:version"] == "1"
        assert said["parlance:targets"] == digest(canonical(whole_site.said[language.tag, name]))
        source = whole_site.articles["en", name].one("meta", name="parlance:source")
        assert said["parlance:source"] == source.attributes["content"]
        (item,) = items(page)
        assert item.type == "https://schema.org/MedicalWebPage"
        assert item.one("inLanguage") == language.tag
        assert item.one("name") == page.one("h1").text()
        assert (item.one("version"), item.one("dateModified")) == ("1", "2026-03-01")
        assert item.one("sdDatePublished") == item.one("dateModified")
        assert item.one("translationOfWork") == f"{site.SITE_URL}/en/{name}/"
        (english,) = items(whole_site.articles["en", name])
        assert item.one("url") in english.values["workTranslation"]


def test_p09_languages_are_offered_in_their_own_names_and_to_helpers_in_english(
    whole_site: WholeSite,
):
    for (tag, name), page in whole_site.articles.items():
        nav = page.one("nav")
        assert nav.one("span", aria_current="true").text() == LANGUAGES[tag].autonym
        offered = {link.attributes["hreflang"] for link in nav.all("a", rel="alternate")}
        assert {tag, *offered} == {one for one, other in whole_site.articles if other == name}
        assert tag not in offered
        for row in nav.all("li"):
            for link in row.all("a", rel="alternate"):
                language = LANGUAGES[link.attributes["hreflang"]]
                assert link.text() == language.autonym
                assert link.attributes["lang"] == language.tag
                assert link.attributes["dir"] == str(language.direction)
                assert link.attributes["translate"] == "no"
                helper = [node.text() for node in row.all("span", lang="en", dir="ltr")]
                same = language.autonym == language.english
                assert helper == (
                    [] if same else [f"({language.english.replace(' (', ', ').rstrip(')')})"]
                )


def test_p10_there_are_no_flags_and_no_menu_to_scroll_through(whole_site: WholeSite):
    for path, page in whole_site.pages.items():
        assert not re.search("[\U0001f1e6-\U0001f1ff]", page.text()), path
        assert page.all("select") == []
        assert page.one("header").all("img") == []


def test_p11_alternates_are_absolute_reciprocal_and_only_what_is_published(whole_site: WholeSite):
    def alternates(page: Node) -> dict[str, str]:
        links = page.all("link", rel="alternate")
        return {
            node.attributes["hreflang"]: node.attributes["href"]
            for node in links
            if "hreflang" in node.attributes
        }

    published = set(whole_site.articles)
    for (tag, name), page in whole_site.articles.items():
        found = alternates(page)
        languages = {one for one, other in published if other == name}
        assert set(found) == languages | {"x-default"}
        assert found["x-default"] == f"{site.SITE_URL}/"
        for one in languages:
            assert found[one] == f"{site.SITE_URL}/{one}/{name}/"
            assert alternates(whole_site.articles[one, name]) == found
        assert page.one("link", rel="canonical").attributes["href"] == found[tag]


def test_p12_choosing_a_language_keeps_the_article(whole_site: WholeSite):
    for (tag, name), page in whole_site.articles.items():
        assert len(page.one("nav").all("a", rel="alternate")) >= 13
        for link in page.one("nav").all("a", rel="alternate"):
            other = link.attributes["hreflang"]
            assert link.attributes["href"] == f"../../{other}/{name}/"
            assert (other, name) in whole_site.articles
            assert tag != other


def test_p13_the_page_has_landmarks_and_its_headings_are_in_order(whole_site: WholeSite):
    for (_, name), page in whole_site.articles.items():
        for landmark in ("header", "nav", "main", "article", "aside", "footer", "h1"):
            assert len(page.all(landmark)) == 1, (name, landmark)
        first = next(one for one in page.one("body").children if isinstance(one, Node))
        assert first.attributes["href"] == "#" + page.one("main").attributes["id"]
        levels = headings(page)
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert levels == headings(whole_site.articles["en", name])


def headings(page: Node) -> list[int]:
    """The levels of the headings of the main part, in their order."""
    names = [node.name for node in page.one("main").all()]
    return [int(name[1]) for name in names if re.fullmatch("h[1-6]", name)]


def test_p15_no_script_is_set_against_its_own_habits(whole_site: WholeSite):
    """The sheet as it is served; `test_style` looks at it rule by rule."""
    css = whole_site.read(paths.STYLE).decode()
    for forbidden in (
        "letter-spacing",
        "text-transform",
        "text-align:justify",
        "font-style:italic",
    ):
        assert forbidden not in css
    upright = next(rule for rule in css.split("}") if "font-synthesis:none" in rule)
    for language in site.LANGUAGES:
        if language.script.code not in ("Latn", "Cyrl"):
            assert f".{language.script.code}" in upright
    physical = r"[;{](?:margin|padding|border|inset)-(?:left|right|top|bottom)|[;{](?:left|right):"
    assert not re.search(physical, css)


NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def numbers(text: str) -> Counter[str]:
    """The numbers of a text in Western digits."""
    western = "".join(
        str(unicodedata.decimal(sign)) if unicodedata.category(sign) == "Nd" else sign
        for sign in text
    )
    return Counter(NUMBER.findall(western))


DOSE = re.compile(r"\d(?:[ .]?\d)*\s?(?:mg|ml|g|mmol/L|°C)\b|\d[\d ]{4,}\d|\+\d")


def test_p18_numbers_are_the_source_s_and_are_not_turned_round(whole_site: WholeSite):
    for (language, name), page in whole_site.translated.items():
        english = {
            node.attributes["data-message"]: node.text(literal=False)
            for node in whole_site.articles["en", name].one("article").having("data-message")
        }
        for node in page.one("article").having("data-message"):
            key = node.attributes["data-message"]
            assert numbers(node.text(literal=False)) == numbers(english[key]), (language.tag, key)
        if language.direction is Direction.RTL:
            loose = [
                text
                for node, text in owned(page.one("body"), language.tag)
                if node.attributes.get("dir") != "ltr" and DOSE.search(text)
            ]
            assert loose == [], (language.tag, name)
        for node in page.all("time"):  # a month has a name: no date of three numbers
            assert not re.search(r"\d+[./-]\d+[./-]\d+", node.text())


def test_p19_telephones_can_be_dialled_and_the_emergency_number_is_unchanged(
    whole_site: WholeSite,
):
    for (_, name), page in whole_site.translated.items():
        dialled = [
            [(node.attributes["href"], node.text()) for node in one.one("article").all("a")]
            for one in (page, whole_site.articles["en", name])
        ]
        there, here = ([row for row in rows if row[0].startswith("tel:")] for rows in dialled)
        assert sorted(there) == sorted(here)
        helpline = page.all("a", href="tel:08081570000")
        assert {node.text() for node in helpline} == {site.HELPLINE}


def test_p20_no_page_holds_an_invisible_character_that_its_script_does_not_need(
    whole_site: WholeSite,
):
    for path in whole_site.pages:
        html = whole_site.read(path).decode()
        odd = {sign for sign in html if unicodedata.category(sign)[0] == "C"} - {"\n"}
        script = LANGUAGES[path.split("/")[0]].script if "/" in path else SOURCE.script
        allowed = {"\u200c", "\u200d"} if script.joiners else set()
        assert odd <= (allowed | ({"\u200b"} if script.breaks else set())), path


ALLOWED = {
    *("html", "head", "meta", "title", "link", "body", "header", "main", "aside", "footer", "nav"),
    *("article", "section", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "div"),
    *("blockquote", "pre", "hr", "table", "thead", "tbody", "tr", "th", "td", "figure", "img"),
    *("figcaption", "a", "strong", "em", "code", "abbr", "kbd", "sub", "sup", "br", "bdi", "span"),
    *("time", "details", "summary", "svg", "path"),
}


def test_p21_elements_and_addresses_are_the_source_s(whole_site: WholeSite):
    for (tag, name), page in whole_site.articles.items():
        assert {node.name for node in page.all()} <= ALLOWED, (tag, name)
        for node in page.all():
            assert not [key for key in node.attributes if key.startswith("on") or key == "style"]
            target = node.attributes.get("href", node.attributes.get("src", ""))
            assert not re.match(r"(?i)\s*(javascript|data|vbscript|blob):", target)
        original = addresses(whole_site.articles["en", name])
        assert addresses(page) == original, (tag, name)


def addresses(page: Node) -> Counter[str]:
    """Where an article's own links and pictures lead."""
    article = page.one("article")
    return Counter(node.attributes["href"] for node in article.having("href")) + Counter(
        node.attributes["src"] for node in article.having("src")
    )


def test_p22_nothing_runs_and_nothing_comes_from_elsewhere(whole_site: WholeSite):
    for path in whole_site.pages:
        if not path.endswith("/search/index.html"):  # the one place for a script: test_search
            assert b"<script" not in whole_site.read(path)
    for page in whole_site.articles.values():
        policy = page.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
        assert policy == POLICY
        for part in ("default-src 'none'", "style-src 'self'", "font-src 'self'", "img-src 'self'"):
            assert part in policy
        for part in ("form-action 'self'", "base-uri 'none'"):
            assert part in policy
        fetched = page.all("link", rel="stylesheet")
        assert [node.attributes["href"] for node in fetched] == ["../../style.css"]
        assert not [node for node in page.having("src") if ":" in node.attributes["src"]]


def test_p23_a_page_and_what_it_needs_fit_the_budget(whole_site: WholeSite):
    css = len(gzip.compress(whole_site.read(paths.STYLE)))
    fonts = {face.script: len(whole_site.read(face.path)) for face in FACES}
    assert set(fonts) == {"Aran", "Mymr", "Khmr", "Ethi"}  # no other script needs one
    assert css <= 4 * 1024
    for tag, name in whole_site.articles:
        html = len(gzip.compress(whole_site.read(f"{tag}/{name}/index.html")))
        assert html <= 14 * 1024, (tag, name)
        assert html + css <= 20 * 1024
        font = fonts.get(LANGUAGES[tag].script.code, 0)
        assert html + css + font <= 130 * 1024
        pictures = {one.attributes["src"] for one in whole_site.articles[tag, name].all("img")}
        assert 2 + bool(font) + len(pictures) <= 5
    assert len(gzip.compress(whole_site.read(paths.INDEX))) <= 30 * 1024


def test_p26_it_is_read_aloud_in_the_source_s_order(whole_site: WholeSite):
    def order(page: Node) -> list[str]:
        return [
            node.attributes["data-message"] for node in page.one("article").having("data-message")
        ]

    for (_, name), page in whole_site.translated.items():
        assert order(page) == order(whole_site.articles["en", name])


def test_p27_the_same_ledger_makes_the_same_bytes(whole_site: WholeSite):
    again = plan(whole_site.ledger, whole_site.settings)
    assert {path: file.key for path, file in again.items()} == whole_site.keys
    once_more = [path for path in again if path.count("/") < 2 or "low-blood-sugar" in path]
    for path in once_more:
        assert again[path].make() == whole_site.read(path), path


def test_p29_the_words_around_the_article_are_translated_or_say_that_they_are_english(
    whole_site: WholeSite,
):
    for (language, name), page in whole_site.translated.items():
        said = furniture(language)
        ours = [words(node.text()) for node in in_english(page.one("aside"))]
        known = {"Report a mistake on this page", "About this translation"}
        missing = {one for one in known if not said.get(one)}
        assert missing == known & set(ours), (language.tag, name)


def test_p29_no_word_of_ours_is_english_in_silence(whole_site: WholeSite):
    """In whatever script: what the catalogue of the pages' words has in English alone is marked so."""
    with (site.ROOT / "locales" / "messages.pot").open("rb") as file:
        english = {words(str(one.id)) for one in read_po(file) if one.id}
    assert len(english) > 60
    seen = 0
    for path, page in whole_site.pages.items():
        language = LANGUAGES[path.split("/")[0]] if "/" in path else SOURCE
        if language == SOURCE:
            continue
        same = {text for text, said in furniture(language).items() if words(said) == words(text)}
        for node, text in owned(page.one("body"), language.tag):
            silent = words(text) in english - same
            assert not silent or node.attributes.get("lang") == SOURCE.tag, (path, text)
            seen += bool(words(text))
    assert seen > 1000


@pytest.mark.parametrize("language", site.LANGUAGES, ids=lambda one: one.tag)
def test_p29_the_furniture_of_a_language_is_whole_or_absent(language: Language):
    said = furniture(language)
    assert all(said.values()), language.tag


def test_p30_how_easy_it_is_to_read_is_advice_on_the_english_and_holds_nothing_back():
    hard = Message("m", "a", Role.PARAGRAPH, (), 1, "Take " + "one more " * 10 + "tablet.")
    assert advice(hard)
    asked = [
        path.relative_to(site.ROOT / "app").as_posix()
        for path in (site.ROOT / "app").rglob("*.py")
        if "model.readability" in path.read_text("utf-8")
    ]
    assert asked == ["commands/reading.py"]  # no check, no release, no page
