import dataclasses
import gettext
import io

import polib
import pytest
from hypothesis import given

from app.catalogue import catalogue, compiled, template
from app.model.errors import BadInput
from app.model.language import LANGUAGES
from app.model.message import Markup, Message, Role, Tag
from tests.catalogue.made import (
    ALL_KINDS,
    CALL,
    PATH,
    RETIRED,
    REVISED,
    SPANISH,
    entries,
    entry,
    message,
)

TEMPLATE = """\
# why: the template of its catalogues, made from the article.
msgid ""
msgstr ""
"Project-Id-Version: why\\n"
"Report-Msgid-Bugs-To: \\n"
"POT-Creation-Date: 2026-03-01 00:00+0000\\n"
"PO-Revision-Date: 2026-03-01 00:00+0000\\n"
"Last-Translator: Parlance\\n"
"Language-Team: Parlance\\n"
"Language: \\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"X-Generator: Parlance\\n"
"X-Parlance-Messages: 1\\n"
"X-Parlance-Structure: 0c46e3a27d80b2e8c8dda2b4ddbbc0f2\\n"

#. list item, under “Symptoms”
#. <1> link to tel:999
#: source_texts/why.md:2
msgctxt "why:0002"
msgid "Call <1>999</1> now"
msgstr ""
"""


def text_of(*made, retired=()):
    return catalogue("why", SPANISH, made, REVISED, retired).decode()


def test_a_template_reads_like_any_other():
    made = template("why", PATH, [CALL], REVISED).decode()
    line = next(line for line in made.splitlines() if "Structure" in line)
    known = next(line for line in TEMPLATE.splitlines() if "Structure" in line)
    assert made.replace(line, known) == TEMPLATE
    assert len(line.split(": ")[1]) == 64 + len('\\n"')


def test_a_message_without_headings_above_it_is_told_by_its_role():
    made = template("why", PATH, [message(1, "Why", role=Role.TITLE, trail=())], None).decode()
    assert "#. title\n#: " in made


def test_headings_are_told_without_their_tags():
    made = template("why", PATH, [message(1, "a", trail=("When to <1>call</1>", "Now"))], None)
    assert "#. paragraph, under “When to call › Now”\n" in made.decode()


def test_what_is_not_approved_is_fuzzy_and_tells_where_it_comes_from():
    made = text_of(entry(1, "a", "b", origin="machine draft: apertium 3.8.3"))
    assert "# machine draft: apertium 3.8.3\n#. paragraph" in made
    assert '#, fuzzy\nmsgctxt "why:0001"\nmsgid "a"\nmsgstr "b"\n' in made


def test_what_is_approved_or_missing_is_not_fuzzy():
    assert "#, fuzzy" not in text_of(entry(1, "a", "b", approved=True), entry(2, "c"))


def test_a_text_that_answers_an_older_source_carries_that_source():
    made = text_of(entry(1, "new\nline", "b", previous="old\nline"))
    assert '#, fuzzy\n#| msgid ""\n#| "old\\n"\n#| "line"\nmsgctxt' in made
    assert "#|" not in text_of(entry(1, "new", "", previous="old"))
    assert "#|" not in text_of(entry(1, "new", "b", previous="new"))
    assert "#|" not in text_of(entry(1, "new", "b", previous="old", approved=True))


def test_prose_with_a_percent_sign_is_no_format():
    made = text_of(entry(1, "100% effective", "100٪", approved=True), entry(2, "1% or 2%", "1%"))
    assert made.count("#, no-python-format\n") == 1
    assert made.count("#, fuzzy, no-python-format\n") == 1


def test_reasons_for_care_stand_with_the_notes():
    made = text_of(entry(1, "a", "b", reasons=("dose", "negation")))
    assert "#. paragraph, under “Symptoms”\n#. read with care: dose, negation\n#: " in made


def test_a_comment_is_one_line_whatever_it_is_made_of():
    tag = Tag(1, Markup.LINK, href='x\nmsgid "y"\u2028\u202e\0z')
    made = template("why", PATH, [message(1, "<1>a</1>", tags=(tag,))], None).decode()
    assert '#. <1> link to x msgid "y" z\n' in made


def test_a_path_with_a_space_stands_between_isolates_as_gettext_has_it():
    made = template("why", "source texts/why.md", [CALL], None).decode()
    assert "#: \u2068source texts/why.md\u2069:2\n" in made


def test_texts_of_messages_that_left_are_obsolete_and_keep_their_ids():
    made = text_of(*ALL_KINDS, retired=RETIRED)
    assert '#~ msgctxt "why:0009"\n#~ msgid ""\n#~ "Gone\\n"\n#~ "away"\n#~ msgstr ""\n' in made
    assert '#, fuzzy\n#~ msgctxt "why:0008"\n' in made


def test_every_catalogue_ends_with_its_mark_and_one_line_end():
    assert text_of(*ALL_KINDS).endswith(
        '\n\n#~ msgctxt "parlance:end"\n#~ msgid "The catalogue ends here."\n'
        '#~ msgstr "The catalogue ends here."\n'
    )


def test_messages_stand_in_the_articles_order():
    made = polib.pofile(text_of(*ALL_KINDS))
    assert [one.msgctxt for one in made if not one.obsolete] == [e.message.id for e in ALL_KINDS]


def test_headers_name_the_language_as_the_folder_does():
    for language in LANGUAGES.values():
        made = polib.pofile(catalogue("why", language, [entry(1, "a")], None).decode())
        assert made.metadata["Language"] == language.folder
        assert made.metadata["Plural-Forms"] == language.plural_forms
        assert made.metadata["Language-Team"] == language.english
        assert made.metadata["PO-Revision-Date"] == "1970-01-01 00:00+0000"


@given(entries())
def test_the_same_facts_give_the_same_bytes_without_a_carriage_return(made):
    first = catalogue("why", SPANISH, made, REVISED)
    assert first == catalogue("why", SPANISH, iter(made), REVISED)
    assert b"\r" not in first
    assert first.endswith(b'"\n')


@given(entries())
def test_the_binary_holds_the_approved_texts_and_no_other(made):
    read = gettext.GNUTranslations(io.BytesIO(compiled("why", SPANISH, made, REVISED)))
    for one in made:
        found = read.pgettext(one.message.id, one.message.text)
        assert found == (one.text if one.approved and one.text else one.message.text)
    approved = [one for one in made if one.approved and one.text]
    assert len(read._catalog) == 1 + len(approved)
    assert read.info()["language"] == "es"


@pytest.mark.parametrize("broken", ["\0", "\x04", "\x07", "\x08", "\x0b", "\x0c", "\ud800"])
@pytest.mark.parametrize("place", ["text", "previous", "source"])
def test_what_a_catalogue_cannot_carry_is_refused_by_its_name(broken, place):
    one = entry(1, "a", "b", previous="c")
    if place == "source":
        one = dataclasses.replace(one, message=message(1, f"a{broken}"))
    else:
        one = dataclasses.replace(one, **{place: f"a{broken}"})
    with pytest.raises(BadInput, match=rf"why:0001.*U\+{ord(broken):04X}"):
        text_of(one)


@pytest.mark.parametrize("text", ["\nb", "b\n", "\nb\n"])
def test_an_approved_text_that_msgfmt_would_refuse_is_refused_a_draft_is_kept(text):
    assert "fuzzy" in text_of(entry(1, "a", text))
    with pytest.raises(BadInput, match="line break"):
        text_of(entry(1, "a", text, approved=True))


def test_a_message_needs_an_id_and_a_text_and_stands_there_once():
    nameless = Message("", "why", Role.TITLE, (), 1, "a")
    for made in ([nameless], [message(1, "")]):
        with pytest.raises(BadInput, match="needs an id and a text"):
            template("why", PATH, made, None)
    with pytest.raises(BadInput, match="twice"):
        template("why", PATH, [CALL, CALL], None)
    with pytest.raises(BadInput, match="twice"):
        text_of(entry(1, "a"), retired=[entry(1, "a", "b")])


@pytest.mark.parametrize("name", ["why\nLanguage: et", "", "../why"])
def test_a_name_that_is_no_slug_makes_no_file(name):
    with pytest.raises(BadInput, match="no name for a catalogue"):
        template(name, PATH, [CALL], None)
    with pytest.raises(BadInput, match="no name for a catalogue"):
        catalogue(name, SPANISH, [], None)
