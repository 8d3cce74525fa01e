"""Drafts: from memory first, then by machine, never twice."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from app.commands.found import of_drafts
from app.engine import Draft, Drafter, Terms
from app.engine.terms import NO_TERMS
from app.ledger import standings
from app.model.concept import Term
from app.model.errors import EngineError
from app.model.language import Language, language
from app.model.message import Author
from app.model.state import State
from app.workflow.draft import draft
from app.workflow.signed import Signed
from app.workflow.terms import Wish, add
from tests.house import LEAFLET, House
from tests.houses import Begin, one_article

SPANISH = language("es")


class Mirror(Drafter):
    """An engine that turns a text's words round, can fail, and remembers what it was asked."""

    def __init__(self, house: House, fails: str = "nothing") -> None:
        super().__init__(house.settings)
        self.asked: list[str] = []
        self.fails = fails

    def draft(
        self, texts: Sequence[str], language: Language, terms: Terms = NO_TERMS
    ) -> list[Draft | EngineError]:
        self.asked += texts
        self.terms = terms
        return [
            EngineError("mirror: it is tired", permanent=False)
            if self.fails in text
            else Draft(text.replace("the", "eht"), "mirror", "1", ("eht",), ())
            for text in texts
        ]


@pytest.fixture
def stocked(house_after: Callable[[Begin], House]) -> House:
    return house_after(one_article)


def test_every_message_is_drafted_once(stocked: House) -> None:
    mirror = Mirror(stocked)
    (done,) = draft(stocked.ledger, mirror, ["wounds"], [SPANISH])
    assert (done.drafted, done.remembered, done.missing) == (6, 0, 0)
    (again,) = draft(stocked.ledger, mirror, ["wounds"], [SPANISH])
    assert (again.drafted, again.missing) == (0, 0)
    assert len(mirror.asked) == 6
    at = stocked.standings()[3]
    assert at.state() is State.DRAFTED
    assert at.target is not None
    assert (at.target.origin.author, at.target.origin.name) == (Author.ENGINE, "mirror")
    assert at.target.origin.unknown == ("eht",)


def test_what_is_never_translated_is_hidden_from_engines(stocked: House) -> None:
    olga = stocked.member("olga", "coordinator")
    wish = Wish("the wound", Term("en", ""), kept=True)
    add(stocked.ledger, wish, Signed(olga.id, olga.sign_in))
    mirror = Mirror(stocked)
    list(draft(stocked.ledger, mirror, ["wounds"], [SPANISH]))
    assert "Clean <2/> with <1>water</1>." in mirror.asked
    target = stocked.standings()[3].target
    assert target is not None
    assert target.text == "Clean the wound with <1>water</1>."


def test_what_an_engine_cannot_do_stays_missing_and_says_why(stocked: House) -> None:
    (done,) = draft(stocked.ledger, Mirror(stocked, fails="water"), ["wounds"], [SPANISH])
    assert (done.drafted, done.missing, done.why) == (5, 1, ("mirror: it is tired",))
    assert stocked.standings()[3].state() is State.MISSING


def test_without_any_engine_nothing_is_lost(stocked: House) -> None:
    with Drafter(stocked.settings) as nobody:
        (done,) = draft(stocked.ledger, nobody, ["wounds"], [SPANISH])
    assert (done.drafted, done.missing) == (0, 6)
    ana, _, _ = stocked.team()
    assert stocked.accept(ana, stocked.standings()[0], "A mano").state() is State.PROPOSED


def test_an_approved_text_is_remembered_for_the_same_english(stocked: House) -> None:
    ana, ben, cleo = stocked.team()
    stocked.approve((ana, ben, cleo))
    stocked.article(LEAFLET.replace("Looking after a wound", "Another page"), "another.md")
    stocked.extract()
    mirror = Mirror(stocked)
    (done,) = draft(stocked.ledger, mirror, ["another"], [SPANISH])
    assert (done.remembered, done.drafted) == (5, 1)
    assert mirror.asked == ["Another page"]
    remembered = stocked.standings("another")[1]
    assert remembered.target is not None
    assert remembered.target.origin.author is Author.MEMORY
    assert remembered.target.text == stocked.standings()[1].target.text  # type: ignore[union-attr]
    assert remembered.state() is State.DRAFTED  # still to be read


def test_a_text_that_is_not_approved_is_no_memory(stocked: House) -> None:
    ana, _, _ = stocked.team()
    stocked.accept(ana, stocked.standings()[0], "Cuidar una herida")
    stocked.article(LEAFLET, "copy.md")
    stocked.extract()
    (done,) = draft(stocked.ledger, Mirror(stocked), ["copy"], [SPANISH])
    assert done.remembered == 0


def test_a_person_who_writes_while_the_engine_thinks_is_not_written_over(stocked: House) -> None:
    ana, _, _ = stocked.team()

    class Slow(Mirror):
        def draft(
            self, texts: Sequence[str], language: Language, terms: Terms = NO_TERMS
        ) -> list[Draft | EngineError]:
            stocked.accept(ana, stocked.standings()[0], "Ya estaba")
            return super().draft(texts, language)

    (done,) = draft(stocked.ledger, Slow(stocked), ["wounds"], [SPANISH])
    assert (done.drafted, done.missing) == (5, 0)
    with stocked.ledger.read() as connection:
        at = standings.one(connection, stocked.standings()[0].message, "es")
    assert at.target is not None
    assert at.target.text == "Ya estaba"


def test_a_new_english_is_drafted_anew_and_the_old_text_is_kept(stocked: House) -> None:
    list(draft(stocked.ledger, Mirror(stocked), ["wounds"], [SPANISH]))
    stocked.article(LEAFLET.replace("Wash your hands first.", "Wash both your hands first."))
    stocked.extract()
    mirror = Mirror(stocked)
    (done,) = draft(stocked.ledger, mirror, ["wounds"], [SPANISH])
    assert (done.drafted, mirror.asked) == (1, ["Wash both your hands first."])
    with stocked.ledger.read() as connection:
        assert len(standings.written(connection, stocked.standings()[2].message, "es")) == 2


def test_a_text_of_sentences_that_are_all_known_elsewhere_needs_no_engine(house: House) -> None:
    house.article(
        "---\ntitle: Cuts\n---\n\nSit in a chair. Clean the cut.\n\nRest now. Drink tea.\n",
        "cuts.md",
    )
    house.extract()
    ana, ben, _ = house.team()
    texts = ("Siéntese en una silla. Limpie el corte.", "Descanse ahora. Beba té.")
    for at, text in zip(house.standings("cuts")[1:], texts, strict=True):
        house.accept(ben, house.accept(ana, at, text))
    house.article("---\ntitle: Cuts\n---\n\nSit in a chair. Drink tea. Clean the cut.\n", "more.md")
    house.extract()
    mirror = Mirror(house)
    (done,) = draft(house.ledger, mirror, ["more"], [SPANISH])
    assert (done.remembered, done.drafted) == (1, 1)
    at = house.standings("more")[1]
    assert at.target is not None
    assert at.target.text == "Siéntese en una silla. Beba té. Limpie el corte."
    assert at.target.origin.author is Author.MEMORY
    assert mirror.asked == ["Cuts"]
    assert at.state() is State.DRAFTED


def test_an_engine_is_asked_for_the_sentences_alone_that_nobody_knows(house: House) -> None:
    house.article("---\ntitle: Cuts\n---\n\nSit in a chair. Clean the cut.\n", "cuts.md")
    house.extract()
    ana, ben, _ = house.team()
    at = house.standings("cuts")[1]
    house.accept(ben, house.accept(ana, at, "Siéntese en una silla. Limpie el corte."))
    house.article("---\ntitle: Cuts\n---\n\nSit in a chair. Look at the wall.\n", "more.md")
    house.extract()
    mirror = Mirror(house)
    list(draft(house.ledger, mirror, ["more"], [SPANISH]))
    at = house.standings("more")[1]
    assert at.target is not None
    assert at.target.text == "Siéntese en una silla. Look at eht wall."
    assert at.target.origin.author is Author.ENGINE
    assert "Look at the wall." in mirror.asked


def test_the_engine_is_told_what_things_are_called_and_what_it_could_not_do_is_said(
    stocked: House,
) -> None:
    olga = stocked.member("olga", "coordinator")
    signed = Signed(olga.id, olga.sign_in)
    add(stocked.ledger, Wish("wound", Term("es", "herida")), signed)

    class Deaf(Mirror):
        def draft(
            self, texts: Sequence[str], language: Language, terms: Terms = NO_TERMS
        ) -> list[Draft | EngineError]:
            made = super().draft(texts, language, terms)
            return [replace(one, remarks=("deaf: no glossary",)) for one in made]  # type: ignore[type-var]

    deaf = Deaf(stocked)
    (done,) = draft(stocked.ledger, deaf, ["wounds"], [SPANISH])
    assert deaf.terms == Terms((("wound", "herida"),))
    assert done.why == ("deaf: no glossary",)
    add(stocked.ledger, Wish("water", Term("es", "agua"), collection="skin"), signed)
    (_, *_) = draft(stocked.ledger, (skin := Mirror(stocked)), ["wounds"], [language("ar")])
    assert skin.terms == Terms((), "skin")


def test_a_draft_without_the_term_of_the_glossary_is_counted(stocked: House) -> None:
    olga = stocked.member("olga", "coordinator")
    add(stocked.ledger, Wish("wound", Term("es", "herida")), Signed(olga.id, olga.sign_in))

    class Other(Mirror):
        def draft(
            self, texts: Sequence[str], language: Language, terms: Terms = NO_TERMS
        ) -> list[Draft | EngineError]:
            return super().draft([text.replace("wound", "llaga") for text in texts], language)

    (done,) = draft(stocked.ledger, Other(stocked), ["wounds"], [SPANISH])
    codes = [one.code for found in done.found for one in found]
    assert codes.count("glossary") == 3
    assert any("glossary 3" in line for line in of_drafts(done.found))
