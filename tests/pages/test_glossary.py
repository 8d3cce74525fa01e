"""The page that says, in a language, what its words mean."""

import pytest

from app.model.errors import BadInput
from app.model.language import LANGUAGES, SOURCE
from app.pages import Word, glossary, home, paths
from app.pages.explained import anchor
from tests.pages.factory import a_site, parsed
from tests.pages.fever import AR, ES

WORDS = (
    Word("c-2", "quiste", "Una bolsa con líquido de 2 a 3 cm.", "cyst"),
    Word("c-1", "Ácido fólico", "Una vitamina.", "folic acid"),
    Word("c-3", "Macmillan", "Una organización.", "Macmillan", kept=True),
)
HOSTILE = '<script>alert(1)</script>" onclick="x'


def _site(**more):
    return a_site(explained={"es": WORDS, "ar": WORDS}, **more)


def test_each_word_has_a_place_its_meaning_and_its_english() -> None:
    made = parsed(glossary(_site(), ES))
    rows = made.one("dl").all("div")
    assert [row.attributes["id"] for row in rows] == [anchor(key) for key in ("c-1", "c-3", "c-2")]
    assert [row.one("dfn").text() for row in rows] == ["Ácido fólico", "Macmillan", "quiste"]
    assert rows[2].one("dd").text() == "Una bolsa con líquido de 2 a 3 cm."
    english = rows[0].one("dt").one("bdi")
    assert (english.attributes["lang"], english.attributes["dir"]) == ("en", "ltr")
    assert english.text() == "folic acid"


def test_what_all_languages_keep_is_marked_as_english_and_said_once() -> None:
    row = parsed(glossary(_site(), AR)).one("div", id=anchor("c-3"))
    assert row.one("dfn").attributes["lang"] == "en"
    assert row.one("dt").text() == "Macmillan"


def test_a_quantity_in_a_definition_is_not_turned_round() -> None:
    row = parsed(glossary(_site(), AR)).one("div", id=anchor("c-2"))
    assert [node.text() for node in row.one("dd").all("bdi", dir="ltr")] == ["3 cm"]


def test_the_page_leads_to_the_glossaries_of_other_languages_and_to_no_other_page() -> None:
    made = parsed(glossary(_site(), ES))
    alternates = [node.attributes["hreflang"] for node in made.all("link", rel="alternate")]
    assert sorted(alternates) == ["ar", "es", "x-default"]
    assert made.one("html").attributes["dir"] == "ltr"
    assert parsed(glossary(_site(), AR)).one("html").attributes["dir"] == "rtl"


def test_nothing_of_a_word_becomes_an_element() -> None:
    word = Word(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    made = parsed(glossary(a_site(explained={"es": (word,)}), ES))
    assert made.all("script") == []
    assert made.having("onclick") == []
    assert made.one("dd").text() == HOSTILE
    with pytest.raises(BadInput, match=r"U\+202E"):
        glossary(a_site(explained={"es": (Word("c", "a\u202eb", "x", "x"),)}), ES)


def test_a_language_s_home_page_leads_there_if_there_is_such_a_page() -> None:
    made = parsed(home(_site(), ES))
    (link,) = [node for node in made.one("main").all("a") if "glossary" in node.attributes["href"]]
    assert link.attributes["href"] == "../es/glossary/"
    assert "glossary" not in home(a_site(), ES).decode()
    assert "glossary" not in home(_site(), LANGUAGES["pl"]).decode()
    assert "glossary" not in home(_site(), SOURCE).decode()


def test_no_article_has_the_glossary_s_place() -> None:
    with pytest.raises(BadInput, match="another"):
        paths.article(ES, "glossary")
