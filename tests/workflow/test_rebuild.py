"""Ledger, catalogues, ledger, catalogues: the same bytes, but for what only a ledger can hold."""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from app import catalogue
from app.ledger import retired, standings, targets
from app.model.errors import AppError, BadInput
from app.model.language import language
from app.model.message import Author, Origin
from app.model.standing import Standing
from app.workflow import catalogues
from app.workflow.extract import Reason
from app.workflow.rebuild import rebuild
from tests.house import LEAFLET, House, Member

ENGINE = Origin(Author.ENGINE, "apertium", "3.8.3")
HANDS = "Wash your hands first."
TAGS = ("es", "ar")


def again(house: House, root: Path, migrated: Path) -> House:
    """An empty ledger beside a copy of the source texts and catalogues, and what `rebuild` makes of it."""
    (root / "instance").mkdir(parents=True)
    shutil.copy(migrated, root / "instance" / "ledger.sqlite")
    other = House(root, migrated=True)
    shutil.copytree(house.settings.source_texts, other.settings.source_texts, dirs_exist_ok=True)
    shutil.copytree(house.settings.locales, other.settings.locales)
    list(rebuild(other.ledger, other.settings, Reason.WORDING))
    return other


def write_all(house: House) -> None:
    """Write every catalogue."""
    tags = [language(tag) for tag in TAGS]
    catalogues.write_languages(house.ledger, house.settings, ["wounds"], tags)


def files(house: House) -> dict[str, bytes]:
    root = house.settings.locales
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def unapproved(found: Mapping[str, bytes]) -> dict[str, str]:
    """The texts of these files, each of them fuzzy, without what follows from that."""
    said = {}
    for name, data in found.items():
        if name.endswith(".po"):
            text = re.sub(r'"X-Parlance-Digest: .*\n', "", data.decode())
            text = re.sub(r"^#, fuzzy(?:, )?\n?", "", text, flags=re.MULTILINE)
            said[name] = re.sub(r"^#, (?=no-python)|^(?=no-python)", "", text, flags=re.MULTILINE)
        elif name.endswith(".pot"):
            said[name] = data.decode()
    return said


def draft(house: House, at: Standing, text: str, origin: Origin = ENGINE) -> None:
    with house.ledger.write() as connection:
        targets.put(connection, house.ledger.now(), [(at, text, origin)])


@pytest.fixture
def stocked(house: House) -> House:
    house.article()
    house.extract()
    return house


@pytest.fixture
def rebuilt(stocked: House, tmp_path: Path, migrated: Path) -> Iterator[list[House]]:
    """Filled by a test through `again`; closed here."""
    made: list[House] = []
    yield made
    for one in made:
        one.ledger.close()


def test_texts_come_back_with_their_origins(
    stocked: House, rebuilt: list[House], tmp_path: Path, migrated: Path
) -> None:
    first, second, third, fourth, *_ = stocked.standings()
    draft(stocked, first, "Uno")
    draft(stocked, second, "Dos", Origin(Author.MEMORY, "wounds.aaaaaaaa"))
    draft(stocked, third, "Tres", Origin(Author.FILE, "sent.po"))
    stocked.accept(stocked.member("ana", "translator"), fourth, "Cuatro <1>agua</1>")
    write_all(stocked)
    other = again(stocked, tmp_path / "again", migrated)
    rebuilt.append(other)
    assert [at.target.origin for at in other.standings() if at.target] == [
        ENGINE,
        Origin(Author.MEMORY, "wounds.aaaaaaaa"),
        Origin(Author.FILE, "sent.po"),
        Origin(Author.FILE, "wounds.po", "written by a person"),
    ]
    assert {at.state() for at in other.standings() if at.target} == {"drafted"}
    write_all(other)
    assert files(other) == files(stocked)  # nothing was approved, so nothing differs


def test_a_text_for_an_older_english_comes_back_for_that_english(
    stocked: House, rebuilt: list[House], tmp_path: Path, migrated: Path
) -> None:
    before = next(at for at in stocked.standings() if at.text == HANDS)
    draft(stocked, before, "Lávese las manos.")
    write_all(stocked)
    stocked.article(LEAFLET.replace(HANDS, "Wash both hands first."))
    stocked.extract()
    other = again(stocked, tmp_path / "again", migrated)
    rebuilt.append(other)
    found = next(at for at in other.standings() if at.message == before.message)
    assert found.text == "Wash both hands first."
    assert found.target
    assert found.target.basis == before.source_hash
    assert found.state() == "outdated"
    assert files(other) == files(stocked)


def test_a_message_that_left_comes_back_and_has_its_id_when_its_words_do(
    stocked: House, rebuilt: list[House], tmp_path: Path, migrated: Path
) -> None:
    gone = next(at for at in stocked.standings() if at.text == HANDS)
    draft(stocked, gone, "Lávese las manos.")
    write_all(stocked)
    stocked.article(LEAFLET.replace(HANDS, "Wash both hands first."))
    stocked.extract()
    stocked.article(LEAFLET.replace(f"{HANDS}\n\n", ""))
    stocked.extract()
    (row,) = catalogue.read(_path(stocked)).retired
    assert (row.id, row.msgid, row.msgstr) == (gone.message, HANDS, "Lávese las manos.")
    other = again(stocked, tmp_path / "again", migrated)
    rebuilt.append(other)
    assert files(other) == files(stocked)
    with other.ledger.read() as connection:
        (left,) = retired.left(connection, "wounds", "es")
        assert [one.text for one in retired.unplaced(connection, "wounds")] == [HANDS]
    assert left.message == gone.message
    assert left.target
    assert left.target.text == "Lávese las manos."
    other.article()
    other.extract()
    back = next(at for at in other.standings() if at.text == HANDS)
    assert back.message == gone.message
    assert back.target
    assert back.target.text == "Lávese las manos."


def _path(house: House, tag: str = "es") -> Path:
    return catalogue.catalogue_path(house.settings.locales, language(tag), "wounds")


def test_an_english_that_moved_on_since_the_catalogues_were_written_makes_texts_outdated(
    stocked: House, rebuilt: list[House], tmp_path: Path, migrated: Path
) -> None:
    draft(stocked, stocked.standings()[2], "Lávese las manos.")
    write_all(stocked)
    stocked.article(LEAFLET.replace(HANDS, "Wash both hands first."))
    other = again(stocked, tmp_path / "again", migrated)
    rebuilt.append(other)
    (found,) = [at for at in other.standings() if at.target]
    assert (found.text, found.state()) == ("Wash both hands first.", "outdated")


def test_nothing_is_rebuilt_over_a_ledger_that_has_articles(stocked: House) -> None:
    with pytest.raises(BadInput, match="the ledger is not empty"):
        rebuild(stocked.ledger, stocked.settings, Reason.WORDING)


def test_an_id_that_is_none_of_the_articles_is_left_out(
    stocked: House, rebuilt: list[House], tmp_path: Path, migrated: Path
) -> None:
    draft(stocked, stocked.standings()[0], "Uno")
    write_all(stocked)
    path = _path(stocked)
    stranger = '#~ msgctxt "grazes.aaaaaaaa"\n#~ msgid "One"\n#~ msgstr "Uno"\n\n'
    text = path.read_text("utf-8")
    path.write_text(text.replace("#~ ", f"{stranger}#~ ", 1), "utf-8")
    other = again(stocked, tmp_path / "again", migrated)
    rebuilt.append(other)
    with other.ledger.read() as connection:
        assert retired.left(connection, "wounds", "es") == ()
    assert sum(at.target is not None for at in other.standings()) == 1


# ---- any house -----------------------------------------------------------------------------

PARAGRAPHS = (
    "Wash your hands first.",
    "Clean the wound with **water** and a [cloth](https://example.org/cloth).",
    "Do not use more than 2 tablets of 500 mg.",
    "It is 100% safe, “they” say.",
    "Rest.",
    "Rest.",
    "Call 999 if the bleeding does not stop within 10 minutes.",
    "Keep it dry for 2 days.",
    "Keep it dry for 3 days.",
)
articles = st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6).map(
    lambda chosen: "---\ntitle: Wounds\nreviewed: 2026-01-15\n---\n\n" + "\n\n".join(chosen) + "\n"
)
words = st.sampled_from(["Sí.", "No\nmás", 'Con "comillas" y \\', "100 %", "مرحبا", "\u200f٢ قرص"])
acts = st.one_of(
    st.tuples(st.just("article"), articles),
    st.tuples(st.just("draft"), st.integers(0, 6), st.sampled_from(TAGS), words),
    st.tuples(st.just("file"), st.integers(0, 6), st.sampled_from(TAGS), words),
    st.tuples(st.just("write"), st.integers(0, 6), st.sampled_from(TAGS), words),
    st.tuples(st.just("accept"), st.integers(0, 6), st.sampled_from(TAGS), words),
)

# What a catalogue has to hold now and then for this test to mean anything.
KINDS = {
    "previous": b"\n#| msgid",
    "retired": b'\n#~ msgctxt "wounds.',
}


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=articles, done=st.lists(acts, max_size=12))
def test_any_house_comes_back(
    tmp_path: Path, migrated: Path, first: str, done: list[tuple[str, ...]]
) -> None:
    root = tmp_path / uuid4().hex
    (root / "instance").mkdir(parents=True)
    shutil.copy(migrated, root / "instance" / "ledger.sqlite")
    houses = [House(root, migrated=True)]
    house = houses[0]
    house.article(first)
    house.extract()
    ana, ben, _ = house.team()
    for act in done:
        _do(house, act, ana, ben)
    write_all(house)
    for number in (1, 2):
        houses.append(again(houses[-1], root / str(number), migrated))
        write_all(houses[-1])
    once, twice, thrice = [files(one) for one in houses]
    for kind in KINDS:
        event(f"{kind}: {any(KINDS[kind] in data for data in once.values())}")
    event(f"approved: {once != twice}")
    assert unapproved(twice) == unapproved(once)
    assert thrice == twice
    for one in houses:
        one.ledger.close()


def _do(house: House, act: tuple[str, ...], ana: Member, ben: Member) -> None:
    kind, *how = act
    if kind == "article":
        house.article(how[0])
        house.extract()
        return
    number, tag, text = how
    with house.ledger.read() as connection:
        found = standings.current(connection, "wounds", tag)
    at = found[int(number) % len(found)]
    tags = "".join(f"<{one}>x</{one}>" for one in range(1, at.text.count("</") + 1))
    written = f"{text} {tags}".strip()
    if kind == "draft":
        draft(house, at, text)
    elif kind == "file":
        draft(house, at, text, Origin(Author.FILE, "sent.po"))
    else:
        with suppress(AppError):  # a check may find fault, or the text may be Ana's own
            at = house.accept(ana, at, written)
            if kind == "accept":
                house.accept(ben, at)
