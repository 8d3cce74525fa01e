"""What a check looks at: both texts of a pair, read once for all checks."""

from dataclasses import dataclass

from app.checks.learnt.figures import Figures
from app.checks.learnt.profiles import Profiles
from app.checks.reading import Reading, read
from app.checks.reading.lexicon import Lexicon, lexicon
from app.checks.reading.tally import Tally, tally
from app.model.finding import Pair
from app.model.language import SOURCE, Language

_BRIEF = 12  # words


@dataclass(frozen=True, slots=True, eq=False)
class Bitext:
    """A pair with what is read in it, and what is known of its languages.

    `copied` are the words that stand in both; `known` tells of each word of the target whether the
    memory has it; `characters` are the target's, each once.
    """

    pair: Pair
    source: Reading
    target: Reading
    tally: Tally
    figures: Figures
    profiles: Profiles
    copied: frozenset[str]
    known: tuple[bool, ...]
    characters: frozenset[str]

    @property
    def language(self) -> Language:
        """The target's language."""
        return self.pair.language

    @property
    def brief(self) -> bool:
        """Is it as short as an instruction, in which a translator hardly puts things another way?"""
        return len(self.source.words) <= _BRIEF

    @property
    def lexicon(self) -> Lexicon:
        """What is known of the words of the target's language."""
        return lexicon(self.pair.language.tag)


def bitext(pair: Pair, figures: Figures, profiles: Profiles) -> Bitext:
    """The pair, read."""
    source, target = read(pair.source, SOURCE.tag), read(pair.target, pair.language.tag)
    return Bitext(
        pair,
        source,
        target,
        tally(source, target),
        figures,
        profiles,
        source.folded & target.folded,
        tuple(map(figures.knows, target.words)),
        frozenset(pair.target),
    )


def translates(bitext: Bitext, words: range, there: frozenset[int]) -> bool:
    """Does the memory know one of these words of the target for one of `there`, the English's?"""
    known = (bitext.figures.to_source.get(bitext.target.keys[at]) for at in words)
    return any(one is not None and not one.others.isdisjoint(there) for one in known)
