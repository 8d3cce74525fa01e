"""The order of names: a literal alphabet for each language of the interface (CLDR's collation).

Latin letters without a place of their own stand with their base letter, other scripts behind, in
the order of Unicode.
"""

import unicodedata
from collections.abc import Callable
from functools import cache

# Letters that follow another order than that of Unicode; upper case and accents are folded first.
ALPHABETS: dict[str, str] = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "es": "abcdefghijklmnñopqrstuvwxyz",
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "ur": "آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءئیے",
}

Key = tuple[tuple[tuple[int, int], ...], str]


@cache
def order(tag: str) -> Callable[[str], Key]:
    """A key to sort names by in this language (English where there is no alphabet for it)."""
    places = {letter: at for at, letter in enumerate(ALPHABETS.get(tag, ALPHABETS["en"]))}

    def key(name: str) -> Key:
        return tuple(_place(one, places) for one in _letters(name, places)), name

    return key


def _letters(name: str, places: dict[str, int]) -> list[str]:
    """The letters of a name, folded; accents that make no letter of their own are left out."""
    found: list[str] = []
    for one in unicodedata.normalize("NFC", name.casefold()):
        parts = one if one in places else unicodedata.normalize("NFKD", one)
        found += [part for part in parts if not unicodedata.combining(part)]
    return found


def _place(letter: str, places: dict[str, int]) -> tuple[int, int]:
    """Signs and figures first, then the alphabet, then Latin or whatever else there is."""
    if letter in places:
        return 1, places[letter]
    return (2 if letter.isalpha() else 0), ord(letter)
