"""Critical mistakes, and answers that have mended one or have not."""

from random import Random

import pytest

from app.model.finding import Pair
from app.model.language import language
from app.model.vigilance import Mistake
from app.vigilance import INJECTORS
from app.vigilance.critical import CRITICAL, critical, mended
from app.vigilance.planting import Given

ENGLISH = "Take 5 ml twice a day. Do not drive before the scan."
SPANISH = "Tome 5 ml dos veces al día. No conduzca antes de la prueba."


def test_every_critical_class_has_a_planter_and_every_kind_of_mistake_a_class():
    assert {*CRITICAL} <= {*INJECTORS}
    assert {*CRITICAL.values()} == {*Mistake}


def test_a_text_offers_a_mistake_of_every_class_that_it_has_a_place_for():
    given = Given("a", Pair(ENGLISH, SPANISH, language("es")))
    found = list(critical(given, Random(1)))
    assert {CRITICAL[kind] for kind, _ in found} == {*Mistake}
    assert all(one.target != SPANISH for _, one in found)
    assert found == list(critical(given, Random(1)))
    assert {next(critical(given, Random(seed)))[0] for seed in range(60)} == {
        kind for kind, _ in found
    }


def test_a_text_without_a_place_for_any_offers_none():
    assert list(critical(Given("a", Pair("Rest.", "Descanse.", language("es"))), Random(1))) == []


# What was approved, what was planted, what the reader left, and whether the mistake is gone.
ANSWERS = [
    ("Tome 5 ml.", "Tome 50 ml.", "Tome 5 ml.", True),
    ("Tome 5 ml.", "Tome 50 ml.", "Tome 50 ml.", False),
    ("Tome 5 ml.", "Tome 50 ml.", "Tome 50  ML.", False),
    ("Tome 5 ml.", "Tome 50 ml.", "Tome usted 50 ml.", False),
    ("Tome 5 ml.", "Tome 50 ml.", "Tome 50ml.", False),
    ("Tome 5 ml.", "Tome 50 ml.", "Tome cinco ml.", True),
    ("Tome 5 ml.", "Tome 50 ml.", "Cinco mililitros.", True),
    ("Tome 5 ml dos veces.", "Tome 5 ml tres veces.", "Tome 5 ml cada doce horas.", True),
    ("Tome 5 ml dos veces.", "Tome 5 ml tres veces.", "Tome 5,0 ml tres veces.", False),
    ("No conduzca hoy.", "Conduzca hoy.", "No conduzca hoy.", True),
    ("No conduzca hoy.", "Conduzca hoy.", "Nunca conduzca hoy.", True),
    ("No conduzca hoy.", "Conduzca hoy.", "Evite conducir hoy.", True),
    ("No conduzca hoy.", "Conduzca hoy.", "Conduzca mañana.", False),
    ("No conduzca hoy.", "Conduzca hoy.", "Conduzca hoy", False),
    ("Beba. Descanse en casa.", "Beba.", "Descanse en su casa. Beba.", True),
    ("Beba. Descanse en casa.", "Beba.", "Beba agua.", False),
    ("Beba. Descanse en casa.", "Beba.", "Beba. Repose mucho.", True),
]


@pytest.mark.parametrize(("good", "planted", "left", "gone"), ANSWERS)
def test_an_answer_has_mended_the_mistake_or_not(good, planted, left, gone):
    assert mended(good, planted, left, "Latn") is gone


@pytest.mark.parametrize(
    ("left", "gone"),
    [("请在饭前服药。", True), ("请在饭后服用。", False), ("用餐之前请服药。", True)],
)
def test_where_words_have_no_spaces_signs_are_compared(left, gone):
    assert mended("请在饭前服药。", "请在饭后服药。", left, "Hans") is gone


def test_marks_belong_to_their_letters():
    good, planted = "दिन में दो बार लें।", "दिन में तीन बार लें।"
    assert mended(good, planted, "दिन में दो बार लीजिए।", "Deva")
    assert not mended(good, planted, "दिन में तीन बार लीजिए।", "Deva")
