"""A memory written is the memory read; other tools' files are read as far as they go."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange import tmx
from app.exchange.rows import Skipped
from app.model.errors import BadInput
from app.model.unit import Context, Level, Unit
from tests.exchange.made import file, units
from tests.model.linear import takes_linear_time


def read(text, mapped=None, **how):
    return list(tmx.read(file(text), "a.tmx", mapped or {}, **how))


def written(*given_units):
    out = io.StringIO()
    assert tmx.write(given_units, out) == len(given_units)
    return out.getvalue()


def body(*tus, header='<header srclang="en" segtype="sentence"/>'):
    inside = "\n".join(tus)
    return f'<tmx version="1.4">{header}<body>\n{inside}\n</body></tmx>'


def tu(source, target, *, tag="pl", more="", attributes=""):
    return (
        f'<tu{attributes}>{more}<tuv xml:lang="en"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="{tag}"><seg>{target}</seg></tuv></tu>'
    )


def only(text, mapped=None, **how):
    ((_, found),) = read(text, mapped, **how)
    return found


@given(st.lists(units(), max_size=4))
def test_any_units_written_and_read_are_the_same(given_units):
    text = written(*given_units)
    assert [one for _, one in read(text)] == given_units
    assert written(*given_units) == text


def test_a_unit_is_written_in_the_words_of_tmx():
    unit = Unit(
        "Take <1>two</1> now<2/>",
        "Weź <1>dwie</1> teraz<2/>",
        "pl",
        Level.SENTENCE,
        Context("paragraph", "fever", "aa", "bb"),
        "fever.md",
        "reviewer",
        "2026-11-25T20:00:00.000+00:00",
        "so & so",
    )
    assert written(unit) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tmx version="1.4">\n'
        '<header creationtool="Parlance" creationtoolversion="1" segtype="paragraph"'
        ' o-tmf="Parlance" adminlang="en" srclang="en" datatype="plaintext"/>\n'
        "<body>\n"
        '<tu segtype="sentence" changedate="20261125T200000Z">\n'
        '<prop type="x-role">paragraph</prop>\n'
        '<prop type="x-topic">fever</prop>\n'
        '<prop type="x-before">aa</prop>\n'
        '<prop type="x-after">bb</prop>\n'
        '<prop type="x-article">fever.md</prop>\n'
        '<prop type="x-reader">reviewer</prop>\n'
        "<note>so &amp; so</note>\n"
        '<tuv xml:lang="en"><seg>Take <bpt i="2" x="1">&lt;1&gt;</bpt>two<ept i="2">&lt;/1&gt;'
        '</ept> now<ph x="2">&lt;2/&gt;</ph></seg></tuv>\n'
        '<tuv xml:lang="pl"><seg>Weź <bpt i="2" x="1">&lt;1&gt;</bpt>dwie<ept i="2">&lt;/1&gt;'
        '</ept> teraz<ph x="2">&lt;2/&gt;</ph></seg></tuv>\n'
        "</tu>\n"
        "</body>\n</tmx>\n"
    )


def test_what_xml_cannot_hold_is_not_written():
    with pytest.raises(BadInput, match=r"XML cannot hold the character U\+0001"):
        written(Unit("a\x01", "b", "pl"))


@pytest.mark.parametrize(
    ("source", "target", "ours", "theirs"),
    [
        (
            '<bpt i="1" x="7">b</bpt>a<ept i="1"/>',
            '<bpt i="3" x="7"/>b<ept i="3"/>',
            "<7>a</7>",
            "<7>b</7>",
        ),
        ('<bpt i="1"/>a<ept i="1"/>', '<bpt i="1"/>b<ept i="1"/>', "<1>a</1>", "<1>b</1>"),
        ('<ph x="0"/>a<ph x="1"/>', '<ph x="1"/>b<ph x="0"/>', "<1/>a<2/>", "<2/>b<1/>"),
        ("<ph/>a<ph/>", "<ph/>b<ph/>", "<1/>a<2/>", "<1/>b<2/>"),
        ('<hi type="b">a <ph/></hi>', '<ph/><hi type="b">b</hi>', "<1>a <2/></1>", "<2/><1>b</1>"),
        ('<it pos="begin" x="1">b</it>a', '<it pos="begin" x="1"/>b', "<1/>a", "<1/>b"),
        ("<ut>x</ut>a", "<ut>x</ut>b", "<1/>a", "<1/>b"),
        ("1 &lt;1> \\ a", "b", "1 \\<1> \\\\ a", "b"),
        ("a", "<ph/>b", "a", "<1/>b"),
    ],
)
def test_inline_markup_becomes_numbered_tags_the_same_on_both_sides(source, target, ours, theirs):
    found = only(body(tu(source, target)))
    assert (found.source, found.target) == (ours, theirs)


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ('<bpt i="1"/>b', "pl: a <bpt> has no <ept>"),
        ('b<ept i="1"/>', "pl: an <ept> does not end the <bpt> before it"),
        (
            '<bpt i="1"/><bpt i="2"/>b<ept i="1"/><ept i="2"/>',
            "pl: an <ept> does not end the <bpt> before it",
        ),
        ("<ph>x<sub>text</sub></ph>", "pl: a <ph> has text of its own in it (<sub>)"),
        ("<b>b</b>", "pl: <b> has no place in a segment"),
        ("<ph/>" * 10_000, "pl: has more than 9,999 tags"),
        (" ", "pl: has no text in English or in the language"),
    ],
)
def test_a_segment_that_our_tags_cannot_tell_is_reported_and_left_out(target, why):
    text = body(tu("a", target), tu("c", "d"))
    (line, skipped), (_, unit) = read(text)
    assert (line, skipped) == (2, Skipped(why))
    assert (unit.source, unit.target) == ("c", "d")


def test_english_that_cannot_be_told_is_reported_once():
    assert read(body(tu("<b/>", "a"))) == [
        (2, Skipped("the English: <b> has no place in a segment"))
    ]


def test_each_language_beside_english_gives_a_unit():
    text = body(
        '<tu><tuv xml:lang="PL"><seg>jeden</seg></tuv><tuv xml:lang="en-US"><seg>one</seg></tuv>'
        '<tuv xml:lang="es_MX"><seg>uno</seg></tuv><tuv xml:lang="xx"><seg>?</seg></tuv></tu>'
    )
    assert [one for _, one in read(text)] == [
        Unit("one", "jeden", "pl", Level.SENTENCE),
        Unit("one", "uno", "es", Level.SENTENCE),
        Skipped("the language 'xx' is not in the table"),
    ]


def test_of_several_kinds_of_english_the_source_s_own_is_taken():
    text = (
        '<tu{}><tuv xml:lang="en-US"><seg>color</seg></tuv><tuv xml:lang="en-GB"><seg>colour</seg>'
        '</tuv><tuv xml:lang="pl"><seg>kolor</seg></tuv></tu>'
    )
    assert only(body(text.format(""))).source == "color"
    assert only(body(text.format(' srclang="en-gb"'))).source == "colour"
    header = '<header srclang="EN_GB"/>'
    assert only(body(text.format(""), header=header)).source == "colour"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('<tu><tuv xml:lang="pl"><seg>a</seg></tuv></tu>', "has no English"),
        ('<tu><tuv xml:lang="en"><seg>a</seg></tuv></tu>', "has no text but English"),
        ("<tu/>", "has no English"),
    ],
)
def test_a_unit_without_both_sides_is_reported(text, why):
    assert read(body(text)) == [(2, Skipped(why))]


def test_the_house_s_own_meanings_of_tags_go_first():
    text = body(tu("a", "b", tag="pt-BR"))
    assert only(text).language == "pt-BR"
    assert only(text, {"pt_br": "pt"}).language == "pt"


def test_sizes_come_from_the_unit_or_the_header():
    assert only(body(tu("a", "b"))).level is Level.SENTENCE
    assert only(body(tu("a", "b", attributes=' segtype="block"'))).level is Level.MESSAGE
    assert only(body(tu("a", "b"), header="")).level is Level.MESSAGE


@pytest.mark.parametrize(
    ("attributes", "at"),
    [
        (' creationdate="20200102T030405Z"', "2020-01-02T03:04:05.000+00:00"),
        (
            ' creationdate="20200102T030405Z" changedate="20210102T030405Z"',
            "2021-01-02T03:04:05.000+00:00",
        ),
        (' changedate="20201332T000000Z" creationdate="x"', ""),
    ],
)
def test_times_are_read_where_they_are_times(attributes, at):
    assert only(body(tu("a", "b", attributes=attributes))).at == at


def test_people_s_names_are_kept_only_if_asked_for():
    text = body(tu("a", "b", attributes=' creationid="jane"', more="<note>n</note>"))
    assert only(text).note == "n"
    assert only(text, names=True).note == "n\ncreationid: jane"


def test_notes_and_properties_of_either_side_are_read():
    text = body(
        '<tu><note>one</note><prop type="note">three</prop><prop type="x-role">heading</prop>'
        '<tuv xml:lang="en"><seg>a</seg></tuv>'
        '<tuv xml:lang="pl"><note>two</note><prop type="x-role">title</prop><seg>b</seg></tuv></tu>'
    )
    found = only(text)
    assert (found.note, found.context.role) == ("one\ntwo\nthree", "title")


def test_a_file_of_an_older_version_says_lang():
    text = body('<tu><tuv lang="en"><seg>a</seg></tuv><tuv lang="pl"><seg>b</seg></tuv></tu>')
    assert only(text).target == "b"


def test_a_hostile_file_is_refused():
    with pytest.raises(BadInput, match=r"a\.tmx:1: a document type with declarations"):
        read('<!DOCTYPE tmx [<!ENTITY a "b">]>' + body())
    with pytest.raises(BadInput, match=r"a\.tmx:1: begins with <xliff>"):
        read("<xliff/>")


def test_reading_takes_linear_time():
    assert takes_linear_time(lambda text: read(body(text)), tu("a <ph/>", "b"))
    assert takes_linear_time(lambda text: read(body(tu("a", text))), "<ph/>")
