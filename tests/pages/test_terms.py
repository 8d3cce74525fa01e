"""Links from an article to the words that its language's glossary page explains."""

import pytest

from app.model.article import Block, Kind
from app.model.language import LANGUAGES
from app.model.message import Markup, Tag
from app.pages import Place, in_english, page, render
from app.pages.explained import anchor
from tests.pages.factory import a_page, article_of, furniture, parsed
from tests.pages.fever import AR, ES, message

STRONG = Tag(1, Markup.STRONG, "", "")
LINK = Tag(1, Markup.LINK, "https://example.org/", "")
CODE = Tag(1, Markup.CODE, "", "")


def _places(text: str, *terms: str) -> tuple[Place, ...]:
    return tuple(
        Place(at, at + len(term), f"c-{term}") for term in terms if (at := text.find(term)) >= 0
    )


def _links(*texts: str, terms: tuple[str, ...], tags: tuple[Tag, ...] = (), language=ES, **more):
    """Paragraphs with these texts, rendered; the links in them that explain a term."""
    article = article_of(*texts, tags=tags, **more)
    said = in_english(article)
    explained = {key: _places(text, *terms) for key, text in said.items()}
    made = parsed(str(render(article, said, language, explained)))
    return [(node.text(), node.attributes["href"]) for node in made.classed("term")]


def _to(term: str, tag: str = "es") -> tuple[str, str]:
    return term, f"../../{tag}/glossary/#{anchor(f'c-{term}')}"


def test_the_first_place_of_a_term_on_a_page_leads_to_what_it_means() -> None:
    found = _links("Una herida.", "La herida y el quiste.", terms=("herida", "quiste"))
    assert found == [_to("herida"), _to("quiste")]


def test_without_terms_the_page_is_what_it_was() -> None:
    assert page(a_page(ES, explained={})) == page(a_page(ES))


def test_a_link_stands_inside_what_is_strong() -> None:
    assert _links("Es <1>una herida</1> grave.", terms=("herida",), tags=(STRONG,)) == [
        _to("herida")
    ]


@pytest.mark.parametrize("tag", [LINK, CODE], ids=["a link", "code"])
def test_no_link_stands_inside(tag: Tag) -> None:
    texts = ("Lea <1>sobre la herida</1> hoy.", "La herida sana.")
    assert _links(*texts, terms=("herida",), tags=(tag,)) == [_to("herida")]
    assert _links(texts[0], terms=("herida",), tags=(tag,)) == []


def test_a_term_that_a_tag_goes_through_is_not_linked() -> None:
    assert _links("Una he<1>rida</1>.", terms=("he<1>rida",), tags=(STRONG,)) == []


def test_a_quantity_stays_whole() -> None:
    assert _links("Tome 500 mg ya.", terms=("mg",)) == []
    assert _links("Tome 500 mg ya.", terms=("500",)) == []
    assert _links("Tome 500 mg ya.", terms=("mg ya",)) == []
    assert _links("Tome 2 tabletas de 500 mg ya.", terms=("tabletas",)) == [_to("tabletas")]
    assert _links("Llame al 0808 800 6000.", terms=("800",)) == []


def test_headings_captions_and_heading_cells_have_no_link() -> None:
    blocks = (
        Block(Kind.HEADING, message="m0", level=2),
        Block(Kind.FIGURE, message="m1"),
        Block(
            Kind.TABLE,
            (
                Block(Kind.ROW, (Block(Kind.CELL, message="m2", header=True),)),
                Block(Kind.ROW, (Block(Kind.CELL, message="m3"),)),
            ),
        ),
    )
    found = _links(*["La herida."] * 4, terms=("herida",), blocks=blocks)
    assert found == [_to("herida")]
    assert _links(*["La herida."] * 3, terms=("herida",), blocks=blocks[:2]) == []


def test_the_summary_of_a_page_may_explain_a_term_and_its_description_has_none() -> None:
    article = article_of("La herida.", summary="s", messages=(message("s", "Una herida."),))
    said = in_english(article)
    explained = {key: _places(text, "herida") for key, text in said.items()}
    made = parsed(page(a_page(ES, article=article, targets=said, explained=explained)))
    (link,) = made.classed("term")
    assert link in made.classed("lead")[0].all("a")
    assert made.one("meta", name="description").attributes["content"] == "Una herida."


def test_places_within_one_another_make_one_link() -> None:
    assert _links("Cáncer secundario.", terms=("Cáncer secundario", "Cáncer")) == [
        _to("Cáncer secundario")
    ]


def test_a_line_break_and_an_escape_are_no_part_of_a_link() -> None:
    assert _links("una\nherida \\<1> y", terms=("una\nherida", "herida", "<1> y")) == []
    assert _links("una\nherida", terms=("una\nherida", "herida")) == [_to("herida")]


def test_a_target_makes_no_such_link_by_itself() -> None:
    assert _links("<2>Ver</2> la herida <3>aquí</3>.", terms=("herida",)) == [_to("herida")]
    assert _links("Una <9999>herida</9999>.", terms=("herida",)) == []
    many = "<1>a</1>" * 8 + " herida"
    assert _links(many, terms=("herida",), tags=(STRONG,)) == []


def test_tags_that_are_not_nested_leave_the_words() -> None:
    assert _links("Una <1>herida</2> grave.", terms=("herida",), tags=(STRONG,)) == []


def test_the_links_of_a_page_from_right_to_left_lead_to_its_own_glossary() -> None:
    assert _links("جرح صغير", terms=("جرح",), language=AR) == [_to("جرح", "ar")]


def test_the_words_of_the_furniture_are_there_in_the_eight_languages() -> None:
    for tag in ("es", "pl", "ar", "ur", "bn", "zh-Hans", "uk", "so"):
        assert furniture(LANGUAGES[tag])["Words explained"]
