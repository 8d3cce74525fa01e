"""The site that tests of layout look at: large enough, like a real one, and never to be released."""

import pytest
from sqlalchemy import select

from app.ledger import releases
from app.ledger.tables import release_item
from app.model.errors import Refused
from app.model.law import Law
from app.workflow import verify
from tests.pages.whole_site import LANGUAGES, SOME_ONLY, WholeSite


def test_it_has_six_articles_in_fifteen_languages_and_twelve_scripts(whole_site: WholeSite):
    names = {name for _, name in whole_site.translated}
    assert len(names) == 6
    assert len(LANGUAGES) >= 15
    assert len({one.script for one in LANGUAGES}) >= 12
    wanted = {(one, name) for one in LANGUAGES for name in SOME_ONLY.get(one.tag, names)}
    assert set(whole_site.translated) == wanted


def test_the_verifier_calls_its_pages_pseudo_translations(whole_site: WholeSite):
    paths = [f"{tag}/low-blood-sugar/index.html" for tag in ("es", "ur", "my")]
    every = whole_site.files
    found = verify.files(whole_site.ledger, whole_site.settings, whole_site.folder, every, paths)
    assert {one.page for one in found if one.law is Law.NEVER_PUBLISHED} == set(paths)


def test_no_ledger_with_its_guards_takes_such_a_release(whole_site: WholeSite, tmp_path):
    own = whole_site.copied(tmp_path)
    with own.ledger.read() as connection:
        one = releases.live(connection)[0]
        items = select(release_item).where(release_item.c.release == one.id)
        rows = {row.message: row.target_revision for row in connection.execute(items)}
    with pytest.raises(Refused), own.ledger.write() as connection:
        releases.put(connection, own.ledger.now(), [(one, rows)])
    own.ledger.close()


def test_numbers_and_tags_are_those_of_the_english(whole_site: WholeSite):
    bengali = whole_site.articles["bn", "taking-paracetamol-safely"].text()
    for kept in ("500 mg", "2.5 ml", "111", "0808 157 0000", "২৪"):
        assert kept in bengali
