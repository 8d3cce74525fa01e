"""Three ways: an entry that comes back, the text that was exported, and the one that stands now.

Pure: what is asked of the ledger is asked before. Flags in the file never approve anything, and an
empty msgstr never deletes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app import catalogue
from app.ledger.exports import Kept, Text
from app.model.digest import digest
from app.model.standing import Standing
from app.workflow.review import clean


class Fate(StrEnum):
    """What became of one entry; `THERE` and `BOTH` are proposed, all others change nothing."""

    UNTOUCHED = "untouched"
    THERE = "changed there"
    HERE = "changed here"
    BOTH = "changed on both sides"
    KNOWN = "here already"
    GUESSED = "a tool's guess for another message"


@dataclass(frozen=True, slots=True)
class Past:
    """What the ledger knows of an article in one language.

    `base` is the export that the file was edited from, by message, None without one; `texts` are
    all target revisions by id; `sources` all English texts: (message, hash) to message revision;
    `newest` the last target revision with this (message, hash of the English, text).
    """

    base: Mapping[str, Kept] | None
    texts: Mapping[int, Text]
    sources: Mapping[tuple[str, str], int]
    newest: Mapping[tuple[str, str, str], int]


@dataclass(frozen=True, slots=True)
class Merged:
    """One entry and its fate; `text` as it would be kept. `newer`: the English has moved on since.

    `base` is the target revision that was exported, 0 if there was none or nobody knows.
    """

    row: catalogue.Read
    fate: Fate
    text: str
    newer: bool
    base: int

    @property
    def proposed(self) -> bool:
        """Is its text one to propose?"""
        return self.fate in {Fate.THERE, Fate.BOTH}


def merge(row: catalogue.Read, at: Standing, past: Past) -> Merged:
    """Hold one entry against its base and what stands for its message."""
    text = clean(row.msgstr)
    kept = None if past.base is None else past.base.get(row.id, Kept(0, 0))
    base = kept.target if kept else 0
    fate = _fate(row, text, at, past, kept)
    return Merged(row, fate, text, digest(row.msgid) != at.source_hash, base)


def _fate(row: catalogue.Read, text: str, at: Standing, past: Past, kept: Kept | None) -> Fate:
    stands = at.target.text if at.target else ""
    if kept is None:
        before, since = stands, 0  # nobody knows what it was edited from: two ways
    else:
        before, since = past.texts[kept.target].text if kept.target else "", kept.target
    if text in {"", before}:
        return Fate.UNTOUCHED if before == stands else Fate.HERE
    if row.fuzzy and _guessed(row, text, before, past):
        return Fate.GUESSED
    if past.newest.get((row.id, digest(row.msgid), text), 0) > since:
        return Fate.KNOWN
    return Fate.THERE if before == stands and (kept or not stands) else Fate.BOTH


def _guessed(row: catalogue.Read, text: str, before: str, past: Past) -> bool:
    """Did msgmerge fill this entry with the text of a message whose English is only alike?"""
    if row.previous:
        return (row.id, digest(row.previous)) not in past.sources
    answers = digest(row.msgid)
    return not before and any(
        one.text == text and one.message != row.id and one.basis != answers
        for one in past.texts.values()
    )
