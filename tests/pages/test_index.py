import gzip
import re
from datetime import date

import pytest

from app.model.errors import BadInput
from app.model.language import LANGUAGES, SOURCE
from app.pages import Entry, Site, home, index
from tests.pages.factory import DEMO, SITE_URL, Node, a_site, parsed
from tests.pages.fever import AR, ES

SO = LANGUAGES["so"]


def the_index(**more: object) -> Node:
    return parsed(index(a_site(**more)))


def languages(root: Node) -> Node:
    return root.one("main").classed("choices")[0]


def test_languages_are_listed_by_autonym():
    tags = [n.attributes["hreflang"] for n in languages(the_index()).all("a")]
    assert tags == ["en", "es", "pl", "so", "uk", "ur", "ar", "bn", "zh-Hans"]


def test_each_language_is_written_in_its_own_script_and_direction():
    for link in the_index().one("main").having("hreflang"):
        language = LANGUAGES[link.attributes["hreflang"]]
        assert link.text() == language.autonym
        assert link.attributes["lang"] == language.tag
        assert link.attributes["dir"] == language.direction
        assert link.attributes["translate"] == "no"


def test_the_heading_can_be_understood_without_english():
    main = the_index().one("main")
    assert main.one("h1").one("svg").attributes["aria-hidden"] == "true"
    voices = main.classed("voices")[0].all("span")
    assert {n.attributes["lang"]: n.text() for n in voices} == {
        "es": "Idiomas",
        "pl": "Języki",
        "so": "Luqadaha",
        "uk": "Мови",
        "ur": "زبانیں",
        "ar": "اللغات",
        "bn": "ভাষাসমূহ",
        "zh-Hans": "语言",
    }


def test_a_voice_that_is_missing_is_not_replaced_by_english():
    assert the_index(furniture={}).one("main").classed("voices")[0].all("span") == []


def test_each_language_says_how_many_articles_it_has_and_none_has_none():
    rows = languages(the_index()).all("li")
    counts = {r.one("a").attributes["hreflang"]: r.classed("count")[0].text() for r in rows}
    assert counts == {"en": "3", "so": "2", **{one.tag: "1" for one in DEMO if one != SO}}


def test_an_empty_site_lists_nothing_and_still_stands():
    root = the_index(entries=())
    assert languages(root).all("li") == []
    assert root.one("h1").text() == "Languages"


def test_a_language_that_is_published_without_english_is_listed_alone():
    entry = Entry("fever", "", (SO,), {}, {})
    tags = [n.attributes["hreflang"] for n in languages(the_index(entries=(entry,))).all("a")]
    assert tags == ["so"]


def test_an_article_in_a_language_is_one_step_away():
    grid = the_index().classed("grid")[1]
    assert grid.one("a", hreflang="so").attributes["href"] == "so/fever/"
    assert len(grid.all("a")) == 9
    assert "(Chinese, Simplified)" in grid.text()


def test_articles_stand_by_topic_and_english_title():
    main = the_index().one("main")
    assert [n.text() for n in main.all("h3")] == ["Accidents", "Children", "More topics"]
    assert [n.text() for n in main.all("h4")] == [
        "Burns & scalds",
        "High temperature (fever) in children",
        "Asthma",
    ]


def test_the_index_is_text_alone_and_small():
    html = index(a_site())
    assert not re.search(rb"<(script|select|img|form|iframe)\b", html)
    assert not re.search("[\U0001f1e6-\U0001f1ff]", html.decode())
    assert len(gzip.compress(html)) <= 30 * 1024


def test_the_index_and_the_homes_name_one_another():
    def alternates(html: bytes) -> dict[str, str]:
        links = parsed(html).all("link", rel="alternate")
        return {
            n.attributes["hreflang"]: n.attributes["href"]
            for n in links
            if "hreflang" in n.attributes
        }

    graph = alternates(index(a_site()))
    assert graph["x-default"] == f"{SITE_URL}/"
    assert graph["so"] == f"{SITE_URL}/so/"
    for language in (SOURCE, *DEMO):
        assert alternates(home(a_site(), language)) == graph


def test_short_addresses_lead_home():
    root = parsed(home(a_site(), SO))
    assert root.one("link", rel="canonical").attributes["href"] == f"{SITE_URL}/so/"
    assert root.one("link", rel="stylesheet").attributes["href"] == "../style.css"
    assert parsed(index(a_site())).one("link", rel="stylesheet").attributes["href"] == "style.css"


def test_a_home_page_lists_its_articles_with_their_titles_and_the_english_for_helpers():
    root = parsed(home(a_site(), SO)).one("main")
    links = root.having("data-article")
    assert [(n.attributes["data-article"], n.text()) for n in links] == [
        ("fever", "Qandhada carruurta"),
        ("asthma", "Neefta"),
    ]
    assert links[0].attributes["href"] == "../so/fever/"
    english = [n.text() for n in root.all("span", lang="en", dir="ltr")]
    assert "High temperature (fever) in children" in english


def test_a_home_page_says_what_it_lacks_and_links_to_the_english():
    root = parsed(home(a_site(), ES)).one("main")
    lacking = root.all("a", hreflang="en")
    assert [(n.text(), n.attributes["href"]) for n in lacking] == [
        ("Asthma", "../en/asthma/"),
        ("Burns & scalds", "../en/burns/"),
    ]
    assert "Todavía no disponible en este idioma" in [n.text() for n in root.all("h2")]


def test_a_home_page_says_what_is_out_of_date():
    (late,) = parsed(home(a_site(), AR)).classed("late")
    assert late.one("time").attributes["datetime"] == "2026-07-01"
    assert parsed(home(a_site(), ES)).classed("late") == []


def test_the_english_home_lacks_nothing():
    root = parsed(home(a_site(), SOURCE)).one("main")
    assert len(root.having("data-article")) == 3
    assert root.all("a", hreflang="en") == []
    assert root.all("span") == []


def test_a_topic_is_translated_where_the_furniture_knows_it_and_marked_where_not():
    words = {"es": {"Children": "Niños"}}
    entry = Entry("x", "children", (ES,), {"es": "X"}, {})
    lower = parsed(home(a_site(furniture=words, entries=(entry,)), ES)).one("main").all("h2")[0]
    assert lower.text() == "Niños"
    spanish = parsed(home(a_site(furniture=words), ES)).one("main").all("h2")[0]
    assert spanish.text() == "Niños"
    arabic = parsed(home(a_site(furniture=words), AR)).one("main").all("h2")[0]
    assert arabic.one("span", lang="en", dir="ltr").text() == "Children"


def test_a_home_page_s_title_is_in_its_language_or_says_that_it_is_not():
    title = parsed(home(a_site(), AR)).one("title")
    assert (title.text(), title.attributes) == ("معلومات صحية", {})
    title = parsed(home(a_site(furniture={}), AR)).one("title")
    assert (title.text(), title.attributes) == ("Health information", {"lang": "en", "dir": "ltr"})


def test_language_links_on_a_home_page_lead_to_homes():
    nav = parsed(home(a_site(), ES)).one("nav")
    assert nav.one("a", hreflang="ar").attributes["href"] == "../ar/"


@pytest.mark.parametrize("language", [SOURCE, *DEMO], ids=lambda one: one.tag)
def test_a_demonstration_says_so_on_every_page(language):
    site = a_site(demonstration=True)
    (banner,) = parsed(home(site, language)).classed("demonstration")
    assert banner.text().strip()
    top = parsed(index(site)).classed("demonstration")[0]
    assert "Demonstration: not clinically reviewed" in top.text()
    if language != SOURCE:
        assert top.one("span", lang=language.tag).text()
    assert parsed(index(a_site())).classed("demonstration") == []


def test_a_title_is_only_ever_text():
    hostile = "</a><script>x</script>"
    entry = Entry("fever", hostile, (SOURCE, SO), {"so": hostile, "en": hostile}, {})
    site = a_site(entries=(entry,))
    for html in (home(site, SO), home(site, SOURCE), home(site, ES), index(site)):
        root = parsed(html)
        assert root.all("script") == []
        assert hostile in root.one("main").text()


def test_a_title_that_turns_words_round_makes_no_page():
    entry = Entry("fever", "", (SO,), {"so": "\u202ex"}, {})
    with pytest.raises(BadInput, match=r"fever \(so\): title"):
        home(a_site(entries=(entry,)), SO)


def test_an_article_without_titles_goes_by_its_name():
    entry = Entry("fever", "", (SOURCE,), {}, {})
    assert parsed(index(a_site(entries=(entry,)))).one("h4").text() == "fever"


def test_the_same_facts_make_the_same_bytes():
    turned = a_site(entries=tuple(reversed(a_site().entries)))
    assert index(turned) == index(a_site())
    assert home(turned, AR) == home(a_site(), AR)


def test_every_page_has_one_h1_and_no_words_in_a_wrong_language():
    for language in (SOURCE, *DEMO):
        assert len(parsed(home(a_site(), language)).all("h1")) == 1
    root = parsed(home(a_site(), AR)).one("main")
    for node in root.all():
        own = "".join(child for child in node.children if isinstance(child, str))
        if re.search("[A-Za-z]{3}", own):
            assert node.attributes.get("lang") == "en" or node.name == "bdi", own


def test_an_outdated_page_elsewhere_is_no_news_here():
    entry = Entry("fever", "", (SOURCE, ES), {"es": "Fiebre"}, {"ar": date(2026, 7, 1)})
    site = Site((entry,), SITE_URL, {}, demonstration=False)
    assert parsed(home(site, ES)).classed("late") == []
