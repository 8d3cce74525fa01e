"""What of a translation is kept when its English is edited, split, or put together with another."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.memory.sentences import Cut, Pair, cut, paired
from app.model import markup
from app.model.change import Level, folded
from app.model.language import SOURCE, Language
from app.model.markup import Shape
from app.model.repair import repaired

_WAYS = 4  # a sentence that is there in more ways than that is not looked at


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the new English, and its translation, or None where it has to be drafted.

    Both are tagged texts on their own. So many hard breaks follow it (none: a blank, in scripts
    that write one).
    """

    source: str
    target: str | None
    breaks: int = 0


def apart(source: str) -> tuple[Sentence, ...] | None:
    """The English sentence by sentence, none of them translated; None if a tag reaches over an end."""
    found = cut(source, SOURCE)
    return None if found is None else tuple(Sentence(one.text, None, one.breaks) for one in found)


def kept(
    old_source: str, new_source: str, target: str, language: Language
) -> tuple[Sentence, ...] | None:
    """The new English sentence by sentence, with what is kept of `target`, the old one's translation.

    A sentence is kept if it is the same up to its tags, and these can be put right by rule. None
    if it is not certain which sentence stands for which, or if there is nothing to keep.
    """
    pairs, news = paired(old_source, target, language), cut(new_source, SOURCE)
    if pairs is None or news is None:
        return None
    found = _found(pairs, news)
    return found if any(one.target is not None for one in found) else None


def split(
    old_source: str, target: str, new_sources: Sequence[str], language: Language
) -> tuple[str | None, ...] | None:
    """For each of the texts that `old_source` became, its part of `target`, or None if it has none.

    None altogether if it is not certain which sentence stands for which.
    """
    pairs = paired(old_source, target, language)
    if pairs is None:
        return None
    cuts = (cut(source, SOURCE) for source in new_sources)
    return tuple(joined(_found(pairs, news), language) if news else None for news in cuts)


def merged(
    old_sources: Sequence[str], targets: Sequence[str], new_source: str, language: Language
) -> str | None:
    """The translation of a text that was put together from several, by theirs; None if in doubt.

    The order of the old ones is no matter. One that is there as a whole is taken as a whole.
    """
    news = cut(new_source, SOURCE)
    if not news:
        return None
    olds = [*zip(old_sources, targets, strict=True)]
    pairs = [pair for old, target in olds for pair in paired(old, target, language) or ()]
    single = _found(pairs, news)
    runs = [_Run(old, target, cuts) for old, target in olds for cuts in [cut(old, SOURCE)] if cuts]
    found: list[Sentence] = []
    at = 0
    while at < len(news):
        run = next((one for one in runs if one.begins(news, at)), None)
        if run is None:
            found.append(single[at])
            at += 1
        else:
            runs.remove(run)
            found.append(run.whole(news[at : at + len(run.cuts)]))
            at += len(run.cuts)
    return joined(found, language)


@dataclass(frozen=True, slots=True)
class _Run:
    """An old text with its translation, and its sentences; there is at least one."""

    source: str
    target: str
    cuts: tuple[Cut, ...]

    def begins(self, news: Sequence[Cut], at: int) -> bool:
        """Do its own sentences stand there, hard breaks between them and all?"""
        if _words(news[at]) != _words(self.cuts[0]):
            return False
        there = news[at : at + len(self.cuts)]
        breaks = [one.breaks for one in there[:-1]] == [one.breaks for one in self.cuts[:-1]]
        return breaks and [*map(_words, there)] == [*map(_words, self.cuts)]

    def whole(self, news: Sequence[Cut]) -> Sentence:
        """Those sentences as one, with the whole of the translation."""
        apart = [part for one in news for part in (one.text, "\n" * one.breaks or " ")]
        source = _glued(apart[:-1])
        return Sentence(source, repaired(self.source, source, self.target), news[-1].breaks)


@lru_cache(maxsize=256)
def _words(one: Cut) -> str:
    return folded(one.text, Level.MARKUP)


def joined(sentences: Sequence[Sentence], language: Language) -> str | None:
    """The translations put together as the language puts sentences together; None if one is missing."""
    blank = "" if language.script.close else " "
    parts: list[str] = []
    for one in sentences:
        if one.target is None:
            return None
        parts += [one.target, "\n" * one.breaks or blank]
    return _glued(parts[:-1])


def _glued(parts: Iterable[str]) -> str:
    """Tagged texts as one; literal signs of two never make a tag or an escape together."""
    written, literal = [], ""
    for piece in (piece for part in parts for piece in markup.pieces(part)):
        if piece.shape is Shape.TEXT:
            literal += piece.text
        else:
            written += [markup.escape(literal), piece.text]
            literal = ""
    return "".join([*written, markup.escape(literal)])


def _found(pairs: Iterable[Pair], news: Sequence[Cut]) -> tuple[Sentence, ...]:
    """Each new sentence with what was kept for the same words, if that is one text only."""
    known: dict[str, set[Pair]] = defaultdict(set)
    for pair in pairs:
        known[folded(pair.source, Level.MARKUP)].add(pair)
    return tuple(
        Sentence(one.text, _one(known.get(_words(one), set()), one), one.breaks) for one in news
    )


def _one(pairs: set[Pair], new: Cut) -> str | None:
    if not 0 < len(pairs) <= _WAYS:
        return None
    ways = {repaired(pair.source, new.text, pair.target) for pair in pairs}
    return ways.pop() if len(ways) == 1 else None
