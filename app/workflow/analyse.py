"""What there is to do before anything is drafted: words by how near the memory comes, and what they cost."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.ledger import contexts, standings
from app.ledger.connection import Connection, Ledger
from app.model.language import Language
from app.model.match import CONTEXT, EXACT, READY, Match
from app.model.standing import Standing
from app.workflow.harvest import harvest
from app.workflow.recall import Recalled


class Band(StrEnum):
    """How much of a text is known; the value is the word that people see."""

    CONTEXT = "same place"
    EXACT = "same text"
    REPEATED = "repeated"
    READY = "same words"
    CLOSE = "85 to 93 %"
    NEAR = "75 to 84 %"
    FAR = "70 to 74 %"
    NEW = "new"


# From which score a band begins, and what a word of it costs of a new word: it still has to be read.
# The shares are those that agencies commonly use for revised matches.
_BANDS: tuple[tuple[int, Band], ...] = (
    (CONTEXT, Band.CONTEXT),
    (EXACT, Band.EXACT),
    (READY, Band.READY),
    (85, Band.CLOSE),
    (75, Band.NEAR),
    (70, Band.FAR),
)
WEIGHTS: Mapping[Band, float] = {
    Band.CONTEXT: 0.1,
    Band.EXACT: 0.2,
    Band.REPEATED: 0.2,
    Band.READY: 0.3,
    Band.CLOSE: 0.5,
    Band.NEAR: 0.7,
    Band.FAR: 0.8,
    Band.NEW: 1.0,
}


@dataclass(frozen=True, slots=True)
class Analysis:
    """The words of one language that no text answers yet, by band; `signs` an engine would be sent."""

    language: Language
    words: Mapping[Band, int]
    signs: int

    @property
    def total(self) -> int:
        """All of these words."""
        return sum(self.words.values())

    @property
    def weighted(self) -> float:
        """As many new words would cost the same."""
        return sum(WEIGHTS[band] * count for band, count in self.words.items())


def analyse(
    ledger: Ledger, names: Sequence[str], languages: Sequence[Language]
) -> Iterator[Analysis]:
    """Language by language, what a draft of these articles would meet; nothing is drafted.

    A text that comes more than once counts as new once.
    """
    harvest(ledger)
    recalled = Recalled()
    for language in languages:
        with ledger.read() as connection:
            wanted = [
                at
                for name in names
                for at in standings.current(connection, name, language.tag)
                if at.open
            ]
            yield _analysis(language, list(_banded(connection, recalled, language, wanted)))


def _analysis(language: Language, banded: Iterable[tuple[Standing, Band]]) -> Analysis:
    words: Counter[Band] = Counter()
    signs = 0
    for at, band in banded:
        words[band] += at.words
        signs += len(at.text) if band in (Band.CLOSE, Band.NEAR, Band.FAR, Band.NEW) else 0
    return Analysis(language, {band: words[band] for band in Band if words[band]}, signs)


def _banded(
    connection: Connection, recalled: Recalled, language: Language, wanted: Sequence[Standing]
) -> Iterator[tuple[Standing, Band]]:
    places = contexts.of(connection, [at.revision for at in wanted])
    seen: set[str] = set()
    for at in wanted:
        found = recalled.best(connection, at.text, language, places[at.revision][1])
        band = _band(found)
        if band is not Band.CONTEXT and band is not Band.EXACT and at.source_hash in seen:
            band = Band.REPEATED
        seen.add(at.source_hash)
        yield at, band


def _band(found: Match | None) -> Band:
    """The band of the best match; what is less near than the last one is new."""
    score = found.score if found else 0
    return next((band for least, band in _BANDS if score >= least), Band.NEW)
