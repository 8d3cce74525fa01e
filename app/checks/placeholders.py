"""Placeholders, HTML entities and tags that are written in the text: kept to the letter."""

import html
import re
from collections import Counter
from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.checks.reading import Reading
from app.checks.reading.kept import Kept, Kind
from app.model.finding import Finding, Severity
from app.model.sentence import sentence

_KINDS = frozenset({Kind.PLACEHOLDER, Kind.ENTITY, Kind.TAG})
_NUMBERED = re.compile(r"</?[1-9][0-9]{0,3}/?>")  # as `model.markup` has it: `<0>` is no tag
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_VOID = frozenset({"br", "hr", "img", "wbr", "input"})


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block what only one of the texts has, and tags that do not close what they open."""
    source, target = bitext.source, bitext.target
    if not source.kept and not target.kept:
        return
    yield from _beyond(source, target, ours=True)
    yield from _beyond(target, source, ours=False)
    if _nested(source) and not _nested(target):
        yield Finding("placeholders", Severity.BLOCK, "Tags do not close in the order they open.")


def _beyond(here: Reading, there: Reading, *, ours: bool) -> Iterator[Finding]:
    left = Counter(one.value for one in there.kept if _ours(one))
    characters = frozenset(there.plain)
    for one in here.kept:
        if not _ours(one):
            continue
        left[one.value] -= 1
        if left[one.value] < 0 and not (ours and _in_words(one, characters)):
            span = (one.start, one.end)
            what: dict[str, object] = {"kind": one.kind, "words": here.text[slice(*span)]}
            why = (
                sentence("The %(kind)s “%(words)s” is not in the translation.", **what)
                if ours
                else sentence("The %(kind)s “%(words)s” is not in the English.", **what)
            )
            spans = {"source": span} if ours else {"target": span}
            yield Finding("placeholders", Severity.BLOCK, why, **spans)


def _in_words(one: Kept, characters: frozenset[str]) -> bool:
    """May an entity be written out here: "and", "less than", or as the character itself?

    An "&" that is left over belongs to no entity any more: it was broken.
    """
    return one.kind is Kind.ENTITY and "&" not in characters and len(html.unescape(one.value)) == 1


def _ours(one: Kept) -> bool:
    return one.kind in _KINDS and not _NUMBERED.fullmatch(one.value)


def _nested(reading: Reading) -> bool:
    waiting: list[str] = []
    for one in reading.kept:
        name = _NAME.match(one.value)
        if one.kind is not Kind.TAG or name is None or one.value.endswith("/>"):
            continue
        if name[1] in _VOID:
            continue
        if not one.value.startswith("</"):
            waiting.append(name[1])
        elif not waiting or waiting.pop() != name[1]:
            return False
    return not waiting
