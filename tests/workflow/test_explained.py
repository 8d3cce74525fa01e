"""Readers are told what words mean: what coordinators approved, and nothing else."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from app.ledger import people
from app.model.concept import Status, Term
from app.model.entry import Ruling
from app.model.law import Law
from app.workflow import verify
from app.workflow.release import site
from app.workflow.signed import Signed
from app.workflow.terms import Wish, add, decide, propose
from tests.house import House
from tests.houses import Begin, one_of_two_approved

MEANING = "Un daño en la piel."


def _coordinator(house: House, name: str = "olga", **more) -> Signed:
    member = house.member(name, "coordinator", **more)
    return Signed(member.id, member.sign_in)


def _tell(house: House, wish: Wish, by: Signed) -> tuple[int, ...]:
    """One coordinator writes it, another approves the definition."""
    made = add(house.ledger, wish, by)
    with house.ledger.read() as connection:
        made_up = people.get(connection, by.person).demonstration
    other = _coordinator(house, f"other-{by.person}-{made[-1]}", demonstration=made_up)
    decide(house.ledger, [made[-1]], Ruling.APPROVE, other)
    return made


def _wish(definition: str = MEANING, **more) -> Wish:
    return Wish("wound", Term("es", "wóund"), definition=definition, **more)


@pytest.fixture
def whole(house_after: Callable[[Begin], House]) -> House:
    return house_after(one_of_two_approved)


def explained(house: House) -> None:
    """The Spanish page explains what a wound is."""
    one_of_two_approved(house)
    _tell(house, _wish(), _coordinator(house))
    house.release()


@pytest.fixture
def told(house_after: Callable[[Begin], House]) -> House:
    return house_after(explained)


@pytest.fixture
def told_on_each(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(explained)


def test_a_page_says_what_words_mean_and_articles_lead_there_once(told_on_each: House) -> None:
    page = told_on_each.page("es", "glossary")
    assert "wóund" in page
    assert "Un daño en la piel" in page
    assert told_on_each.page().count('class="term"') == 1
    assert "glossary" in (told_on_each.settings.site / "es" / "index.html").read_text("utf-8")
    assert told_on_each.verify() == []


def test_without_a_definition_nothing_of_it_is_there(whole: House) -> None:
    olga = _coordinator(whole)
    whole.release()
    before = site.read_manifest(whole.settings.site)
    add(whole.ledger, _wish(definition=""), olga)
    ana = whole.sign_in("ana")
    propose(whole.ledger, _wish(), Signed(ana.id, ana.sign_in))
    whole.release()
    after = site.read_manifest(whole.settings.site)
    assert after == before
    assert not any("glossary" in path for path in after)


def test_what_changes_in_the_glossary_changes_the_pages_that_it_concerns(told: House) -> None:
    assert site.build(told.ledger, told.settings).fresh == 0
    olga = Signed("p-olga", told.sign_in("olga").sign_in)
    english, *_ = _tell(told, Wish("water", Term("es", "watér"), definition="Agua."), olga)
    assert site.build(told.ledger, told.settings).fresh == 2  # the article and the glossary
    assert told.page().count('class="term"') == 2
    decide(told.ledger, [english], Ruling.RETIRE, olga)
    assert site.build(told.ledger, told.settings).fresh == 2
    assert told.page().count('class="term"') == 1
    assert told.verify() == []


def test_the_same_facts_make_the_same_bytes(told: House) -> None:
    first = {path: row["sha256"] for path, row in site.read_manifest(told.settings.site).items()}
    told.settings.site.unlink()
    site.build(told.ledger, told.settings)
    again = {path: row["sha256"] for path, row in site.read_manifest(told.settings.site).items()}
    assert first == again


def test_what_is_not_to_be_used_or_not_defined_is_not_explained(whole: House) -> None:
    olga = _coordinator(whole)
    _tell(whole, Wish("water", Term("es", "watér", Status.FORBIDDEN), definition="x"), olga)
    add(whole.ledger, Wish("hands", Term("es", "hands")), olga)
    whole.release()
    assert not (whole.settings.site / "es" / "glossary").exists()


def test_what_all_languages_keep_is_explained_by_its_english(whole: House) -> None:
    olga = _coordinator(whole)
    _tell(whole, Wish("Parlance", Term("es", ""), definition="Un programa.", kept=True), olga)
    whole.release()
    assert 'lang="en" dir="ltr" data-entry' in whole.page("es", "glossary")
    assert whole.verify() == []


def test_a_term_of_another_collection_is_on_the_page_and_in_none_of_its_articles(
    whole: House,
) -> None:
    _tell(whole, _wish(collection="hearts"), _coordinator(whole))
    whole.release()
    assert "wóund" in whole.page("es", "glossary")
    assert 'class="term"' not in whole.page()


def test_what_made_up_people_approved_stands_only_on_pages_that_say_so(whole: House) -> None:
    olive = _coordinator(whole, "olive", demonstration=True)
    _tell(whole, _wish(), olive)
    whole.release()
    assert not (whole.settings.site / "es" / "glossary").exists()
    assert 'class="demonstration"' not in whole.page()


def test_a_demonstration_explains_words_and_says_that_it_is_one(house: House) -> None:
    house.article()
    house.extract()
    house.approve(
        tuple(
            house.member(name, role, demonstration=True)
            for name, role in (("ana", "translator"), ("ben", "reviewer"), ("cleo", "clinician"))
        )
    )
    _tell(house, _wish(), _coordinator(house, "olive", demonstration=True))
    house.release()
    page = house.page("es", "glossary")
    assert 'class="demonstration"' in page
    assert house.verify() == []
    assert Law.UNMARKED in _laws(house, 'class="demonstration"', 'class="x"')


def _laws(house: House, old: str, new: str, name: str = "glossary") -> set[Law]:
    page = house.page("es", name)
    assert old in page
    path = house.settings.site / "es" / name / "index.html"
    path.write_text(page.replace(old, new, 1), "utf-8")
    return {one.law for one in _faults(house, name)}


def _faults(house: House, name: str = "glossary") -> list[verify.Fault]:
    return house.verify_files(f"es/{name}/index.html")


CHANGES = [
    ("a dose", "Un daño", "5 mg", Law.OTHER_TEXT),
    ("another meaning", "Un daño", "Ningún daño", Law.OTHER_TEXT),
    ("another term", ">wóund<", ">otro<", Law.OTHER_TEXT),
    ("another English", ">wound<", ">word<", Law.OTHER_TEXT),
    ("the meaning of another word", 'data-entry="term-', 'data-entry="term-0', Law.OTHER_TEXT),
    ("words of nobody", "</article>", "<dl>Tome más.</dl></article>", Law.HOSTILE),
    ("a link", "</dd>", '<a href="https://evil.example/">x</a></dd>', Law.HOSTILE),
    ("a link of a term", "</dd>", '<a class="term" href="#x">x</a></dd>', Law.HOSTILE),
    ("a script", "</main>", "<script>x</script></main>", Law.HOSTILE),
    ("an override", "Un daño", "Un daño\u202e", Law.HOSTILE),
    ("another language", '<html lang="es"', '<html lang="pl"', Law.HOSTILE),
]


@pytest.mark.parametrize(("what", "old", "new", "law"), CHANGES, ids=[row[0] for row in CHANGES])
def test_a_glossary_that_was_tampered_with_is_found(
    told: House, what: str, old: str, new: str, law: Law
) -> None:
    assert law in _laws(told, old, new), what


ARTICLES = [
    ("a place that is not there", "/glossary/#term-", "/glossary/#term-0"),
    ("another page", "../../es/glossary/#", "https://evil.example/#"),
    ("a class of its own", 'class="term"', 'class="button"'),
]


@pytest.mark.parametrize(("what", "old", "new"), ARTICLES, ids=[row[0] for row in ARTICLES])
def test_a_link_to_what_nobody_explains_is_found(
    told: House, what: str, old: str, new: str
) -> None:
    assert Law.HOSTILE in _laws(told, old, new, "wounds"), what


FORGERIES = [
    ("nobody approved it", "DELETE FROM term_ruling", Law.MISSING, "no coordinator"),
    ("it was retired", "UPDATE term_ruling SET ruling = 'retire'", Law.MISSING, "no coordinator"),
    ("another text", "UPDATE term SET text = 'x' WHERE id = 3", Law.OTHER_TEXT, "does not say"),
    ("a shunned term", "UPDATE term SET status = 'forbidden'", Law.OTHER_TEXT, "forbidden"),
    ("another's sign-in", "UPDATE term_ruling SET sign_in = 1", Law.NOT_A_PERSON, "never"),
    ("no coordinator", "DELETE FROM role_grant WHERE role = 'coordinator'", Law.NO_ROLE, "was no"),
    ("another event", "UPDATE term_ruling SET event = id", Law.NOT_IN_LOG, "approved"),
    ("another proposal", "UPDATE term SET event = 1", Law.NOT_IN_LOG, "proposed"),
    ("other words of the log", "UPDATE term_ruling SET at = '2020'", Law.NOT_IN_LOG, "approved"),
    ("its own writer", "UPDATE term_ruling SET person = 'p-olga'", Law.OWN_TEXT, "own writer"),
    ("a dose", "UPDATE term SET text = '5 mg' WHERE id = 3", Law.OTHER_TEXT, "does not say"),
    ("a made-up coordinator", "UPDATE person SET demonstration = true", Law.UNMARKED, "made-up"),
]


@pytest.mark.one_on_postgresql
@pytest.mark.parametrize(
    ("what", "statement", "law", "why"), FORGERIES, ids=[row[0] for row in FORGERIES]
)
def test_an_entry_that_was_forged_in_the_ledger_is_found_by_name(
    told_on_each: House, what: str, statement: str, law: Law, why: str
) -> None:
    assert _faults(told_on_each) == []
    with told_on_each.forged() as connection:
        connection.execute(text(statement))
    assert any(one.law is law and why in one.why for one in _faults(told_on_each)), what


def test_what_was_replaced_is_found_on_the_old_page(told: House) -> None:
    olga = Signed("p-olga", told.sign_in("olga").sign_in)
    changed = Wish("wound", Term("es", ""), definition="Un corte.", replaces=3)
    _tell(told, changed, olga)
    assert {one.law for one in _faults(told)} == {Law.OTHER_TEXT}
    told.release()
    assert "Un corte." in told.page("es", "glossary")
    assert _faults(told) == []


def test_an_empty_glossary_explains_nothing(whole: House) -> None:
    whole.release()
    assert whole.verify() == []
    page = '<a class="term" href="../../es/glossary/#term-0">'
    assert Law.HOSTILE in _laws(whole, "<strong>", f"{page}x</a><strong>", "wounds")


def test_a_definition_with_figures_is_not_told(told: House) -> None:
    olga = Signed("p-olga", told.sign_in("olga").sign_in)
    _tell(told, Wish("water", Term("es", "watér"), definition="Beba 2 vasos."), olga)
    told.release()
    assert "vasos" not in told.page("es", "glossary")
    page = told.settings.site / "es" / "glossary" / "index.html"
    with told.forged() as connection:
        connection.execute(text("UPDATE term SET text = 'Un daño de ½ cm.' WHERE id = 3"))
    page.write_text(page.read_text("utf-8").replace(MEANING, "Un daño de ½ cm."), "utf-8")
    assert any("figures" in one.why for one in _faults(told))
