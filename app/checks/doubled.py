"""A word that stands twice, one after the other."""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.checks.bitext import Bitext
from app.checks.learnt.associations import key
from app.checks.reading.words import Word, unspaced
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
    words = bitext.target.words
    spans = _in_words(bitext) if not (words and _unspaced(words)) else _in_characters(bitext)
    for start, end in spans:
        why = sentence("“%(words)s” stands twice.", words=bitext.target.text[start:end])
        yield Finding("doubled", Severity.WARN, why, target=(start, end))


def _unspaced(words: tuple[Word, ...]) -> bool:
    return 2 * sum(unspaced(word.folded) for word in words) > len(words)


def _in_words(bitext: Bitext) -> Iterator[tuple[int, int]]:
    source, target = bitext.source, bitext.target
    if any(one.folded == other.folded for one, other in pairwise(source.words)):
        return
    customary = {target.words[sense.first].start for sense in target.of("doubled")}
    for one, other in pairwise(target.words):
        if one.folded != other.folded or len(one.folded) < _LEAST or one.folded.isdigit():
            continue
        between = target.text[one.end : other.start]
        usual = one.start in customary or key(one.folded) in bitext.figures.doubled
        if between.isspace() and not usual:
            yield one.start, other.end


def _in_characters(bitext: Bitext) -> Iterator[tuple[int, int]]:
    """Neighbouring runs of the same two to twelve characters."""
    for match in _RUN_TWICE.finditer(bitext.target.plain):
        run = match[1] or match[2]
        if len(set(run)) > 1 and key(run) not in bitext.figures.doubled:
            yield match.span()
