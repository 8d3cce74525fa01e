"""What English expressions are to be called in a language, as an engine can be told."""

from app.model.concept import Concept, Glossary, Status
from app.model.language import SOURCE


def wanted(glossary: Glossary, tag: str) -> tuple[tuple[str, str], ...]:
    """(English, the language's preferred term), in the order of the English; each English once.

    An expression that means two things has two terms, of which an engine would take either: it is
    left out. So is what is never translated: engines do not see it.
    """
    found: dict[str, str] = {}
    twice: set[str] = set()
    for concept in glossary.concepts:
        target = _preferred(concept, tag)
        if not target or concept.kept:
            continue
        for term in concept.terms_in(SOURCE.tag):
            if found.setdefault(term.text, target) != target:
                twice.add(term.text)
    return tuple(sorted(pair for pair in found.items() if pair[0] not in twice))


def _preferred(concept: Concept, tag: str) -> str:
    """What the language should call it; "" where nobody said."""
    terms = concept.terms_in(tag)
    return next((one.text for one in terms if one.status is Status.PREFERRED), "")
