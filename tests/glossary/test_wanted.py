"""What an engine is told to call things."""

from app.glossary import wanted
from app.model.concept import Concept, Glossary, Status, Term


def _concept(key: str, *terms: Term, **more) -> Concept:
    return Concept(key, terms, **more)


def _en(text: str, status: Status = Status.PREFERRED) -> Term:
    return Term("en", text, status)


def _es(text: str, status: Status = Status.PREFERRED) -> Term:
    return Term("es", text, status)


def test_every_english_term_of_a_concept_is_called_by_the_preferred_one() -> None:
    glossary = Glossary(
        (
            _concept("a", _en("tablet"), _en("pill", Status.ADMITTED), _es("comprimido")),
            _concept("b", _en("cyst"), _es("quiste"), _es("bolsa", Status.ADMITTED)),
        )
    )
    assert wanted(glossary, "es") == (
        ("cyst", "quiste"),
        ("pill", "comprimido"),
        ("tablet", "comprimido"),
    )
    assert wanted(glossary, "fr") == ()


def test_an_expression_with_two_meanings_and_what_is_kept_are_left_out() -> None:
    glossary = Glossary(
        (
            _concept("a", _en("drip"), _es("gotero")),
            _concept("b", _en("drip"), _es("goteo")),
            _concept("c", _en("Macmillan"), _es("Macmillan"), kept=True),
            _concept("d", _en("lump"), _es("bulto", Status.ADMITTED)),
        )
    )
    assert wanted(glossary, "es") == ()
