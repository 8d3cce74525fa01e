"""What a reader is told about how a page came to be."""

from dataclasses import replace
from datetime import date

import pytest

from app.model.decision import Step
from app.model.language import SOURCE
from app.pages import Check, Page, Status, page
from tests.pages.factory import DEMO, STATUS, Node, a_page, article_of, parsed
from tests.pages.fever import AR, ES

each = pytest.mark.parametrize("language", [SOURCE, *DEMO], ids=lambda one: one.tag)


def read(of: Page) -> Node:
    return parsed(page(of))


def box(of: Page) -> str:
    """The words of the status box."""
    return " ".join(read(of).one("aside").text().split())


def test_the_reader_is_told_how_the_translation_came_to_be():
    words = box(a_page(ES))
    for fact in (
        "Traducido de la versión 3 en inglés, del 12 de mayo de 2026.",
        "Un ordenador hizo el borrador; después, personas lo revisaron y corrigieron.",
        "Revisado y corregido por un traductor o una traductora el 1 de junio de 2026",
        "Comparado con el inglés por una segunda persona el 2 de junio de 2026A. Reader, DipTrans",
        "Revisado por profesionales de la salud el 3 de junio de 2026Dr B. Reader, MRCGP",
        "Próxima revisión prevista: 3 de junio de 2028",
        "Original en inglés: High temperature (fever) in children",
        "Avisar de un error en esta página",
    ):
        assert fact in words
    assert "una sola persona" not in words


def test_what_is_not_known_is_not_said():
    words = box(a_page(ES, status=Status(source_revision=7), report_to=""))
    assert "Traducido de la versión 7 en inglés." in words
    assert "Próxima revisión" not in words
    assert "Revisado por" not in words
    assert "Avisar" not in words
    assert read(a_page(ES, status=Status(source_revision=7))).one("aside").all("ul") == []


def test_people_s_own_translation_is_called_that():
    checks = (Check(Step.TRANSLATE, "", date(2026, 6, 1)),)
    words = box(a_page(ES, status=Status(2, None, checks, drafted_by_machine=False)))
    assert "Traducido por personas." in words
    assert "Traducido por un traductor o una traductora el 1 de junio de 2026" in words
    assert "ordenador" not in words


def test_a_single_reader_is_admitted():
    words = box(a_page(ES, status=replace(STATUS, single_reader=True)))
    assert "las leyó una sola persona cualificada" in words


def test_a_credentials_line_is_text_in_english():
    check = Check(Step.REVIEW, "Dr <b>Eve</b>", date(2026, 6, 3))
    root = read(a_page(AR, status=replace(STATUS, checks=(check,))))
    (line,) = root.classed("by")
    assert (line.name, line.attributes["lang"], line.text()) == ("bdi", "en", "Dr <b>Eve</b>")


def test_the_status_box_links_to_the_english_and_to_whoever_takes_reports():
    aside = read(a_page(ES)).one("aside")
    assert aside.one("a", hreflang="en").attributes["href"] == "../../en/fever/"
    assert aside.classed("button")[0].attributes["href"] == (
        "mailto:mistakes@example.org?subject=es%2Ffever%2C%20English%20version%203"
    )
    english = read(a_page(SOURCE)).classed("button")[0].attributes["href"]
    assert english.endswith("?subject=en%2Ffever")


def test_dates_can_be_read_by_machines():
    times = [n.attributes["datetime"] for n in read(a_page(ES)).one("aside").all("time")]
    assert times == ["2026-05-12", "2026-06-01", "2026-06-02", "2026-06-03", "2028-06-03"]


def test_an_outdated_page_says_so_before_anything_else():
    of = a_page(ES, status=replace(STATUS, outdated_since=date(2026, 7, 1)))
    main = read(of).one("main")
    first = next(child for child in main.children if isinstance(child, Node))
    assert first.attributes["class"] == "outdated"
    assert first.text().strip() == (
        "La página en inglés cambió el 1 de julio de 2026. "
        "Esta traducción todavía no se ha actualizado."
    )
    assert read(a_page(ES)).classed("outdated") == []


@each
def test_a_demonstration_cannot_be_missed(language):
    root = read(a_page(language, demonstration=True))
    (banner,) = root.classed("demonstration")
    header = root.one("header")
    assert next(child for child in header.children if isinstance(child, Node)) is banner
    if language == SOURCE:
        assert "Demonstration: not clinically reviewed" in banner.text()
    assert banner.having("lang") == []
    assert read(a_page(language)).classed("demonstration") == []


def test_a_demonstration_s_checks_are_not_passed_off_as_real():
    assert "Esto es una demostración." in box(a_page(ES, demonstration=True))
    assert "demostración" not in box(a_page(ES))
    assert "Last reviewed" in box(a_page(SOURCE))
    assert "Last reviewed" not in box(a_page(SOURCE, demonstration=True))


def test_the_english_page_says_that_it_is_the_original():
    words = box(a_page(SOURCE))
    assert "This is the English original." in words
    assert "Last reviewed: 12 January 2026" in words
    assert "Next check due: 12 January 2029" in words
    small = box(a_page(SOURCE, article=article_of("One"), targets={"title": "T", "m0": "One"}))
    assert "Last reviewed" not in small
    assert "Next check" not in small
    assert read(a_page(SOURCE)).classed("facts") == []
