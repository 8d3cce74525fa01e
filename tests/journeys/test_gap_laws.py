"""Gaps in English, tried where they must not be, at each of the three places that refuse them."""

from collections.abc import Callable

import pytest
from sqlalchemy import insert, text

from app.ledger import articles, events, people, releases, standings
from app.ledger.article_policies import Chosen
from app.ledger.tables_of_policy import article_policy
from app.model.errors import NotFound, Refused
from app.model.gap import ArticlePolicy
from app.model.law import Law
from app.model.reason import Reason
from app.workflow.catalogues import stored
from app.workflow.policy import set_policy
from app.workflow.release import gaps, proof
from tests.house import LEAFLET, House, Member
from tests.houses import Begin, one_article

TITLE, SUMMARY, HANDS, CLEAN, COVER, DOSE = range(6)
PAGE = "es/wounds/index.html"


def labelled_and_live(house: House) -> None:
    """A page that is live with one gap, which a coordinator allowed."""
    one_article(house)
    ana, ben, cleo = house.team()
    olive = house.member("olive", "coordinator")
    set_policy(house.ledger, Chosen("wounds", ArticlePolicy.LABELLED, olive.id, olive.sign_in))
    for at in house.standings():
        if at.position != HANDS:
            revised = house.accept(ben, house.accept(ana, at, at.text.replace("e", "é")))
            if revised.risks:
                house.accept(cleo, revised)
    house.release()


@pytest.fixture
def live(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(labelled_and_live)


def _without(house: House, left_out: int) -> None:
    """Prove the page without the text at this place, as the function that releases does."""
    with house.ledger.read() as connection:
        article = stored(connection, articles.revision(connection, "wounds"))
        found = standings.current(connection, "wounds", "es")
        missing = {found[left_out].message}
        eyes, known = standings.eyes(connection, "es"), people.ids(connection)
        texts = gaps.without(found, missing)
        proof.prove(connection, article, texts, eyes, known, missing)


def _written(house: House, *left_out: int) -> None:
    """Write a release that lacks the texts at these places, whatever anybody proved."""
    with house.ledger.write() as connection:
        head = articles.revision(connection, "wounds")
        at = standings.current(connection, "wounds", "es")
        kept = {
            one.message: one.target.id for one in at if one.position not in left_out and one.target
        }
        one = releases.Release(0, "wounds", "es", head.id, "digest", {}, "")
        releases.put(connection, house.ledger.now(), [(one, kept)])


def test_one_gap_that_is_allowed_is_refused_nowhere(live: House) -> None:
    assert live.verify() == []
    _without(live, HANDS)
    _written(live, HANDS)


@pytest.mark.parametrize("left_out", [TITLE, SUMMARY, DOSE])
def test_what_must_not_be_left_in_english_is_refused_by_two(live: House, left_out: int) -> None:
    with pytest.raises(Refused) as refusal:
        _without(live, left_out)
    assert refusal.value.law is Law.NOT_WHOLE
    with pytest.raises(Refused) as refusal:
        _written(live, HANDS, left_out)
    assert refusal.value.law is Law.NOT_WHOLE


def test_what_a_change_for_safety_brought_is_refused_by_two(live: House) -> None:
    live.article(LEAFLET.replace("Wash", "Scrub"))
    live.extract(Reason.SAFETY)
    live.article(LEAFLET.replace("Wash", "Scrub").replace("Cover it", "Cover it up"))
    live.extract(Reason.WORDING)
    with pytest.raises(Refused) as refusal:
        _without(live, HANDS)
    assert refusal.value.law is Law.NOT_WHOLE
    with pytest.raises(Refused) as refusal:
        _written(live, HANDS, COVER)
    assert refusal.value.law is Law.NOT_WHOLE
    live.article(LEAFLET.replace("Cover it", "Cover it up"))
    live.extract(Reason.WORDING)
    _written(live, HANDS, COVER)  # what is back was there before that change


def test_without_a_coordinator_s_word_two_refuse_every_gap(live: House) -> None:
    olive = live.sign_in("olive")
    set_policy(live.ledger, Chosen("wounds", ArticlePolicy.COMPLETE, olive.id, olive.sign_in))
    with pytest.raises(Refused, match="no coordinator allows gaps"):
        _without(live, HANDS)
    with pytest.raises(Refused) as refusal:
        _written(live, HANDS)
    assert refusal.value.law is Law.NOT_WHOLE


FORGERIES: list[tuple[str, Law, str]] = [
    ("no word of a coordinator", Law.NOT_WHOLE, "DELETE FROM article_policy"),
    ("a word that came later", Law.NOT_WHOLE, "UPDATE article_policy SET event = 4711"),
    ("a word that the log has not", Law.NOT_IN_LOG, "UPDATE article_policy SET event = 1"),
    (
        "a word of somebody who was not there",
        Law.NOT_A_PERSON,
        "UPDATE article_policy SET person = 'p-ben'",
    ),
    ("a word of no coordinator", Law.NO_ROLE, "UPDATE role_grant SET role = 'reviewer'"),
    (
        "a coordinator of one language",
        Law.NO_ROLE,
        "UPDATE role_grant SET language = 'es' WHERE role = 'coordinator'",
    ),
    ("a made-up coordinator", Law.UNMARKED, "UPDATE person SET demonstration = TRUE"),
    (
        "a gap that could harm",
        Law.NOT_WHOLE,
        "UPDATE message_revision SET risky = TRUE WHERE text LIKE 'Wash%'",
    ),
    (
        "a gap in what the page is called",
        Law.NOT_WHOLE,
        "UPDATE message_revision SET role = 'title' WHERE text LIKE 'Wash%'",
    ),
    (
        "a gap that a change for safety brought",
        Law.NOT_WHOLE,
        "UPDATE article_revision SET reason = 'safety'",
    ),
    (
        "a gap in words that are those of the title",
        Law.NOT_WHOLE,
        "UPDATE message_revision SET text = 'Looking after a wound' WHERE text LIKE 'Wash%'",
    ),
    (
        "another English",
        Law.OTHER_TEXT,
        "UPDATE message_revision SET text = 'Never wash.' WHERE text LIKE 'Wash%'",
    ),
]


@pytest.mark.parametrize(
    ("attempt", "law", "forgery"), FORGERIES, ids=[row[0] for row in FORGERIES]
)
def test_a_forged_row_is_found_by_the_verifier(
    house_after: Callable[[Begin], House], attempt: str, law: Law, forgery: str
) -> None:
    house = house_after(labelled_and_live)
    with house.forged() as connection:
        connection.execute(text(forgery))
    found = {(fault.page, fault.law) for fault in house.verify()}
    assert (PAGE, law) in found, attempt


CHANGES = [
    ("a gap without its mark", '<span class="gap" data-gap', "<span data-literal class"),
    ("another mark", ":</span></span> <span lang", " Checked:</span></span> <span lang"),
    ("no language", 'lang="en" dir="ltr" class="Latn" data-source', "data-source"),
    ("no banner", '<div class="outdated partly">', "<div>"),
    ("another count", 'name="parlance:gaps" content="1"', 'name="parlance:gaps" content="0"'),
    ("other English", "Wash your hands first.</span>", "Wash nothing.</span>"),
    ("no English", "Wash your hands first.</span>", "</span>"),
    ("words beside it", "Wash your hands first.</span>", "Wash your hands first.</span> No"),
    (
        "English where there is a translation",
        "</h1>",
        '</h1><p><span data-source="{title}" lang="en" dir="ltr">Looking after a wound</span></p>',
    ),
]


@pytest.mark.parametrize(("what", "old", "new"), CHANGES, ids=[row[0] for row in CHANGES])
def test_a_gap_that_is_not_what_it_must_be_is_found(
    house_after: Callable[[Begin], House], what: str, old: str, new: str
) -> None:
    house = house_after(labelled_and_live)
    page = house.page()
    assert house.verify_files(PAGE) == []
    assert old in page
    said = page.replace(old, new.format(title=house.standings()[TITLE].message), 1)
    (house.settings.site / PAGE).write_text(said, "utf-8")
    assert house.verify_files(PAGE), what


def test_only_a_coordinator_of_every_language_who_is_signed_in_sets_a_policy(
    any_house_after: Callable[[Begin], House],
) -> None:
    house = any_house_after(one_article)
    olive = house.member("olive", "coordinator")
    pia = house.member("pia", "coordinator", "es")
    labelled = ArticlePolicy.LABELLED
    for said, law in (
        (Chosen("wounds", labelled, pia.id, pia.sign_in), Law.NO_ROLE),
        (Chosen("wounds", labelled, olive.id, pia.sign_in), Law.NOT_A_PERSON),
    ):
        with pytest.raises(Refused) as refusal:
            set_policy(house.ledger, said)
        assert refusal.value.law is law
    with pytest.raises(NotFound):
        set_policy(house.ledger, Chosen("nothing", labelled, olive.id, olive.sign_in))
    for member, sign_in, kind, law in (
        (pia, pia.sign_in, "article policy", Law.NO_ROLE),
        (olive, pia.sign_in, "article policy", Law.NOT_A_PERSON),
        (olive, olive.sign_in, "due", Law.NOT_IN_LOG),
    ):
        with pytest.raises(Refused) as refusal:
            _row(house, member, sign_in, kind)
        assert refusal.value.law is law
    _row(house, olive, olive.sign_in, "article policy")
    with pytest.raises(Refused) as refusal, house.ledger.write() as connection:
        connection.execute(text("UPDATE article_policy SET policy = 'complete'"))
    assert refusal.value.law is Law.APPEND_ONLY


def _row(house: House, member: Member, sign_in: int, kind: str) -> None:
    """Write a policy with its event past the act."""
    with house.ledger.write() as connection:
        now = house.ledger.now()
        facts = {"policy": "labelled", "sign_in": sign_in}
        seq = events.append(connection, now, kind, "wounds", member.id, facts)
        row = {"article": "wounds", "person": member.id, "at": now, "event": seq} | facts
        connection.execute(insert(article_policy).values(row))
