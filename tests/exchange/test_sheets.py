"""A sheet written is the sheet read; nothing in it is run by a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange import sheets
from app.exchange.rows import Skipped
from app.model.concept import Concept, Definition, Gender, PartOfSpeech, Status, Term
from app.model.errors import BadInput
from tests.exchange.made import concepts, file
from tests.model.linear import takes_linear_time

HEADER = ",".join(sheets.COLUMNS) + "\r\n"


def read(text, mapped=None, language="", encoding="utf-8"):
    return list(sheets.read(file(text, encoding), "a.csv", mapped or {}, language))


def written(*given_concepts):
    out = io.StringIO(newline="")
    assert sheets.write(given_concepts, out) == len(given_concepts)
    return out.getvalue()


def refused(text, **how):
    with pytest.raises(BadInput) as wrong:
        read(text, **how)
    return str(wrong.value)


@given(st.lists(concepts(), max_size=3, unique_by=lambda one: one.key))
def test_any_concepts_written_and_read_are_the_same(given_concepts):
    assert [one for _, one in read(written(*given_concepts))] == given_concepts


def test_a_row_is_written_for_each_term():
    concept = Concept(
        "c1",
        (
            Term("en", "relapse", Status.PREFERRED, PartOfSpeech.NOUN),
            Term("pl", "nawrót", Status.ADMITTED, PartOfSpeech.NOUN, Gender.MASCULINE, "=1+1"),
        ),
        (Definition("en", "When it is back."), Definition("es", "Cuando vuelve.")),
        "cancer",
        kept=True,
        note="n",
    )
    assert written(concept) == HEADER + (
        "c1,en,relapse,preferred,noun,,When it is back.,,yes,cancer,n\r\n"
        "c1,pl,nawrót,admitted,noun,masculine,,'=1+1,yes,cancer,n\r\n"
        "c1,es,,,,,Cuando vuelve.,,yes,cancer,n\r\n"
    )


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_separators_and_marks_of_spreadsheets_are_understood(separator, encoding):
    text = "Concept,LANGUAGE,term,Part_of_speech\nc1,pl,a b,Proper noun\n".replace(",", separator)
    term = Term("pl", "a b", part_of_speech=PartOfSpeech.PROPER_NOUN)
    assert read(text, encoding=encoding) == [(2, Concept("c1", (term,)))]


def test_the_rows_of_a_concept_may_stand_anywhere():
    text = (
        "concept,language,term,kept,collection\n"
        'c1,en,"a\nb",,cancer\n'
        "c2,en,d,no,\n"
        ",,,,\n"
        "c1,pl,c,YES,\n"
    )
    assert read(text) == [
        (2, Concept("c1", (Term("en", "a\nb"), Term("pl", "c")), (), "cancer", kept=True)),
        (4, Concept("c2", (Term("en", "d"),))),
    ]


PAIRS = "id,sourceLang,targetLang,sourceString,targetString\n"


def test_empty_cells_at_the_end_of_a_row_do_not_matter():
    assert read("source,target\na,b,,\n", language="es")[0][1].terms[1].text == "b"


def test_lists_of_two_columns_are_read():
    assert read(PAIRS + "7,en,es_XX,fever,fiebre\n") == [
        (2, Concept("7", (Term("en", "fever"), Term("es", "fiebre"))))
    ]


def test_a_list_that_does_not_name_its_language_is_in_the_one_that_is_given():
    text = "source;target\nfever;fiebre\n"
    ((_, concept),) = read(text, language="es")
    assert concept.terms == (Term("en", "fever"), Term("es", "fiebre"))
    assert concept.key == read(text, language="es-MX")[0][1].key
    assert read(text) == [(2, Skipped("the language '' is not in the table"))]


def test_the_house_s_own_meanings_of_tags_go_first():
    assert read(PAIRS + "1,en,pt_BR,a,b\n", {"pt-BR": "pt"})[0][1].terms[1].language == "pt"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("1,fr,es,a,b", "the source is in 'fr', not in English"),
        ("1,en,xx,a,b", "the language 'xx' is not in the table"),
        ("1,en,es,a,", "has no text in one of the languages"),
        ("1,en,es,a,b,c", "has 6 cells under 5 columns"),
        ("1,en,es,a,=b", "'=b' looks like a formula; put ' before it if it is text"),
    ],
)
def test_a_row_of_a_list_that_cannot_be_taken_in_is_reported_by_line(row, why):
    found = read(f"{PAIRS}{row}\n2,en,es,c,d\n")
    assert found[0] == (2, Skipped(why))
    assert found[1][1].key == "2"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",en,a", "names no concept"),
        ("c2,xx,a", "the language 'xx' is not in the table"),
        ("c2,en,a,best", "status is 'best', none of preferred, admitted, deprecated, forbidden"),
        (
            "c2,en,a,,x,",
            "part of speech is 'x', none of noun, verb, adjective, adverb, properNoun, other",
        ),
        ("c2,en,a,,,x", "gender is 'x', none of masculine, feminine, neuter, other"),
        ("c2,en,a,,,,,,maybe", "kept is 'maybe', neither yes nor no"),
        ("c1,en,a,,,,,,,heart", "'heart' is not what another row of 'c1' says"),
        ("c1,en,a,,,,,,,,other", "'other' is not what another row of 'c1' says"),
        ("c2,en,", "the concept 'c2' has no term"),
    ],
)
def test_a_row_that_cannot_be_taken_in_is_reported_by_line(row, why):
    found = read(f"{HEADER}c1,en,a,,,,,,,cancer,n\n{row}\n")
    assert found == [
        (2, Concept("c1", (Term("en", "a"),), (), "cancer", note="n")),
        (3, Skipped(why)),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        '=HYPERLINK("x")',
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1)",
        "\t=1",
        " =1",
        "＝1",
    ],
)
def test_a_cell_that_looks_like_a_formula_is_not_taken_in(cell):
    quoted = cell.replace('"', '""')
    ((line, skipped),) = read(f'concept,language,term\nc1,en,"{quoted}"\n')
    assert (line, "looks like a formula" in skipped.why) == (2, True)


@pytest.mark.parametrize(
    "cell", ["-itis", "+49 30 1234", "-5 °C", "@home", "'okina", "- one\n- two", "="]
)
def test_a_cell_that_only_begins_like_one_is_text(cell):
    ((_, concept),) = read(f'concept,language,term\nc1,en,"{cell}"\n')
    assert concept.terms[0].text == cell


@given(st.text("=+-@\t\r\n＝'a", min_size=1, max_size=5))
def test_no_cell_that_is_written_begins_like_a_formula(text):
    sheet = written(Concept("c1", (Term("en", "a", note=text),)))
    cells = [cell for row in csv.reader(io.StringIO(sheet, newline="")) for cell in row]
    assert not any(cell and cell[0] in "=+-@\t\r\n＝" for cell in cells)
    assert read(sheet)[0][1].terms[0].note == text.strip()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('source,target\na,"b\n', "a.csv:2: is no sheet: unexpected end of data"),
        ('source,target\na,b\n"a"b,c\n', "a.csv:3: is no sheet: ',' expected after '\"'"),
        ("source,target\na,\0\n", "a.csv:2: holds a NUL character"),
        (f"source,target\na,b\n{'x' * 1_048_577}", "a.csv:3: the line is too long"),
        ("source,target\n" + "a,b\n" * 200_000, "a.csv:200001: has more than 200,000 rows"),
    ],
)
def test_what_is_no_sheet_is_refused_by_line(text, why):
    assert refused(text, language="es") == why


def test_a_sheet_that_is_too_large_to_be_kept_in_memory_is_refused_by_line(monkeypatch):
    monkeypatch.setattr(sheets, "_SHEET", 100)
    text = "source,target\n" + "a,b\n" * 30
    assert refused(text, language="es") == "a.csv:23: has more than 100 bytes"


@pytest.mark.parametrize("text", ["", "a,b\n", "source\rtarget\n", "concept,term\nc1,a\n"])
def test_a_sheet_with_other_columns_is_told_which_are_wanted(text):
    why = "a.csv:1: the first line does not name the columns concept, language, term, or"
    assert refused(text) == f"{why} sourceString, targetString"


def test_a_sheet_in_another_encoding_is_refused_by_line():
    text = "source,target\na,b\nc,ñ\n"
    why = "is not UTF-8; save the sheet as “CSV UTF-8”"
    assert refused(text, language="es", encoding="latin-1") == f"a.csv:3: {why}"
    assert refused(text, language="es", encoding="utf-16") == f"a.csv:1: {why}"


def test_reading_takes_linear_time():
    assert takes_linear_time(lambda text: read(f"{HEADER}{text}"), "c1,en,a,,,,,,,cancer,n\n")
    assert takes_linear_time(lambda text: read(f'{HEADER}c1,en,"{text}"'), "\n- (")
