"""One block of a page, as the desk shows it before there is a page."""

import pytest

from app.model.errors import BadInput, NotFound
from app.pages import part, render
from tests.pages import fever
from tests.pages.factory import Node, parsed
from tests.pages.fever import AR, EN, ES


def of(message: str, language=ES, **more: str) -> Node:
    targets = {**fever.targets(language.tag), **more}
    furniture = {"In English:": f"[{language.tag}]"}
    return parsed(str(part(fever.fever(), targets, language, message, furniture)))


@pytest.mark.parametrize("message", sorted(fever.ROWS))
def test_every_message_stands_in_its_part_as_it_does_on_the_page(message: str) -> None:
    whole = parsed(str(render(fever.fever(), fever.targets("es"), ES)))
    for attribute in ("data-message", "data-alternative", "data-title"):
        wanted = [one for one in whole.having(attribute) if one.attributes[attribute] == message]
        found = [
            one for one in of(message).having(attribute) if one.attributes[attribute] == message
        ]
        assert [one.text() for one in found] == [one.text() for one in wanted]


def test_of_a_list_there_is_the_item_alone() -> None:
    found = of("milk")
    assert found.text().split() == ["leche", "materna"]
    assert found.one("ol").attributes["start"] == "4"


def test_of_a_table_there_are_its_headings_and_the_row() -> None:
    rows = of("table-2").all("tr")
    assert [one.text() for one in rows] == [
        "EdadDosis",
        "De 3 a 5 meses2.5 ml, hasta 4 veces en 24 horas",
    ]


def test_what_is_typed_stands_in_it_as_words_and_tags() -> None:
    paragraph = of("what", what="Fiebre: <1>38 °C</1> <script>x</script>").one("p")
    assert paragraph.one("strong").text() == "38 °C"
    assert "<script>x</script>" in paragraph.text()


def test_a_text_around_it_that_is_missing_stands_in_english_and_says_so() -> None:
    cells = of("table-2", **{"table-age": "", "table-1": " "}).all("span", lang="en")
    assert [one.text() for one in cells] == ["Age", "3 to 5 months"]
    marks = of("table-2", **{"table-age": "", "table-1": " "}).classed("gap")
    assert [one.text() for one in marks] == ["[es]", "[es]"]
    assert of("table-2", EN, **{"table-age": ""}).all("span") == []
    assert of("help", AR).one("h2").text() == "متى تطلب المساعدة"


def test_what_no_page_may_hold_is_refused() -> None:
    with pytest.raises(BadInput):
        of("help", help="a\u202eb")
    with pytest.raises(NotFound):
        of("none")
