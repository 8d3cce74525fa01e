"""Terms of the glossary that are not where they should be, and those that should not be there.

Where they are, in whatever form, the glossary has found out before: see `app/glossary`.
"""

from collections.abc import Iterator, Sequence

from app.checks.bitext import Bitext
from app.checks.learnt.associations import key
from app.checks.reading.words import words
from app.model.finding import Finding, Severity, Term
from app.model.sentence import sentence

# Evidence of absence from which a word's counterparts are missed: that of all words of the term together,
# where those of all are absent, and that of one alone.
_OF_ALL, _OF_ONE = -1.6, -2.3


def check(bitext: Bitext) -> Iterator[Finding]:
    """Warn where a term is not there, nor anything else for what it stands, or one that is shunned is."""
    for term in bitext.pair.terms:
        for place in term.shunned:
            yield Finding("glossary", Severity.WARN, _instead(bitext, term, place), target=place)
        absent = term.places and term.target and not (term.stands or term.shunned)
        if absent and _missed(bitext, term.source, (term.target, *term.others)):
            why = sentence(
                "The glossary has “%(target)s” for “%(source)s”.",
                target=term.target,
                source=term.source,
            )
            yield Finding("glossary", Severity.WARN, why, source=term.places[0])


def _instead(bitext: Bitext, term: Term, place: tuple[int, int]) -> str:
    """What to say in place of what is not to be said."""
    shunned = bitext.pair.target[slice(*place)]
    if term.target:
        return sentence(
            "The glossary does not want “%(shunned)s” for “%(source)s”, but “%(target)s”.",
            shunned=shunned,
            source=term.source,
            target=term.target,
        )
    return sentence(
        "The glossary does not want “%(shunned)s” for “%(source)s”.",
        shunned=shunned,
        source=term.source,
    )


def _missed(bitext: Bitext, source: str, targets: Sequence[str]) -> bool:
    """Are the memory's own counterparts of the term's words absent, the glossary's among them?

    Of all words; or of one that hardly ever lacks them, whatever became of the others. Where there is no
    memory to ask, the glossary is taken at its word.
    """
    if not bitext.figures.to_target:
        return True
    known = [bitext.figures.to_target.get(key(word)) for word in words(source).folded]
    there = bitext.target.there
    stem = bitext.lexicon.stem
    ours = {key(stem(word)) for target in targets for word in words(target).folded}
    missed = [
        one.absent
        for one in known
        if one is not None and one.others.isdisjoint(there) and not one.others.isdisjoint(ours)
    ]
    if len(missed) == len(known):
        return sum(missed) <= _OF_ALL
    return min(missed, default=0.0) <= _OF_ONE
