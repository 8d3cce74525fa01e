from dataclasses import replace

import pytest

from app.model import markup
from app.model.article import Block, Kind
from app.model.errors import NotFound
from app.model.language import SOURCE
from app.model.message import Markup, Tag
from app.pages.body import render
from app.pages.texts import in_english
from tests.pages import fever
from tests.pages.factory import Node, article_of, parsed
from tests.pages.fever import AR, ES, block, words


def body(tag: str = "es") -> Node:
    return parsed(str(render(fever.fever(), fever.targets(tag), ES)))


def of(*blocks: Block, texts: tuple[str, ...] = ("One", "Two", "Three"), **more: object) -> Node:
    article = article_of(*texts, blocks=blocks, **more)
    return parsed(str(render(article, in_english(article), ES)))


@pytest.mark.parametrize("tag", ["en", "es", "ar", "ur", "bn", "zh-Hans"])
def test_every_text_stands_in_an_element_that_names_its_message(tag):
    targets = fever.targets(tag)
    found: dict[str, str] = {}
    page = parsed(str(render(fever.fever(), targets, ES)))
    for node in page.having("data-message"):
        found[node.attributes["data-message"]] = node.text(literal=False)
    for node in page.having("data-alternative"):
        found[node.attributes["data-alternative"]] = node.attributes["alt"]
    for node in page.having("data-title"):
        found[node.attributes["data-title"]] = node.attributes["title"]
    assert found == {key: markup.strip(text) for key, text in targets.items()}


def test_the_title_is_the_one_h1_and_is_not_printed_twice():
    assert body().one("h1").text() == "Fiebre en los niños"
    assert len(body().all(_data_message="title")) == 1


def test_a_first_heading_that_repeats_the_title_is_the_h1_though_it_is_a_message_of_its_own():
    heading = words("m0", Kind.HEADING, level=1)
    page = of(heading, words("m1"), texts=("Title", "Two"))
    assert [node.attributes["data-message"] for node in page.all("h1")] == ["m0"]


def test_a_first_heading_that_says_something_else_stands_below_the_title():
    page = of(words("m0", Kind.HEADING, level=1), words("m1", Kind.HEADING, level=2))
    assert [(node.name, node.text()) for node in page.all() if node.name[0] == "h"] == [
        ("h1", "Title"),
        ("h2", "One"),
        ("h3", "Two"),
    ]


def test_an_article_without_a_title_takes_its_first_heading_or_else_its_name():
    heading = words("m0", Kind.HEADING, level=2)
    assert of(heading, title="").one("h1").attributes["data-message"] == "m0"
    nameless = of(words("m0"), title="").one("h1")
    english = {"lang": "en", "dir": "ltr", "data-literal": ""}
    assert (nameless.text(), nameless.one("span").attributes) == ("small", english)
    assert of(title="").one("h1").text() == "small"


def test_headings_keep_their_order_and_none_but_the_title_is_an_h1():
    page = of(
        block(Kind.QUOTE, words("m0", Kind.HEADING, level=1)),
        words("m1", Kind.HEADING, level=6),
        words("m2", Kind.HEADING, level=0),
    )
    assert [n.name for n in page.all() if n.name[0] == "h"] == ["h1", "h2", "h6", "h2"]


def test_a_heading_has_the_same_anchor_in_every_language():
    for tag in ("es", "ar"):
        page = body(tag)
        assert [n.attributes["id"] for n in page.all("h2")] == [
            "signs-of-a-fever",
            "when-to-get-help",
        ]


def test_no_two_headings_share_an_anchor_and_one_without_letters_has_none():
    texts = ("Help!", "Help", "…", "Help 1", "Help 1", "Help")
    blocks = [words(f"m{at}", Kind.HEADING, level=2) for at in range(6)]
    page = of(words("m0"), *blocks, texts=texts)
    ids = [n.attributes.get("id") for n in page.all("h2")]
    assert ids == ["help", "help-1", None, "help-1-1", "help-1-2", "help-2"]


@pytest.mark.parametrize("kind", [Kind.HEADING, Kind.PARAGRAPH, Kind.QUOTE, Kind.LIST])
def test_what_says_nothing_is_left_out(kind):
    assert [node.name for node in of(Block(kind, level=2), words("m0")).all()] == ["h1", "p"]


def test_a_figure_of_an_image_that_no_page_may_have_and_that_says_nothing_is_left_out():
    image = Tag(1, Markup.IMAGE, href="http://a.example/x.png")
    fixed = (fever.message("alone", "<1/>", (image,)),)
    page = of(words("alone", Kind.FIGURE), words("m0"), fixed=fixed)
    assert [node.name for node in page.all()] == ["h1", "p"]


def test_an_article_whose_first_heading_shows_nothing_goes_by_its_name():
    heading = words("m0", Kind.HEADING, level=1)
    comment = Tag(1, Markup.HTML, literal="<!-- c -->")
    fixed = (fever.message("m0", "<1/>", (comment,)),)
    article = replace(article_of("One", blocks=(heading,), title=""), fixed=fixed)
    page = parsed(str(render(article, in_english(article), ES)))
    assert page.one("h1").text() == "small"


def test_the_summary_leads():
    lead = body().classed("lead")
    assert [(n.name, n.attributes["data-message"]) for n in lead] == [("p", "summary")]


def test_a_tight_list_stands_without_paragraphs_and_a_loose_one_with():
    outer, inner = body().one("ul"), body().one("ol")
    assert [child.name for child in outer.children if isinstance(child, Node)] == ["li", "li"]
    assert outer.all("li")[0].attributes == {"data-message": "hot"}
    assert outer.all("li")[1].all("span")[0].text() == "Dele mucho de beber:"
    assert inner.attributes == {"start": "3"}
    assert [n.text() for n in inner.all("p")] == ["agua", "leche materna"]


def test_a_list_that_begins_at_one_need_not_say_so():
    item = block(Kind.ITEM, words("m0"))
    assert of(block(Kind.LIST, item, start=1)).one("ol").attributes == {}
    assert of(block(Kind.LIST, item, start=0)).one("ol").attributes == {"start": "0"}


@pytest.mark.parametrize(("start", "items"), [(None, ["One"]), (1, ["One", ""])])
def test_an_item_may_hold_its_words_itself_or_nothing_where_it_counts(start, items):
    page = of(block(Kind.LIST, words("m0", Kind.ITEM), Block(Kind.ITEM), start=start))
    assert [n.text() for n in page.all("li")] == items


def test_a_table_scrolls_by_itself_and_its_headings_say_what_they_head():
    scroll = body().classed("scroll")[0]
    assert scroll.attributes["tabindex"] == "0"
    table = scroll.one("table")
    assert [n.attributes.get("scope") for n in table.one("thead").all("th")] == ["col", "col"]
    assert [n.attributes.get("class") for n in table.all("th")] == [None, "end"]
    assert [n.attributes.get("class") for n in table.one("tbody").all("td")] == [None, "center"]


def test_a_heading_cell_beside_others_heads_its_row():
    row = block(Kind.ROW, words("m0", Kind.CELL, header=True), words("m1", Kind.CELL))
    page = of(block(Kind.TABLE, row))
    assert page.all("thead") == []
    assert page.one("th").attributes["scope"] == "row"


def test_a_table_may_be_only_its_head():
    row = block(Kind.ROW, words("m0", Kind.CELL, header=True))
    assert of(block(Kind.TABLE, row)).all("tbody") == []


def test_rows_and_cells_without_a_table_are_still_made():
    page = of(block(Kind.ROW, words("m0", Kind.CELL)), words("m1", Kind.CELL))
    assert [n.text() for n in page.all("td")] == ["One", "Two"]


def test_a_figure_has_its_caption():
    figure = body().one("figure")
    assert figure.one("img").attributes["src"] == "pictures/thermometer.png"
    assert figure.one("figcaption").text() == "Sujete el brazo 1–2 minutos"


def test_a_figure_without_a_title_has_none_and_one_without_an_image_is_a_paragraph():
    image = Tag(1, Markup.IMAGE, href="a.png")
    lone = (fever.message("f0", "<1/>", (image,)),)
    assert of(words("f0", Kind.FIGURE), fixed=lone).one("figure").all("figcaption") == []
    assert of(words("m0", Kind.FIGURE)).one("p").text() == "One"


def test_code_is_shown_as_the_source_has_it_and_nobody_translates_it():
    pre = body().one("pre")
    assert pre.attributes["dir"] == "ltr"
    code = pre.one("code")
    assert code.text() == "take <b>\n  1 & 2"
    assert code.attributes["translate"] == "no"


def test_what_is_not_sent_to_translators_says_that_it_is_english():
    kept = fever.message("f0", "Kept <1>here</1> 5 mg", (Tag(1, Markup.STRONG),))
    article = article_of(fixed=(kept,), blocks=(words("f0"),))
    page = parsed(str(render(article, {"title": "T"}, AR))).one("p")
    span = page.one("span")
    assert span.attributes == {"lang": "en", "dir": "ltr", "data-literal": ""}
    assert (page.text(), page.text(literal=False)) == ("Kept here 5 mg", "")
    assert parsed(str(render(article, {"title": "T"}, SOURCE))).one("p").all("span") == []


def test_quotes_and_breaks_are_what_they_are():
    assert body().one("blockquote").one("p").text().startswith("«Estaba")
    assert len(body().all("hr")) == 1
    assert of(words("m0", Kind.QUOTE)).one("blockquote").text() == "One"


def test_the_same_number_is_isolated_in_every_language():
    for language in (ES, AR):
        html = str(render(fever.fever(), fever.targets(language.tag), language))
        assert '<bdi dir="ltr">0808 800 6000</bdi>' in html


def test_a_message_without_a_target_makes_no_page():
    targets = fever.targets("es")
    del targets["call"]
    with pytest.raises(NotFound, match="call"):
        render(fever.fever(), targets, ES)


def test_a_block_that_names_no_message_of_the_article_makes_no_page():
    with pytest.raises(NotFound, match="no message m9"):
        of(words("m9"))


def test_the_same_texts_make_the_same_bytes():
    first, second = (
        render(fever.fever(), dict(reversed(list(fever.targets("ar").items()))), AR)
        for _ in range(2)
    )
    assert first == second == render(fever.fever(), fever.targets("ar"), AR)
