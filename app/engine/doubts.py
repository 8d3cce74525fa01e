"""What in an engine's answer makes it worthless; asked about words alone, tags are gone."""

import re
import unicodedata

from app.model.language import Language

_WARNING = re.compile(r"MYMEMORY WARNING", re.IGNORECASE)
_ELEMENT = re.compile(
    r"<\s{0,3}/?\s{0,3}(?:[A-Za-z!?][^<>]*|\d{1,9}\s{0,3}/?\s{0,3})>|&(?:[A-Za-z]{2,8}|#\w{1,7});"
)
# Beside control characters: overrides of direction, line separators, invisible tags.
_HIDDEN = re.compile("[\u2028\u2029\u202a-\u202e\ufff9-\ufffd\U000e0000-\U000e007f]")
_UNWANTED = ("Cc", "Cs", "Co", "Cn")


def tidy(answer: str, language: Language) -> str:
    """The answer in NFC on one line, without the zero-width characters that engines strew."""
    text = unicodedata.normalize("NFC", answer).replace("\ufeff", "")
    if not language.script.breaks:
        text = text.replace("\u200b", "")
    return re.sub(r"[\r\n]+", " ", text).strip()


def doubt(source: str, answer: str, language: Language) -> str:
    """Why this answer to this source is not taken, or "" if nothing speaks against it.

    An answer that is the source itself is taken only for a single word (`Paracetamol`) and for
    what has no letters: a name of several words is left to a person, for an engine that echoes
    English must never look as if it had translated.
    """
    if len(answer) > 4 * len(source) + 50:  # first, so that nothing below reads a flood
        return "the answer is far longer than the text"
    rows = (
        (not answer, "the answer is empty"),
        (_WARNING.search(answer), "the answer is a warning"),
        (_looks_like_html(source, answer), "the answer holds HTML"),
        (_hidden(answer), "the answer holds characters that cannot be seen"),
        (len(source) > 100 and len(answer) < len(source) / 10, "the answer is far too short"),
        (_echo(source, answer), "the answer is the English text itself"),
        (_other_script(source, answer, language), f"the answer is not {language.english}"),
    )
    return next((why for found, why in rows if found), "")


def has_letters(text: str) -> bool:
    """Is there anything to translate?"""
    return any(letter.isalpha() for letter in text)


def _looks_like_html(source: str, answer: str) -> bool:
    """More elements or entities than the source writes about?"""
    return len(_ELEMENT.findall(answer)) > len(_ELEMENT.findall(source))


def _hidden(answer: str) -> bool:
    """Anything invisible that no orthography needs?"""
    return bool(_HIDDEN.search(answer)) or any(
        unicodedata.category(letter) in _UNWANTED for letter in answer
    )


def _words(text: str) -> list[str]:
    """The words, so that case, blanks and marks do not count."""
    return re.findall(r"\w+", text.casefold())


def _echo(source: str, answer: str) -> bool:
    """The same words again?"""
    words = _words(source)
    return has_letters(source) and len(words) > 1 and words == _words(answer)


def _other_script(source: str, answer: str, language: Language) -> bool:
    """Several words, and none of them in the language's own script?"""
    if language.script.code == "Latn" or len(_words(source)) < 3:
        return False
    return not any(letter.isalpha() and letter > "\u024f" for letter in answer)
