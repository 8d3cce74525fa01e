"""What is printed (P24): PDFs in two sizes of type and side by side with English, for every script."""

import io
import unicodedata
from collections import Counter
from functools import cache

import pypdf
import pypdfium2
import pytest
from pypdfium2 import raw

from app.model import markup
from app.model.language import LANGUAGES, SOURCE, Language
from app.pages import Cut, Page, sheet
from app.press import Press, Sheet
from tests.pages import fever
from tests.pages.factory import Node, a_page, article_of, parsed
from tests.pages.fever import AR, BN, ES, UR, ZH
from tests.pages.lookalike import looks_like
from tests.press.presses import needs_press

_POINT = 0.75  # the PDF's own coordinates are CSS pixels
LONG = (
    "Call your doctor, or take the medicine with water",
    "The liver and the lung of a child need more sleep after a vaccine, and so does the heart.",
)
HOSTILE = 'x</title><script>alert(1)</script>) /URI (https://evil.example) "><b>'


@pytest.fixture(scope="module")
def printed():
    """Prints a page once for all tests that look at it."""
    needs_press()
    with Press() as press:

        @cache
        def one(tag: str, cut: Cut, demonstration: bool = False) -> bytes:
            of = a_page(LANGUAGES[tag], demonstration=demonstration)
            return press.print(_sheet(of, cut))

        one.press = press  # type: ignore[attr-defined]
        yield one


def _sheet(of: Page, cut: Cut) -> Sheet:
    made = sheet(of, cut)
    return Sheet(made.html, made.css, made.address)


def _text(pdf: bytes) -> str:
    """Everything that the PDF says, compatibility forms undone, without white space."""
    document = pypdfium2.PdfDocument(pdf)
    said = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return _bare(said)


def _fonts(pdf: bytes) -> set[str]:
    """The names of all its fonts."""
    read = pypdf.PdfReader(io.BytesIO(pdf))
    return {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in read.pages
        for font in page["/Resources"]["/Font"].values()
    }


def _bare(text: str) -> str:
    kept = unicodedata.normalize("NFKC", text)
    return "".join(one for one in kept if not one.isspace() and unicodedata.category(one) != "Cf")


def _sizes(pdf: bytes, letters: str) -> Counter[float]:
    """How many of these letters stand in which size of type, in points."""
    document = pypdfium2.PdfDocument(pdf)
    found: Counter[float] = Counter()
    for page in document:
        text = page.get_textpage()
        for at in range(text.count_chars()):
            if chr(raw.FPDFText_GetUnicode(text.raw, at)) in letters:
                found[round(raw.FPDFText_GetFontSize(text.raw, at) * _POINT, 1)] += 1
    document.close()
    return found


def _size(pdf: bytes, word: str) -> float:
    """In which size of type the word stands where it stands first, in points."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        if found := text.search(word).get_next():
            size = raw.FPDFText_GetFontSize(text.raw, found[0])
            document.close()
            return round(size * _POINT, 1)
    raise AssertionError(f"{word} is not in the PDF")


@pytest.mark.parametrize("language", [ES, ZH, SOURCE], ids=lambda one: one.tag)
def test_the_pdf_says_every_text_of_the_article(printed, language: Language):
    said = _text(printed(language.tag, Cut.A4))
    for key, text in fever.targets(language.tag).items():
        if key not in ("tooltip", "figure-alt", "html"):  # attributes; and code stands in the last
            assert all(_bare(line) in said for line in markup.strip(text).split("\n")), key


# Scripts whose letters are joined, stacked or set before the one that they follow.
JOINED = [LANGUAGES[tag] for tag in ("bn", "hi", "ta", "th", "my", "km")]


@pytest.mark.parametrize("language", JOINED, ids=lambda one: one.tag)
def test_words_of_joined_letters_can_be_searched_and_stand_upright(printed, language: Language):
    texts = [looks_like(text, language) for text in LONG]
    article = article_of("<1>One</1>", *LONG[1:], tags=(fever.Tag(1, fever.Markup.EMPHASIS),))
    said = {f"m{at}": text for at, text in enumerate(texts)}
    of = a_page(
        language, article=article, targets={**said, "m0": f"<1>{texts[0]}</1>", "title": texts[0]}
    )
    pdf = printed.press.print(_sheet(of, Cut.A4))
    found = _text(pdf)
    words = [_bare(word) for text in texts for word in text.split()]
    assert [word for word in words if word not in found] == []
    assert not [name for name in _fonts(pdf) if "Oblique" in name or "Italic" in name]


def test_p24_the_leaflet_says_both(printed):
    said = _text(printed("es", Cut.LEAFLET))
    for tag in ("es", "en"):
        assert _bare(markup.strip(fever.targets(tag)["what"])) in said


@pytest.mark.parametrize("language", [ES, AR, UR, BN, ZH], ids=lambda one: one.tag)
def test_p25_it_is_tagged_and_says_its_language_and_title(printed, language: Language):
    read = pypdf.PdfReader(io.BytesIO(printed(language.tag, Cut.A4)))
    root = read.trailer["/Root"]
    assert root["/Lang"] == language.tag
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read.metadata
    assert read.metadata.title == fever.targets(language.tag)["title"]
    assert not {"/CreationDate", "/ModDate"} & read.metadata.keys()
    assert b"pdfuaid" in read.xmp_metadata.stream.get_data()  # type: ignore[union-attr]


def _structure(pdf: bytes) -> list[dict[str, object]]:
    """Every element of the tree that a reading programme walks through."""
    found: list[dict[str, object]] = []

    def walk(node: object) -> None:
        value = node.get_object() if hasattr(node, "get_object") else node
        for one in value if isinstance(value, list) else [value]:
            inner = one.get_object() if hasattr(one, "get_object") else one
            if isinstance(inner, dict):
                found.append(inner)
                walk(inner.get("/K", []))

    walk(pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_who_reads_aloud_is_told_where_the_language_changes_and_what_pictures_show(printed):
    found = _structure(printed("ar", Cut.LEAFLET))
    english = [one for one in found if one.get("/Lang") == "en"]
    pairs = parsed(sheet(a_page(AR), Cut.LEAFLET).html).classed("pair")
    assert len(english) >= len(pairs)
    assert all(one.get("/Alt") for one in found if one.get("/S") == "/Figure")
    kinds = {str(one.get("/S")) for one in found}
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Link", "/Table", "/TH"} <= kinds


def test_p24_clear_print_is_14_points_large_print_18_and_a_leaflet_12(printed):
    for cut, points in ((Cut.A4, 14), (Cut.LARGE, 18), (Cut.LEAFLET, 12)):
        pdf = printed("es", cut)
        assert _size(pdf, "sudar") == _size(pdf, "pulse") == points, cut
        assert _size(pdf, "DipTrans") >= 12


def test_nothing_is_smaller_than_nine_points_and_the_script_enlarges(printed):
    pdf = printed("ur", Cut.A4)
    assert min(_sizes(pdf, "یکرن0123456789abcdefghi")) >= 9
    usual = {size for size, _ in _sizes(pdf, "یکرن").most_common(2)}
    assert usual == {round(14 * UR.script.scale, 1), 12}  # the article, and the box about it


@pytest.mark.parametrize("language", [AR, UR], ids=lambda one: one.tag)
def test_a_telephone_number_is_not_turned_round(printed, language: Language):
    document = pypdfium2.PdfDocument(printed(language.tag, Cut.LEAFLET))
    found = 0
    for page in document:
        text = page.get_textpage()
        signs = [chr(raw.FPDFText_GetUnicode(text.raw, at)) for at in range(text.count_chars())]
        boxes = {at: text.get_charbox(at) for at, sign in enumerate(signs) if sign.isdigit()}
        lines: dict[int, list[tuple[float, str]]] = {}
        for at, (left, bottom, _, _) in boxes.items():
            lines.setdefault(round(bottom), []).append((left, signs[at]))
        shown = ["".join(sign for _, sign in sorted(line)) for line in lines.values()]
        found += sum(line.count("08088006000") for line in shown)
    document.close()
    assert found >= 3  # in the text, in the English beside it, and as the helpline


@pytest.mark.parametrize("language", [AR, UR, BN, ZH], ids=lambda one: one.tag)
def test_every_letter_has_a_glyph_in_the_font_of_its_script(printed, language: Language):
    """A font that lacked them would be another one, or boxes."""
    fonts = _fonts(printed(language.tag, Cut.A4))
    wanted = {
        "ar": "Noto-Naskh",
        "ur": "Noto-Nastaliq",
        "bn": "Noto-Sans-Bengali",
        "zh-Hans": "CJK",
    }
    assert any(wanted[language.tag] in font for font in fonts), fonts


def test_every_page_has_its_number_the_address_and_while_it_is_one_the_demonstration(printed):
    pdf = printed("es", Cut.LARGE, demonstration=True)
    document = pypdfium2.PdfDocument(pdf)
    pages = [_bare(page.get_textpage().get_text_range()) for page in document]
    document.close()
    assert len(pages) > 1
    mark = _bare(a_page(ES).furniture["Demonstration: not clinically reviewed"])
    for number, said in enumerate(pages, 1):
        assert mark in said
        assert f"https://example.org/site/es/fever/·{number}/{len(pages)}" in said


def test_it_says_what_it_was_translated_from_and_who_checked_it(printed):
    said = _text(printed("es", Cut.A4))
    assert _bare("Traducido de la versión 3 en inglés, del 12 de mayo de 2026.") in said
    assert _bare("Dr B. Reader, MRCGP") in said


def test_a_hostile_text_is_text_in_the_pdf_too(printed):
    page = a_page(article=article_of(HOSTILE), targets={"title": HOSTILE, "m0": HOSTILE})
    pdf = printed.press.print(_sheet(page, Cut.A4))
    read = pypdf.PdfReader(io.BytesIO(pdf))
    assert read.metadata
    assert read.metadata.title == HOSTILE
    assert _bare(HOSTILE) in _text(pdf)
    links = [
        note.get_object()["/A"]["/URI"]
        for one in read.pages
        for note in one.get("/Annots", ())
        if "/A" in note.get_object()
    ]
    assert not [link for link in links if "evil" in link]


def test_a_sheet_has_no_links_to_what_only_a_screen_can_do():
    root: Node = parsed(sheet(a_page(ES, beside=("a4.pdf",)), Cut.A4).html)
    assert root.all("link") == root.all("nav") == root.classed("button") == []
    assert root.one("html").attributes["class"] == "Latn a4"


def test_another_language_of_the_article_changes_no_sheet():
    alone, among = (a_page(ES, alternates=some) for some in ((SOURCE, ES), (SOURCE, ES, AR)))
    assert sheet(alone, Cut.LEAFLET) == sheet(among, Cut.LEAFLET)
