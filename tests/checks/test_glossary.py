"""What the glossary says of a pair, as the check takes it."""

from app.checks import findings
from app.glossary import bilingual
from app.model.concept import Concept, Status, Term
from app.model.finding import Finding, Pair
from app.model.language import language

SPANISH = language("es")
CANCER = Term("en", "secondary cancer")
WRONG = Term("es", "segundo cáncer", Status.FORBIDDEN)
RIGHT = Term("es", "cáncer secundario")
OTHER = Term("es", "metástasis", Status.ADMITTED)


def _found(target: str, *terms: Term) -> list[Finding]:
    source = "Ask about secondary cancer."
    known = bilingual([Concept("c", (CANCER, *terms))], "es").terms(source, target)
    found = findings(Pair(source, target, SPANISH, terms=known))
    return [one for one in found if one.code == "glossary"]


def test_a_forbidden_term_is_found_where_it_stands() -> None:
    (one,) = _found("Pregunte por el segundo cáncer.", WRONG, RIGHT)
    assert one.target == (16, 30)
    assert one.why == (
        "The glossary does not want “segundo cáncer” for “secondary cancer”, but “cáncer secundario”."
    )
    (one,) = _found("Pregunte por el segundo cáncer.", WRONG)
    assert one.why == "The glossary does not want “segundo cáncer” for “secondary cancer”."


def test_a_term_that_is_admitted_will_do() -> None:
    assert _found("Pregunte por las metástasis.", RIGHT, OTHER) == []
    (one,) = _found("Pregunte por los tumores.", RIGHT, OTHER)
    assert (one.source, one.why) == (
        (10, 26),
        "The glossary has “cáncer secundario” for “secondary cancer”.",
    )


def test_without_a_term_in_the_language_nothing_is_missed() -> None:
    assert _found("Pregunte por los tumores.") == []
