"""An edited catalogue is merged three ways: what was changed there becomes a proposal, no more."""

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from app import catalogue
from app.ledger import standings, targets
from app.model.errors import BadInput, NotFound
from app.model.language import language
from app.model.message import Author, Origin
from app.model.standing import Standing
from app.workflow.intake.edited import TakenIn, Wish, take_in
from app.workflow.intake.merge import Fate
from app.workflow.intake.place import Place
from tests.house import LEAFLET, House
from tests.houses import Begin, one_article
from tests.programs import needs

ENGINE = Origin(Author.ENGINE, "apertium", "3.8.3")
HANDS = "Wash your hands first."
CHANGED = LEAFLET.replace(HANDS, "Wash both hands first.")


def all_drafted(house: House) -> None:
    """A Spanish catalogue that holds a machine's draft of every message."""
    one_article(house)
    draft(house)
    house.release_catalogues()


@pytest.fixture
def stocked(any_house_after: Callable[[Begin], House]) -> House:
    """A house with such a catalogue."""
    return any_house_after(all_drafted)


def draft(house: House, name: str = "wounds") -> None:
    with house.ledger.write() as connection:
        drafts = [(at, f"¡{at.text}!", ENGINE) for at in house.standings(name) if at.target is None]
        targets.put(connection, house.ledger.now(), drafts)


def path_of(house: House, name: str = "wounds", tag: str = "es") -> Path:
    return catalogue.catalogue_path(house.settings.locales, language(tag), name)


def edit(house: House, changes: dict[str, str], path: Path | None = None) -> Path:
    """Give these msgids other texts, as a translator's program would; the flag goes."""
    path = path or path_of(house)
    file = polib.pofile(str(path), wrapwidth=78)
    for entry in file:
        if entry.msgid in changes:
            entry.msgstr = changes[entry.msgid]
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    file.save(newline="\n")
    return path


def take(house: House, path: Path, **wish: bool) -> TakenIn:
    return take_in(house.ledger, house.settings, path, Wish(**wish))


def fates(done: TakenIn) -> dict[str, Fate]:
    return {one.row.msgid: one.fate for one in done.merged}


def at(house: House, text: str) -> Standing:
    return next(one for one in house.standings() if one.text == text)


def texts(house: House, message: str) -> list[tuple[str, str, Origin]]:
    """(text, English, origin) of all that was ever written, newest first."""
    with house.ledger.read() as connection:
        found = standings.written(connection, message, "es")
    return [(one.target.text, one.source, one.target.origin) for one in found]


def test_what_was_changed_there_becomes_a_proposal(stocked: House) -> None:
    done = take(stocked, edit(stocked, {HANDS: "Lávese las manos."}))
    assert done.proposed == 1
    assert done.based
    assert fates(done).pop(HANDS) is Fate.THERE
    assert list(fates(done).values()).count(Fate.UNTOUCHED) == 5
    found = at(stocked, HANDS)
    assert found.target
    assert found.target.text == "Lávese las manos."
    assert found.target.origin == Origin(Author.FILE, "wounds.po")
    assert found.state() == "drafted"  # the flag was gone there; nobody approved anything here


def test_a_proposal_follows_the_text_that_was_edited(stocked: House) -> None:
    path = edit(stocked, {HANDS: "Lávese las manos."})
    before = at(stocked, HANDS)
    stocked.accept(stocked.member("ana", "translator"), before, "Lávate las manos.")
    take(stocked, path)
    with stocked.ledger.read() as connection:
        newest = standings.written(connection, before.message, "es")[0]
    assert before.target
    assert (newest.target.text, newest.parent) == ("Lávese las manos.", before.target.id)


def test_the_same_file_twice_proposes_nothing_new(stocked: House) -> None:
    path = edit(stocked, {HANDS: "Lávese las manos."})
    assert take(stocked, path).proposed == 1
    again = take(stocked, path)
    assert again.proposed == 0
    assert fates(again)[HANDS] is Fate.KNOWN


def test_a_file_as_it_was_exported_changes_nothing(stocked: House) -> None:
    done = take(stocked, path_of(stocked))
    assert set(fates(done).values()) == {Fate.UNTOUCHED}
    assert done.proposed == 0


def test_what_was_changed_here_alone_stays(stocked: House) -> None:
    path = edit(stocked, {})
    stocked.accept(stocked.member("ana", "translator"), at(stocked, HANDS), "Lávate las manos.")
    done = take(stocked, path)
    assert (fates(done)[HANDS], done.proposed) == (Fate.HERE, 0)


def test_what_was_changed_on_both_sides_is_proposed_and_ours_is_kept(stocked: House) -> None:
    path = edit(stocked, {HANDS: "Lávese las manos."})
    stocked.accept(stocked.member("ana", "translator"), at(stocked, HANDS), "Lávate las manos.")
    done = take(stocked, path)
    assert (fates(done)[HANDS], done.proposed) == (Fate.BOTH, 1)
    assert [text for text, *_ in texts(stocked, at(stocked, HANDS).message)] == [
        "Lávese las manos.",
        "Lávate las manos.",
        f"¡{HANDS}!",
    ]


def test_the_same_change_on_both_sides_is_none(stocked: House) -> None:
    path = edit(stocked, {HANDS: "Lávese las manos."})
    stocked.accept(stocked.member("ana", "translator"), at(stocked, HANDS), "Lávese las manos.")
    done = take(stocked, path)
    assert (fates(done)[HANDS], done.proposed) == (Fate.KNOWN, 0)
    assert at(stocked, HANDS).state() == "proposed"


def test_an_older_text_that_somebody_brought_back_is_a_change(stocked: House) -> None:
    stocked.accept(stocked.member("ana", "translator"), at(stocked, HANDS), "Lávate las manos.")
    stocked.release_catalogues()
    path = edit(stocked, {HANDS: f"¡{HANDS}!"})
    assert fates(take(stocked, path))[HANDS] is Fate.THERE
    assert fates(take(stocked, path))[HANDS] is Fate.KNOWN


def test_an_emptied_text_deletes_nothing(stocked: House) -> None:
    done = take(stocked, edit(stocked, {HANDS: ""}))
    assert (fates(done)[HANDS], done.proposed) == (Fate.UNTOUCHED, 0)
    assert at(stocked, HANDS).target


def test_a_text_for_an_older_english_answers_that_english(stocked: House) -> None:
    path = edit(stocked, {HANDS: "Lávese las manos."}, copied(stocked))
    stocked.article(CHANGED)
    stocked.extract()
    done = take(stocked, path)
    (one,) = [one for one in done.merged if one.newer]
    assert (one.row.msgid, one.fate) == (HANDS, Fate.THERE)
    assert texts(stocked, one.row.id)[0][:2] == ("Lávese las manos.", HANDS)
    assert at(stocked, "Wash both hands first.").state() == "outdated"


def copied(house: House, name: str = "sent.po") -> Path:
    """The catalogue as it was sent to a translator."""
    path = house.settings.instance / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(path_of(house).read_bytes())
    return path


def test_a_message_that_has_left_still_takes_a_proposal(stocked: House) -> None:
    path = edit(stocked, {HANDS: "Lávese las manos."}, copied(stocked))
    message = at(stocked, HANDS).message
    stocked.article(LEAFLET.replace(f"{HANDS}\n\n", ""))
    stocked.extract()
    assert take(stocked, path).proposed == 1
    rows = {row.id: row for row in catalogue.read(path_of(stocked)).retired}
    assert rows[message].msgstr == f"¡{HANDS}!"
    stocked.release_catalogues()
    rows = {row.id: row for row in catalogue.read(path_of(stocked)).retired}
    assert rows[message].msgstr == "Lávese las manos."


def test_a_retired_entry_is_a_proposal_only_if_its_text_changed(stocked: House) -> None:
    stocked.article(LEAFLET.replace(f"{HANDS}\n\n", ""))
    stocked.extract()
    path = path_of(stocked)
    assert take(stocked, path).proposed == 0
    edited = path.read_text("utf-8").replace(f'"¡{HANDS}!"', '"Lávese las manos."')
    path.write_text(edited, "utf-8")
    done = take(stocked, path)
    assert (fates(done)[HANDS], done.proposed) == (Fate.THERE, 1)


def test_a_dry_run_changes_nothing(stocked: House) -> None:
    path = edit(stocked, {HANDS: "Lávese las manos."})
    done = take(stocked, path, dry_run=True)
    assert (fates(done)[HANDS], done.proposed) == (Fate.THERE, 1)
    assert len(texts(stocked, at(stocked, HANDS).message)) == 1


def test_a_catalogue_of_another_program_is_held_against_what_stands(stocked: House) -> None:
    path = edit(stocked, {HANDS: "Lávese las manos."}, copied(stocked))
    file = polib.pofile(str(path))
    for name in [name for name in file.metadata if name.startswith("X-Parlance")]:
        del file.metadata[name]
    file.metadata["Project-Id-Version"] = "PACKAGE VERSION"
    file.save(newline="\n")
    done = take(stocked, path)
    assert (done.based, done.place.article) == (False, "wounds")
    assert (fates(done)[HANDS], done.proposed) == (Fate.BOTH, 1)
    assert take(stocked, path).proposed == 0


def test_an_empty_message_takes_what_another_program_has(house: House) -> None:
    house.article()
    house.extract()
    pot = polib.pofile(str(house.settings.locales / "wounds.pot"))
    pot.metadata["Language"] = "es"
    pot[2].msgstr = "Lávese las manos."
    path = house.settings.instance / "begun.po"
    pot.save(str(path), newline="\n")
    done = take(house, path)
    assert [one.fate for one in done.merged].count(Fate.THERE) == 1
    assert at(house, HANDS).target


def test_a_guess_of_msgmerge_is_not_taken(stocked: House) -> None:
    msgmerge = needs("msgmerge", "gettext")
    path = copied(stocked)
    more = "Do not use more than 2 tablets of 500 mg at night."
    stocked.article(f"{LEAFLET}\n{more}\n")
    stocked.extract()
    pot = stocked.settings.locales / "wounds.pot"
    command = [msgmerge, "-q", "--previous", "--update", "--backup=off", str(path), str(pot)]
    subprocess.run(command, check=True)
    done = take(stocked, path)
    assert done.faults == ()
    assert (fates(done)[more], done.proposed) == (Fate.GUESSED, 0)


def test_a_guess_that_names_its_english_is_not_taken_either(stocked: House) -> None:
    path = copied(stocked)
    file = polib.pofile(str(path))
    file[2].msgstr, file[2].previous_msgid = "Lávese el pelo.", "Wash your hair first."
    file.save(newline="\n")
    assert fates(take(stocked, path))[HANDS] is Fate.GUESSED
    file[2].previous_msgid = HANDS
    file.save(newline="\n")
    assert fates(take(stocked, path))[HANDS] is Fate.THERE


def test_the_text_of_a_message_with_the_same_english_is_no_guess(house: House) -> None:
    house.article(f"{LEAFLET}\n## {HANDS}\n")
    house.extract()
    twins = [one for one in house.standings() if one.text == HANDS]
    with house.ledger.write() as connection:
        targets.put(connection, house.ledger.now(), [(twins[0], "Lávese las manos.", ENGINE)])
    house.release_catalogues()
    path = path_of(house)
    file = polib.pofile(str(path))
    for entry in file:
        if entry.msgctxt == twins[1].message:
            entry.msgstr, entry.flags = "Lávese las manos.", ["fuzzy"]
    file.save(newline="\n")
    assert take(house, path).proposed == 1


# ---- what cannot be right ------------------------------------------------------------------


def spoil(house: House, old: str, new: str, count: int = 1) -> Path:
    path = path_of(house)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), "utf-8")
    return path


def line_of(path: Path, start: str) -> int:
    lines = path.read_text("utf-8").split("\n")
    return next(at for at, line in enumerate(lines, start=1) if line.startswith(start))


def ids(house: House) -> list[str]:
    return [one.message for one in house.standings()]


def held(house: House) -> list[str | None]:
    return [one.target.text if one.target else None for one in house.standings()]


@pytest.fixture
def one(house: House) -> House:
    """As `stocked`, on SQLite alone."""
    house.article()
    house.extract()
    draft(house)
    house.release_catalogues()
    return house


def test_two_entries_that_claim_one_id_stop_the_file(one: House) -> None:
    edit(one, {HANDS: "Lávese las manos."})
    first, second, *_ = ids(one)
    path = spoil(one, f'msgctxt "{second}"', f'msgctxt "{first}"')
    before = held(one)
    done = take(one, path)
    assert done.refused
    lines = [line_of(path, 'msgid "Looking'), line_of(path, 'msgid "How to')]
    assert list(done.faults) == [
        f"{path}:{lines[0]}: the id {first} is claimed twice, also in line {lines[1]}",
        f"{path}:{lines[1]}: the id {first} is claimed twice, also in line {lines[0]}",
    ]
    assert held(one) == before
    rest = take(one, path, partial=True)
    assert (rest.proposed, rest.refused) == (1, False)
    assert rest.faults == done.faults
    assert held(one) == ["Lávese las manos." if text == f"¡{HANDS}!" else text for text in before]


def test_the_same_message_twice_stops_the_file(one: House) -> None:
    edit(one, {HANDS: "Lávese las manos."})
    path = path_of(one)
    text = path.read_text("utf-8")
    block = next(block for block in text.split("\n\n") if 'msgid "Looking' in block)
    path.write_text(text.replace(block, f"{block}\n\n{block}"), "utf-8")
    assert len(take(one, path).faults) == 2
    assert take(one, path, partial=True).proposed == 1


def test_an_unknown_id_stops_the_file(one: House) -> None:
    edit(one, {HANDS: "Lávese las manos."})
    path = spoil(one, f'msgctxt "{ids(one)[0]}"', 'msgctxt "wounds.aaaaaaaa"')
    line = line_of(path, 'msgid "Looking')
    assert take(one, path).faults == (f"{path}:{line}: the id wounds.aaaaaaaa is unknown",)
    assert take(one, path, partial=True).proposed == 1


def test_an_id_that_would_break_the_line_is_told_in_signs(one: House) -> None:
    path = spoil(one, f'msgctxt "{ids(one)[0]}"', 'msgctxt "x\\nflask: all is well\x1b[1m"')
    line = line_of(path, 'msgid "Looking')
    why = r"the id x\nflask: all is well\x1b[1m is unknown"
    assert take(one, path).faults == (f"{path}:{line}: {why}",)


def test_a_header_that_would_colour_the_line_is_told_in_signs(one: House) -> None:
    path = spoil(one, '"Language: es', '"Language: \x1b[31mxx')
    with pytest.raises(BadInput, match=r"the header says the language \\x1b\[31mxx, not es"):
        take(one, path)


def test_a_name_that_is_not_utf_8_can_be_kept(one: House) -> None:
    away = edit(one, {HANDS: "Lávese las manos."}, copied(one))
    done = take(one, away.rename(away.with_name(os.fsdecode(b"a\xff.po"))))
    assert (done.proposed, done.faults) == (1, ())
    at = next(at for at in one.standings() if at.text == HANDS)
    assert at.target
    assert at.target.origin.name == r"a\udcff.po"


def test_an_entry_without_an_id_stops_the_file(one: House) -> None:
    path = spoil(one, f'msgctxt "{ids(one)[0]}"\n', "")
    assert take(one, path).faults[0].endswith("has no id (msgctxt)")


def test_another_english_stops_the_file(one: House) -> None:
    path = spoil(one, f'msgid "{HANDS}"', 'msgid "Wash nothing."')
    line = line_of(path, 'msgid "Wash nothing')
    why = "this English was never that of its message"
    assert take(one, path).faults == (f"{path}:{line}: {why}",)


def test_a_message_of_another_article_stops_the_file(one: House) -> None:
    one.article(LEAFLET.replace("wound", "graze"), "grazes.md")
    one.extract()
    other = one.standings("grazes")[0].message
    path = spoil(one, f'msgctxt "{ids(one)[0]}"', f'msgctxt "{other}"')
    assert take(one, path).faults[0].endswith("is a message of grazes")


def test_the_catalogue_of_another_article_is_refused(one: House) -> None:
    one.article(LEAFLET.replace("wound", "graze"), "grazes.md")
    one.extract()
    path = path_of(one, "grazes")
    path.write_bytes(path_of(one).read_bytes())
    line = line_of(path, '"Project-Id-Version')
    why = "the header says the article wounds, not grazes"
    with pytest.raises(BadInput) as wrong:
        take(one, path)
    assert str(wrong.value) == f"{path}:{line}: {why}"


def test_a_catalogue_of_no_article_is_refused(one: House) -> None:
    path = path_of(one, "nowhere")
    path.write_bytes(path_of(one).read_bytes())
    with pytest.raises(BadInput, match="there is no article nowhere"):
        take(one, path)
    away = copied(one)
    text = away.read_text("utf-8").replace("Project-Id-Version: wounds", "Project-Id-Version: x")
    for message in ids(one):
        text = text.replace(message, f"x{message}")
    away.write_text(text, "utf-8")
    with pytest.raises(BadInput, match="says the article x, which is none of ours"):
        take(one, away)


def test_a_catalogue_in_english_is_refused(one: House) -> None:
    path = copied(one)
    text = path.read_text("utf-8")
    path.write_text(text.replace('"Language: es\\n"', '"Language: en\\n"'), "utf-8")
    for wish in (Wish(), Wish(language("en"))):
        with pytest.raises(BadInput, match="is in English, the language of the source texts"):
            take_in(one.ledger, one.settings, path, wish)


def test_a_link_to_a_catalogue_is_read_by_its_headers_and_one_in_its_place_by_its_path(
    one: House, tmp_path: Path
) -> None:
    edit(one, {HANDS: "Lávese las manos."})
    (tmp_path / "mine.po").symlink_to(path_of(one))
    assert take(one, tmp_path / "mine.po").place == Place("wounds", language("es"))
    moved = path_of(one).rename(tmp_path / "moved.po")
    path_of(one).symlink_to(moved)
    assert take(one, path_of(one)).place == Place("wounds", language("es"))


def test_a_header_for_another_language_is_refused(one: House) -> None:
    path = path_of(one, tag="ar")
    path.parent.mkdir(parents=True)
    path.write_bytes(path_of(one).read_bytes())
    line = line_of(path, '"Language:')
    with pytest.raises(BadInput) as wrong:
        take(one, path)
    assert str(wrong.value) == f"{path}:{line}: the header says the language es, not ar"
    away = copied(one)
    with pytest.raises(BadInput, match="says the language es, not ar"):
        take_in(one.ledger, one.settings, away, Wish(language("ar")))
    assert take_in(one.ledger, one.settings, away, Wish(language("es"))).proposed == 0
    with pytest.raises(BadInput, match="stands in the folder of Spanish"):
        take_in(one.ledger, one.settings, path_of(one), Wish(language("ar")))


@pytest.mark.parametrize(
    ("said", "why"),
    [("Language: xx", "which is none of the table"), ("Language: ", "names no language")],
)
def test_a_header_without_a_language_of_ours_is_refused(one: House, said: str, why: str) -> None:
    path = copied(one)
    path.write_text(path.read_text("utf-8").replace("Language: es", said), "utf-8")
    with pytest.raises(BadInput, match=why):
        take(one, path)


def test_an_export_of_another_article_is_refused_whatever_its_headers_say(one: House) -> None:
    one.article(LEAFLET.replace("wound", "graze"), "grazes.md")
    one.extract()
    path = spoil(one, "Project-Id-Version: wounds", "Project-Id-Version: grazes")
    path = path.rename(one.settings.instance / "renamed.po")
    with pytest.raises(BadInput, match="was exported as wounds in es"):
        take(one, path)


def test_a_file_that_was_cut_off_is_refused_in_part_as_well(one: House) -> None:
    path = edit(one, {HANDS: "Lávese las manos."})
    whole = path.read_text("utf-8")
    path.write_text(whole[: whole.index("#~")], "utf-8")
    for partial in (False, True):
        with pytest.raises(BadInput, match="the mark at its end is missing"):
            take(one, path, partial=partial)
    path.write_bytes(whole.encode()[:-7])
    with pytest.raises(BadInput, match="cut off"):
        take(one, path, partial=True)


def test_a_file_from_which_a_message_was_taken_is_refused_but_its_rest_can_come_in(
    one: House,
) -> None:
    path = edit(one, {HANDS: "Lávese las manos."})
    blocks = path.read_text("utf-8").split("\n\n")
    path.write_text("\n\n".join([blocks[0], *blocks[2:]]), "utf-8")
    done = take(one, path)
    assert done.refused
    assert "holds 5 messages, not 6" in done.faults[0]
    assert take(one, path, partial=True).proposed == 1
    # Nor is it whole when nobody knows what was exported.
    text = path.read_text("utf-8")
    path.write_text(re.sub("Digest: [0-9a-f]{64}", f"Digest: {64 * '0'}", text), "utf-8")
    assert take(one, path).refused


def test_what_no_catalogue_can_hold_is_refused(one: House) -> None:
    path = edit(one, {HANDS: "Lávese\flas manos."})
    with pytest.raises(BadInput, match=r"U\+000C"):
        take(one, path)


def test_a_file_that_is_not_there_or_too_large_is_refused(one: House) -> None:
    with pytest.raises(NotFound):
        take(one, one.settings.instance / "nothing.po")
    huge = one.settings.instance / "huge.po"
    huge.write_bytes(b"#\n" * (catalogue.LIMIT // 2 + 1))
    with pytest.raises(BadInput, match="larger than"):
        take(one, huge)


def test_a_text_that_is_no_paragraph_stops_the_file(one: House) -> None:
    path = edit(one, {HANDS: "Lávese " * 3_000})
    assert take(one, path).faults[0].endswith("a text of more than 20,000 characters")
    assert take(one, path, partial=True).proposed == 0


def test_a_file_that_is_not_utf_8_is_refused(one: House) -> None:
    path = copied(one)
    path.write_bytes(path.read_bytes().replace(b"msgstr", b"msgstr \xff", 1))
    with pytest.raises(BadInput, match=r"sent.po:3: is not UTF-8"):
        take(one, path, partial=True)


def test_the_copy_of_an_edit_comes_in_like_the_file(one: House) -> None:
    path = edit(one, {HANDS: "Lávese las manos."})
    one.article(CHANGED)
    one.extract()
    (copy,) = path.parent.glob("*.edited")
    done = take(one, copy)
    assert (fates(done)[HANDS], done.proposed) == (Fate.THERE, 1)


def test_sorted_entries_are_the_same_entries(one: House) -> None:
    msgcat = needs("msgcat", "gettext")
    path = edit(one, {HANDS: "Lávese las manos."})
    subprocess.run([msgcat, "-s", "-o", str(path), str(path)], check=True)
    done = take(one, path)
    assert (done.faults, done.proposed) == ((), 1)
