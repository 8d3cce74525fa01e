"""What an author does to an article, made from a seed, and the truth of it.

Of the paragraphs a tenth get another word, some another figure or a comma less; some come, go, move,
are wrapped anew, cut in two or put together, some links lead elsewhere, some words lose their bold
type. Everything else stays.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bench import articles


class Edit(StrEnum):
    """What was done to a block of the older text."""

    NONE = "untouched"
    MOVED = "moved"
    WRAPPED = "wrapped anew"
    RELINKED = "another link target"
    UNBOLDED = "bold type taken off"
    RETYPED = "a comma or a capital"
    FIGURE = "a figure changed"
    WORDED = "one word changed"
    INSERTED = "inserted"
    REMOVED = "removed"
    SPLIT = "split"
    MERGED = "merged"


# Of a hundred paragraphs, so many; RELINKED and UNBOLDED only where there is something to do.
_SHARES = (
    (Edit.WORDED, 10),
    (Edit.INSERTED, 3),
    (Edit.REMOVED, 3),
    (Edit.MOVED, 2),
    (Edit.WRAPPED, 3),
    (Edit.RELINKED, 8),
    (Edit.UNBOLDED, 4),
    (Edit.RETYPED, 2),
    (Edit.FIGURE, 3),
    (Edit.SPLIT, 3),
    (Edit.MERGED, 3),
)
_WORDS = ("often", "gently", "carefully", "local", "usual", "weekly", "new", "quiet")
_LETTERS = re.compile(r"(?<![\w*\[(/:.-])[A-Za-z]{4,}(?![\w*\])/:-])")
_SENTENCE = re.compile(r"(?<=[a-z][.!?])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Step:
    """One edit: the blocks before and after, each as (first line, number of lines)."""

    edit: Edit
    old: tuple[tuple[int, int], ...]
    new: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Change:
    edit: Edit
    old: list[str]
    new: list[str]


def edited(text: str, seed: int) -> tuple[str, tuple[Step, ...]]:
    """The article's next revision, and every step that led to it."""
    chance = random.Random(seed)
    front, *blocks = text.strip("\n").split("\n\n")
    changes = [_Change(Edit.NONE, [front], [front]), *_changes(chance, blocks, seed)]
    changed = [*changes]
    for moved in (one for one in changes if one.edit is Edit.MOVED):
        changed.remove(moved)
        changed.insert(chance.randint(1, len(changed)), moved)
    before = _lines([block for one in changes for block in one.old])
    after = _lines([block for one in changed for block in one.new])
    old = {id(one): [next(before) for _ in one.old] for one in changes}
    new = {id(one): [next(after) for _ in one.new] for one in changed}
    steps = tuple(Step(one.edit, tuple(old[id(one)]), tuple(new[id(one)])) for one in changes)
    return "\n\n".join(block for one in changed for block in one.new) + "\n", steps


def _lines(blocks: Sequence[str]) -> Iterator[tuple[int, int]]:
    line = 1
    for block in blocks:
        count = block.count("\n") + 1
        yield line, count
        line += count + 1


def _prose(block: str) -> bool:
    return block[0].isalpha()


def _changes(chance: random.Random, blocks: Sequence[str], seed: int) -> Iterator[_Change]:
    waiting = [*blocks][::-1]
    while waiting:
        block = waiting.pop()
        if not _prose(block):
            yield _Change(Edit.NONE, [block], [block])
            continue
        edit = _edit(chance)
        if edit is Edit.INSERTED:
            yield _Change(edit, [], [_stranger(chance, seed)])
            yield _Change(Edit.NONE, [block], [block])
        elif edit is Edit.MERGED and waiting and _prose(waiting[-1]):
            other = waiting.pop()
            yield _Change(edit, [block, other], [f"{block} {other}"])
        else:
            yield _one(chance, edit, block)


def _edit(chance: random.Random) -> Edit:
    at = chance.uniform(0, 100)
    for edit, share in _SHARES:
        if at < share:
            return edit
        at -= share
    return Edit.NONE


def _stranger(chance: random.Random, seed: int) -> str:
    """A paragraph of another article: of another condition, in the same manner of speaking."""
    _, other = articles.article(seed + chance.randint(1, 45))
    return chance.choice([block for block in other.split("\n\n") if _prose(block)][:-2]).strip()


def _one(chance: random.Random, edit: Edit, block: str) -> _Change:
    """The edit of one paragraph; no edit where it finds nothing to do."""
    new = [block]
    if edit is Edit.REMOVED:
        new = []
    elif edit is Edit.SPLIT:
        sentences = _SENTENCE.split(" ".join(block.split()))
        at = chance.randint(1, max(1, len(sentences) - 1))
        new = [part for part in (" ".join(sentences[:at]), " ".join(sentences[at:])) if part]
    elif edit in _REWRITTEN:
        new = [_REWRITTEN[edit](chance, block)]
    same = [" ".join(one.split()) for one in new] == [" ".join(block.split())]
    nothing = same and edit not in {Edit.MOVED, Edit.WRAPPED}
    return _Change(Edit.NONE if nothing else edit, [block], [block] if nothing else new)


def _worded(chance: random.Random, block: str) -> str:
    """One word is another, or there is one more, or one less."""
    found = [*_LETTERS.finditer(block)]
    if not found:
        return block
    word = chance.choice(found)
    other = chance.choice(_WORDS)
    way = chance.choice((other, f"{other} {word[0]}", f"{word[0]} {other}", other))
    return block[: word.start()] + way + block[word.end() :]


def _wrapped(_chance: random.Random, block: str) -> str:
    return re.sub(r"(.{40,60}) ", r"\1\n", " ".join(block.split()))


def _relinked(chance: random.Random, block: str) -> str:
    there = f"(https://www.example.org/new/{chance.randint(1, 99)})"
    return re.sub(r"\(https?:[^)]+\)", there, block)


def _unbolded(_chance: random.Random, block: str) -> str:
    return block.replace("**", "")


def _retyped(chance: random.Random, block: str) -> str:
    """A comma is left out, or a word gets a capital."""
    if chance.random() < 0.5:
        return re.sub(r"(?<=[a-z]),(?=\s[a-z])", "", block, count=1)
    found = [one for one in _LETTERS.finditer(block) if one[0].islower()]
    word = chance.choice(found) if found else None
    return block[: word.start()] + word[0].title() + block[word.end() :] if word else block


def _figure(chance: random.Random, block: str) -> str:
    """Another number, or a point in it, outside of addresses."""
    found = [*re.finditer(r"(?<=\s)[0-9]+(?=[\s.,])", block)]
    if not found:
        return block
    number = chance.choice(found)
    other = chance.choice((f"{number[0]}0", f"0.{number[0]}", f"{number[0]}-{int(number[0]) + 1}"))
    return block[: number.start()] + other + block[number.end() :]


_REWRITTEN = {
    Edit.WRAPPED: _wrapped,
    Edit.RELINKED: _relinked,
    Edit.UNBOLDED: _unbolded,
    Edit.RETYPED: _retyped,
    Edit.FIGURE: _figure,
    Edit.WORDED: _worded,
}
