"""The expressions of a lexicon's tables: how they are written, and what each of their words has to be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.checks.reading.words import fold, unspaced, words

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
# What a word of an expression has to be: its kind ("word", "head", "tail", "number"), and the word.
Place = tuple[str, str]
A_NUMBER: Place = ("number", _NUMBER)


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """Words that mean something: the table and the key that they stand under, and how they begin."""

    table: str
    key: str
    rest: tuple[Place, ...]  # the words after the first
    counted: bool  # is the first a number?
    exact: bool  # or the word itself, and not its beginning or end?


def values(tables: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, float]]:
    """Each word that is a number on its own; a certain one counts before a doubtful one."""
    for table in ("doubtful", "numbers"):
        for key, written in tables.get(table, {}).items():
            for (kind, word), *rest in _variants(written):
                if kind == "word" and not rest:
                    yield word, float(key)


def expressions(
    tables: Mapping[str, Mapping[str, list[str]]],
) -> Iterator[tuple[str, str, Expression]]:
    """Each expression with the kind and the word of its beginning."""
    for table, rows in tables.items():
        if table == "language":
            continue
        for key, written in rows.items():
            for (kind, word), *rest in _variants(written):
                for name in _layers(table, key):
                    one = Expression(name, key, tuple(rest), kind == "number", kind == "word")
                    yield kind, word, one


def _layers(table: str, key: str) -> tuple[str, ...]:
    """The names under which an expression is found: those of one name share no word."""
    if table == "opposites":
        return (_PAIR.get(key, key),)
    if table == "negation":
        wide = ("negation/wide",) if key == "strict" else ()
        return (f"negation/{key}", *wide)
    return (table,)


def stands(kind: str, word: str, here: str) -> bool:
    """Is this word what it has to be?"""
    if kind == "word":
        return here == word
    return here.startswith(word) if kind == "head" else here.endswith(word)


def _variants(written: list[str]) -> Iterator[list[Place]]:
    """Each expression as (kind, word) of its words, once with and once without what may be absent."""
    for expression in written:
        variants: list[list[Place]] = [[]]
        for piece in expression.replace("#", " # ").split():
            pieces = [*_piece(piece.removeprefix("?"))]
            longer = [[*one, *pieces] for one in variants]
            variants = variants + longer if piece.startswith("?") else longer
        yield from (one for one in variants if one)


def _piece(piece: str) -> Iterator[Place]:
    if piece == _NUMBER:
        yield A_NUMBER
        return
    if unspaced(piece[:1]):
        yield from (("word", word) for word in words(piece).folded)
    elif piece.endswith("\u200c*"):  # in Arabic letters the word ends here, whatever follows
        yield ("word", fold(piece.removesuffix("*")))
    elif piece.endswith("*"):
        yield ("head", fold(piece.removesuffix("*")))
    elif piece.startswith("*"):
        yield ("tail", fold(piece.removeprefix("*")))
    else:
        yield from (("word", word) for word in words(piece).folded)
