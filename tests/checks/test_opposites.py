"""The other one of a pair, and what the memory knows of it."""

from app.checks.bitext import bitext
from app.checks.learnt.associations import Association, key
from app.checks.learnt.figures import Figures
from app.checks.learnt.profiles import UNKNOWN
from app.checks.opposites import check
from app.model.finding import Pair
from app.model.language import language

SOURCE = (
    "A high dose was given to many people, and so later on they had poor sleep and little rest."
)
TARGET = (
    "A muchas personas se les dio esa dosis, y después durmieron con baja calidad y poco descanso."
)


def _found(source: str, target: str, other: str) -> list[str]:
    """What is found where the memory knows "baja" for this English word."""
    known = Figures(to_source={key("baja"): Association(frozenset({key(other)}), 1.0, -1.0)})
    pair = Pair(source, target, language("es"))
    return [one.why for one in check(bitext(pair, known, UNKNOWN))]


def test_a_degree_that_stands_for_another_word_of_a_long_text_is_no_opposite() -> None:
    assert _found(SOURCE, TARGET, "poor") == []


def test_it_is_one_where_the_memory_knows_it_for_nothing_else_there() -> None:
    said = ["The English says “high”, the translation “baja”: the opposite."]
    assert _found(SOURCE, TARGET, "weak") == said
    assert _found(SOURCE, TARGET, "high") == said


def test_in_an_instruction_the_opposite_is_always_found() -> None:
    assert len(_found("Take a high dose with poor food.", "Tome una dosis baja.", "poor")) == 1
