"""Ledger, catalogues, ledger, catalogues: the same bytes, but for what only a ledger can hold."""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from app import catalogue
from app.ledger import retired, targets
from app.model.errors import AppError, BadInput
from app.model.language import language
from app.model.message import Author, Origin
from app.model.reason import Reason
from app.model.standing import Standing
from app.workflow import catalogues
from app.workflow.extract import Outcome
from app.workflow.rebuild import rebuild
from tests.costly import few
from tests.house import LEAFLET, House
from tests.houses import Begin, Houses, nothing, one_article

ENGINE = Origin(Author.ENGINE, "apertium", "3.8.3")
HANDS = "Wash your hands first."
TAGS = ("es", "ar")


class Others:
    """More houses, each in a folder of its own."""

    def __init__(self, houses: Houses, root: Path, stack: ExitStack) -> None:
        self._houses, self._root, self._stack = houses, root, stack

    def empty(self) -> House:
        """A house with an empty ledger."""
        root = self._root / uuid4().hex
        return self._stack.enter_context(self._houses.open(root, nothing))

    def again(self, house: House) -> House:
        """What `rebuild` makes of an empty ledger and this house's source texts and catalogues."""
        other = self.empty()
        copy_files(house, other)
        list(rebuild(other.ledger, other.settings, Reason.WORDING))
        return other


def copy_files(house: House, other: House) -> None:
    """Take source texts and catalogues over."""
    shutil.copytree(house.settings.source_texts, other.settings.source_texts, dirs_exist_ok=True)
    shutil.copytree(house.settings.locales, other.settings.locales, dirs_exist_ok=True)


@pytest.fixture
def others(sqlite_houses: Houses, tmp_path: Path) -> Iterator[Others]:
    with ExitStack() as stack:
        yield Others(sqlite_houses, tmp_path, stack)


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
def stocked(house_after: Callable[[Begin], House]) -> House:
    return house_after(one_article)


def test_texts_come_back_with_their_origins(stocked: House, others: Others) -> None:
    first, second, third, fourth, *_ = stocked.standings()
    draft(stocked, first, "Uno")
    draft(stocked, second, "Dos", Origin(Author.MEMORY, "wounds.aaaaaaaa"))
    draft(stocked, third, "Tres", Origin(Author.FILE, "sent.po"))
    stocked.accept(stocked.member("ana", "translator"), fourth, "Cuatro <1>agua</1>")
    write_all(stocked)
    other = others.again(stocked)
    assert [at.target.origin for at in other.standings() if at.target] == [
        ENGINE,
        Origin(Author.FILE, "wounds.po", "from memory: wounds.aaaaaaaa"),
        Origin(Author.FILE, "sent.po"),
        Origin(Author.FILE, "wounds.po", "written by a person"),
    ]
    assert {at.state() for at in other.standings() if at.target} == {"drafted"}
    write_all(other)
    assert files(other) == files(stocked)  # nothing was approved, so nothing differs


def test_a_text_for_an_older_english_comes_back_for_that_english(
    stocked: House, others: Others
) -> None:
    before = next(at for at in stocked.standings() if at.text == HANDS)
    draft(stocked, before, "Lávese las manos.")
    write_all(stocked)
    stocked.article(LEAFLET.replace(HANDS, "Wash both hands first."))
    stocked.extract()
    other = others.again(stocked)
    found = next(at for at in other.standings() if at.message == before.message)
    assert found.text == "Wash both hands first."
    assert found.target
    assert found.target.basis == before.source_hash
    assert found.state() == "outdated"
    assert files(other) == files(stocked)


def test_a_message_that_left_comes_back_and_has_its_id_when_its_words_do(
    stocked: House, others: Others
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
    other = others.again(stocked)
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


def test_a_house_moves_to_postgresql_by_its_catalogues(
    postgresql_house: House, others: Others
) -> None:
    first = others.empty()
    first.article()
    first.extract()
    for at in first.standings():
        draft(first, at, f"¡{at.text}!")
    write_all(first)
    first.article(LEAFLET.replace(HANDS, "Wash both hands first.").replace("- Clean", "- Rinse"))
    first.extract()
    first.article(LEAFLET.replace(HANDS, "Wash both hands first.").split("- ")[0])
    first.extract()
    copy_files(first, postgresql_house)
    list(rebuild(postgresql_house.ledger, postgresql_house.settings, Reason.WORDING))
    write_all(postgresql_house)
    assert files(postgresql_house) == files(first)
    assert len(catalogue.read(_path(first)).retired) == 3


def _path(house: House, tag: str = "es") -> Path:
    return catalogue.catalogue_path(house.settings.locales, language(tag), "wounds")


def test_an_english_that_moved_on_since_the_catalogues_were_written_makes_texts_outdated(
    stocked: House, others: Others
) -> None:
    draft(stocked, stocked.standings()[2], "Lávese las manos.")
    write_all(stocked)
    stocked.article(LEAFLET.replace(HANDS, "Wash both hands first."))
    other = others.again(stocked)
    (found,) = [at for at in other.standings() if at.target]
    assert (found.text, found.state()) == ("Wash both hands first.", "outdated")


def test_nothing_is_rebuilt_over_a_ledger_that_has_articles(stocked: House) -> None:
    with pytest.raises(BadInput, match="the ledger is not empty"):
        rebuild(stocked.ledger, stocked.settings, Reason.WORDING)


def test_an_id_that_is_none_of_the_articles_is_left_out(stocked: House, others: Others) -> None:
    draft(stocked, stocked.standings()[0], "Uno")
    write_all(stocked)
    path = _path(stocked)
    stranger = '#~ msgctxt "grazes.aaaaaaaa"\n#~ msgid "One"\n#~ msgstr "Uno"\n\n'
    text = path.read_text("utf-8")
    path.write_text(text.replace("#~ ", f"{stranger}#~ ", 1), "utf-8")
    other = others.again(stocked)
    with other.ledger.read() as connection:
        assert retired.left(connection, "wounds", "es") == ()
    assert sum(at.target is not None for at in other.standings()) == 1


def test_a_catalogue_without_its_article_is_told_and_left(stocked: House, others: Others) -> None:
    draft(stocked, stocked.standings()[0], "Uno")
    write_all(stocked)
    _path(stocked).rename(_path(stocked).with_name("grazes.po"))
    (stocked.settings.locales / "es" / "LC_MESSAGES" / "messages.po").write_text("", "utf-8")
    other = others.empty()
    other.article()
    shutil.copytree(stocked.settings.locales, other.settings.locales)
    before = files(other)
    told = list(rebuild(other.ledger, other.settings, Reason.WORDING))
    assert [one.outcome for one in told] == [Outcome.NEW, Outcome.REFUSED]
    assert told[-1].why.endswith(
        "grazes.po: there is no article grazes: its texts are left in the file"
    )
    assert files(other) == before


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

chosen = st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=6)
words = st.sampled_from(["Sí.", "No\nmás", 'Con "comillas" y \\', "100 %", "مرحبا", "\u200f٢ قرص"])
places = st.tuples(st.integers(0, 6), st.sampled_from(TAGS))
acts = st.one_of(
    st.tuples(st.just("article"), chosen),
    st.tuples(st.just("reword"), st.integers(0, 6)),
    st.tuples(st.just("remove"), st.integers(0, 6)),
    st.tuples(st.sampled_from(["engine", "file", "write", "accept", "accept"]), places, words),
    st.tuples(st.sampled_from(["accept everything", "draft everything"]), st.sampled_from(TAGS)),
)


# What a catalogue has to hold now and then for this test to mean anything.
KINDS = {
    "previous": b"\n#| msgid",
    "retired": b'\n#~ msgctxt "wounds.',
}


@settings(max_examples=few(4, 40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=chosen, done=st.lists(acts, min_size=3, max_size=14))
def test_any_house_comes_back(
    sqlite_houses: Houses, tmp_path: Path, first: list[str], done: list[tuple[Any, ...]]
) -> None:
    with ExitStack() as stack:
        others = Others(sqlite_houses, tmp_path, stack)
        house = others.empty()
        _Story(house, first).tell([("draft everything", "es"), *done])
        write_all(house)
        again = others.again(house)
        write_all(again)
        once_more = others.again(again)
        write_all(once_more)
        _compare([files(one) for one in (house, again, once_more)])


def _compare(found: list[dict[str, bytes]]) -> None:
    once, twice, thrice = found
    for kind, mark in KINDS.items():
        event(f"{kind}: {any(mark in data for data in once.values())}")
    event(f"approved: {once != twice}")
    assert unapproved(twice) == unapproved(once)
    assert thrice == twice


class _Story:
    """What happens in a house, one act after another."""

    def __init__(self, house: House, paragraphs: list[str]) -> None:
        self._house = house
        self._paragraphs = list(paragraphs)
        self._extract()
        self._ana, self._ben, _ = house.team()

    def tell(self, acts: list[tuple[Any, ...]]) -> None:
        for kind, *how in acts:
            if kind in {"article", "reword", "remove"}:
                self._change(kind, *how)
            elif kind.endswith("everything"):
                for number in range(len(self._standings(*how))):
                    self._text(kind.split()[0], (number, *how), f"{number + 1}.")
            else:
                self._text(kind, *how)

    def _extract(self) -> None:
        text = "\n\n".join(self._paragraphs)
        self._house.article(f"---\ntitle: Wounds\nreviewed: 2026-01-15\n---\n\n{text}\n")
        self._house.extract()

    def _change(self, kind: str, how: Any) -> None:
        if kind == "article":
            self._paragraphs = list(how)
        elif kind == "reword":
            self._paragraphs[how % len(self._paragraphs)] += " Do so now."
        elif len(self._paragraphs) > 1:
            del self._paragraphs[how % len(self._paragraphs)]
        self._extract()

    def _standings(self, tag: str) -> tuple[Standing, ...]:
        return self._house.standings(tag=tag)

    def _text(self, kind: str, place: tuple[int, str], text: str) -> None:
        found = self._standings(place[1])
        at = found[place[0] % len(found)]
        if kind in {"draft", "engine", "file"}:
            draft(self._house, at, text, Origin(Author.FILE, "x.po") if kind == "file" else ENGINE)
            return
        tags = "".join(f"<{one}>x</{one}>" for one in range(1, at.text.count("</") + 1))
        with suppress(AppError):  # a check may find fault, or the text may be Ana's own
            at = self._house.accept(self._ana, at, f"{text} {tags}".strip())
            if kind == "accept":
                self._house.accept(self._ben, at)
