"""Terms of the glossary that are not where they should be."""

import re
from collections import defaultdict
from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.checks.learnt.associations import key
from app.checks.reading.lexicon import lexicon
from app.checks.reading.words import unspaced, words
from app.model.finding import Finding, Severity

_PARENTHESIS = re.compile(r"\s*[(（].*?[)）]")
_ENOUGH = -1.2  # evidence of absence from which a word's counterparts are missed


def check(bitext: Bitext) -> Iterator[Finding]:
    """Warn where a term is not there, in any of its forms, nor anything else for what it stands."""
    targets: dict[str, list[str]] = defaultdict(list)
    for term in bitext.pair.terms:
        targets[term.source].append(term.target)
    for source, some in targets.items():
        place = _place(bitext, source)
        if (
            place
            and not any(_stands(bitext, one) for one in (*some, source))
            and _missed(bitext, source, some)
        ):
            why = f"The glossary has “{some[0]}” for “{source}”."
            yield Finding("glossary", Severity.WARN, why, source=place)


def _place(bitext: Bitext, expression: str) -> tuple[int, int] | None:
    """Where the expression stands in the source: with its capitals if it is written in them."""
    case = 0 if expression.isupper() else re.IGNORECASE
    match = re.search(rf"(?<!\w){re.escape(expression)}(?!\w)", bitext.source.plain, case)
    return match and match.span()


def _stands(bitext: Bitext, expression: str) -> bool:
    """Are all words of the expression there, by what inflection leaves of them?"""
    expression = _PARENTHESIS.sub("", expression) or expression
    if unspaced(expression.strip()[:1]):
        return expression.strip().casefold() in bitext.target.plain.casefold()
    stem = lexicon(bitext.language.tag).stem
    there = {form for word in bitext.target.words for form in (word.folded, stem(word.folded))}
    return all(
        any(_alike(form, other) for form in {word.folded, stem(word.folded)} for other in there)
        for word in words(expression)
    )


def _alike(one: str, other: str) -> bool:
    """Do two words begin alike, by two thirds of the shorter?"""
    length = max(3, -(-2 * min(len(one), len(other)) // 3))
    return one[:length] == other[:length]


def _missed(bitext: Bitext, source: str, targets: list[str]) -> bool:
    """Do the memory's own counterparts of the term's words all lack, the glossary's among them?

    Where there is no memory to ask, the glossary is taken at its word.
    """
    if not bitext.figures.to_target:
        return True
    known = [bitext.figures.to_target.get(key(word.folded)) for word in words(source)]
    there = frozenset(bitext.target_keys)
    stem = lexicon(bitext.language.tag).stem
    ours = {key(stem(word.folded)) for target in targets for word in words(target)}
    told = [one for one in known if one is not None]
    return (
        bool(told)
        and len(told) == len(known)
        and all(one.others.isdisjoint(there) and not one.others.isdisjoint(ours) for one in told)
        and min(one.absent for one in told) <= _ENOUGH
    )
