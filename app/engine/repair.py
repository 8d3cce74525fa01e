"""Tags that an engine lost, put back where there is no doubt; the rest is given up and named."""

import re

from app.engine.protect import Token, render, tokens
from app.model import markup
from app.model.markup import Shape

_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")


def without(tagged: str, numbers: set[int]) -> str:
    """The text without the tags of these numbers."""
    return render([token for token in tokens(tagged) if token[0] not in numbers])


def repair(source: str, target: str) -> tuple[str, tuple[int, ...]]:
    """The target with the source's tags as far as that is certain, and the numbers given up.

    The law: `markup.difference(without(source, lost), target)` is empty.
    """
    lost: set[int] = set()
    wanted = {number for number, _ in tokens(source)} - {0}
    for number in sorted(wanted | ({number for number, _ in tokens(target)} - {0})):
        if _of(source, number) == _of(target, number):
            continue
        mended = _mend(source, target, number) if number in wanted else None
        if mended is None:
            target = without(target, {number})
            lost |= {number} & wanted
        else:
            target = mended
    if not markup.nests(target):
        crossed = _crossed(target)
        target = without(target, crossed)
        lost |= crossed
    return target, tuple(sorted(lost))


def _of(tagged: str, number: int) -> list[str]:
    """The tags of one number, in their order."""
    return [text for found, text in tokens(tagged) if found == number]


def _crossed(target: str) -> set[int]:
    """The fewest pairs to give up so that the rest nests: one if one will do, else all."""
    pairs = {
        piece.number for piece in markup.pieces(target) if piece.shape in {Shape.OPEN, Shape.CLOSE}
    }
    for number in sorted(pairs, reverse=True):
        if markup.nests(without(target, {number})):
            return {number}
    return pairs


def _mend(source: str, target: str, number: int) -> str | None:
    """The target with this one tag (or pair) put right, or None if its place is not certain."""
    shapes = _of(source, number)
    bare = tokens(without(target, {number}))
    if shapes == [f"<{number}/>"]:
        return _insert(tokens(source), bare, number)
    if shapes == [f"<{number}>", f"</{number}>"]:
        return _wrap(tokens(source), tokens(target), bare, number)
    return None  # a number that stands more than once: nobody knows which is which


def _insert(source: list[Token], bare: list[Token], number: int) -> str | None:
    """An empty tag at the very end or beginning, or beside the tag that it stands beside."""
    tag = (number, f"<{number}/>")
    at = source.index(tag)
    if at == len(source) - 1:
        return render([*bare, tag])
    if at == 0:
        return render([tag, *bare])
    for beside, step in ((source[at - 1], 1), (source[at + 1], 0)):
        if beside[0] and bare.count(beside) == 1:
            place = bare.index(beside) + step
            return render([*bare[:place], tag, *bare[place:]])
    return None


def _wrap(source: list[Token], target: list[Token], bare: list[Token], number: int) -> str | None:
    """A pair around all, around what stands in the target word for word, or by its other half."""
    pair = ((number, f"<{number}>"), (number, f"</{number}>"))
    first, last = source.index(pair[0]), source.index(pair[1])
    if first == 0 and last == len(source) - 1:
        return render([pair[0], *bare, pair[1]])
    if last - first != 2 or source[first + 1][0]:
        return None
    inside = source[first + 1][1].strip()
    places = _places(bare, inside)
    if len(places) == 1 and len(_places(source, inside)) == 1:
        return _enclose(bare, places[0], pair)
    halves = [token for token in target if token[0] == number]
    if len(halves) == 1 and len(inside.split()) == 1:
        return _by_half(target, halves[0], pair)
    return None


def _places(parts: list[Token], words: str) -> list[tuple[int, int, int]]:
    """Where these words stand on their own: which run, from where, to where."""
    if not words:
        return []
    look = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return [
        (at, match.start(), match.end())
        for at, (number, text) in enumerate(parts)
        if not number
        for match in look.finditer(text)
    ]


def _enclose(parts: list[Token], place: tuple[int, int, int], pair: tuple[Token, Token]) -> str:
    """The pair around one stretch of one run."""
    at, begin, end = place
    text = parts[at][1]
    middle: list[Token] = [
        (0, text[:begin]),
        pair[0],
        (0, text[begin:end]),
        pair[1],
        (0, text[end:]),
    ]
    return render([*parts[:at], *middle, *parts[at + 1 :]])


def _by_half(target: list[Token], half: Token, pair: tuple[Token, Token]) -> str | None:
    """The pair around the word that stands beside the half that is left."""
    at = target.index(half)
    opened = half == pair[0]
    beside = at + 1 if opened else at - 1
    if not 0 <= beside < len(target) or target[beside][0]:
        return None
    words = list(_WORD.finditer(target[beside][1]))
    if not words:
        return None
    word = words[0] if opened else words[-1]
    rest = [token for token in target if token != half]
    return _enclose(rest, (beside - opened, word.start(), word.end()), pair)
