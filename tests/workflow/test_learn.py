"""What the checks learn from: texts that people approved, and nothing else."""

from app.checks.learnt import files
from app.checks.learnt.figures import NOTHING
from app.checks.learnt.profiles import UNKNOWN
from app.model.language import language
from app.model.message import Author, Origin
from app.workflow.learn import FEW, learn, memory, ships
from tests.house import House

SPANISH = language("es")

TEXTS = {
    "Looking after a wound": "Cómo cuidar una herida",
    "How to keep a small wound clean.": "Cómo mantener limpia una herida pequeña.",
    "Wash your hands first.": "Lávese primero las manos.",
    "Clean the wound with <1>water</1>.": "Limpie la herida con <1>agua</1>.",
    "Cover it with a <1>dressing</1>.": "Cúbrala con un <1>apósito</1>.",
    "Do not use more than 2 tablets of 500 mg.": "No use más de 2 comprimidos de 500 mg.",
}


def _targets(house: House) -> list[str]:
    return [one.target for one in memory(house.ledger, SPANISH)]


def test_nothing_is_learnt_from_what_nobody_decided(house):
    house.article()
    house.extract()
    translator, reviewer, _ = house.team()
    for at in house.standings():
        house.draft(at, "Un borrador.", Origin(Author.ENGINE, "google"))
    assert _targets(house) == []
    house.accept(translator, house.standings()[0], "Lo escribió una sola persona.")
    assert _targets(house) == []
    house.accept(reviewer, house.standings()[0])
    assert _targets(house) == ["Lo escribió una sola persona."]


def test_what_was_released_once_is_remembered_with_the_english_that_it_answered(house):
    house.article()
    house.extract()
    house.approve(house.team(), targets=TEXTS)
    house.release()
    before = memory(house.ledger, SPANISH)
    assert len(before) == len(house.standings())
    text = (house.settings.source_texts / "wounds.md").read_text("utf-8")
    house.article(text.replace("Wash your hands first.", "Do not wash your hands."))
    house.extract()
    after = memory(house.ledger, SPANISH)
    assert set(before) <= set(after)
    assert "Wash your hands first." in {one.source for one in after}


def test_a_pair_that_stands_twice_is_learnt_once(house):
    house.article()
    house.article(name="again.md")
    house.extract()
    team = house.team()
    house.approve(team, targets=TEXTS)
    alone = memory(house.ledger, SPANISH)
    house.approve(team, "again", targets=TEXTS)
    assert len(alone) == len(TEXTS)
    assert memory(house.ledger, SPANISH) == alone


def test_the_figures_stand_where_the_checks_look_for_them(house):
    house.article()
    house.extract()
    house.approve(house.team(), targets=TEXTS)
    pairs = memory(house.ledger, SPANISH)
    path = learn(house.settings, SPANISH, pairs)
    assert path == house.settings.instance / "figures" / "es.figures"
    first = path.read_bytes()
    assert files.figures_from(first, "es", "here").vocabulary
    assert learn(house.settings, SPANISH, pairs).read_bytes() == first
    assert [one.name for one in path.parent.iterdir()] == ["es.figures"]


def test_no_text_is_in_the_figures(house):
    house.article()
    house.extract()
    house.approve(house.team(), targets=TEXTS)
    figures = files.figures_from(
        learn(house.settings, SPANISH, memory(house.ledger, SPANISH)).read_bytes(), "es", "here"
    )
    texts = " ".join(TEXTS.values()).casefold().split()
    named = " ".join((*figures.ends, *figures.lines, *figures.noise)).split()
    assert not {one for one in texts if one.isalpha()} & {*named} - {"long", "short"}
    assert all(isinstance(one, int) for one in (*figures.vocabulary, *figures.kept))


def test_what_made_up_people_decided_teaches_nothing(house):
    house.article()
    house.extract()
    team = (
        house.member("ana", "translator", demonstration=True),
        house.member("ben", "reviewer", demonstration=True),
        house.member("cleo", "clinician", demonstration=True),
    )
    house.approve(team, targets=TEXTS)
    assert _targets(house) == []


def test_it_is_known_whether_figures_ship():
    assert ships(SPANISH) is (files.shipped("es") is not NOTHING)
    assert not ships(language("rom"))
    assert FEW > 100
    assert files.shipped_profiles() is not UNKNOWN
