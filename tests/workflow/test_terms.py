"""Proposing terms, and a coordinator's word on them."""

import pytest

from app.ledger import glossaries, terms
from app.model.concept import Concept, Definition, Status, Term
from app.model.entry import EntryState, Ruling
from app.model.errors import BadInput, MoveNotAllowed, NotFound, Refused
from app.model.law import Law
from app.workflow.checking import terms_of
from app.workflow.review import look
from app.workflow.signed import Signed
from app.workflow.terms import Wish, add, candidates, decide, import_concept, propose
from tests.house import House, Member


def _signed(member: Member) -> Signed:
    return Signed(member.id, member.sign_in)


def _wish(english: str = "secondary cancer", text: str = "cáncer secundario", **more) -> Wish:
    return Wish(english, Term("es", text), **more)


def _states(house: House, tag: str = "es") -> dict[str, EntryState]:
    with house.ledger.read() as connection:
        return {one.entry.text: one.state for one in terms.listed(connection, [tag])}


def _glossary(house: House) -> list[tuple[str, ...]]:
    with house.ledger.read() as connection:
        found = glossaries.glossary(connection).concepts
    return [tuple(term.text for term in one.terms) for one in found]


def test_what_is_proposed_is_no_part_of_the_glossary(any_house: House) -> None:
    ana = any_house.member("ana", "translator", "es")
    made = propose(any_house.ledger, _wish(), _signed(ana))
    assert _states(any_house) == {"cáncer secundario": EntryState.PROPOSED}
    assert _states(any_house, "en") == {"secondary cancer": EntryState.PROPOSED}
    assert _glossary(any_house) == []
    assert propose(any_house.ledger, _wish(), _signed(ana)) == made


def test_english_that_differs_in_capitals_alone_is_the_same_entry(house: House) -> None:
    ana = house.member("ana", "translator", "es")
    english, _ = propose(house.ledger, _wish(), _signed(ana))
    again, _ = propose(house.ledger, _wish("Secondary Cancer", "metástasis"), _signed(ana))
    assert again == english
    assert _states(house, "en") == {"secondary cancer": EntryState.PROPOSED}


def test_a_coordinator_approves_a_term_and_the_english_that_waits_with_it(any_house: House) -> None:
    ana, olga = any_house.member("ana", "translator"), any_house.member("olga", "coordinator", "es")
    english, spanish = propose(any_house.ledger, _wish(), _signed(ana))
    assert decide(any_house.ledger, [spanish], Ruling.APPROVE, _signed(olga)) == 1
    assert _glossary(any_house) == [("secondary cancer", "cáncer secundario")]
    with pytest.raises(MoveNotAllowed, match="approved cannot be approved"):
        decide(any_house.ledger, [english], Ruling.APPROVE, _signed(olga))


def test_english_and_term_are_approved_together(any_house: House) -> None:
    ana, olga = any_house.member("ana", "translator"), any_house.member("olga", "coordinator", "es")
    english, spanish = propose(any_house.ledger, _wish(), _signed(ana))
    decide(any_house.ledger, [spanish, english], Ruling.APPROVE, _signed(olga))
    assert _glossary(any_house) == [("secondary cancer", "cáncer secundario")]


def test_what_is_rejected_or_retired_is_no_part_of_it_and_can_be_approved_again(
    house: House,
) -> None:
    olga = _signed(house.member("olga", "coordinator"))
    _, one = add(house.ledger, _wish(), olga)
    decide(house.ledger, [one], Ruling.RETIRE, olga, "It is not what people say.")
    assert _states(house) == {"cáncer secundario": EntryState.RETIRED}
    assert _glossary(house) == [("secondary cancer",)]
    with house.ledger.read() as connection:
        written = terms.one(connection, one)
    assert (written.reason, written.by, written.who) == (
        "It is not what people say.",
        "Olga",
        "Olga",
    )
    decide(house.ledger, [one], Ruling.APPROVE, olga)
    assert _glossary(house) == [("secondary cancer", "cáncer secundario")]
    _, other = propose(house.ledger, _wish(text="cáncer segundo"), olga)
    decide(house.ledger, [other], Ruling.REJECT, olga)
    assert _states(house)["cáncer segundo"] is EntryState.REJECTED
    with pytest.raises(MoveNotAllowed):
        decide(house.ledger, [other], Ruling.REJECT, olga)
    with pytest.raises(MoveNotAllowed):
        decide(house.ledger, [other], Ruling.RETIRE, olga)


def test_a_change_is_a_new_entry_in_the_place_of_the_old(house: House) -> None:
    olga = _signed(house.member("olga", "coordinator"))
    _, one = add(house.ledger, _wish(), olga)
    changed = Wish(
        "secondary cancer",
        Term("es", "cáncer secundario", Status.ADMITTED, note="In letters."),
        replaces=one,
    )
    ana = _signed(house.member("ana", "translator"))
    _, other = propose(house.ledger, changed, ana)
    with house.ledger.read() as connection:
        (concept,) = glossaries.glossary(connection).concepts
        assert concept.terms_in("es")[0].status is Status.PREFERRED
    decide(house.ledger, [other], Ruling.APPROVE, olga)
    with house.ledger.read() as connection:
        (concept,) = glossaries.glossary(connection).concepts
        assert [(t.status, t.note) for t in concept.terms_in("es")] == [
            (Status.ADMITTED, "In letters.")
        ]
        assert [one.id for one in terms.listed(connection, ["es"])] == [other]
        assert terms.one(connection, one).replaced


def test_definitions_are_entries_of_their_own(house: House) -> None:
    olga = _signed(house.member("olga", "coordinator"))
    *_, definition = add(house.ledger, _wish(definition="Un cáncer que se extendió."), olga)
    assert _states(house)["Un cáncer que se extendió."] is EntryState.PROPOSED
    with pytest.raises(Refused) as refusal:
        decide(house.ledger, [definition], Ruling.APPROVE, olga)
    assert refusal.value.law is Law.OWN_TEXT
    wanda = _signed(house.member("wanda", "coordinator"))
    decide(house.ledger, [definition], Ruling.APPROVE, wanda)
    with house.ledger.read() as connection:
        (concept,) = glossaries.glossary(connection).concepts
    assert concept.definition_in("es") == "Un cáncer que se extendió."


def test_terms_of_a_collection_are_its_own(house: House) -> None:
    olga = _signed(house.member("olga", "coordinator"))
    add(house.ledger, _wish(), olga)
    add(house.ledger, _wish("drip", "gotero", collection="hearts"), olga)
    with house.ledger.read() as connection:
        whole = glossaries.glossary(connection)
        assert glossaries.glossary(connection) is whole
    assert glossaries.in_collection(whole, "hearts") is whole
    assert len(glossaries.in_collection(whole, "skin").concepts) == 1


def test_states_that_are_known_are_few(house: House, monkeypatch) -> None:
    monkeypatch.setattr(glossaries, "_MOST_KNOWN", 1)
    olga = _signed(house.member("olga", "coordinator"))
    for english in ("drip", "drop", "dose"):
        add(house.ledger, _wish(english, english), olga)
        assert _glossary(house)[-1] == (english, english)


def test_nobody_rules_but_a_coordinator_of_the_language(any_house: House) -> None:
    ana = any_house.member("ana", "translator", "es")
    made = propose(any_house.ledger, _wish(), _signed(ana))
    kept = propose(any_house.ledger, Wish("Macmillan", Term("en", ""), kept=True), _signed(ana))
    ahmed = any_house.member("ahmed", "coordinator", "ar")
    for who, entry in ((ana, made[1]), (ahmed, made[1]), (ahmed, kept[0])):
        with pytest.raises(Refused) as refusal:
            decide(any_house.ledger, [entry], Ruling.APPROVE, _signed(who))
        assert refusal.value.law is Law.NO_ROLE
    decide(any_house.ledger, [made[0]], Ruling.APPROVE, _signed(ahmed))
    olga = any_house.member("olga", "coordinator")
    decide(any_house.ledger, [*kept, made[1]], Ruling.APPROVE, _signed(olga))
    assert len(_glossary(any_house)) == 2


def test_nobody_does_anything_without_a_sign_in_of_their_own(house: House) -> None:
    ana, olga = house.member("ana", "translator", "es"), house.member("olga", "coordinator")
    made = propose(house.ledger, _wish(), _signed(ana))
    for act in (
        lambda: propose(house.ledger, _wish(), Signed("p-ana", olga.sign_in)),
        lambda: decide(house.ledger, made, Ruling.APPROVE, Signed("p-olga", ana.sign_in)),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.law is Law.NOT_A_PERSON
    with pytest.raises(Refused) as refusal:
        propose(house.ledger, Wish("drip", Term("ar", "x")), _signed(ana))
    assert refusal.value.law is Law.NO_ROLE


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (_wish(english="…"), "which English expression"),
        (_wish(text="a" * 201), "at most 200"),
        (_wish(text="a\u202eb"), "nobody can see"),
        (Wish("", Term("es", ""), concept="c"), "what it is called"),
    ],
)
def test_what_cannot_be_a_term_is_refused(house: House, wish: Wish, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        propose(house.ledger, wish, _signed(house.member("ana", "translator")))


def test_what_is_not_there_is_not_found(house: House) -> None:
    olga = _signed(house.member("olga", "coordinator"))
    with pytest.raises(NotFound):
        decide(house.ledger, [7], Ruling.APPROVE, olga)


FILE = Concept(
    "tb-7",
    (Term("en", "secondary cancer"), Term("en", "metastasis", Status.ADMITTED), Term("es", "x")),
    (Definition("en", "A cancer that has spread."),),
)


def test_an_import_proposes_and_no_more(any_house: House) -> None:
    assert import_concept(any_house.ledger, FILE, "terms.tbx") == 4
    assert import_concept(any_house.ledger, FILE, "terms.tbx") == 0
    with any_house.ledger.read() as connection:
        found = terms.listed(connection, ["en", "es"], [EntryState.PROPOSED])
    assert {(one.origin, one.who, one.entry.concept) for one in found} == {
        ("terms.tbx", "", "tb-7")
    }
    assert _glossary(any_house) == []


def test_an_import_goes_to_the_concept_that_has_the_same_english(house: House) -> None:
    olga = _signed(house.member("olga", "coordinator"))
    add(house.ledger, _wish(), olga)
    assert import_concept(house.ledger, FILE, "terms.tbx") == 3
    with house.ledger.read() as connection:
        assert len({one.entry.concept for one in terms.listed(connection, ["en", "es"])}) == 1
    with pytest.raises(BadInput, match="no English"):
        import_concept(house.ledger, Concept("y", (Term("es", "z"),)), "terms.tbx")
    with pytest.raises(BadInput, match="named for its file"):
        import_concept(house.ledger, FILE, "")


def test_the_checks_know_what_is_approved_and_nothing_else(house: House) -> None:
    house.article()
    house.extract()
    ana, olga = house.member("ana", "translator"), _signed(house.member("olga", "coordinator"))
    _, one = propose(house.ledger, _wish("wound", "herida"), _signed(ana))
    place = next(n for n, at in enumerate(house.standings()) if at.text.startswith("Clean"))
    text = house.standings()[place].text.replace("wound", "llaga")

    def found() -> list[str]:
        return [said.code for said in look(house.standings()[place], text)]

    assert "glossary" not in found()
    decide(house.ledger, [one], Ruling.APPROVE, olga)
    assert "glossary" in found()
    decide(house.ledger, [one], Ruling.RETIRE, olga)
    assert "glossary" not in found()


def test_a_collection_s_terms_are_for_its_articles_alone(house: House) -> None:
    house.article()
    house.extract()
    olga = _signed(house.member("olga", "coordinator"))
    add(house.ledger, _wish("wound", "herida", collection="hearts"), olga)
    assert house.standings()[0].glossary.concepts == ()
    add(house.ledger, _wish("wound", "herida", collection="skin"), olga)
    assert len(house.standings()[0].glossary.concepts) == 1


def _olive(house: House) -> Signed:
    return _signed(house.member("olive", "coordinator", demonstration=True))


def test_what_a_made_up_person_approves_holds_only_among_made_up_people(any_house: House) -> None:
    olive = _olive(any_house)
    _, spanish = add(any_house.ledger, _wish(), olive)
    assert _glossary(any_house) == [("secondary cancer", "cáncer secundario")]
    olga = _signed(any_house.member("olga", "coordinator"))
    add(any_house.ledger, _wish("drip", "gotero"), olga)
    assert _glossary(any_house) == [("drip", "gotero")]
    assert _states(any_house)["cáncer secundario"] is EntryState.PROPOSED
    with any_house.ledger.read() as connection:
        assert terms.one(connection, spanish, made_up=True).state is EntryState.APPROVED
    decide(any_house.ledger, [spanish], Ruling.APPROVE, olga)
    assert ("secondary cancer", "cáncer secundario") in _glossary(any_house)


def test_what_a_made_up_person_says_takes_nothing_from_the_glossary(any_house: House) -> None:
    olga = _signed(any_house.member("olga", "coordinator"))
    _, spanish = add(any_house.ledger, _wish(), olga)
    decide(any_house.ledger, [spanish], Ruling.RETIRE, _olive(any_house))
    assert _glossary(any_house) == [("secondary cancer", "cáncer secundario")]
    decide(any_house.ledger, [spanish], Ruling.RETIRE, olga)
    assert _glossary(any_house) == [("secondary cancer",)]


def test_once_somebody_real_has_decided_on_a_text_made_up_people_approve_no_terms(
    house: House,
) -> None:
    house.article()
    house.extract()
    add(house.ledger, _wish("wound", "herida"), _olive(house))
    assert house.standings()[0].glossary.concepts
    house.accept(house.member("ana", "translator"), house.standings()[0], "Cuidar una herida")
    assert not house.standings()[0].glossary.concepts


def test_candidates_are_expressions_of_our_articles_that_are_not_there_yet(house: House) -> None:
    house.article("---\ntitle: Skin\n---\n\n" + "A deep wound heals. The deep wound hurts.\n\n" * 3)
    house.extract()
    assert "deep wound" in [one.text for one in candidates(house.ledger, 9)]
    olga = _signed(house.member("olga", "coordinator"))
    add(house.ledger, _wish("deep wound", "herida profunda"), olga)
    assert "deep wound" not in [one.text for one in candidates(house.ledger, 9)]


def test_a_message_is_shown_the_terms_of_its_english_and_whether_its_text_has_them(
    any_house: House,
) -> None:
    any_house.article()
    any_house.extract()
    ana, olga = any_house.member("ana", "translator"), any_house.member("olga", "coordinator", "es")
    _, spanish = propose(any_house.ledger, _wish("dressing", "apósito"), _signed(ana))
    decide(any_house.ledger, [spanish], Ruling.APPROVE, _signed(olga))
    at = next(one for one in any_house.standings() if "dressing" in one.text)
    assert len(terms_of(at)) == 1
    done = any_house.accept(ana, at, "Cúbrala con un <1>apósito</1>.")
    assert len(terms_of(done)) == 1
    assert terms_of(done) != terms_of(at)
    other = next(one for one in any_house.standings() if "hands" in one.text)
    assert terms_of(other) == ()
