"""A word that stands twice, one after the other."""

import re
from collections.abc import Iterator
from operator import eq

from app.checks.bitext import Bitext
from app.checks.learnt.associations import key
from app.checks.reading.words import unspaced
from app.model.finding import Finding, Severity
from app.model.sentence import sentence

# In scripts without spaces; one character that stands twice is how many words are written. Where a
# syllable is many characters (Burmese, Khmer, Thai, Lao), so are many doubled words.
_RUN_TWICE = re.compile(
    r"([\u3040-\u30ff\u3400-\u9fff]{2,12}?)\1|([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{5,18}?)\2"
)
_LEAST = 2


def check(bitext: Bitext) -> Iterator[Finding]:
    """Warn about a word that follows itself, where neither the English nor the language does so."""
    for start, end in _in_characters(bitext) if _mostly_unspaced(bitext) else _in_words(bitext):
        why = sentence("“%(words)s” stands twice.", words=bitext.target.text[start:end])
        yield Finding("doubled", Severity.WARN, why, target=(start, end))


def _mostly_unspaced(bitext: Bitext) -> bool:
    """Are most words of a script that puts no spaces between them?"""
    words = bitext.target.words
    if not unspaced("".join(bitext.characters)):
        return False
    return 2 * unspaced("".join([word[:1] for word in words])) > len(words)


def _in_words(bitext: Bitext) -> Iterator[tuple[int, int]]:
    source, target = bitext.source, bitext.target
    words, spans = target.words, target.spans
    twice = [at for at, same in enumerate(map(eq, words, words[1:])) if same]
    if not twice or any(map(eq, source.words, source.words[1:])):
        return
    customary = {sense.first for sense in target.of("doubled")}
    for at in twice:
        word = words[at]
        if len(word) < _LEAST or word.isdigit():
            continue
        between = target.text[spans[at][1] : spans[at + 1][0]]
        usual = at in customary or key(word) in bitext.figures.doubled
        if between.isspace() and not usual:
            yield spans[at][0], spans[at + 1][1]


def _in_characters(bitext: Bitext) -> Iterator[tuple[int, int]]:
    """Neighbouring runs of the same two to twelve characters."""
    for match in _RUN_TWICE.finditer(bitext.target.plain):
        run = match[1] or match[2]
        if len(set(run)) > 1 and key(run) not in bitext.figures.doubled:
            yield match.span()
