"""The cases of `tests/cases/glossary`, in the form that its README.md tells of."""

from dataclasses import dataclass
from pathlib import Path

from app.model.concept import Concept, Term

FOLDER = Path(__file__).parent.parent / "cases" / "glossary"
_NOT_YET = "## Not yet"


@dataclass(frozen=True, slots=True)
class Case:
    """A term, a sentence of its language, and the words in it that are the term; "" if none are."""

    tag: str
    term: str
    sentence: str
    stands: str
    not_yet: bool

    @property
    def concept(self) -> Concept:
        """The term as a concept of its own."""
        return Concept(self.term, (Term(self.tag, self.term),))


def cases() -> tuple[Case, ...]:
    """Every row of every file."""
    return tuple(
        case
        for path in sorted(FOLDER.glob("*.md"))
        if path.stem != "README"
        for case in _of(path.stem, path.read_text("utf-8"))
    )


def _of(tag: str, text: str) -> list[Case]:
    found = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] not in ("term", "---"):
            term, sentence, stands = cells
            later = text.index(line) > text.find(_NOT_YET) > 0
            found.append(Case(tag, term, sentence, "" if stands == "–" else stands, later))
    return found
