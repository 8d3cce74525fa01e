"""A catalogue that somebody edited is taken in: read, held against the ledger, proposed, reported."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app import catalogue
from app.ledger import exports, retired, standings, targets
from app.ledger.connection import Connection, Ledger
from app.model.digest import digest
from app.model.errors import BadInput
from app.model.finding import Finding, Pair
from app.model.language import Language
from app.model.message import Author, Origin
from app.model.printable import printable
from app.model.standing import Standing
from app.settings import Settings
from app.workflow import checking
from app.workflow.intake.merge import Merged, Past, merge
from app.workflow.intake.place import Place, place

_LONG = (
    20_000  # characters; a message is a paragraph, and all texts of a catalogue are read together
)
_TOO_LONG = f"a text of more than {_LONG:,} characters"


@dataclass(frozen=True, slots=True)
class Wish:
    """How files are to be taken in.

    `language` is what every file has to be in, if it is said. `partial` takes in the rest of a file
    in which something is wrong; `dry_run` only says what would be done.
    """

    language: Language | None = None
    partial: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one file.

    `faults` are lines that name its places; with one, and no `partial`, it is `refused`: nothing was
    taken in. `based`: the export that it was edited from is known. `found` is what the checks find
    in each proposal, by the line of the file; a proposal is taken in whatever that is.
    """

    place: Place
    merged: tuple[Merged, ...]
    faults: tuple[str, ...]
    refused: bool
    based: bool
    proposed: int
    found: tuple[tuple[int, tuple[Finding, ...]], ...] = ()


def take_in(ledger: Ledger, settings: Settings, path: Path, wish: Wish) -> TakenIn:
    """Propose what was changed in one file, in one transaction.

    BadInput or NotFound, in one line, for what is no catalogue, torn at its end, or of no article
    and language of ours: nothing of it can be taken in, with or without `partial`.
    """
    found = catalogue.read(path, partial=True)
    with ledger.read() as connection:
        whose = place(connection, settings, found, wish.language)
    if wish.dry_run:
        with ledger.read() as connection:
            intake = _Intake(connection, found, whose)
            done = intake.judge(wish)
    else:
        with ledger.write() as connection:
            intake = _Intake(connection, found, whose)
            done = intake.keep(ledger.now(), wish)
    return replace(done, found=tuple(intake.found(done)))  # the ledger need not wait for that


class _Intake:
    """One file, and all that the ledger knows of its article in its language."""

    def __init__(self, connection: Connection, found: catalogue.Catalogue, whose: Place) -> None:
        self._connection = connection
        self._found = found
        self._whose = whose
        name, tag = whose.article, whose.language.tag
        gone = retired.left(connection, name, tag)
        present = standings.current(connection, name, tag)
        self._at = {one.message: one for one in (*gone, *present)}
        self._past = _past(connection, found, whose)

    def judge(self, wish: Wish) -> TakenIn:
        """What is wrong with the file, and the fate of every entry that can be taken in."""
        rows = (*self._found.retired, *self._found.entries)
        wrong = self._wrong()
        faults = [printable(f"{self._found.path}:{row.line}: {why}") for row, why in wrong]
        if self._found.torn and not faults and not self._whole():
            faults.append(self._found.torn)
        refused = bool(faults) and not wish.partial
        bad = {row.line for row, _ in wrong}
        good = [] if refused else [row for row in rows if row.line not in bad]
        merged = [merge(row, self._at[row.id], self._past) for row in good]
        return TakenIn(
            place=self._whose,
            merged=tuple(sorted(merged, key=lambda one: one.row.line)),
            faults=tuple(faults),
            refused=refused,
            based=self._past.base is not None,
            proposed=sum(one.proposed for one in merged),
        )

    def keep(self, now: str, wish: Wish) -> TakenIn:
        """Judge the file, and append its proposals."""
        done = self.judge(wish)
        origin = Origin(Author.FILE, printable(self._found.path.name))
        texts = [(self._place(one), one.text, origin) for one in done.merged if one.proposed]
        targets.put(self._connection, now, texts)
        return done

    def found(self, done: TakenIn) -> Iterator[tuple[int, tuple[Finding, ...]]]:
        """What the checks find in each proposal, held against the English of its entry."""
        for one in done.merged:
            if one.proposed:
                pair = Pair(one.row.msgid, one.text, self._whose.language)
                at = self._at[one.row.id]
                found = checking.look(pair, risky=bool(at.risks), glossary=at.glossary)
                yield one.row.line, found

    def _place(self, one: Merged) -> Standing:
        """Where a proposal goes: it answers the English of its entry, and follows what was exported."""
        at = self._at[one.row.id]
        answers = digest(one.row.msgid)
        before = standings.get(self._connection, one.base) if one.base else at.target
        revision = self._past.sources[one.row.id, answers]
        return replace(at, revision=revision, source_hash=answers, target=before)

    def _whole(self) -> bool:
        """Is every text there that was exported? Then msgmerge or a sorting tool was here, no tear."""
        if self._past.base is None:
            return False
        there = {row.id for row in (*self._found.retired, *self._found.entries)}
        return all(name in there for name, kept in self._past.base.items() if kept.target)

    def _wrong(self) -> list[tuple[catalogue.Read, str]]:
        """Every entry that cannot be taken in, and why, in the order of the file."""
        wrong = [*_twice(self._found.entries), *_twice(self._found.retired)]
        rows = (*self._found.entries, *self._found.retired)
        strangers = [row for row in rows if row.id not in self._at]
        owners = exports.articles_of(self._connection, [row.id for row in strangers])
        wrong += [(row, _stranger(row, owners)) for row in strangers]
        wrong += [
            (row, "this English was never that of its message")
            for row in rows
            if row.id in self._at and (row.id, digest(row.msgid)) not in self._past.sources
        ]
        wrong += [(row, _TOO_LONG) for row in rows if len(row.msgstr) > _LONG]
        first = {row.line: (row, why) for row, why in reversed(wrong)}
        return [first[line] for line in sorted(first)]


def _twice(rows: Sequence[catalogue.Read]) -> list[tuple[catalogue.Read, str]]:
    """Entries that claim one id; nobody can tell whose it is, so none of them comes in."""
    claims: dict[str, list[catalogue.Read]] = {}
    for row in rows:
        claims.setdefault(row.id, []).append(row)
    return [
        (row, f"the id {name} is claimed twice, also in line {other.line}")
        for name, several in claims.items()
        if name and len(several) > 1
        for row, other in zip(several, [several[-1], *several], strict=False)
    ]


def _stranger(row: catalogue.Read, owners: Mapping[str, str]) -> str:
    if not row.id:
        return "has no id (msgctxt)"
    owner = owners.get(row.id)
    return f"is a message of {owner}" if owner else f"the id {row.id} is unknown"


def _past(connection: Connection, found: catalogue.Catalogue, whose: Place) -> Past:
    name, tag = whose.article, whose.language.tag
    base = exports.find(connection, found.digest)
    if base and (base.article, base.language) != (name, tag):
        raise BadInput(
            f"was exported as {base.article} in {base.language}",
            place=found.place("X-Parlance-Digest"),
        )
    texts = exports.texts(connection, name, tag)
    return Past(
        base=base.messages if base else None,
        texts={one.id: one for one in texts},
        sources=exports.sources(connection, name),
        newest={(one.message, one.basis, one.text): one.id for one in texts},
    )
