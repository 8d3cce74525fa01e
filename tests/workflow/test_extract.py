"""The act that cuts source texts into the ledger."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.ledger import articles, targets
from app.model.errors import BadInput, NotFound
from app.model.message import LONGEST, Author, Origin
from app.model.reason import Reason
from app.workflow.extract import Outcome, extract
from tests.house import LEAFLET, House
from tests.houses import Houses, nothing

ENGINE = Origin(Author.ENGINE, "apertium", "3.8.3")


@pytest.fixture
def other(sqlite_houses: Houses, tmp_path: Path) -> Iterator[House]:
    """Another house, with an empty ledger."""
    with sqlite_houses.open(tmp_path / "other", nothing) as house:
        yield house


def test_a_new_article_becomes_messages_and_a_template(any_house: House) -> None:
    any_house.article()
    (one,) = any_house.extract()
    assert (one.outcome, one.name, one.messages) == (Outcome.NEW, "wounds", 6)
    assert one.path == "source_texts/wounds.md"
    assert (any_house.settings.locales / "wounds.pot").exists()
    assert [at.text for at in any_house.standings()][:2] == [
        "Looking after a wound",
        "How to keep a small wound clean.",
    ]


def test_what_did_not_change_is_left_alone(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    template = any_house.settings.locales / "wounds.pot"
    before = template.stat().st_mtime_ns
    (one,) = any_house.extract()
    assert one.outcome is Outcome.UNCHANGED
    assert template.stat().st_mtime_ns == before


def test_a_template_that_was_lost_is_written_again(house: House) -> None:
    house.article()
    house.extract()
    template = house.settings.locales / "wounds.pot"
    before = template.read_bytes()
    template.unlink()
    assert house.extract()[0].outcome is Outcome.UNCHANGED
    assert template.read_bytes() == before
    with house.ledger.read() as connection:
        assert articles.revision(connection, "wounds").number == 1  # nothing changed in the source


def test_a_message_keeps_its_id_and_its_decisions_when_others_change(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    team = any_house.team()
    any_house.approve(team)
    before = {at.text: at.message for at in any_house.standings()}
    any_house.article(
        LEAFLET.replace("Wash your hands first.", "Wash your hands well first.\n\nDry them.")
    )
    (one,) = any_house.extract()
    assert (one.outcome, one.messages) == (Outcome.CHANGED, 7)
    after = {at.text: at for at in any_house.standings()}
    assert after["Wash your hands well first."].message == before["Wash your hands first."]
    untouched = set(before) - {"Wash your hands first."}
    assert all(after[text].message == before[text] for text in untouched)
    assert all(after[text].state() in ("revised", "signed off") for text in untouched)
    assert after["Wash your hands well first."].state() == "outdated"
    assert after["Dry them."].state() == "missing"


def test_bringing_the_old_words_back_brings_their_decisions_back(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    any_house.approve(any_house.team())
    before = any_house.standings()
    any_house.article(LEAFLET.replace("Wash your hands first.", "Wash both hands first."))
    any_house.extract()
    any_house.article()
    any_house.extract()
    assert [(at.message, at.log) for at in any_house.standings()] == [
        (at.message, at.log) for at in before
    ]


def test_a_file_that_is_no_article_is_refused_and_the_others_go_on(house: House) -> None:
    house.article()
    (house.settings.source_texts / "broken.md").write_bytes(b"# Fine\n\nNot \xff UTF-8\n")
    outcomes = {one.outcome: one for one in house.extract()}
    assert outcomes[Outcome.NEW].name == "wounds"
    refused = outcomes[Outcome.REFUSED]
    assert "broken.md:3" in refused.why
    assert "\n" not in refused.why
    with house.ledger.read() as connection:
        assert set(articles.heads(connection)) == {"wounds"}
    assert not (house.settings.locales / "broken.pot").exists()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (LEAFLET.replace("topic: skin", "topic: sk\u202ein"), "the topic holds U+202E"),
        (LEAFLET + "\nTake \u202e100\u202c mg.\n", "the text holds U+202E, which no page may"),
        (LEAFLET + "\nTake \ue000 it.\n", "the text holds U+E000"),
        (LEAFLET + "\nTake `\ue000` it.\n", "the code or address holds U+E000"),
        (LEAFLET + "\nSee <https://example.org/\u202e>.\n", "the code or address holds U+202E"),
        (LEAFLET + "\n> ```\n> \ufeffa\n> ```\n", "the code holds U+FEFF"),
    ],
)
def test_what_no_page_may_hold_is_refused_before_it_holds_up_the_others(
    house: House, text: str, why: str
) -> None:
    house.article(text)
    (one,) = house.extract()
    assert one.outcome is Outcome.REFUSED
    assert why in one.why
    assert one.why.isprintable()


def test_a_text_too_long_to_be_checked_is_refused_before_anybody_translates_it(
    house: House,
) -> None:
    wash = "Wash it daily. "
    house.article(LEAFLET + f"\n{wash * (LONGEST // len(wash))}\n")
    (one,) = house.extract()
    assert one.outcome is Outcome.NEW
    house.article(LEAFLET + f"\n{wash * (LONGEST // len(wash) + 1)}\n")
    (one,) = house.extract()
    assert one.outcome is Outcome.REFUSED
    line = LEAFLET.count("\n") + 2
    assert one.why.startswith(f"source_texts/wounds.md:{line}: a text of 5,009 characters"), one.why


def test_a_picture_that_is_not_there_is_refused(house: House) -> None:
    house.article(LEAFLET + '\n![A clean dressing](images/dressing.svg "A dressing")\n')
    (one,) = house.extract()
    assert one.outcome is Outcome.REFUSED
    assert "images/dressing.svg" in one.why


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.png", b"\xff\xd8\xff\xe0", "the file is no picture of the kind png"),
        ("a.svg", b"<svg><script>go()</script></svg>", "the drawing has an element <script>"),
        ("a.svg", b"<svg>\xff</svg>", "the drawing is not UTF-8"),
    ],
)
def test_a_picture_that_the_verifier_would_refuse_holds_up_no_other_article(
    house: House, name: str, content: bytes, why: str
) -> None:
    path = house.article(LEAFLET + f"\n![A clean dressing]({name})\n")
    (path.parent / name).write_bytes(content)
    (one,) = house.extract()
    assert one.outcome is Outcome.REFUSED
    assert one.why == f"{path}: the picture {name}: {why}"
    house.article()
    assert house.extract()[0].outcome is Outcome.NEW


@pytest.mark.parametrize("name", ["messages", "desk", "search", "glossary", "topics"])
def test_a_name_that_the_house_itself_has_is_refused_before_it_holds_up_the_others(
    house: House, name: str
) -> None:
    house.article()
    path = house.article(name=f"{name}.md")
    done = {one.outcome: one for one in house.extract()}
    assert done[Outcome.NEW].name == "wounds"
    assert done[Outcome.REFUSED].why.startswith(f"{path}: ")
    with house.ledger.read() as connection:
        assert set(articles.heads(connection)) == {"wounds"}


@pytest.mark.parametrize("text", ["", "\n\n", "---\n---\n", "```\ncode\n```\n", "<div></div>\n"])
def test_an_article_without_a_text_is_refused_and_an_emptied_one_keeps_what_it_had(
    house: House, text: str
) -> None:
    house.article(text)
    (one,) = house.extract()
    assert (one.outcome, one.why) == (
        Outcome.REFUSED,
        "source_texts/wounds.md: there is no text in it",
    )
    house.article()
    house.extract()
    house.article(text)
    assert [one.outcome for one in house.extract()] == [Outcome.REFUSED]
    assert len(house.standings()) == 6


@pytest.mark.parametrize(
    "name",
    ["index.html", "gone", "a.PNG", "images/a:b.png", "images/<b>.svg", "images/a\u202egvs.svg"],
)
def test_a_picture_that_could_be_another_file_is_refused(house: House, name: str) -> None:
    path = house.article(LEAFLET + f"\n![A clean dressing](<{name}>)\n".replace("<b>", "\\<b\\>"))
    (path.parent / name).parent.mkdir(exist_ok=True)
    (path.parent / name).write_bytes(b"x")
    (one,) = house.extract()
    assert one.outcome is Outcome.REFUSED
    assert "a picture cannot be called" in one.why
    assert one.why.isprintable()


def test_a_file_that_is_gone_is_told_and_its_history_kept(house: House) -> None:
    path = house.article()
    house.extract()
    path.unlink()
    (one,) = house.extract()
    assert (one.outcome, one.name) == (Outcome.GONE, "wounds")
    assert len(house.standings()) == 6


def test_of_the_articles_that_were_not_asked_for_nothing_is_said(house: House) -> None:
    house.article()
    house.article(name="burns.md")
    lost = house.article(name="falls.md")
    house.extract()
    lost.unlink()

    def of(*names: str) -> list[tuple[str, Outcome]]:
        done = extract(house.ledger, house.settings, None, names)
        return [(one.name, one.outcome) for one in done]

    assert of("wounds") == [("wounds", Outcome.UNCHANGED)]
    assert of("falls", "wounds") == [("wounds", Outcome.UNCHANGED), ("falls", Outcome.GONE)]
    with pytest.raises(NotFound, match="there is no article 'wound' below the source texts"):
        of("wounds", "wound")


def test_words_that_cannot_be_sent_are_told(house: House) -> None:
    house.article(LEAFLET + "\n<div>Do not scratch.</div>\n")
    (one,) = house.extract()
    assert [lock.text for lock in one.locked] == ["Do not scratch."]


def test_an_author_says_why_an_article_changed(house: House) -> None:
    house.article()
    house.extract(Reason.SAFETY)
    with house.ledger.read() as connection:
        assert articles.revision(connection, "wounds").reason == "safety"


def test_two_articles_of_one_name_are_refused(house: House) -> None:
    house.article()
    house.article(name="skin/wounds.md")
    with pytest.raises(BadInput, match="wounds"):
        house.extract()


def test_an_empty_ledger_is_filled_again_from_the_catalogues(house: House, other: House) -> None:
    house.article()
    house.extract()
    team = house.team()
    house.approve(team)
    house.release_catalogues()
    other.article()
    other.settings.locales.symlink_to(house.settings.locales)
    (one,) = other.extract()
    assert one.taken_in == 6
    before, after = house.standings(), other.standings()
    assert [at.message for at in after] == [at.message for at in before]
    assert [at.target and at.target.text for at in after] == [
        at.target and at.target.text for at in before
    ]
    assert {at.state() for at in after} == {"drafted"}  # texts come in; nobody's decision does


def test_a_torn_catalogue_keeps_its_article_out_until_it_is_mended(
    house: House, other: House
) -> None:
    house.article()
    house.article(LEAFLET.replace("wound", "graze"), "grazes.md")
    house.extract()
    house.approve(house.team())
    house.release_catalogues()
    catalogue = house.settings.locales / "es" / "LC_MESSAGES" / "wounds.po"
    whole = catalogue.read_bytes()
    catalogue.write_bytes(whole[:-300])
    other.article()
    other.article(LEAFLET.replace("wound", "graze"), "grazes.md")
    other.settings.locales.symlink_to(house.settings.locales)
    outcomes = {one.outcome: one for one in other.extract()}
    assert "wounds.po" in outcomes[Outcome.REFUSED].why
    assert outcomes[Outcome.NEW].name == "grazes"
    catalogue.write_bytes(whole)
    assert {one.name: one.taken_in for one in other.extract()} == {"grazes": 0, "wounds": 6}


@pytest.mark.parametrize(
    "torn",
    [
        lambda whole: whole[: whole.index(b"#. paragraph")],
        lambda whole: whole[: whole.rindex(b"msgstr") - 5],
        lambda whole: whole[: whole.index(b'"X-Parlance-Messages')],
        lambda whole: b"\xff\xfe" + whole,
        lambda whole: b"",
    ],
)
def test_a_torn_template_keeps_its_article_out_for_its_messages_would_lose_their_ids(
    house: House, other: House, torn: Callable[[bytes], bytes]
) -> None:
    house.article()
    house.extract()
    shutil.copytree(house.settings.locales, other.settings.locales)
    template = other.settings.locales / "wounds.pot"
    whole = template.read_bytes()
    template.write_bytes(torn(whole))
    other.article()
    (one,) = other.extract()
    assert one.outcome is Outcome.REFUSED
    assert one.why.startswith(f"{template}: was cut off or changed")
    template.write_bytes(whole)
    other.extract()
    assert [at.message for at in other.standings()] == [at.message for at in house.standings()]


def test_an_edit_in_a_catalogue_is_never_written_over(house: House) -> None:
    house.article()
    house.extract()
    house.approve(house.team())
    house.release_catalogues()
    catalogue = house.settings.locales / "es" / "LC_MESSAGES" / "wounds.po"
    edited = catalogue.read_text("utf-8")
    edited = edited.replace('msgstr "Wash yóur hands first."', 'msgstr "Lávese las manos."')
    assert "Lávese" in edited
    catalogue.write_text(edited, "utf-8")
    house.article(LEAFLET.replace("Wash your hands first.", "Wash both hands first."))
    done = house.extract()
    (spared,) = [one.path for one in done if one.outcome is Outcome.SPARED]
    assert Path(spared).read_text("utf-8") == edited
    assert "Lávese" not in catalogue.read_text("utf-8")


def test_a_torn_catalogue_is_kept_before_it_is_written_again(house: House) -> None:
    house.article()
    house.extract()
    house.approve(house.team())
    house.release_catalogues()
    catalogue = house.settings.locales / "es" / "LC_MESSAGES" / "wounds.po"
    torn = catalogue.read_bytes()[:-300]
    catalogue.write_bytes(torn)
    house.article(LEAFLET.replace("Wash your hands first.", "Wash both hands first."))
    (spared,) = [one.path for one in house.extract() if one.outcome is Outcome.SPARED]
    assert Path(spared).read_bytes() == torn


def test_a_machines_draft_is_still_one_after_its_way_through_a_file(
    house: House, other: House
) -> None:
    house.article()
    house.extract()
    with house.ledger.write() as connection:
        drafts = [(at, f"{at.text}!", ENGINE) for at in house.standings()[:3]]
        targets.put(connection, house.ledger.now(), drafts)
    house.accept(
        house.member("ana", "translator"), house.standings()[4], "Cúbrala con un <1>apósito</1>."
    )
    house.release_catalogues()
    other.article()
    other.settings.locales.symlink_to(house.settings.locales)
    other.extract()
    origins = [at.target.origin for at in other.standings() if at.target]
    written = Origin(Author.FILE, "wounds.po", "written by a person")
    assert origins == [ENGINE, ENGINE, ENGINE, written]


def test_a_text_that_answers_an_older_english_does_not_come_in_for_the_new(
    house: House, other: House
) -> None:
    house.article()
    house.extract()
    house.approve(house.team())
    house.release_catalogues()
    house.article(LEAFLET.replace("Wash your hands first.", "Wash both hands first."))
    house.extract()
    catalogue = house.settings.locales / "es" / "LC_MESSAGES" / "wounds.po"
    assert '#| msgid "Wash your hands first."' in catalogue.read_text("utf-8")
    other.article(LEAFLET.replace("Wash your hands first.", "Wash both hands first."))
    other.settings.locales.symlink_to(house.settings.locales)
    (one,) = other.extract()
    assert one.taken_in == 5
