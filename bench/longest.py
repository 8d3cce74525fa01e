"""What one save at the desk costs in checks, and what the longest of texts that mean no good costs."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from statistics import quantiles
from typing import Any

from app.checks import CHECKS, findings
from app.checks.bitext import bitext
from app.checks.learnt import files
from app.checks.reading import _english, _lately
from app.model.finding import Pair, Term
from app.model.language import known_as, language
from app.model.message import LONGEST

_CHARACTERS = 100_000
_SAVES = 500
_SHOWN = 50  # findings of a check, as `app.checks` takes them
_LANGUAGES = ("es", "zh-Hans", "ar")

# Each is said again and again; `#` is a number that goes up.
_PIECES = (
    *("a", "7", "0", " ", "\n", "-", ".", "?", "(", "()", "<", "<1>", "<1></1>", "<b>", "\\<"),
    *("\u0301", "a\u0301", "\u200d", "\u202e", "Ã³", "pа ", "a'", "a-", "a.", "漢字药品每", "กินยา"),
    *(
        "ဆေးဝါး",
        "ថ្នាំ",
        "दवा लें ",
        "تناول 5 مجم paracetamol مرتين. ",
        "not ",
        "no ",
        "dos ",
        "twenty ",
    ),
    *("Take the two tablets before your meal every day. ", "1,0", "1,0 ", "1 000 ", "5 mg ", "$1 "),
    *("8 pm ", "8:00 ", "+1 2 ", "l0 ", "X ", "AB ", "# ", "N# ", "a# ", "#-", "# twenty "),
    *("https://a.org/b ", "www.", "a@b.org ", "&amp;", "%s ", "2020-01-01 "),
)


def save(rows: Sequence[dict[str, Any]]) -> float:
    """Milliseconds of processor time in which 95 of 100 texts are read and looked at, alone."""
    some = random.Random(2).sample(rows, min(_SAVES, len(rows)))
    took: list[float] = []
    for row in (*some, *some):  # the first time languages and words are loaded
        into = known_as(row["target_lang"])
        terms = tuple(Term(one["source"], one["target"]) for one in row.get("glossary", ()))
        pair = Pair(row["source"], row["target"], into, terms=terms)
        figures, profiles = files.shipped(into.tag), files.shipped_profiles()
        _forget()
        took.append(_took(lambda: findings(pair, figures, profiles)))  # noqa: B023  # at once
    return quantiles(took[len(some) :], n=20)[-1]


def worst() -> tuple[float, str, str]:
    """The dearest look at a text as long as it may be, in milliseconds: which check, which piece.

    That both texts are read is one for all checks, and counts as another: "reading".
    """
    return max(look for tag in _LANGUAGES for piece in _PIECES for look in _looks(piece, tag))


def beyond() -> float:
    """Milliseconds that all checks together take at worst for a pair of 100,000 characters."""
    pairs = [_repeated(piece, tag, _CHARACTERS) for tag in _LANGUAGES for piece in _PIECES]
    return max(_took(lambda: findings(pair)) for pair in pairs)  # noqa: B023  # at once


def _repeated(piece: str, tag: str, characters: int) -> Pair:
    count = characters // len(piece)
    text = "".join(piece.replace("#", str(1000 + number)) for number in range(count))[:characters]
    terms = (Term("word", "palabra"), Term("take", "b c"))
    return Pair(text, f"{text[:-1]}.", language(tag), ("word", "a"), terms)


def _looks(piece: str, tag: str) -> Iterator[tuple[float, str, str]]:
    pair = _repeated(piece, tag, LONGEST)
    known = files.shipped(tag), files.shipped_profiles()
    bitext(pair, *known)  # the language is loaded
    _forget()
    yield _took(lambda: bitext(pair, *known)), "reading", piece
    texts = bitext(pair, *known)
    for name, check in CHECKS:
        yield _took(lambda: [*islice(check(texts), _SHOWN)]), name, piece  # noqa: B023


def _forget() -> None:
    """What was read before says nothing of what reading costs."""
    _english.cache_clear()
    _lately.cache_clear()


def _took(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)
