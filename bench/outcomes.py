"""What a change of the English should have done to a translation, and what a tool made of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.model import markup
from app.model.standing import Standing
from bench.edits import Edit, Step

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_SIGNS = re.compile(r"[*_`\\]|<[^>]*>|\s+")


class Outcome(StrEnum):
    """What readers and translators have of one text of the newer English."""

    LIVE = "stands"  # approved, and says what the English says
    OFFERED = "offered"  # not approved; the right older text is there to be read
    EMPTY = "empty"
    UNRELATED = "unrelated"  # not approved; the text of something else is there
    WRONG = "wrong"  # approved, and says something else
    LOST = "not found"  # the tool has no text that our scorer knows for this one


@dataclass(frozen=True, slots=True)
class Record:
    """One text of the newer English: what was done, and the older texts that it comes from."""

    article: str
    edit: Edit
    old: tuple[Standing, ...]
    new: Standing


Judge = Callable[[Record], Outcome]


def records(
    name: str, steps: Sequence[Step], before: Sequence[Standing], after: Sequence[Standing]
) -> Iterator[Record]:
    """The truth of one article, text by text; of a removed one there is nothing to tell."""
    for step in steps:
        olds, news = _inside(before, step.old), _inside(after, step.new)
        if len(step.old) == len(step.new) == 1:
            for old, new in zip(olds, news, strict=True):
                yield Record(name, step.edit, (old,), new)
        else:
            for new in news:
                yield Record(name, step.edit, tuple(olds), new)


def _inside(found: Sequence[Standing], spans: Iterable[tuple[int, int]]) -> list[Standing]:
    return [at for line, count in spans for at in found if line <= at.line < line + count]


def compared(name: str, before: Sequence[Standing], after: Sequence[Standing]) -> Iterator[Record]:
    """Of two revisions whose edits nobody noted: which texts have the same words, and which not."""
    ids = {old.message: old for old in before}
    same = {new.message: ids[new.message] for new in after if _same(ids.get(new.message), new)}
    waiting: dict[str, list[Standing]] = defaultdict(list)
    for one in reversed(before):
        if one.message not in same:
            waiting[plain(one.text)].append(one)
    for new in after:
        alike = waiting[plain(new.text)]
        old = same.get(new.message) or (alike.pop() if alike else None)
        if old is not None:
            edit = Edit.NONE if old.text == new.text else Edit.REWRITTEN
            yield Record(name, edit, (old,), new)
        elif new.message in ids:
            yield Record(name, Edit.WORDED, (ids[new.message],), new)
        else:
            yield Record(name, Edit.INSERTED, (), new)


def _same(old: Standing | None, new: Standing) -> bool:
    return old is not None and plain(old.text) == plain(new.text)


def plain(tagged: str) -> str:
    """The words of a tagged text, and nothing of how they are written."""
    return _SIGNS.sub("", markup.strip(tagged))


def plain_markdown(text: str) -> str:
    """The same of a piece of Markdown, as far as tools agree about it."""
    return _SIGNS.sub("", _LINK.sub(r"\1", text))


def judged(edit: Edit, said: str | None, old: Sequence[str], new: str, *, live: bool) -> Outcome:
    """The outcome, by words: what the text at hand translates, the older texts, the newer one."""
    if said is None:
        return Outcome.EMPTY
    if live:
        return Outcome.LIVE if said == new else Outcome.WRONG
    related = said == new or any(said == one for one in old)
    if edit in {Edit.SPLIT, Edit.MERGED}:
        related = related or any(one in said or said in one for one in (*old, new))
    return Outcome.OFFERED if related else Outcome.UNRELATED


@dataclass(frozen=True, slots=True)
class Score:
    """How often each outcome came of each edit, and of how many English words."""

    counts: Mapping[Edit, Counter[Outcome]]
    words: Counter[Outcome]

    @property
    def stands(self) -> float:
        """Per cent of the words, of those in texts that were found, that nobody need look at again."""
        return (
            100 * self.words[Outcome.LIVE] / max(1, self.words.total() - self.words[Outcome.LOST])
        )

    def share(self, edit: Edit, *good: Outcome) -> float:
        """Per cent of this edit's texts, of those found, with one of these outcomes."""
        found = self.counts.get(edit, Counter())
        known = found.total() - found[Outcome.LOST]
        return 100 * sum(found[one] for one in good) / known if known else 100.0

    def total(self, outcome: Outcome) -> int:
        """How many texts have this outcome."""
        return sum(found[outcome] for found in self.counts.values())


def score(found: Iterable[Record], judge: Judge) -> Score:
    """The score of one tool."""
    counts: dict[Edit, Counter[Outcome]] = defaultdict(Counter)
    words: Counter[Outcome] = Counter()
    for record in found:
        outcome = judge(record)
        counts[record.edit][outcome] += 1
        words[outcome] += record.new.words
    return Score(counts, words)
