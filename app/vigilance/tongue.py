"""Mistakes of language: English left in, another language, another script."""

import unicodedata
from random import Random

from app.model.language import LANGUAGES, Language
from app.vigilance.planting import Given, Planted, Span, kept, words
from app.vigilance.words import every

_LATIN, _CYRILLIC = "abcdefghijklmnopqrstuvwxyz", "абцдефгхижклмнопкрстуввксыз"
_TO_CYRILLIC = str.maketrans(_LATIN + _LATIN.upper(), _CYRILLIC[:26] + _CYRILLIC[:26].upper())
_WRITTEN_ALIKE = {"Aran": "Arab", "Hant": "Hans"}


def copied(given: Given, _random: Random) -> Planted | None:
    """The English."""
    source = given.pair.source
    if source == given.text or not _latin(source):
        return None
    return Planted(source, (0, len(source)), "the English")


def half(given: Given, random: Random) -> Planted | None:
    """One half is English."""
    ours, theirs = _pieces(given.text), words(given.pair.source)
    if len(ours) < 4 or len(theirs) < 4 or kept(given.text) or kept(given.pair.source):
        return None
    cut, their = ours[len(ours) // 2][0], theirs[len(theirs) // 2][0]
    if random.random() < 0.5:
        new = given.pair.source[:their]
        return _told(new + given.text[cut:], (0, len(new)), given, "first half")
    new = given.pair.source[their:]
    return _told(given.text[:cut] + new, (cut, cut + len(new)), given, "second half")


def phrase(given: Given, random: Random) -> Planted | None:
    """Some words are English."""
    ours, theirs = _pieces(given.text), words(given.pair.source)
    if len(ours) < 6 or len(theirs) < 4 or kept(given.text) or kept(given.pair.source):
        return None
    count = random.randint(3, min(4, len(theirs)))
    their = random.randrange(len(theirs) - count + 1)
    our = random.randrange(len(ours) - count)
    new = given.pair.source[theirs[their][0] : theirs[their + count - 1][1]]
    start, end = ours[our][0], ours[our + count - 1][1]
    target = given.text[:start] + new + given.text[end:]
    return _told(target, (start, start + len(new)), given, new)


def near(given: Given, random: Random) -> Planted | None:
    """Another language in the same letters."""
    return _foreign(given, random, alike=True)


def far(given: Given, random: Random) -> Planted | None:
    """Another language in other letters."""
    return _foreign(given, random, alike=False)


def _foreign(given: Given, random: Random, *, alike: bool) -> Planted | None:
    """This segment's translation into another language, or else some text in one."""
    own = given.pair.language
    specimens = [(tag, one.specimen) for tag, one in every().items()]
    for offered in (given.abroad, specimens):
        found = [
            (tag, text)
            for tag, text in offered
            if text and text != given.text and _another(own, tag) and _alike(own, tag) is alike
        ]
        if found:
            tag, text = random.choice(found)
            return Planted(text, (0, len(text)), tag)
    return None


def script(given: Given, _random: Random) -> Planted | None:
    """The same in other letters: Latin ones in Cyrillic, others by the names of their letters."""
    text = given.text
    if kept(text):
        return None
    if _letters(own := given.pair.language) == "Latn":
        target = unicodedata.normalize("NFD", text).translate(_TO_CYRILLIC)
        target = "".join(one for one in target if not unicodedata.combining(one))
    else:
        target = "".join(map(_named, text))
    changed = sum(one.isalpha() and one not in text for one in target)
    if changed < 5 or any(map(_ideograph, text)):
        return None
    return Planted(target, (0, len(target)), own.script.code)


def _pieces(text: str) -> list[Span]:
    """The words; where no space parts them, the characters."""
    return [
        piece
        for start, end in words(text)
        for piece in (
            [(at, at + 1) for at in range(start, end)]
            if _ideograph(text[start])
            else [(start, end)]
        )
    ]


def _named(character: str) -> str:
    """The letter by its Unicode name: BE for б, KA for क, nothing for a mark."""
    if unicodedata.category(character)[0] == "M":
        return ""
    if not character.isalpha() or character.isascii():
        return character
    return unicodedata.name(character, "").split(" ")[-1].lower()[:2]


def _ideograph(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK")


def _another(own: Language, tag: str) -> bool:
    return own.tag.partition("-")[0] != tag.partition("-")[0]


def _alike(own: Language, tag: str) -> bool:
    return _letters(own) == _letters(LANGUAGES[tag])


def _letters(language: Language) -> str:
    return _WRITTEN_ALIKE.get(language.script.code, language.script.code)


def _latin(text: str) -> bool:
    return sum(one.isascii() and one.isalpha() for one in text) > 3


def _told(target: str, span: tuple[int, int], given: Given, what: str) -> Planted | None:
    return Planted(target, span, what) if target != given.text else None
