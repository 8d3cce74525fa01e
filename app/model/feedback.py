"""What readers report of a page, and what the people who work on it say of that."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from app.model.digest import canonical, digest
from app.model.errors import BadInput
from app.model.flaw import Flaw
from app.model.grounds import HIDDEN, grounds
from app.model.person import PersonRole
from app.model.sentence import sentence

# How many characters a reader may write, and how many an address may have (RFC 5321).
LONGEST = 2_000
LONGEST_ADDRESS = 254

# The same words of the same place are one report for so many hours, and an address is kept so many days.
SAME_HOURS = 24
CONTACT_DAYS = 90

_HIDDEN = re.compile(
    rf"[\x00\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff{HIDDEN}]"
)
_ADDRESS = re.compile(r"[^\s@<>\"(),:;\\]{1,64}@[^\s@<>\"(),:;\\]{1,180}\.[^\s@.<>\"(),:;\\]{2,}")


class Complaint(StrEnum):
    """What a reader says is wrong, in the few plain kinds that their form has."""

    MEDICAL = "medical"
    NUMBER = "number"
    UNCLEAR = "unclear"
    SPELLING = "spelling"
    OTHER = "other"


class Outcome(StrEnum):
    """What became of a report. A confirmed one is a mistake that got past everybody who read the text."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Wrong(StrEnum):
    """Why a report cannot be taken as it is; the page says it in the reader's language."""

    KIND = "kind"
    EMPTY = "empty"
    LONG = "long"
    ADDRESS = "address"


class NotTaken(BadInput):
    """A report that cannot be taken as it is."""

    def __init__(self, wrong: Wrong) -> None:
        super().__init__(str(wrong))
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mistake is said to be, as far as it is known.

    `release` and `revision` (of the article) number what the reader had before them; they are None where
    nobody knows. `message` is "" for the page as a whole; `target` is the target revision that they
    read, None for English.
    """

    article: str
    language: str
    release: int | None = None
    revision: int | None = None
    message: str = ""
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What one reader reports. `text` is plain, with line feeds, "" once its words were erased."""

    place: Place
    kind: Complaint
    text: str
    at: str
    id: int = 0

    @property
    def same(self) -> str:
        """The digest of place and words: who sends a form twice has reported once."""
        where = self.place
        said = {
            "page": f"{where.language}/{where.article}",
            "message": where.message,
            "target": where.target,
            "kind": self.kind,
            "text": self.text,
        }
        return digest(canonical(said))


@dataclass(frozen=True, slots=True)
class Ruling:
    """One person's word on a report. `flaw` says what is wrong with the text, where it is confirmed."""

    outcome: Outcome
    reason: str
    person: str
    role: PersonRole
    at: str
    flaw: Flaw | None = None


def cleaned(text: str, *, wanted: bool) -> str:
    """What a reader wrote, as it is kept: NFC, line feeds, nothing that nobody can see.

    Unlike those who work here, a reader is not told of a sign that their telephone put there: it goes.
    NotTaken if it is too long, or empty where words are `wanted`.
    """
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\t", " ")
    lines = [_HIDDEN.sub("", line).rstrip() for line in composed.split("\n")]
    kept = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if len(kept) > LONGEST:
        raise NotTaken(Wrong.LONG)
    if wanted and not kept:
        raise NotTaken(Wrong.EMPTY)
    return kept


def reasoned(reason: str) -> str:
    """A reason of somebody who works here, as it is kept; BadInput if it is none."""
    return grounds(reason, most=LONGEST, otherwise=sentence("say why"))


def contact(address: str) -> str:
    """An e-mail address as it is kept, "" for none; NotTaken for what is no address."""
    kept = unicodedata.normalize("NFC", address).strip()
    if not kept:
        return ""
    if len(kept) > LONGEST_ADDRESS or _HIDDEN.search(kept) or not _ADDRESS.fullmatch(kept):
        raise NotTaken(Wrong.ADDRESS)
    return kept


def complaint(word: str) -> Complaint:
    """The kind that a form names; NotTaken for none of them."""
    if word not in set(Complaint):
        raise NotTaken(Wrong.KIND)
    return Complaint(word)
