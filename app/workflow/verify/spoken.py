"""The verifier's own look at the words around an article: the software's, or facts of the ledger.

What the software says stands in the catalogue of the language, or in English in the template of all
catalogues. A place in a text (`%(date)s`) is filled by an element, which is looked at by itself, or
by a number, a fact, or an address of the site.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

from babel.messages.pofile import read_po

from app import catalogue, pages
from app.model.language import LANGUAGES, SOURCE
from app.model.law import Law
from app.model.script import Direction
from app.workflow.verify.addresses import outside
from app.workflow.verify.reader import Read, Spoken
from app.workflow.verify.scene import Faults, Furniture, Scene

_ENGLISH = Path(pages.__file__).parents[2] / "locales" / "messages.pot"
_PLACE = re.compile(r"%\(\w+\)s")
_BETWEEN = " ·"  # between two things that are said on one line
_TO = " – "  # from one thing to another
_WORDY = re.compile(r"[^\W\d_]")  # a number alone is a count, or part of an address

# What nobody sees, and which scripts have it in their orthography: see `script.SCRIPTS`.
_MARKS = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")
_JOINERS = re.compile("[\u200c\u200d]")
_BREAKS = re.compile("\u200b")


def faults(scene: Scene, said: Read) -> Faults:
    """Every run of words outside the article that nobody answers for."""
    for one in said.spoken:
        if one not in scene.heard:
            scene.heard[one] = _known(scene, one)
        if not scene.heard[one]:
            yield Law.OTHER_TEXT, f"the page says “{one.words[:60]}”, which nobody answers for"


def _known(scene: Scene, one: Spoken) -> bool:
    """Are these the software's words, a fact, or a date?"""
    words = one.words.strip(_BETWEEN)
    own = _value(scene, words) or _value(scene, one.words)  # a title can begin with such a sign
    if own or not _WORDY.search(words) or _stretch(scene, words):
        return True
    if one.date:
        return _dated(one)
    furniture = _furniture(scene, one.language)
    text, _, last = words.rpartition(" ")
    if words in furniture.whole or (text in furniture.whole and outside(scene, last)):
        return True
    matches = (pattern.fullmatch(words) for pattern in furniture.filled)
    return any(all(_value(scene, v) for v in found.groups()) for found in matches if found)


def _value(scene: Scene, value: str) -> bool:
    return value.isdecimal() or value in scene.facts or outside(scene, value)


def _stretch(scene: Scene, words: str) -> bool:
    """Do these words go from one fact to another, as pages of one topic say where they begin and end?"""
    parts = words.split(_TO)  # a title can hold a dash itself
    ends = ((_TO.join(parts[:at]), _TO.join(parts[at:])) for at in range(1, len(parts)))
    return any(first in scene.facts and last in scene.facts for first, last in ends)


def _dated(one: Spoken) -> bool:
    """Does a date in words say the day and the year of the date for machines?"""
    numbers = {int(number) for number in re.findall(r"\d+", one.words)}
    year, _, day = one.date.partition("T")[0].split("-")
    return {int(year), int(day)} <= numbers


def _furniture(scene: Scene, tag: str) -> Furniture:
    """The software's words in a language; none of one that is not ours."""
    if tag not in scene.furniture:
        language = LANGUAGES.get(tag)
        own = catalogue.interface(scene.settings.locales, language) if language else {}
        texts = [text for english, text in own.items() if english in _english()]
        english = _english() if tag == SOURCE.tag else ()
        scene.furniture[tag] = _gathered([one for one in (*texts, *english) if not odd(one, tag)])
    return scene.furniture[tag]


def odd(text: str, tag: str) -> bool:
    """Does a text hold a character that its script has no use for, and that nobody sees?"""
    script = LANGUAGES[tag].script
    return bool(
        (_MARKS.search(text) and script.direction is not Direction.RTL)
        or (_JOINERS.search(text) and not script.joiners)
        or (_BREAKS.search(text) and not script.breaks)
    )


def _gathered(texts: Iterable[str]) -> Furniture:
    whole: set[str] = set()
    filled: list[re.Pattern[str]] = []
    for text in texts:
        pieces = [" ".join(piece.split()) for piece in _PLACE.split(text)]
        whole.update(pieces)
        filled += _filled(pieces)
    return Furniture(frozenset(whole), tuple(filled))


def _filled(pieces: list[str]) -> Iterator[re.Pattern[str]]:
    """Patterns of what stands between two elements: some pieces, and what fills the places between."""
    for first, last in combinations(range(len(pieces) + 1), 2):
        if last - first > 1:
            yield re.compile(" ?(.+?) ?".join(map(re.escape, pieces[first:last])))


@cache
def _english() -> tuple[str, ...]:
    """Every text of the software in English."""
    with _ENGLISH.open("rb") as file:
        return tuple(str(one.id) for one in read_po(file) if one.id)
