"""GNU gettext, polib and Babel are asked what they think of our files, and what they make of them."""

import gettext
import io
import subprocess
import sys

import polib
import pytest
from babel.messages.pofile import read_po
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.catalogue import CatalogueState, catalogue, compiled, read, template
from app.model.language import LANGUAGES
from tests.catalogue.made import (
    ALL_KINDS,
    PATH,
    RETIRED,
    REVISED,
    SPANISH,
    entries,
    entry,
    fitting,
    texts,
    written,
)
from tests.costly import few, one_in
from tests.programs import needs

a_few = settings(
    max_examples=few(12, 100),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


NO_LANGUAGE = "<stdin>:3: warning: header field 'Language' still has the initial default value\n"


@pytest.fixture
def msgfmt():
    """Check strictly, and give the MO; it must have nothing to say but that a template has no language."""
    program = needs("msgfmt", "gettext")

    def check(data, expected=""):
        command = [program, "--check", "--output-file=-", "-"]
        done = subprocess.run(command, input=data, capture_output=True, check=False)
        assert (done.returncode, done.stderr.decode()) == (0, expected)
        return done.stdout

    return check


@pytest.fixture
def msgmerge():
    program = needs("msgmerge", "gettext")

    def merge(*arguments):
        subprocess.run([program, "--quiet", *arguments], check=True, capture_output=True)

    return merge


def test_msgfmt_accepts_a_catalogue_and_a_template_in_any_language(msgfmt):
    assert msgfmt(template("why", PATH, [one.message for one in ALL_KINDS], REVISED), NO_LANGUAGE)
    for language in one_in(4, [*LANGUAGES.values()]):
        assert msgfmt(catalogue("why", language, ALL_KINDS, REVISED, RETIRED)), language.tag


@a_few
@given(made=entries(), language=st.sampled_from(list(LANGUAGES.values())))
def test_msgfmt_accepts_whatever_people_write(msgfmt, made, language):
    assert msgfmt(catalogue("why", language, made, None))
    assert msgfmt(template("why", PATH, [one.message for one in made], None), NO_LANGUAGE)


@a_few
@given(made=entries())
def test_our_binary_says_what_msgfmts_says(msgfmt, made):
    theirs = gettext.GNUTranslations(io.BytesIO(msgfmt(catalogue("why", SPANISH, made, None))))
    ours = gettext.GNUTranslations(io.BytesIO(compiled("why", SPANISH, made, None)))
    assert ours._catalog == theirs._catalog


def test_a_percentage_in_another_script_is_no_mistake_in_a_format(msgfmt):
    made = [entry(1, "It is 100% effective", "فعال بنسبة 100٪", approved=True)]
    assert "فعال بنسبة 100٪".encode() in msgfmt(catalogue("why", LANGUAGES["ar"], made, None))


@a_few
@given(made=entries())
def test_msgmerge_with_the_same_template_changes_nothing(tmp_path, msgmerge, made):
    path, pot = tmp_path / "why.po", tmp_path / "why.pot"
    path.write_bytes(catalogue("why", SPANISH, made, REVISED, RETIRED))
    pot.write_bytes(template("why", PATH, [one.message for one in made], REVISED))
    before = read(path)
    msgmerge("--update", "--previous", "--backup=off", str(path), str(pot))
    after = read(path)
    assert facts(after) == facts(before)
    assert after.state is CatalogueState.CLEAN


@a_few
@given(made=entries(), wrapwidth=st.sampled_from([0, 20, 78]))
def test_polib_saves_what_it_read(tmp_path, made, wrapwidth):
    path = tmp_path / "why.po"
    path.write_bytes(catalogue("why", SPANISH, made, REVISED, RETIRED))
    before = read(path)
    polib.pofile(str(path), wrapwidth=wrapwidth).save(newline="\n")
    assert facts(read(path)) == facts(before)
    assert read(path).state is CatalogueState.CLEAN
    if wrapwidth == 0:
        assert path.read_bytes() == catalogue("why", SPANISH, made, REVISED, RETIRED)


@a_few
@given(made=entries(), tool=st.sampled_from(["msgcat", "msgattrib", "msguniq"]))
def test_gettexts_tools_wrap_a_catalogue_and_lose_nothing(tmp_path, made, tool):
    path = tmp_path / "why.po"
    path.write_bytes(catalogue("why", SPANISH, made, REVISED, RETIRED))
    before = read(path)
    command = [needs(tool, "gettext"), "--width=76", f"--output-file={path}", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    assert facts(read(path)) == facts(before)
    assert read(path).state is CatalogueState.CLEAN


def facts(found):
    rows = (*found.entries, *found.retired)
    return [(row.id, row.msgid, row.msgstr, row.fuzzy, row.previous) for row in rows]


def test_msgmerge_with_a_newer_template_is_told_from_a_whole_file(tmp_path, msgmerge):
    path, pot = written(tmp_path), tmp_path / "why.pot"
    pot.write_bytes(template("why", PATH, [one.message for one in ALL_KINDS[:-1]], REVISED))
    msgmerge("--update", "--backup=off", str(path), str(pot))
    with pytest.raises(Exception, match="holds 4 messages, not 5"):
        read(path)


@a_few
@given(source=texts, text=texts)
def test_babel_reads_the_same_texts(source, text):
    made = [entry(1, source, fitting(source, text), approved=True), entry(2, source, text)]
    found = read_po(io.BytesIO(catalogue("why", SPANISH, made, None)))
    for one in made:
        message = found.get(source, context=one.message.id)
        assert message.string == one.text
        assert message.fuzzy is not one.approved


@pytest.mark.parametrize("tag", ["es", "ar", "zh-Hans", "hmn", "prs", "chk"])
def test_pybabel_compiles_our_catalogues_in_languages_it_knows_and_in_others(tmp_path, tag):
    path, binary = tmp_path / "why.po", tmp_path / "why.mo"
    path.write_bytes(catalogue("why", LANGUAGES[tag], ALL_KINDS, REVISED, RETIRED))
    command = [sys.executable, "-m", "babel.messages.frontend", "compile"]
    command += ["-i", str(path), "-o", str(binary), "-l", LANGUAGES[tag].folder]
    subprocess.run(command, check=True, capture_output=True)
    found = gettext.GNUTranslations(io.BytesIO(binary.read_bytes()))
    assert found.pgettext("why:0001", "Chest pain") == "Dolor de pecho"
    assert len(found._catalog) == 3


def test_pybabel_takes_prose_for_a_format_but_compiles_it_all_the_same(tmp_path):
    path, binary = tmp_path / "why.po", tmp_path / "why.mo"
    made = [entry(1, "It is 100% effective", "Es 100٪ eficaz", approved=True)]
    path.write_bytes(catalogue("why", SPANISH, made, REVISED))
    command = [sys.executable, "-m", "babel.messages.frontend", "compile"]
    command += ["-i", str(path), "-o", str(binary), "-l", "es"]
    subprocess.run(command, check=True, capture_output=True)
    found = gettext.GNUTranslations(io.BytesIO(binary.read_bytes()))
    assert found.pgettext("why:0001", "It is 100% effective") == "Es 100٪ eficaz"
