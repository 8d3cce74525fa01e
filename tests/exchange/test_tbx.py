"""A glossary written is the glossary read; the forms that others write are read as well."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange import tbx
from app.exchange.rows import Skipped
from app.model.concept import Concept, Definition, Gender, PartOfSpeech, Status, Term
from app.model.errors import BadInput
from tests.exchange.made import concepts, file
from tests.model.linear import takes_linear_time

OPEN = '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">'


def read(text, mapped=None):
    return list(tbx.read(file(text), "a.tbx", mapped or {}))


def written(*given_concepts):
    out = io.StringIO()
    assert tbx.write(given_concepts, out) == len(given_concepts)
    return out.getvalue()


def body(*entries):
    inside = "\n".join(entries)
    return f"{OPEN}<text><body>\n{inside}\n</body></text></tbx>"


def entry(inside, attributes=' id="c1"'):
    return f"<conceptEntry{attributes}>{inside}</conceptEntry>"


def section(inside, tag="en"):
    return f'<langSec xml:lang="{tag}">{inside}</langSec>'


def in_order(concept):
    """Definitions of languages without terms come first in a file."""
    languages = {one.language for one in concept.terms}
    first = tuple(one for one in concept.definitions if one.language not in languages)
    rest = tuple(one for one in concept.definitions if one.language in languages)
    return Concept(
        concept.key, concept.terms, first + rest, concept.collection, concept.kept, concept.note
    )


@given(st.lists(concepts(), max_size=3))
def test_any_concepts_written_and_read_are_the_same(given_concepts):
    text = written(*given_concepts)
    assert [one for _, one in read(text)] == [in_order(one) for one in given_concepts]


def test_a_concept_is_written_in_the_words_of_tbx_basic():
    concept = Concept(
        "c1",
        (
            Term("en", "relapse", Status.PREFERRED, PartOfSpeech.NOUN),
            Term("pl", "nawrót", Status.ADMITTED, PartOfSpeech.NOUN, Gender.MASCULINE, "n"),
            Term("pl", "wznowa", Status.FORBIDDEN),
        ),
        (Definition("en", "When it is back."), Definition("es", "Cuando vuelve.")),
        "cancer",
        kept=True,
        note="a & b",
    )
    assert written(concept) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"{OPEN}\n"
        "<tbxHeader><fileDesc><sourceDesc><p>Parlance</p></sourceDesc></fileDesc></tbxHeader>\n"
        "<text><body>\n"
        '<conceptEntry id="c1">\n'
        '<descrip type="subjectField">cancer</descrip>\n'
        '<descrip type="definition" xml:lang="es">Cuando vuelve.</descrip>\n'
        "<note>Do not translate.</note>\n"
        "<note>a &amp; b</note>\n"
        '<langSec xml:lang="en">\n'
        '<descrip type="definition">When it is back.</descrip>\n'
        '<termSec><term>relapse</term><termNote type="administrativeStatus">'
        'preferredTerm-admn-sts</termNote><termNote type="partOfSpeech">noun</termNote></termSec>\n'
        "</langSec>\n"
        '<langSec xml:lang="pl">\n'
        '<termSec><term>nawrót</term><termNote type="administrativeStatus">'
        'admittedTerm-admn-sts</termNote><termNote type="partOfSpeech">noun</termNote>'
        '<termNote type="grammaticalGender">masculine</termNote><note>n</note></termSec>\n'
        '<termSec><term>wznowa</term><termNote type="administrativeStatus">'
        "deprecatedTerm-admn-sts</termNote><note>Forbidden: not to stand in any text.</note>"
        "</termSec>\n"
        "</langSec>\n"
        "</conceptEntry>\n"
        "</body></text>\n</tbx>\n"
    )


OLDER = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry id="c1">
<descripGrp><descrip type="subjectField">cancer</descrip></descripGrp>
<descrip type="definition">When it is back.</descrip>
<langSet xml:lang="en-GB"><tig><term>relapse</term>
<termNote type="partOfSpeech">noun</termNote></tig></langSet>
<langSet xml:lang="pl"><ntig><termGrp><term>nawrót</term>
<termNoteGrp><termNote type="grammaticalGender">masculine</termNote></termNoteGrp>
<termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termGrp>
<note>n</note></ntig></langSet>
</termEntry></body></text></martif>"""

DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<text><body>
<conceptEntry id="c1"><min:subjectField>cancer</min:subjectField>
<basic:definition>When it is back.</basic:definition>
<langSec xml:lang="en-GB"><termSec><term>relapse</term>
<min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
<langSec xml:lang="pl"><termSec><term> nawrót </term>
<basic:grammaticalGender>masculine</basic:grammaticalGender>
<min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus>
<note>n</note></termSec></langSec></conceptEntry></body></text></tbx>"""


@pytest.mark.parametrize(("text", "line"), [(OLDER, 4), (DCT, 4)])
def test_the_older_form_and_the_other_style_say_the_same(text, line):
    concept = Concept(
        "c1",
        (
            Term("en", "relapse", Status.PREFERRED, PartOfSpeech.NOUN),
            Term("pl", "nawrót", Status.DEPRECATED, gender=Gender.MASCULINE, note="n"),
        ),
        (Definition("en", "When it is back."),),
        "cancer",
    )
    assert read(text) == [(line, concept)]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("preferredTerm-admn-sts", Status.PREFERRED),
        ("admittedTerm-admn-sts", Status.ADMITTED),
        ("deprecatedTerm-admn-sts", Status.DEPRECATED),
        ("supersededTerm-admn-sts", Status.DEPRECATED),
        ("PreferredTerm", Status.PREFERRED),
        ("obsolete", Status.DEPRECATED),
        ("forbidden", Status.FORBIDDEN),
        ("whatever", Status.ADMITTED),
    ],
)
def test_others_words_for_a_status_are_understood(said, status):
    told = f'<termNote type="administrativeStatus">{said}</termNote>'
    ((_, concept),) = read(body(entry(section(f"<termSec><term>a</term>{told}</termSec>"))))
    assert concept.terms[0].status is status


def test_where_nobody_gave_a_status_a_language_s_first_term_is_preferred():
    inside = section("".join(f"<termSec><term>{one}</term></termSec>" for one in "ab"))
    ((_, concept),) = read(body(entry(inside)))
    assert [one.status for one in concept.terms] == [Status.PREFERRED, Status.ADMITTED]


def test_a_part_of_speech_that_we_do_not_have_is_another():
    told = '<termNote type="partOfSpeech">phraseologicalUnit</termNote>'
    ((_, concept),) = read(body(entry(section(f"<termSec><term>a</term>{told}</termSec>"))))
    assert concept.terms[0].part_of_speech is PartOfSpeech.OTHER


def test_a_language_that_we_do_not_have_is_reported_and_the_rest_is_kept():
    inside = section("<termSec><term>a</term></termSec>") + section("", "xx")
    told = '<descrip type="definition" xml:lang="yy">d</descrip>'
    assert read(body(entry(told + inside))) == [
        (2, Skipped("the language 'yy' is not in the table")),
        (2, Skipped("the language 'xx' is not in the table")),
        (2, Concept("c1", (Term("en", "a"),))),
    ]


def test_the_house_s_own_meanings_of_tags_go_first():
    text = body(entry(section("<termSec><term>a</term></termSec>", "pt-BR")))
    assert read(text, {"pt-BR": "pt"})[0][1].terms == (Term("pt", "a"),)


@pytest.mark.parametrize("inside", ["", section(""), section("<termSec><term> </term></termSec>")])
def test_a_concept_without_a_term_is_reported(inside):
    assert read(body(entry(inside))) == [(2, Skipped("has no term in a language of the table"))]


def test_a_concept_without_a_key_has_one_by_its_terms():
    text = body(entry(section("<termSec><term>a</term></termSec>"), ""))
    ((_, one),) = read(text)
    ((_, other),) = read(text)
    assert one.key == other.key != ""


def test_a_concept_without_a_term_is_not_written():
    with pytest.raises(BadInput, match="the concept 'c1' has no term"):
        written(Concept("c1", ()))


def test_a_hostile_file_is_refused():
    with pytest.raises(BadInput, match=r"a\.tbx:1: a document type with declarations"):
        read('<!DOCTYPE tbx [<!ENTITY a "b">]>' + body())


def test_reading_takes_linear_time():
    one = entry(section("<termSec><term>a</term></termSec>"))
    assert takes_linear_time(lambda text: read(body(text)), one)
    assert takes_linear_time(
        lambda text: read(body(entry(section(text)))), "<termSec><term>a</term></termSec>"
    )
