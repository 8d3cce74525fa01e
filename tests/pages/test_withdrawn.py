"""The page that stands where a page is no more (P28)."""

from dataclasses import replace

import pytest

from app.model.errors import BadInput
from app.model.language import LANGUAGES, SOURCE
from app.model.withdrawal import Withdrawal
from app.pages import Withdrawn, withdrawn
from tests.pages.factory import DEMO, SITE_URL, Node, furniture, parsed

ARABIC = LANGUAGES["ar"]
OF = Withdrawn(
    name="fever",
    title="Fever in <1>children</1>",
    language=ARABIC,
    reason=Withdrawal.SAFETY,
    alternates=(SOURCE, LANGUAGES["es"]),
    site_url=SITE_URL,
    furniture=furniture(ARABIC),
    demonstration=False,
    home=True,
    helpline="0808 800 6000",
)


def _main(of: Withdrawn) -> Node:
    return parsed(withdrawn(of)).one("main")


@pytest.mark.parametrize("language", DEMO, ids=lambda one: one.tag)
def test_p28_it_is_in_the_readers_language_but_for_the_english_title(language):
    page = parsed(
        withdrawn(replace(OF, language=language, furniture=furniture(language))),
    )
    assert page.one("html").attributes["lang"] == language.tag
    words = furniture(language)
    assert page.one("h1").text() == page.one("title").text() == words["This page was withdrawn"]
    english = page.one("main").having("lang")
    assert [(node.name, node.text()) for node in english] == [("a", "Fever in children")]


def test_each_reason_is_said_in_words_of_its_own():
    said = {reason: _main(replace(OF, reason=reason)).text() for reason in Withdrawal}
    # Whoever found the mistake, readers are told the same of it.
    assert said[Withdrawal.RETURNED] == said.pop(Withdrawal.PULLED)
    assert len(set(said.values())) == len(said)


def test_it_leads_to_the_english_page_the_home_of_the_language_and_the_helpline():
    links = [node.attributes["href"] for node in _main(OF).all("a")]
    assert links == ["tel:08088006000", "../../en/fever/", "../../ar/"]


def test_a_language_without_any_page_has_no_home_to_lead_to():
    page = parsed(withdrawn(replace(OF, home=False)))
    assert page.one("main").all("a")[-1].attributes["href"] == "../../"
    assert page.one("main").all("a")[-1].text() == furniture(ARABIC)["All languages"]
    assert "../../ar/" not in {node.attributes.get("href") for node in page.having("href")}


def test_no_search_engine_lists_it_and_no_page_is_its_translation():
    page = parsed(withdrawn(OF))
    assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert page.all("link", rel="alternate") == page.all("link", rel="canonical") == []
    away = [node.attributes["hreflang"] for node in page.one("header").having("hreflang")]
    assert sorted(away) == ["en", "es"]


def test_without_furniture_it_is_in_english_and_says_so():
    page = parsed(withdrawn(replace(OF, furniture={})))
    assert page.one("title").attributes["lang"] == "en"
    assert page.one("h1").one("span").attributes == {"class": "Latn", "lang": "en", "dir": "ltr"}


def test_a_title_that_no_page_may_hold_is_refused():
    with pytest.raises(BadInput):
        withdrawn(replace(OF, title="Fever\u202e"))


def test_a_title_is_words_and_an_article_without_one_goes_by_its_name():
    assert "Fever &lt;script&gt;" in withdrawn(replace(OF, title="Fever \\<script>")).decode()
    assert _main(replace(OF, title="")).one("a", lang="en").text() == "fever"


def test_an_article_that_is_no_more_in_english_either_leads_to_none():
    main = _main(replace(OF, alternates=()))
    assert [node.attributes["href"] for node in main.all("a")] == ["tel:08088006000", "../../ar/"]
