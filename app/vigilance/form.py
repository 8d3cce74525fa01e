"""Mistakes of form: a word twice, brackets, the sign at the end, garbled characters."""

from random import Random

from app.vigilance.planting import UNSPACED, Given, Planted, kept, outside, put, words

_ENDS = ".?!,:;。？！，؟،।"
_SETS = (".?!,:", "。？！，：", ".؟!،:", "۔؟!،:", "।?!,:", "።?!፣:", "။?!၊:")
_BRACKETS = "()[]（）【】"
_LOST = "\ufffd"


def doubled(given: Given, random: Random) -> Planted | None:
    """A word stands twice, one behind the other."""
    text = given.text
    found = [(start, end) for start, end in words(text) if end - start > 3]
    if not found or given.pair.language.script.code in UNSPACED:
        return None
    start, end = random.choice(found)
    new = f"{text[start:end]} {text[start:end].lower()}"
    return put(text, (start, end), new)


def bracket(given: Given, random: Random) -> Planted | None:
    """One bracket of a pair is not there."""
    inside = kept(given.text)
    found = [
        at
        for at, one in enumerate(given.text)
        if one in _BRACKETS and outside((at, at + 1), inside)
    ]
    if not found:
        return None
    at = random.choice(found)
    return Planted(given.text[:at] + given.text[at + 1 :], (at, at), f"{given.text[at]}->")


def end(given: Given, random: Random) -> Planted | None:
    """The text ends with another sign than the English asks for."""
    text = given.text
    found = [one for one in _SETS if text and text[-1] in one]
    if not found or given.pair.source[-1:] not in _ENDS:
        return None
    new = random.choice([one for one in found[0] if one != text[-1]])
    return put(text, (len(text) - 1, len(text)), new)


def garbled(given: Given, random: Random) -> Planted | None:
    """A word's UTF-8 was read as if it were Windows-1252, or a letter of it is lost."""
    text = given.text
    found = [span for span in words(text) if not text[slice(*span)].isascii()]
    if not found:
        return None
    start, stop = random.choice(found)
    if random.random() < 0.3:
        at = next(at for at in range(start, stop) if not text[at].isascii())
        return put(text, (at, at + 1), _LOST)
    word = text[start:stop].encode().decode("cp1252", "replace").replace("\ufffd", "Â")
    return put(text, (start, stop), word)
