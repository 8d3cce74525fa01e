"""How a word of a text may differ from a word of a term, language by language.

Words are one if they begin alike: what inflection changes stands at the end. How much of them has to
be the same, and how much may follow, is what the table says; docs/decisions/0014 tells how it was
measured beside stemmers and lists of lemmas.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inflection:
    """What a language does to its words.

    `tail` is how many letters may follow what is the same. `endings`, where there are any, are
    those of words of less than five letters; without, as many letters of it as `short` may change.
    `prefixes` are written together with a word and no part of it, `articles` those that a term may
    have too. `variants` are the other stems of a term's word (nawrót, nawrotu). `compounds`: a word
    may stand within a longer one.
    """

    tail: int = 6
    short: int = 1
    endings: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    variants: tuple[tuple[re.Pattern[str], str], ...] = ()
    compounds: bool = False


_SHORTEST = 3  # letters that have to be the same
_SHORT = 5  # a word with less is short
_PART = 4  # letters of a word that may be part of another
_LEFT = 3  # letters that stand before it there


def _stems(*rows: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(ending), stem) for ending, stem in rows)


def _ends(listed: str) -> frozenset[str]:
    return frozenset({"", *listed.split()})


_SLAVIC_LATIN = _ends(
    "a u y i e o ą ę ě ů ú í ý é á ů om em ám ům ów owi ami ach ách ích ech mi ie ia iem iu owie"
    " ou ov ovi och ům ima ama ju ja jem jami jach"
)
_CYRILLIC = _ends(
    "а у ы и е о я ю ь й ой ою ей ею ем ом ам ям ах ях ами ями ов ев ей ия ии ию ого ому ым ыми ых"
    " ий ая ое ые ую ів їв ові еві і ї єю є ія ію ієм ът ът та то те"
)
_ROMANCE = _ends("s es a o as os e i ns x is aux mente")
_GERMAN = _ends("e en er em es s n se ern")

# Vowels that come and go, and those that change with the ending.
_POLISH = _stems(
    ("(?<=[^aeiouyąęó])i?e([^aeiouyąęó])$", r"\1"),
    ("ó([^aeiouyąęó]+)$", r"o\1"),
    ("ą([^aeiouyąęó]+)$", r"ę\1"),
)
_CZECH = _stems(("(?<=[^aeiouyáéíóúůýě])e([^aeiouyáéíóúůýě])$", r"\1"), ("ů([^aeiouyě]+)$", r"o\1"))
_EAST_SLAVIC = _stems(
    ("(?<=[бвгґджзклмнпрстфхцчшщ])[еоёи]([кцлрнт])ь?$", r"\1"),
    ("і([бвгджзклмнпрстфхцчшщ])$", r"о\1"),
)
_TURKISH = _stems(("ç$", "c"), ("k$", "ğ"), ("p$", "b"), ("t$", "d"))
_FINNISH = _stems(
    ("nen$", "s"),
    ("kk([aäeioöuy])$", r"k\1"),
    ("pp([aäeioöuy])$", r"p\1"),
    ("tt([aäeioöuy])$", r"t\1"),
    ("(?<![kpst])p([aäeioöuy])$", r"v\1"),
    ("(?<![kpst])t([aäeioöuy])$", r"d\1"),
    ("([lnr])t([aäeioöuy])$", r"\1\1\2"),
)
_HUNGARIAN = _stems(("([aáeéoóöu])([bcdfghjklmnprstvz])$", r"\2"))

_ARABIC = "وال بال كال فال لل وبال ولل ال و ف ب ل ك س".split()  # noqa: SIM905  right to left
_HEBREW = ("וה", "שה", "כש", "ה", "ו", "ב", "ל", "מ", "ש", "כ")
_SWAHILI = ("ma", "mi", "ki", "vi", "wa", "m")

# By tag. A language that is not here is like `_ANY`.
_TABLE: dict[str, Inflection] = {
    "ar": Inflection(tail=4, prefixes=tuple(_ARABIC), articles=("ال",)),
    "bg": Inflection(tail=4, endings=_CYRILLIC),
    "bn": Inflection(tail=5),
    "bs": Inflection(tail=4, endings=_SLAVIC_LATIN),
    "ca": Inflection(tail=4, endings=_ROMANCE),
    "cs": Inflection(tail=4, endings=_SLAVIC_LATIN, variants=_CZECH),
    "da": Inflection(tail=4, compounds=True),
    "de": Inflection(tail=4, endings=_GERMAN, compounds=True),
    "es": Inflection(tail=4, endings=_ROMANCE),
    "et": Inflection(tail=6, compounds=True),
    "fi": Inflection(tail=9, short=0, variants=_FINNISH, compounds=True),
    "fr": Inflection(tail=4, endings=_ROMANCE),
    "gl": Inflection(tail=4, endings=_ROMANCE),
    "he": Inflection(tail=4, prefixes=_HEBREW, articles=("ה",)),
    "hr": Inflection(tail=4, endings=_SLAVIC_LATIN),
    "hu": Inflection(tail=9, short=0, variants=_HUNGARIAN, compounds=True),
    "it": Inflection(tail=4, endings=_ROMANCE),
    "ka": Inflection(tail=8),
    "kn": Inflection(tail=9, short=0),
    "lt": Inflection(tail=4),
    "lv": Inflection(tail=4),
    "ml": Inflection(tail=9, short=0),
    "nb": Inflection(tail=4, compounds=True),
    "nl": Inflection(tail=4, compounds=True),
    "pl": Inflection(tail=4, endings=_SLAVIC_LATIN, variants=_POLISH),
    "pt": Inflection(tail=4, endings=_ROMANCE),
    "pt-BR": Inflection(tail=4, endings=_ROMANCE),
    "ru": Inflection(tail=4, endings=_CYRILLIC, variants=_EAST_SLAVIC),
    "sk": Inflection(tail=4, endings=_SLAVIC_LATIN, variants=_CZECH),
    "sr": Inflection(tail=4, endings=_CYRILLIC),
    "sv": Inflection(tail=4, compounds=True),
    "sw": Inflection(prefixes=_SWAHILI, articles=_SWAHILI),
    "ta": Inflection(tail=9, short=0),
    "te": Inflection(tail=9, short=0),
    "tr": Inflection(tail=9, short=0, variants=_TURKISH),
    "uk": Inflection(tail=4, endings=_CYRILLIC, variants=_EAST_SLAVIC),
}
_ANY = Inflection()

# How an English word differs in number or form: the ends of both, either way round.
_ENGLISH = {
    ("", "s"),
    ("", "es"),
    ("", "'s"),
    ("", "s'"),
    ("", "ed"),
    ("", "d"),
    ("", "ing"),
    ("e", "ing"),
    ("y", "ies"),
    ("y", "ied"),
    ("is", "es"),
    ("us", "i"),
    ("f", "ves"),
    ("fe", "ves"),
    ("um", "a"),
    ("a", "ae"),
}
_ENGLISH_ENDS = _ENGLISH | {(other, one) for one, other in _ENGLISH}


def inflection(tag: str) -> Inflection:
    """The row of a language; of its mother language where it has none of its own."""
    return _TABLE.get(tag) or _TABLE.get(tag.partition("-")[0], _ANY)


def forms(word: str, rule: Inflection) -> frozenset[str]:
    """A word of a text: as it is, and without what may be written before it and together with it."""
    if not word.startswith(rule.prefixes):
        return frozenset({word})
    return frozenset({word, *_without(word, rule.prefixes)})


def stems(term: str, rule: Inflection) -> frozenset[str]:
    """A word of a term: as it is, without its article, and with the vowels of its other forms."""
    if not rule.articles and not rule.variants:
        return frozenset({term})
    every = {term, *_without(term, rule.articles)}
    every |= {ending.sub(stem, term) for ending, stem in rule.variants if ending.search(term)}
    return frozenset(one for one in every if len(one) >= _SHORTEST or one == term)


def _without(word: str, prefixes: tuple[str, ...]) -> Iterator[str]:
    for prefix in prefixes:
        if word.startswith(prefix) and len(word) >= len(prefix) + _SHORTEST:
            yield word[len(prefix) :]


def alike(word: str, term: str, rule: Inflection) -> bool:
    """Is a form of a word of a text the same as a stem of a term's word, but for its ending?"""
    if word == term:
        return True
    same = _same(word, term)
    tail = max(len(word), len(term)) - same
    if len(term) < _SHORT:
        ends = {word[same:], term[same:]}
        return (
            same >= _SHORTEST and _ending(ends, rule, lost=len(term) - same) and tail <= rule.tail
        )
    return same >= -(-2 * len(term) // 3) and tail <= rule.tail


def _ending(ends: set[str], rule: Inflection, *, lost: int) -> bool:
    return ends <= rule.endings if rule.endings else lost <= rule.short


def english(word: str, term: str) -> bool:
    """The same for two English words, whose forms are few."""
    if word == term:
        return True
    same = _same(word, term)
    return any((word[at:], term[at:]) in _ENGLISH_ENDS for at in range(same, max(1, same - 4), -1))


def within(word: str, term: str, rule: Inflection) -> bool:
    """Is the term's word a part of this compound: its beginning, its middle or its end?"""
    if not rule.compounds or len(term) < _PART or len(word) < len(term) + 2:
        return False
    stem = term if len(term) < _SHORT else re.sub("(?:en|e|n|s|i)$", "", term)
    at = word.find(stem)
    return at == 0 or at >= _LEFT


def _same(one: str, other: str) -> int:
    """How many letters at the beginning are the same."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count
