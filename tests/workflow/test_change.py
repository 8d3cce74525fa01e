"""A changed English article: what stands, what is pre-filled, what waits, and who says what it means."""

from dataclasses import replace

import pytest

from app.engine import Drafter
from app.ledger import standings
from app.model.change import Level
from app.model.errors import NotFound, Refused, Stale
from app.model.language import language
from app.model.law import Law
from app.model.message import Author, Origin
from app.model.reason import Reason
from app.model.state import State
from app.workflow import change
from app.workflow.change import Answer
from app.workflow.draft import draft
from app.workflow.extract import Outcome
from tests.house import LEAFLET, Member

TEAM = ("ana", "ben", "cleo")
ENGINE = Origin(Author.ENGINE, "apertium", "3.8.3")


def approved_in_spanish(house):
    """An article that its team approved."""
    house.article()
    house.extract()
    house.approve(house.team())


@pytest.fixture
def approved(any_house_after):
    """A house whose leaflet is approved in Spanish; `people` are those who did it."""
    house = any_house_after(approved_in_spanish)
    house.people = tuple(Member(f"p-{name}", at) for at, name in enumerate(TEAM, start=1))
    return house


def changed(house, before, after, reason=None):
    """Change the leaflet and extract it; returns what became of the file."""
    text = (house.settings.source_texts / "wounds.md").read_text("utf-8")
    assert before in text
    house.article(text.replace(before, after))
    (done, *_) = house.extract(reason)
    return done.outcome


def approval(house, tag="es"):
    """English -> is its text approved?"""
    with house.ledger.read() as connection:
        eyes = standings.eyes(connection, tag)
    return {at.text: at.approved(eyes) for at in house.standings(tag=tag)}


def at(house, part, tag="es"):
    return next(one for one in house.standings(tag=tag) if part in one.text)


def drafted(house):
    """Draft what no text answers, by the engine for tests."""
    settings = replace(house.settings, engines={"*": ("pseudo",)})
    with Drafter(settings) as drafter:
        list(draft(house.ledger, drafter, ["wounds"], [language("es")]))


def released(house):
    return [one.language.tag for one in house.release() if one.outcome == "released"]


def answer(house, member, reason=Reason.WORDING, same=()):
    found = change.compare(house.ledger, "wounds")
    return Answer(member.id, member.sign_in, "wounds", found.hash, reason, frozenset(same))


def events(house, kind):
    with house.ledger.read() as connection:
        return [
            tuple(row)
            for row in connection.exec_driver_sql(
                f"SELECT subject, person FROM event WHERE kind = '{kind}' ORDER BY seq"
            )
        ]


# ---- what needs nobody ---------------------------------------------------------------------


@pytest.mark.one_on_postgresql
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Wash your hands first.", "Wash your\nhands first."),
        ("https://example.org/dressing", "https://example.org/dressings"),
        ("Clean the wound with **water**.", "Clean the wound with *water*."),
        ("Wash your hands first.", "**Wash your hands first.**"),
        ("Clean the wound with **water**.", "Clean the wound with water."),
        ("a [dressing](https://example.org/dressing)", "a dressing"),
    ],
    ids=[
        "wrapped",
        "linked elsewhere",
        "other emphasis",
        "emphasis on all",
        "no emphasis",
        "no link",
    ],
)
def test_where_the_words_are_the_same_decisions_stand_and_nobody_is_asked(approved, before, after):
    assert changed(approved, before, after) is Outcome.CHANGED
    assert all(approval(approved).values())
    assert change.waiting(approved.ledger) == ()
    assert "es" in released(approved)
    assert approved.verify() == []


def test_a_text_whose_tags_were_put_right_is_an_event_and_says_so(approved):
    was = at(approved, "Clean the wound").target
    changed(approved, "**water**", "water")
    now = at(approved, "Clean the wound")
    assert now.target.text == was.text.replace("<1>", "").replace("</1>", "")
    assert {one.carried for one in now.log} == {was.id}
    assert [subject for subject, _ in events(approved, "carry")] == ["wounds/es"]


def test_what_is_moved_keeps_its_decisions(approved):
    text = LEAFLET.replace("Wash your hands first.\n\n", "") + "\nWash your hands first.\n"
    approved.article(text)
    approved.extract()
    assert all(approval(approved).values())


def test_a_machine_s_draft_stays_one_when_its_tags_are_put_right(any_house):
    any_house.article()
    any_house.extract()
    any_house.draft(at(any_house, "Clean"), "Limpie con <1>agua</1>.", ENGINE)
    changed(any_house, "**water**", "water")
    now = at(any_house, "Clean")
    assert (now.target.text, now.target.origin.author, now.log) == (
        "Limpie con agua.",
        Author.ENGINE,
        (),
    )
    assert now.state() is State.DRAFTED


def test_a_machine_s_draft_stays_one_when_it_is_pre_filled(any_house):
    any_house.article()
    any_house.extract()
    any_house.draft(at(any_house, "hands"), "Lávese las manos.", ENGINE)
    changed(any_house, "hands first.", "hands first!", Reason.EDITORIAL)
    assert at(any_house, "hands").target.origin == ENGINE


# ---- what is pre-filled --------------------------------------------------------------------


@pytest.mark.one_on_postgresql
@pytest.mark.parametrize(
    ("before", "after", "level"),
    [
        ("first.", "first!", Level.PUNCTUATION),
        ("Wash your", "WASH YOUR", Level.CASE),
        ("Wash your hands", "Wash your “hands”", Level.PUNCTUATION),
    ],
)
def test_another_way_of_writing_is_pre_filled_to_be_read_again(approved, before, after, level):
    was = at(approved, "hands").target
    changed(approved, before, after, Reason.EDITORIAL)
    now = next(one for one in approved.standings() if one.message == was.message)
    assert now.target.text == was.text
    assert now.target.origin.author is Author.MEMORY
    assert (now.state(), now.log) == (State.DRAFTED, ())


def test_one_click_each_approves_it_again(approved):
    changed(approved, "hands first.", "hands first!", Reason.EDITORIAL)
    ana, ben, _ = approved.people
    approved.accept(ben, approved.accept(ana, at(approved, "hands")))
    assert all(approval(approved).values())


def test_where_no_rule_says_where_a_tag_belongs_the_words_are_pre_filled(approved):
    changed(approved, "with **water**.", "**with** water.", Reason.EDITORIAL)
    now = at(approved, "Clean the wound")
    assert "<" not in now.target.text
    assert now.log == ()


TOGETHER = LEAFLET.replace("first.", "first. Dry them well with a clean towel.")
APART = LEAFLET.replace("first.", "first.\n\nDry them well with a clean towel.")


def test_what_one_message_was_split_into_is_pre_filled(any_house):
    any_house.article(TOGETHER)
    any_house.extract()
    ana, ben, _ = any_house.team()
    long = at(any_house, "Wash your hands")
    any_house.accept(
        ben, any_house.accept(ana, long, "Lávese las manos. Séquelas bien con toalla.")
    )
    any_house.article(APART)
    any_house.extract()
    texts = {one.text: one.target.text for one in any_house.standings() if one.target}
    assert texts == {
        "Wash your hands first.": "Lávese las manos.",
        "Dry them well with a clean towel.": "Séquelas bien con toalla.",
    }
    assert not any(one.log for one in any_house.standings())


def test_what_was_put_together_is_pre_filled(any_house):
    any_house.article(APART)
    any_house.extract()
    ana, ben, _ = any_house.team()
    for part, text in (("Wash", "Lávese las manos."), ("Dry", "Séquelas bien con toalla.")):
        any_house.accept(ben, any_house.accept(ana, at(any_house, part), text))
    any_house.article(TOGETHER)
    any_house.extract()
    hands = at(any_house, "Wash your hands")
    assert hands.target.text == "Lávese las manos. Séquelas bien con toalla."
    assert hands.log == ()


def test_of_what_was_put_together_nothing_is_pre_filled_where_a_part_has_no_text(any_house):
    any_house.article(APART)
    any_house.extract()
    ana, *_ = any_house.team()
    any_house.accept(ana, at(any_house, "Dry"), "Séquelas bien con toalla.")
    any_house.article(TOGETHER)
    any_house.extract()
    assert at(any_house, "Wash your hands").target.text == "Séquelas bien con toalla."
    assert at(any_house, "Wash your hands").state() is State.OUTDATED


@pytest.mark.parametrize(("before", "after"), [(APART, TOGETHER), (TOGETHER, APART)])
def test_where_there_was_no_text_nothing_is_put_together_or_split(any_house, before, after):
    any_house.article(before)
    any_house.extract()
    any_house.draft(at(any_house, "Clean"), "Limpie con <1>agua</1>.", ENGINE)
    any_house.article(after)
    any_house.extract()
    assert at(any_house, "Wash your hands").target is None


def test_a_sentence_that_is_new_is_drafted_and_the_others_are_kept(any_house):
    any_house.article(TOGETHER)
    any_house.extract()
    ana, ben, _ = any_house.team()
    long = at(any_house, "Wash your hands")
    any_house.accept(
        ben, any_house.accept(ana, long, "Lávese las manos. Séquelas bien con toalla.")
    )
    changed(any_house, "with a clean towel.", "with a paper towel.", Reason.WORDING)
    drafted(any_house)
    now = at(any_house, "Wash your hands")
    assert now.target.text.startswith("Lávese las manos. ")
    assert "Séquelas" not in now.target.text
    assert (now.target.origin.author, now.state()) == (Author.ENGINE, State.DRAFTED)


def test_where_a_sentence_only_went_away_the_rest_comes_from_memory(any_house):
    any_house.article(TOGETHER)
    any_house.extract()
    ana, ben, _ = any_house.team()
    long = at(any_house, "Wash your hands")
    any_house.accept(
        ben, any_house.accept(ana, long, "Lávese las manos. Séquelas bien con toalla.")
    )
    changed(any_house, "Wash your hands first. ", "", Reason.WORDING)
    drafted(any_house)
    now = at(any_house, "Dry them")
    assert now.target.text == "Séquelas bien con toalla."
    assert now.target.origin == Origin(Author.MEMORY, now.message, "100 %")


# ---- what waits ----------------------------------------------------------------------------


def test_a_change_reaches_no_language_before_somebody_says_why(approved):
    assert changed(approved, "Wash your hands", "Clean your hands") is Outcome.WAITING
    assert all(approval(approved).values())
    assert "Wash your hands first." in approval(approved)
    (waits,) = change.waiting(approved.ledger)
    assert [(row.before, row.after, row.level) for row in waits.rows] == [
        ("Wash your hands first.", "Clean your hands first.", Level.WORDING)
    ]
    assert approved.extract(None)[0].outcome is Outcome.WAITING


def test_the_same_text_cut_by_other_rules_waits_for_nobody(approved, monkeypatch):
    monkeypatch.setattr("app.workflow.change.putting.rules", lambda: "other")
    assert approved.extract(None)[0].outcome is Outcome.CHANGED
    assert approved.extract(None)[0].outcome is Outcome.UNCHANGED
    assert all(approval(approved).values())


def test_a_change_that_is_taken_back_waits_no_more(approved):
    changed(approved, "Wash your hands", "Clean your hands")
    assert changed(approved, "Clean your hands", "Wash your hands") is Outcome.UNCHANGED
    assert change.waiting(approved.ledger) == ()
    assert approved.extract(None)[0].outcome is Outcome.UNCHANGED
    with pytest.raises(NotFound):
        change.compare(approved.ledger, "wounds")


def test_the_author_s_word_releases_what_waits(approved):
    changed(approved, "Wash your hands", "Clean your hands")
    assert approved.extract(Reason.MEANING)[0].outcome is Outcome.CHANGED
    assert change.waiting(approved.ledger) == ()
    assert at(approved, "Clean your").state() is State.OUTDATED


def test_new_and_gone_stand_in_their_places(approved):
    text = LEAFLET.replace("Wash your hands first.", "Sit down.\n\nRest.")
    approved.article(text.replace("title: Looking after a wound\n", ""))
    approved.extract(None)
    rows = change.compare(approved.ledger, "wounds").rows
    assert [(row.before, row.after) for row in rows] == [
        ("Looking after a wound", ""),
        ("Wash your hands first.", ""),
        ("", "Sit down."),
        ("", "Rest."),
    ]
    assert not any(row.asks for row in rows)


def test_a_template_that_was_lost_is_made_again_while_a_change_waits(approved):
    template = approved.settings.locales / "wounds.pot"
    before = template.read_bytes()
    changed(approved, "Wash your hands", "Clean your hands")
    template.unlink()
    approved.extract(None)
    assert template.read_bytes() == before


# ---- who says what it means ----------------------------------------------------------------


def test_a_coordinator_s_no_carries_decisions_over_in_their_name(approved):
    olga = approved.member("olga", "coordinator")
    was = at(approved, "Wash your hands")
    changed(approved, "Wash your hands", "Clean your hands")
    kept = change.release(
        approved.ledger, approved.settings, answer(approved, olga, same=[was.message])
    )
    assert kept == 1
    assert all(approval(approved).values())
    assert at(approved, "Clean your").target.text == was.target.text
    assert events(approved, "carry")[-1] == ("wounds/es", olga.id)
    assert events(approved, "extract")[-1] == ("wounds", olga.id)
    assert "es" in released(approved)
    assert approved.verify() == []


def test_without_a_no_a_wording_change_is_outdated(approved):
    olga = approved.member("olga", "coordinator")
    changed(approved, "Wash your hands", "Clean your hands")
    assert change.release(approved.ledger, approved.settings, answer(approved, olga)) == 0
    assert at(approved, "Clean your").state() is State.OUTDATED


def test_a_no_carries_nothing_where_nobody_had_decided(any_house):
    any_house.article()
    any_house.extract()
    olga = any_house.member("olga", "coordinator")
    hands = at(any_house, "hands")
    any_house.draft(hands, "Lávese las manos.", ENGINE)
    changed(any_house, "Wash your hands", "Clean your hands")
    said = answer(any_house, olga, same=[hands.message])
    assert change.release(any_house.ledger, any_house.settings, said) == 0
    assert at(any_house, "hands").state() is State.OUTDATED


def test_a_no_carries_nothing_where_the_tags_no_longer_fit(approved):
    olga = approved.member("olga", "coordinator")
    clean = at(approved, "Clean the wound")
    changed(approved, "Clean the wound with **water**", "Rinse the wound with water")
    said = answer(approved, olga, same=[clean.message])
    assert change.release(approved.ledger, approved.settings, said) == 0


@pytest.mark.one_on_postgresql
@pytest.mark.parametrize(
    ("before", "after"),
    [("2 tablets", "3 tablets"), ("500 mg", "50 mg"), ("Wash your", "Do not wash your")],
)
def test_where_figures_or_risks_differ_nobody_can_say_that_the_meaning_is_the_same(
    approved, before, after
):
    olga = approved.member("olga", "coordinator")
    changed(approved, before, after)
    (row,) = change.compare(approved.ledger, "wounds").rows
    assert row.why
    assert not row.asks
    with pytest.raises(Refused) as refused:
        change.release(
            approved.ledger, approved.settings, answer(approved, olga, same=[row.message])
        )
    assert refused.value.law is Law.OTHER_TEXT
    assert change.waiting(approved.ledger) != ()


def test_only_a_coordinator_of_every_language_who_is_signed_in_releases(approved):
    olga = approved.member("olga", "coordinator")
    carlos = approved.member("carlos", "coordinator", "es")
    ana, *_ = approved.people
    changed(approved, "Wash your hands", "Clean your hands")
    for member, law in (
        (carlos, Law.NO_ROLE),
        (ana, Law.NO_ROLE),
        (replace(olga, sign_in=ana.sign_in), Law.NOT_A_PERSON),
    ):
        with pytest.raises(Refused) as refused:
            change.release(approved.ledger, approved.settings, answer(approved, member))
        assert refused.value.law is law
    assert change.waiting(approved.ledger) != ()


def test_an_answer_about_another_state_of_the_file_is_stale(approved):
    olga = approved.member("olga", "coordinator")
    changed(approved, "Wash your hands", "Clean your hands")
    said = answer(approved, olga)
    changed(approved, "Clean your hands", "Rinse your hands")
    with pytest.raises(Stale):
        change.release(approved.ledger, approved.settings, said)


def test_an_answer_to_a_question_that_was_not_asked_is_refused(approved):
    olga = approved.member("olga", "coordinator")
    changed(approved, "Wash your hands", "Clean your hands")
    with pytest.raises(NotFound):
        change.release(
            approved.ledger, approved.settings, answer(approved, olga, same=["wounds.nothing"])
        )


def test_where_the_english_goes_back_the_old_decisions_hold_again(approved):
    changed(approved, "Wash your hands", "Clean your hands", Reason.WORDING)
    assert not all(approval(approved).values())
    changed(approved, "Clean your hands", "Wash your hands", Reason.WORDING)
    assert all(approval(approved).values())


def test_a_second_change_of_tags_carries_on_from_the_first(approved):
    changed(approved, "**water**", "water")
    changed(approved, "Clean the wound with water.", "*Clean the wound with water.*")
    assert all(approval(approved).values())
    assert at(approved, "Clean the wound").target.text.startswith("<1>")
