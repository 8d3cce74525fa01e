"""Saying something of a text: what is shown where, what is open, and what the asker hears of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.ledger import articles, comments, events
from app.model.comment import CommentKind
from app.model.errors import BadInput, NotFound, Refused
from app.model.law import Law
from app.workflow.comment import Said, comment, owner, owner_by, see, settle
from app.workflow.signed import Signed
from tests.house import LEAFLET, House, Member
from tests.houses import Begin, one_article, one_live

REMARK, QUESTION, PROBLEM = CommentKind


@pytest.fixture
def at_desk(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(one_article)


@pytest.fixture
def quick(house_after: Callable[[Begin], House]) -> House:
    return house_after(one_article)


def _signed(member: Member) -> Signed:
    return Signed(member.id, member.sign_in)


def _say(
    house: House,
    member: Member,
    kind: CommentKind = QUESTION,
    text: str = "Is it warm water?",
    tag: str = "es",
    **more: object,
) -> int:
    at = house.standings()[2].message
    return comment(house.ledger, Said(at, tag, kind, text, **more), _signed(member))


def _on(house: House, tag: str = "es") -> list[tuple[CommentKind, str, bool, list[str]]]:
    with house.ledger.read() as connection:
        found = comments.on(connection, house.standings()[2].message, tag)
    return [
        (one.first.kind, one.first.text, one.open, [said.text for said in one.answers])
        for one in found
    ]


def _open(house: House, tag: str) -> list[int]:
    with house.ledger.read() as connection:
        found = comments.open_on(connection, tag)
    return [at.position for at in house.standings() if at.message in found]


def _new(house: House, member: Member) -> int:
    with house.ledger.read() as connection:
        return comments.new_answers(connection, member.id)


def test_a_remark_is_for_its_language_and_what_is_about_the_english_for_all(
    at_desk: House,
) -> None:
    ana = at_desk.member("ana", "translator")
    for kind in CommentKind:
        _say(at_desk, ana, kind, f"A {kind}.\nIn two lines.")
    assert [said[0] for said in _on(at_desk, "es")] == [REMARK, QUESTION, PROBLEM]
    assert [said[0] for said in _on(at_desk, "ar")] == [QUESTION, PROBLEM]
    assert (_open(at_desk, "es"), _open(at_desk, "ar")) == ([2], [2])
    assert _on(at_desk)[0][1] == "A remark.\nIn two lines."


def test_an_answer_settles_nothing_and_the_asker_hears_of_it(at_desk: House) -> None:
    ana, olga = at_desk.member("ana", "translator", "es"), at_desk.member("olga", "coordinator")
    asked = _say(at_desk, ana)
    with at_desk.ledger.read() as connection:
        see(at_desk.ledger, ana.id, [comments.one(connection, asked)])
    assert _new(at_desk, ana) == 0
    with pytest.raises(BadInput, match="say what the answer is"):
        settle(at_desk.ledger, asked, _signed(olga), settled=True)
    _say(at_desk, olga, REMARK, "Yes, warm.", answers=asked)
    assert _on(at_desk, "ar") == [(QUESTION, "Is it warm water?", True, ["Yes, warm."])]
    settle(at_desk.ledger, asked, _signed(olga), settled=True)
    settle(at_desk.ledger, asked, _signed(olga), settled=True)
    assert (_open(at_desk, "es"), _new(at_desk, ana), _new(at_desk, olga)) == ([], 1, 0)
    with at_desk.ledger.read() as connection:
        thread = comments.one(connection, asked)
    for _ in range(2):
        see(at_desk.ledger, ana.id, [thread])
        assert _new(at_desk, ana) == 0
    settle(at_desk.ledger, asked, _signed(ana), settled=False)
    assert _open(at_desk, "es") == [2]
    _say(at_desk, olga, REMARK, "As warm as a hand.", answers=asked)
    assert _new(at_desk, ana) == 1
    with at_desk.ledger.read() as connection:
        see(at_desk.ledger, ana.id, [comments.one(connection, asked)])
        assert list(events.breaks(connection)) == []
    assert _new(at_desk, ana) == 0


def test_a_remark_is_answered_and_settled_among_colleagues(quick: House) -> None:
    ana, ben = quick.member("ana", "translator"), quick.member("ben", "reviewer")
    said = _say(quick, ana, REMARK, "Tap water?")
    _say(quick, ben, QUESTION, "Any.", answers=said, settles=True)
    assert _on(quick) == [(REMARK, "Tap water?", False, ["Any."])]
    assert _say(quick, ben, QUESTION, "Any.", answers=said, settles=True)
    asked = _say(quick, ana, QUESTION, settles=True)
    with pytest.raises(Refused):
        _say(quick, ben, QUESTION, "Yes.", answers=asked, settles=True)
    assert _on(quick)[1] == (QUESTION, "Is it warm water?", True, [])


def test_coordinators_are_told_what_waits_in_their_languages(quick: House) -> None:
    ana = quick.member("ana", "translator")
    asked = [_say(quick, ana, tag=tag, text=tag) for tag in ("es", "ar")]
    _say(quick, ana, REMARK, "Nothing to answer.")
    with quick.ledger.read() as connection:
        for tags, wanted in ((["es"], asked[:1]), (["es", "ar"], asked), ("*", asked)):
            found = comments.about_the_english(connection, tags)
            assert [one.first.id for one in found] == wanted
            assert comments.waiting(connection, tags) == len(wanted)
        assert len(comments.begun_by(connection, ana.id)) == 3
    ben = quick.member("ben", "reviewer")
    _say(quick, ana, text="Or is it cold?", answers=asked[0])
    _say(quick, ben, text="Warm.", answers=asked[1], tag="ar")
    with quick.ledger.read() as connection:
        assert comments.waiting(connection, "*") == 1
        assert len(comments.about_the_english(connection, "*")) == 2
        at = quick.standings()[2]
        assert comments.places(connection, [at.message]) == {
            at.message: comments.Place("wounds", at.text)
        }


def test_what_is_sent_twice_is_said_once(quick: House) -> None:
    ana, ben = quick.member("ana", "translator"), quick.member("ben", "reviewer")
    asked = _say(quick, ana)
    assert _say(quick, ana) == asked
    assert _say(quick, ben) != asked
    assert _say(quick, ana) != asked
    answered = _say(quick, ben, REMARK, "No.", answers=asked)
    assert _say(quick, ben, REMARK, "No.", answers=asked) == answered


def test_nobody_answers_what_is_not_there(quick: House) -> None:
    ana = quick.member("ana", "translator")
    remark = _say(quick, ana, REMARK)
    for tag, thread in (("es", 99), ("ar", remark)):
        with pytest.raises(NotFound):
            _say(quick, ana, tag=tag, answers=thread)
    with pytest.raises(NotFound):
        comment(quick.ledger, Said("none", "es", REMARK, "x"), _signed(ana))
    with pytest.raises(NotFound):
        settle(quick.ledger, 99, _signed(ana), settled=True)


def test_nobody_comments_but_who_works_in_the_language_and_is_signed_in(quick: House) -> None:
    ana, ben = quick.member("ana", "translator", "es"), quick.member("ben", "reviewer", "es")
    asked = _say(quick, ana)
    attempts = [
        (Law.NO_ROLE, lambda: _say(quick, ana, tag="ar")),
        (Law.NOT_A_PERSON, lambda: _say(quick, Member(ana.id, ben.sign_in))),
        (Law.NOT_A_PERSON, lambda: _say(quick, Member(ana.id, 0))),
        (Law.NO_ROLE, lambda: settle(quick.ledger, asked, _signed(ben), settled=True)),
    ]
    for law, attempt in attempts:
        with pytest.raises(Refused) as refusal:
            attempt()
        assert refusal.value.law is law


def test_an_article_says_whom_to_ask(quick: House) -> None:
    text = LEAFLET.replace("topic: skin", "owner: Skin team")
    quick.article(text, "burns.md")
    quick.article("No front matter.", "plain.txt")
    quick.extract()
    with quick.ledger.read() as connection:
        names = ("burns", "wounds", "plain", "none")
        assert [owner(connection, name) for name in names] == ["Skin team", "", "", ""]
        kept = articles.revision(connection, "burns")
    assert owner_by(kept) == "Skin team"
    assert owner_by(replace(kept, source="---\nowner: never closed")) == ""


def test_a_comment_changes_nothing_of_what_is_live(house_after: Callable[[Begin], House]) -> None:
    house = house_after(one_live)
    before = house.standings()
    for kind in CommentKind:
        _say(house, house.sign_in("ana"), kind, "But is it so?")
    assert house.standings() == before
    assert house.verify() == []
    assert [one.outcome for one in house.release()] == [one.outcome for one in house.release()]
