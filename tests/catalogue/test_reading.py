import os

import polib
import pytest
from hypothesis import given

from app.catalogue import (
    LIMIT,
    CatalogueState,
    catalogue,
    catalogue_path,
    interface,
    read,
    reading,
    template,
)
from app.model.errors import BadInput, NotFound
from app.model.language import LANGUAGES
from tests.catalogue.made import (
    ALL_KINDS,
    CALL,
    PATH,
    RETIRED,
    REVISED,
    SPANISH,
    entries,
    texts,
    written,
)

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture(scope="module")
def spot(tmp_path_factory):
    """One file to write to again and again."""
    return tmp_path_factory.mktemp("catalogue") / "why.po"


def foreign(path, body, header=HEADER):
    path.write_text(header + body, encoding="utf-8", newline="")
    return path


def facts(rows):
    return [(row.id, row.msgid, row.msgstr, row.fuzzy, row.previous) for row in rows]


def stated(made):
    rows = []
    for one in made:
        fuzzy = bool(one.text) and not one.approved
        previous = one.previous if fuzzy and one.previous != one.message.text else ""
        rows.append((one.message.id, one.message.text, one.text, fuzzy, previous))
    return rows


@given(made=entries())
def test_what_we_wrote_comes_back_clean_to_the_last_character(spot, made):
    spot.write_bytes(catalogue("why", SPANISH, made, REVISED))
    found = read(spot)
    assert facts(found.entries) == stated(made)
    assert found.state is CatalogueState.CLEAN
    assert found.language is SPANISH


def test_a_catalogue_comes_back_with_its_headers_lines_and_notes(tmp_path):
    path = written(tmp_path)
    found = read(path)
    assert found.path == path
    assert found.headers["Project-Id-Version"] == "why"
    assert facts(found.entries) == stated(ALL_KINDS)
    assert facts(found.retired) == stated(RETIRED)
    assert found.entries[1].comments == ("machine draft: apertium 3.8.3",)
    lines = path.read_text(encoding="utf-8").split("\n")
    for row in (*found.entries, *found.retired):
        assert 'msgid "' in lines[row.line - 1]
        assert row.id in lines[row.line - 2]


def test_every_language_comes_back_as_itself(tmp_path):
    for language in LANGUAGES.values():
        path = tmp_path / language.folder
        path.write_bytes(catalogue("why", language, ALL_KINDS, None))
        assert read(path).language is language


def test_a_template_comes_back_clean_and_without_a_language(tmp_path):
    path = tmp_path / "why.pot"
    path.write_bytes(template("why", PATH, [CALL], REVISED))
    assert read(path).state is CatalogueState.CLEAN
    assert read(path).language is None


def test_an_article_without_messages_has_a_catalogue_nevertheless(tmp_path):
    path = tmp_path / "why.po"
    path.write_bytes(catalogue("why", SPANISH, [], None))
    assert read(path).state is CatalogueState.CLEAN
    assert read(path).entries == ()


def test_a_catalogue_that_somebody_began_from_our_template_is_theirs(tmp_path):
    path = tmp_path / "es.po"
    made = template("why", PATH, [CALL], REVISED).decode()
    path.write_text(made.replace('msgstr ""\n', 'msgstr "Llame"\n').replace("Llame", "", 1))
    assert read(path).state is CatalogueState.EDITED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Dolor de pecho", "Dolor en el pecho"),
        ("#, fuzzy\n", ""),
        ("machine draft", "human draft"),
        ("Language: es", "Language: et"),
        ("Project-Id-Version: why", "Project-Id-Version: who"),
        ('#| msgid "It is safe"', '#| msgid "It is"'),
        ("link to tel:999", "link to tel:998"),
        ("why.md:3", "why.md:4"),
        ("Viejo", "Antiguo"),
    ],
)
def test_whatever_was_changed_elsewhere_makes_it_edited(tmp_path, old, new):
    path = written(tmp_path)
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace(old, new, 1), encoding="utf-8")
    assert before != path.read_text(encoding="utf-8")
    assert read(path).state is CatalogueState.EDITED


def test_line_ends_of_another_system_and_a_byte_order_mark_change_nothing(tmp_path):
    path = written(tmp_path)
    before = read(path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read(path) == before


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('msgid "Rest"', 'msgid "Best"', "does not hold the messages"),
        ("why:0004", "why:0006", "does not hold the messages"),
        ('msgctxt "why:0004"\nmsgid "Rest"\nmsgstr ""\n', "", "holds 4 messages, not 5"),
        ("X-Parlance-Messages: 5", "X-Parlance-Messages: five", "not five"),
        ("X-Parlance-Messages: 5", "X-Parlance-Messages: 5\x1b[1m", r"not 5\\x1b\[1m"),
        ("X-Parlance-Messages", "X-Parlance-Message", "not None"),
        ("X-Parlance-Structure", "X-Parlance-Structur", "does not hold"),
        ("The catalogue ends here.", "Here.", "mark at its end is missing"),
        ("charset=UTF-8", "charset=ISO-8859-1", "is in ISO-8859-1"),
        ("charset=UTF-8", "UTF-8", "names no charset"),
        ('"Rest"', '"Re"st"', r"why.po:\d+: is no line"),
        ('"Rest"', '"Rest', r"why.po:\d+: is no line"),
        ('"Rest"', '"Re\\st"', r"why.po:\d+: is no line"),
        ('"Rest"', '"Re\0st"', r"why.po:\d+: holds a NUL"),
        ('"Rest"', '"Re\rst"', r"why.po:\d+: holds a carriage return"),
        ('msgid "Rest"\n', "", r"why.po:\d+: msgstr cannot stand here"),
        ('msgid "Rest"\n', 'msgid "Rest"\n# x\n', r"why.po:\d+: a comment stands within"),
        ('msgid "Rest"\n', 'msgid ""\n', r"why.po:\d+: an empty msgid"),
        ('msgid "Rest"\n', '#~ msgid "Rest"\n', r"why.po:\d+: an entry is obsolete as a whole"),
        ('msgid "Rest"\n', 'msgid "Rest"\n#~ ""\n', r"why.po:\d+: a text continues here"),
        ("#, fuzzy", "#fuzzy", r"why.po:\d+: is no line of a catalogue"),
        ("#| msgid", "#| msgid msgid", r"why.po:\d+: is no line of a catalogue"),
        ('#~ msgid "Old"', "#~ msgid Old", r"why.po:\d+: is no line of a catalogue"),
    ],
)
def test_a_broken_catalogue_is_refused_with_its_place(tmp_path, old, new, why):
    path = written(tmp_path)
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace(old, new), encoding="utf-8", newline="")
    assert before != path.read_text(encoding="utf-8")
    with pytest.raises(BadInput, match=why) as wrong:
        read(path)
    assert str(wrong.value).startswith(str(path))
    assert "\n" not in str(wrong.value)


@pytest.mark.parametrize(
    ("whole", "why"),
    [
        ("", "header is missing"),
        ("# only a comment\n", "header is missing"),
        (HEADER, "holds no message"),
        ('msgid "a"\nmsgstr "b"\n', "header is missing"),
        ('msgctxt "x"\n' + HEADER, "header is missing"),
        ("#~ " + HEADER.replace("\nmsgstr", "\n#~ msgstr"), "header is missing"),
        (HEADER + HEADER, "a second header"),
        (HEADER + 'msgid "a"\n', "cut off after msgid"),
        (HEADER + 'msgid "a"\nmsgstr "b"\n' * 2, ":4: the message of line 4|:6: the message"),
        (HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n', "no plural"),
        ('"a"\n' + HEADER, "was not begun"),
        ('msgid ""\nmsgstr ""\n' + '"x"\n' * 1_001, "more than 1,000 lines"),
        ("# x\n" * 1_001 + HEADER, "more than 1,000 lines"),
        ('msgid ""\nmsgstr ""\n"' + "a\\n" * 30_000 + '"\n', "header is too long"),
        (HEADER + 'msgid "a"\nmsgstr "b"\n#.\n', "cannot be read whole"),
    ],
)
def test_what_is_no_catalogue_is_refused(tmp_path, whole, why):
    path = tmp_path / "a.po"
    path.write_text(whole)
    with pytest.raises(BadInput, match=why):
        read(path)


def test_a_file_that_is_not_utf8_is_refused_at_its_line(tmp_path):
    path = written(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"Viejo", "Añejo".encode("latin-1")))
    line = path.read_bytes().split(b"A\xf1ejo")[0].count(b"\n") + 1
    with pytest.raises(BadInput, match=f":{line}: is not UTF-8"):
        read(path)
    path.write_bytes(written(tmp_path).read_text(encoding="utf-8").encode("utf-16"))
    with pytest.raises(BadInput, match=":1: is not UTF-8"):
        read(path)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    path = foreign(tmp_path / "a.po", "#" * LIMIT)
    with pytest.raises(BadInput, match="larger than 10,000,000 bytes"):
        read(path)


def test_what_is_no_file_is_told(tmp_path):
    with pytest.raises(NotFound, match="no such file"):
        read(tmp_path / "a.po")
    with pytest.raises(BadInput, match="is no file"):
        read(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInput, match="is no file"):
        read(tmp_path / "pipe")
    (tmp_path / "file").touch()
    with pytest.raises(BadInput, match="cannot be read: a file stands where a folder"):
        read(tmp_path / "file" / "a.po")


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path, real = written(tmp_path), polib.pofile

    def slow(*args, **more):
        found = real(*args, **more)
        path.write_bytes(path.read_bytes().replace(b"Viejo", b"Nuevo"))
        return found

    monkeypatch.setattr(reading.polib, "pofile", slow)
    with pytest.raises(BadInput, match="changed while it was read"):
        read(path)


@given(text=texts, msgid=texts)
def test_no_character_of_a_foreign_catalogue_is_lost(spot, text, msgid):
    one = polib.POEntry(msgid=msgid, msgstr=text)
    found = read(foreign(spot, str(one)))
    assert facts(found.entries) == [("", msgid, text, False, "")]
    assert found.state is CatalogueState.FOREIGN
    assert found.language is None


def test_the_interfaces_words_are_those_that_are_not_fuzzy(tmp_path):
    path = catalogue_path(tmp_path, SPANISH, "messages")
    path.parent.mkdir(parents=True)
    foreign(
        path,
        'msgid "Read in"\nmsgstr "Leer en"\n\n#, fuzzy\nmsgid "Home"\nmsgstr "Casa"\n\n'
        'msgid "Print"\nmsgstr ""\n\nmsgctxt "verb"\nmsgid "Open"\nmsgstr "Abrir"\n\n'
        'msgid "%d word"\nmsgid_plural "%d words"\nmsgstr[0] "%d palabra"\nmsgstr[1] "x"\n\n'
        '#~ msgid "Gone"\n#~ msgstr "Ido"\n',
    )
    assert interface(tmp_path, SPANISH) == {"Read in": "Leer en"}


def test_without_a_catalogue_the_interface_has_no_words(tmp_path):
    assert interface(tmp_path, SPANISH) == {}
