"""Terms of the glossary that are not where they should be."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from app.checks.bitext import Bitext
from app.checks.learnt.associations import key
from app.checks.reading.words import unspaced, words
from app.model.finding import Finding, Severity

_PARENTHESIS = re.compile(r"\s*[(（].*?[)）]")
_LEAST = 3  # letters that two forms of a word begin with
_ENOUGH = -1.2  # evidence of absence from which a word's counterparts are missed


def check(bitext: Bitext) -> Iterator[Finding]:
    """Warn where a term is not there, in any of its forms, nor anything else for what it stands."""
    targets: dict[str, list[str]] = defaultdict(list)
    for term in bitext.pair.terms:
        targets[term.source].append(term.target)
    plain = bitext.source.plain.casefold() if targets else ""
    placed = [
        (source, some, place)
        for source, some in targets.items()
        if source.casefold() in plain and (place := _place(bitext, source))
    ]
    there = _forms(bitext) if placed else {}
    for source, some, place in placed:
        stands = any(_stands(bitext, one, there) for one in (*some, source))
        if not stands and _missed(bitext, source, some):
            why = f"The glossary has “{some[0]}” for “{source}”."
            yield Finding("glossary", Severity.WARN, why, source=place)


def _place(bitext: Bitext, expression: str) -> tuple[int, int] | None:
    """Where the expression stands in the source: with its capitals if it is written in them."""
    match = _pattern(expression).search(bitext.source.plain)
    return match and match.span()


@lru_cache(maxsize=4096)
def _pattern(expression: str) -> re.Pattern[str]:
    case = 0 if expression.isupper() else re.IGNORECASE
    return re.compile(rf"(?<!\w){re.escape(expression)}(?!\w)", case)


def _forms(bitext: Bitext) -> dict[str, set[str]]:
    """The target's words, whole and without what is written together with them, by how they begin."""
    stem = bitext.lexicon.stem
    found: dict[str, set[str]] = defaultdict(set)
    for word in {word.folded for word in bitext.target.words}:
        for form in (word, stem(word)):
            found[form[:_LEAST]].add(form)
    return found


def _stands(bitext: Bitext, expression: str, there: Mapping[str, set[str]]) -> bool:
    """Are all words of the expression there, by what inflection leaves of them?"""
    expression = _PARENTHESIS.sub("", expression) or expression
    if unspaced(expression.strip()[:1]):
        return expression.strip().casefold() in bitext.target.plain.casefold()
    stem = bitext.lexicon.stem
    return all(
        any(
            _alike(form, other)
            for form in {word.folded, stem(word.folded)}
            for other in there.get(form[:_LEAST], ())
        )
        for word in words(expression)
    )


def _alike(one: str, other: str) -> bool:
    """Do two words begin alike, by two thirds of the shorter?"""
    length = max(_LEAST, -(-2 * min(len(one), len(other)) // 3))
    return one[:length] == other[:length]


def _missed(bitext: Bitext, source: str, targets: list[str]) -> bool:
    """Do the memory's own counterparts of the term's words all lack, the glossary's among them?

    Where there is no memory to ask, the glossary is taken at its word.
    """
    if not bitext.figures.to_target:
        return True
    known = [bitext.figures.to_target.get(key(word.folded)) for word in words(source)]
    there = frozenset(bitext.target_keys)
    stem = bitext.lexicon.stem
    ours = {key(stem(word.folded)) for target in targets for word in words(target)}
    told = [one for one in known if one is not None]
    return (
        bool(told)
        and len(told) == len(known)
        and all(one.others.isdisjoint(there) and not one.others.isdisjoint(ours) for one in told)
        and min(one.absent for one in told) <= _ENOUGH
    )
