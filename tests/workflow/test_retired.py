"""An article that a coordinator retired: nothing of it goes to readers, and it can come back."""

from collections.abc import Callable

import pytest

from app.ledger import articles, live_pages, releases
from app.ledger.article_policies import Chosen
from app.model.errors import Refused
from app.model.gap import ArticlePolicy
from app.model.law import Law
from app.workflow.policy import set_policy
from app.workflow.release import Outcome
from tests.house import House
from tests.houses import Begin, one_of_two_live


def _choose(house: House, policy: ArticlePolicy) -> None:
    olive = house.sign_in("olive")
    set_policy(house.ledger, Chosen("wounds", policy, olive.id, olive.sign_in))


@pytest.fixture
def retired(any_house_after: Callable[[Begin], House]) -> House:
    house = any_house_after(one_of_two_live)
    house.member("olive", "coordinator")
    _choose(house, ArticlePolicy.RETIRED)
    return house


def test_before_the_next_release_the_verifier_says_that_it_should_be_gone(retired: House) -> None:
    assert ("en/wounds/index.html", Law.NEVER_PUBLISHED) in {
        (fault.page, fault.law) for fault in retired.verify()
    }


def test_every_page_of_it_says_that_it_is_gone_and_nothing_leads_there(retired: House) -> None:
    (done,) = retired.release()
    assert (done.article, done.language.tag, done.outcome, done.why) == (
        "wounds",
        "es",
        Outcome.WITHDRAWN,
        "retired",
    )
    site = retired.settings.site
    for tag in ("en", "es"):
        page = retired.page(tag)
        assert "We no longer publish this page." in page
        assert "noindex" in page
        assert (site / tag / "wounds" / "gone").is_file()
        assert sorted(one.name for one in (site / tag / "wounds").iterdir()) == [
            "gone",
            "index.html",
        ]
    for path in site.rglob("*"):
        inside = path.parent.name == "wounds" or not path.is_file()
        if not inside and path.name != "manifest.json":
            assert b"/wounds/" not in path.read_bytes(), path
    with retired.ledger.read() as connection:
        assert live_pages.of(connection, "es") == {}
    assert retired.verify() == []


def test_no_release_of_it_comes_into_the_database(retired: House) -> None:
    with retired.ledger.read() as connection:
        head = articles.revision(connection, "wounds")
    kept = {one.message: one.target.id for one in retired.standings() if one.target}
    new = releases.Release(0, "wounds", "es", head.id, "digest", {}, "")
    with pytest.raises(Refused) as refusal, retired.ledger.write() as connection:
        releases.put(connection, retired.ledger.now(), [(new, kept)])
    assert refusal.value.law is Law.NEVER_PUBLISHED


def test_published_again_it_comes_back_as_it_was(retired: House) -> None:
    was = retired.page()
    retired.release()
    _choose(retired, ArticlePolicy.COMPLETE)
    done = [(one.article, one.outcome) for one in retired.release() if one.language.tag == "es"]
    assert ("wounds", Outcome.RELEASED) in done
    article = was.split("<article>")[1].split("</article>")[0]
    assert article in retired.page()
    assert "withdrawn" not in retired.page("en")
    assert not (retired.settings.site / "en" / "wounds" / "gone").exists()
    assert retired.verify() == []


def test_an_english_page_that_says_so_without_a_coordinator_s_word_is_found(
    retired: House,
) -> None:
    retired.release()
    with retired.forged() as connection:
        connection.exec_driver_sql("DELETE FROM article_policy")
    found = {(fault.page, fault.law) for fault in retired.verify()}
    assert ("en/wounds/index.html", Law.UNMARKED) in found
    assert ("en/wounds/gone", Law.UNMARKED) in found
