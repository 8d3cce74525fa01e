"""What is known of a language's words: numbers, units, negation, opposites, how often.

Read from `app/checks/lexicon/<tag>.toml`; that folder's README.md tells how expressions are written.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from app.checks.reading.words import Word, fold, unspaced, words

# Poles that exclude each other, in the lexicons' spelling.
OPPOSITES: tuple[tuple[str, str], ...] = (
    ("left", "right"),
    ("above", "below"),
    ("before", "after"),
    ("more", "less"),
    ("increase", "decrease"),
    ("high", "low"),
    ("least", "most"),
    ("with", "without"),
    ("start", "stop"),
    ("first", "last"),
    ("hot", "cold"),
    ("morning", "evening"),
    ("inside", "outside"),
    ("open", "close"),
    ("full", "empty"),
    ("early", "late"),
    ("long", "short"),
    ("big", "small"),
    ("upper", "lower"),
    ("positive", "negative"),
    ("man", "woman"),
    ("adult", "child"),
    ("safe", "dangerous"),
    ("fast", "slow"),
    ("wet", "dry"),
    ("up", "down"),
    ("day", "night"),
    ("near", "far"),
)
_PAIR = {pole: f"{one}/{other}" for one, other in OPPOSITES for pole in (one, other)}

_NUMBER = "#"
# Tables that share words: of what begins at the same word only the longest counts, in all of them.
_FAMILIES: dict[str, str] = {
    "negation/wide": "negation",
    "negation/strict": "negation",
    "negation/never": "negation",
    "numbers": "numbers",
    "doubtful": "numbers",
}
_MOST_CACHED = 20_000


@dataclass(frozen=True, slots=True)
class Sense:
    """An expression found: its table (for opposites: the pair), key, figure if it has one, words.

    `first` and `last` (exclusive) count words of the text; `number` is what stood for `#`.
    """

    table: str
    key: str
    first: int
    last: int
    number: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Expression:
    table: str
    key: str
    rest: tuple[tuple[str, str], ...]  # (kind, word) of the words after the first
    counted: bool  # is the first a number?
    exact: bool  # or the word itself, and not its beginning or end?


class _Index:
    """Expressions by one of their words: the whole word, how it begins, or how it ends."""

    def __init__(self, expressions: Iterable[tuple[str, str, _Expression]]) -> None:
        found: dict[str, dict[str, list[_Expression]]] = defaultdict(lambda: defaultdict(list))
        for kind, word, one in expressions:
            found[kind][word].append(one)
        self._words, self._heads, self._tails = found["word"], found["head"], found["tail"]
        self._head_lengths = sorted({len(word) for word in self._heads})
        self._tail_lengths = sorted({len(word) for word in self._tails})

    def at(self, word: str) -> Iterator[_Expression]:
        """The expressions that this word may be part of, those of the whole word first."""
        yield from self._words.get(word, ())
        for length in self._head_lengths:
            if length > len(word):
                break
            yield from self._heads.get(word[:length], ())
        for length in self._tail_lengths:
            if length > len(word):
                break
            yield from self._tails.get(word[-length:], ())


class Lexicon:
    """The expressions of one language, found in a text in one pass over its words."""

    def __init__(self, tables: Mapping[str, Mapping[str, list[str]]]) -> None:
        language = tables.get("language", {})
        self._prefixes = tuple(
            sorted(map(fold, language.get("prefixes", ())), key=len, reverse=True)
        )
        self._suffixes = tuple(map(fold, language.get("suffixes", ())))
        self.values = dict(_values(tables))
        self.has = frozenset(tables)
        expressions = [*_expressions(tables)]
        self._first = _Index(one for one in expressions if not one[2].counted)
        # Those that begin with a number, by the word after it.
        counted = [one for _, _, one in expressions if one.counted and one.rest]
        self._after_number = _Index((*one.rest[0], one) for one in counted)
        self._counting = bool(counted)
        # Per language twenty thousand words at most: the rest is looked up again.
        self._starting_with = lru_cache(maxsize=_MOST_CACHED)(self._look_up)
        self.figure = lru_cache(maxsize=_MOST_CACHED)(self._figure)
        self._stem = lru_cache(maxsize=_MOST_CACHED)(self._without)

    def find(self, text: tuple[Word, ...]) -> tuple[Sense, ...]:
        """Every expression, in order; in each table the longest, the most exact, no word twice."""
        found: list[Sense] = []
        used: dict[str, int] = {}
        for at, word in enumerate(text):
            starting = self._starting_with(word.folded)
            if self._counting and at + 1 < len(text) and self.figure(word.folded) is not None:
                starting = (*starting, *self._after_number.at(text[at + 1].folded))
            if not starting:
                continue
            longest: dict[str, dict[str, Sense]] = {}
            best: dict[str, tuple[int, bool]] = {}
            for one in starting:
                family = _FAMILIES.get(one.table, one.table)
                if at < used.get(family, 0):
                    continue
                sense = self._follow(text, at, one)
                if sense is None:
                    continue
                rank = (sense.last, one.exact)
                if rank > best.get(family, (0, False)):
                    best[family] = rank
                    longest[family] = {}
                if rank == best[family]:
                    longest[family].setdefault(sense.table, sense)
            for family, senses in longest.items():
                used[family] = best[family][0]
                found += senses.values()
        return tuple(found)

    def stem(self, word: str) -> str:
        """The word without what is written together with it, where enough is left."""
        return self._stem(word) if self._prefixes else word

    def _figure(self, word: str) -> float | None:
        """The number that this word is, in digits or spelled; None if it is none."""
        if word.isdecimal():  # ² is a digit, and no number
            return float(word) if len(word) < 16 else None
        forms = (word, *self._stems(word))
        return next((self.values[form] for form in forms if form in self.values), None)

    def _without(self, word: str) -> str:
        for prefix in self._prefixes:
            if word.startswith(prefix) and len(word) > len(prefix) + 2:
                return word[len(prefix) :]
        return word

    def _follow(self, text: tuple[Word, ...], at: int, one: _Expression) -> Sense | None:
        """The sense of an expression whose first word stands at `at`, if the others follow."""
        number = self.figure(text[at].folded) if one.counted else None
        last = at + 1
        for kind, word in one.rest:
            if last >= len(text):
                return None
            here = text[last].folded
            if kind == "number":
                figure = self.figure(here)
                if figure is None:
                    return None
                number = figure
            elif not _is(kind, word, here):
                return None
            last += 1
        return Sense(one.table, one.key, at, last, number)

    def _look_up(self, word: str) -> tuple[_Expression, ...]:
        for form in (word, *self._stems(word)):
            here = tuple(self._first.at(form))
            if here:
                return here
        return ()

    def _stems(self, word: str) -> Iterator[str]:
        """The word without what the language writes together with it."""
        for prefix in self._prefixes:
            if word.startswith(prefix) and len(word) > len(prefix) + 1:
                yield word[len(prefix) :]
        for suffix in self._suffixes:
            if word.endswith(suffix) and len(word) > len(suffix) + 1:
                yield word[: -len(suffix)]


@cache
def lexicon(tag: str) -> Lexicon:
    """The lexicon for this language: its own, its family's (`pt` for `pt-BR`), or an empty one."""
    folder = files("app.checks") / "lexicon"
    for name in (tag, tag.partition("-")[0]):
        file = folder / f"{name}.toml"
        if file.is_file():
            return Lexicon(tomllib.loads(file.read_text("utf-8")))
    return Lexicon({})


def _values(tables: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, float]]:
    """Each word that is a number on its own; a certain one counts before a doubtful one."""
    for table in ("doubtful", "numbers"):
        for key, expressions in tables.get(table, {}).items():
            for (kind, word), *rest in _variants(expressions):
                if kind == "word" and not rest:
                    yield word, float(key)


def _expressions(
    tables: Mapping[str, Mapping[str, list[str]]],
) -> Iterator[tuple[str, str, _Expression]]:
    """Each expression with the kind and the word of its beginning."""
    for table, rows in tables.items():
        if table == "language":
            continue
        for key, expressions in rows.items():
            for (kind, word), *rest in _variants(expressions):
                for name in _layers(table, key):
                    one = _Expression(name, key, tuple(rest), kind == "number", kind == "word")
                    yield kind, word, one


def _layers(table: str, key: str) -> tuple[str, ...]:
    """The names under which an expression is found: those of one name share no word."""
    if table == "opposites":
        return (_PAIR.get(key, key),)
    if table == "negation":
        wide = ("negation/wide",) if key == "strict" else ()
        return (f"negation/{key}", *wide)
    return (table,)


def _is(kind: str, word: str, here: str) -> bool:
    if kind == "word":
        return here == word
    return here.startswith(word) if kind == "head" else here.endswith(word)


def _variants(expressions: list[str]) -> Iterator[list[tuple[str, str]]]:
    """Each expression as (kind, word) of its words, once with and once without what may be absent."""
    for expression in expressions:
        variants: list[list[tuple[str, str]]] = [[]]
        for piece in expression.replace("#", " # ").split():
            pieces = [*_piece(piece.removeprefix("?"))]
            longer = [[*one, *pieces] for one in variants]
            variants = variants + longer if piece.startswith("?") else longer
        yield from (one for one in variants if one)


def _piece(piece: str) -> Iterator[tuple[str, str]]:
    if piece == _NUMBER:
        yield ("number", _NUMBER)
        return
    if unspaced(piece):
        yield from (("word", word.folded) for word in words(piece))
    elif piece.endswith("\u200c*"):  # in Arabic letters the word ends here, whatever follows
        yield ("word", fold(piece.removesuffix("*")))
    elif piece.endswith("*"):
        yield ("head", fold(piece.removesuffix("*")))
    elif piece.startswith("*"):
        yield ("tail", fold(piece.removeprefix("*")))
    else:
        yield from (("word", word.folded) for word in words(piece))
