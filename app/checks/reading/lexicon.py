"""What is known of a language's words: numbers, units, negation, opposites, how often.

Read from `app/checks/lexicon/<tag>.toml`; that folder's README.md tells how expressions are written.
"""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import Generic, NamedTuple, TypeVar

from app.checks.reading.expressions import A_NUMBER, Expression, Place, expressions, stands, values
from app.checks.reading.words import fold
from app.model.remembered import LONGEST, Remembered

_Value = TypeVar("_Value")

# Tables that share words: of what begins at the same word only the longest counts, in all of them.
_FAMILIES: dict[str, str] = {
    "negation/wide": "negation",
    "negation/strict": "negation",
    "negation/never": "negation",
    "negation/only": "negation",
    "negation/soft": "negation",
    "negation/concord": "negation",
    "negation/cues": "negation",
    "numbers": "numbers",
    "doubtful": "numbers",
}
_MOST_CACHED = 20_000


class Sense(NamedTuple):
    """An expression found: its table (for opposites: the pair), key, figure if it has one, words.

    `first` and `last` (exclusive) count words of the text; `number` is what stood for `#`.
    """

    table: str
    key: str
    first: int
    last: int
    number: float | None = None


# One of its parts at once: most that are begun are thrown away again.
_sense: Callable[[tuple[str, str, int, int, float | None]], Sense] = partial(tuple.__new__, Sense)


class _Index(Generic[_Value]):
    """Values by words: by the whole word, by how it begins, or by how it ends."""

    def __init__(self, values: Iterable[tuple[str, str, _Value]]) -> None:
        found: dict[str, dict[str, list[_Value]]] = defaultdict(lambda: defaultdict(list))
        for kind, word, one in values:
            found[kind][word].append(one)
        self._words, self._heads, self._tails = found["word"], found["head"], found["tail"]
        # How long they may be, by the letter that they begin, or end, with: most words need no look.
        self._head_lengths = _lengths((word[0], word) for word in self._heads)
        self._tail_lengths = _lengths((word[-1], word) for word in self._tails)

    def at(self, word: str) -> list[_Value]:
        """The values of this word, those of the whole word first."""
        found = [*self._words.get(word, ())]
        for length in self._head_lengths.get(word[:1], ()):
            if length <= len(word) and (head := word[:length]) in self._heads:
                found += self._heads[head]
        for length in self._tail_lengths.get(word[-1:], ()):
            if length <= len(word) and (tail := word[-length:]) in self._tails:
                found += self._tails[tail]
        return found


def _telling(places: Iterable[Place]) -> Callable[[str], bool]:
    """What tells of a word, sooner than an index, that it is none of these; of a few it does not.

    Heads and tails are known by as many letters as the shortest of them has.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for kind, word in places:
        found[kind].add(word)
    first = min(map(len, found["head"]), default=0)
    last = min(map(len, found["tail"]), default=0)
    words = frozenset(found["word"])
    heads = frozenset(word[:first] for word in found["head"])
    tails = frozenset(word[-last:] for word in found["tail"])

    def tells(word: str) -> bool:
        return word in words or word[:first] in heads or word[-last:] in tails or word.isdecimal()

    return tells


def _lengths(words: Iterable[tuple[str, str]]) -> dict[str, list[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for letter, word in words:
        found[letter].add(len(word))
    return {letter: sorted(lengths) for letter, lengths in found.items()}


class _Known(NamedTuple):
    """What there is to know of a word, wherever it stands.

    `alone` holds what it says if nothing longer begins with it; `one` expressions of one word and
    `longer` those of more, by what their second word has to be, numbered in the order in which they
    count; `answers` what has to be of a second word and is true of this one; `begins` whether
    anything can begin with this word.
    """

    alone: tuple[tuple[str, tuple[Sense, ...]], ...]
    one: tuple[tuple[int, Expression], ...]
    longer: Mapping[Place, list[tuple[int, Expression]]]
    answers: tuple[Place, ...]
    figure: bool
    begins: bool


_NO_WORD = _Known((), (), {}, (), figure=False, begins=False)


class Lexicon:
    """The expressions of one language, found in a text in one pass over its words."""

    def __init__(self, tables: Mapping[str, Mapping[str, list[str]]]) -> None:
        language = tables.get("language", {})
        self._prefixes = tuple(
            sorted(map(fold, language.get("prefixes", ())), key=len, reverse=True)
        )
        self._suffixes = tuple(map(fold, language.get("suffixes", ())))
        self.values = dict(values(tables))
        self.has = frozenset(tables)
        known = [*expressions(tables)]
        self._first = _Index(one for one in known if not one[2].counted)
        second = {one.rest[0] for _, _, one in known if one.rest}
        self._second = _Index((*place, place) for place in sorted(second))
        edges = [(kind, word) for kind, word, _ in known] + [*second]
        self._tells = _telling([*edges, *(("word", word) for word in self.values)])
        # Those that begin with a number, by the word after it.
        self._counted: dict[Place, list[Expression]] = defaultdict(list)
        for _, _, one in known:
            if one.counted and one.rest and one.rest[0] != A_NUMBER:
                self._counted[one.rest[0]].append(one)
        # Per language twenty thousand words at most: the rest is looked up again.
        self._known = Remembered(self._know, _MOST_CACHED)
        self._begun = lru_cache(maxsize=_MOST_CACHED)(self._begin)
        # The number that a word is, in digits or spelled; None if it is none.
        self.figure = Remembered(self._figure, _MOST_CACHED).__getitem__

    def find(self, text: Sequence[str]) -> tuple[Sense, ...]:
        """Every expression, in order; in each table the longest, the most exact, no word twice.

        `text` is its folded words.
        """
        known = [*map(self._known.__getitem__, text), _NO_WORD]
        found: list[Sense] = []
        used: dict[str, int] = {}
        for at, here in enumerate(known):
            if here is _NO_WORD or not here.begins:  # as most words
                continue
            goes_on = known[at + 1].answers and (here.longer or here.figure)
            some = self._starting(text[at], text[at + 1]) if goes_on else ()
            longer = self._longer(text, at, some) if some else ()
            if longer:
                for family, senses in longer:
                    if at >= used.get(family, 0):
                        used[family] = senses[0].last
                        found += senses
            elif here.alone:
                for family, senses in here.alone:
                    if at >= used.get(family, 0):
                        used[family] = at + 1
                        found += [_sense((one[0], one[1], at, at + 1, None)) for one in senses]
        return tuple(found)

    def _starting(self, word: str, following: str) -> tuple[Expression, ...]:
        short = len(word) + len(following) <= LONGEST
        return (self._begun if short else self._begin)(word, following)

    def _begin(self, word: str, following: str) -> tuple[Expression, ...]:
        """The expressions that this word is or begins, where `following` goes on with one of them."""
        here, answers = self._known[word], self._known[following].answers
        begun: list[tuple[int, Expression]] = []
        counted: list[Expression] = []
        for place in answers:
            begun += here.longer.get(place, ())
            if here.figure:
                counted += self._counted.get(place, ())
        if not begun and not counted:
            return ()
        return (*(one for _, one in sorted((*here.one, *begun), key=_number)), *counted)

    def _longer(
        self, text: Sequence[str], at: int, begun: tuple[Expression, ...]
    ) -> Iterable[tuple[str, tuple[Sense, ...]]]:
        """What this word says with those that follow, by family; nothing if it says that alone."""
        followed = [(one, self._follow(text, at, one)) for one in begun]
        return _longest([(one.exact, sense) for one, sense in followed if sense])

    def stem(self, word: str) -> str:
        """The word without what is written together with it, where enough is left."""
        for prefix in self._prefixes:
            if word.startswith(prefix) and len(word) > len(prefix) + 2:
                return word[len(prefix) :]
        return word

    def _figure(self, word: str) -> float | None:
        return self._value((word, *self._stems(word)))

    def _value(self, forms: Sequence[str]) -> float | None:
        """The same of a word in all its forms, the whole first."""
        if forms[0].isdecimal():  # ² is a digit, and no number
            return float(forms[0]) if len(forms[0]) < 16 else None
        return next((self.values[form] for form in forms if form in self.values), None)

    def _follow(self, text: Sequence[str], at: int, one: Expression) -> Sense | None:
        """The sense of an expression whose first word stands at `at`, if the others follow."""
        last = at + 1
        if not one.rest:
            return _sense((one.table, one.key, at, last, None))
        number = self.figure(text[at]) if one.counted else None
        for kind, word in one.rest:
            if last >= len(text):
                return None
            here = text[last]
            if kind == "number":
                figure = self.figure(here)
                if figure is None:
                    return None
                number = figure
            elif not stands(kind, word, here):
                return None
            last += 1
        return _sense((one.table, one.key, at, last, number))

    def _know(self, word: str) -> _Known:
        starting: list[Expression] = []
        forms = (word, *self._stems(word))
        if not any(map(self._tells, forms)):  # as most words
            return _NO_WORD
        for form in forms:
            starting += self._first.at(form)
            if any(not each.rest for each in starting):
                break  # what only begins something longer leaves the word its other forms
        figure = self._value(forms) is not None
        answers = (*self._second.at(word), *((A_NUMBER,) if figure else ()))
        if not starting and not answers:
            return _NO_WORD
        one = tuple((at, each) for at, each in enumerate(starting) if not each.rest)
        longer: dict[Place, list[tuple[int, Expression]]] = defaultdict(list)
        for at, each in enumerate(starting):
            if each.rest:
                longer[each.rest[0]].append((at, each))
        alone = _longest((each.exact, Sense(each.table, each.key, 0, 1)) for _, each in one)
        begins = bool(alone or longer or figure)
        return _Known(alone, one, dict(longer), answers, figure, begins)

    def _stems(self, word: str) -> Iterator[str]:
        """The word without what the language writes together with it."""
        for prefix in self._prefixes if word.startswith(self._prefixes) else ():
            if word.startswith(prefix) and len(word) > len(prefix) + 1:
                yield word[len(prefix) :]
        for suffix in self._suffixes if word.endswith(self._suffixes) else ():
            if word.endswith(suffix) and len(word) > len(suffix) + 1:
                yield word[: -len(suffix)]


def _number(one: tuple[int, Expression]) -> int:
    return one[0]


def _longest(found: Iterable[tuple[bool, Sense]]) -> tuple[tuple[str, tuple[Sense, ...]], ...]:
    """By family: of what begins at one word the longest and most exact, one of each table."""
    best: dict[str, tuple[int, bool]] = {}
    chosen: dict[str, dict[str, Sense]] = {}
    for exact, sense in found:
        family = _FAMILIES.get(sense.table, sense.table)
        rank = (sense.last, exact)
        if rank > best.get(family, (0, False)):
            best[family] = rank
            chosen[family] = {}
        if rank == best[family]:
            chosen[family].setdefault(sense.table, sense)
    return tuple((family, tuple(senses.values())) for family, senses in chosen.items())


@cache
def lexicon(tag: str) -> Lexicon:
    """The lexicon for this language: its own, its family's (`pt` for `pt-BR`), or an empty one."""
    folder = files("app.checks") / "lexicon"
    for name in (tag, tag.partition("-")[0]):
        file = folder / f"{name}.toml"
        if file.is_file():
            return Lexicon(tomllib.loads(file.read_text("utf-8")))
    return Lexicon({})
