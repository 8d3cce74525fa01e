"""Brackets that are not closed, and parentheses that are gone."""

import re
from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.model.finding import Finding, Severity
from app.model.sentence import sentence

_OPEN = "([{（［【「『〈《"
_CLOSE = ")]}）］】」』〉》"
_BRACKET = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")


def check(bitext: Bitext) -> Iterator[Finding]:
    """Warn where brackets do not pair and the English's do, or a parenthesis is not there."""
    source, target = bitext.source.plain, bitext.target.plain
    ours, theirs = _depths(source), _depths(target)
    if (theirs[0] or theirs[1]) and not (ours[0] or ours[1]):
        opened = sentence("A bracket is not opened.")
        why = opened if theirs[1] else sentence("A bracket is not closed.")
        yield Finding("brackets", Severity.WARN, why)
    elif _count(source) > _count(target):
        why = sentence(
            "The English has %(english)s parentheses, the translation %(translation)s.",
            english=_count(source),
            translation=_count(target),
        )
        yield Finding("parentheses", Severity.WARN, why)


def _depths(text: str) -> tuple[int, int]:
    """Brackets that nothing closes, and those that nothing opened; list markers like a) aside."""
    waiting = 0
    unopened = 0
    for match in _BRACKET.finditer(text):
        if match[0] in _OPEN:
            waiting += 1
        elif waiting:
            waiting -= 1
        elif not _marker(text, match.start()):
            unopened += 1
    return waiting, unopened


def _marker(text: str, at: int) -> bool:
    """Is this the bracket of "a)" or "1)"?"""
    return text[at - 1 : at].isalnum() and not text[max(at - 3, 0) : at - 1].strip()


def _count(text: str) -> int:
    return sum(text.count(character) for character in "(（")
