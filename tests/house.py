"""A small Parlance in a temporary folder, and short words for what people do in it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import Connection, event

from app.ledger import articles, people, sign_ins, standings, targets, triggers
from app.ledger.connection import Ledger, open_ledger
from app.model.decision import Verdict
from app.model.flaw import Dimension, Flaw, Weight
from app.model.language import language
from app.model.message import Origin
from app.model.person import ANY_LANGUAGE, Grant, Person, PersonRole
from app.model.reason import Reason
from app.model.standing import Standing
from app.settings import Settings, from_environment
from app.workflow import catalogues, verify
from app.workflow.extract import Extracted, extract
from app.workflow.override import Word, override
from app.workflow.release import Released, proof, release, site
from app.workflow.review import Choice, decide

BEGIN = datetime(2026, 3, 1, 9, tzinfo=UTC)

LEAFLET = """---
title: Looking after a wound
summary: How to keep a small wound clean.
topic: skin
reviewed: 2026-01-15
---

Wash your hands first.

- Clean the wound with **water**.
- Cover it with a [dressing](https://example.org/dressing).

Do not use more than 2 tablets of 500 mg.
"""


def unflushed(connection: SqliteConnection, _record: object) -> None:
    """No flush at each commit; that there is one otherwise has a test of its own."""
    connection.execute("PRAGMA synchronous=OFF").close()


def unguarded(connection: Connection) -> None:
    """On PostgreSQL whoever owns the server need not even take the guards away."""
    connection.exec_driver_sql("SET LOCAL session_replication_role = replica")


_BREAK_IN = """
    PRAGMA foreign_keys = OFF;
    PRAGMA writable_schema = ON;
    DELETE FROM sqlite_schema WHERE type = 'trigger';
    PRAGMA writable_schema = RESET;
"""


class Clock:
    """A time that moves on by a second whenever it is asked for."""

    def __init__(self, begin: datetime) -> None:
        self._begin = begin
        self._ticks = count()

    def __call__(self) -> datetime:
        return self._begin + timedelta(seconds=next(self._ticks))


@dataclass(frozen=True)
class Member:
    """Somebody who is signed in."""

    id: str
    sign_in: int


class House:
    """A ledger, a folder of source texts, and people."""

    def __init__(self, root: Path, url: str = "", begin: datetime = BEGIN) -> None:
        self.settings: Settings = replace(
            from_environment({"PARLANCE_LEAFLETS": "off", "PARLANCE_SEARCH": "off"}),
            instance=root / "instance",
            source_texts=root / "source_texts",
            locales=root / "locales",
            languages=tuple(language(tag) for tag in ("es", "ar", "ur")),
            engines={},
            report_to="mistakes@example.org",
        )
        self.settings.source_texts.mkdir(parents=True, exist_ok=True)
        self.clock = Clock(begin)
        self.ledger: Ledger = open_ledger(url or self.settings.ledger_url, self.clock)
        if not url:
            event.listen(self.ledger.engine, "connect", unflushed)

    # ---- the source --------------------------------------------------------------------------

    def article(self, text: str = LEAFLET, name: str = "wounds.md") -> Path:
        """Write a source text."""
        path = self.settings.source_texts / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def extract(self, reason: Reason | None = Reason.WORDING) -> list[Extracted]:
        """Run the act."""
        return list(extract(self.ledger, self.settings, reason))

    # ---- people ------------------------------------------------------------------------------

    def member(
        self,
        name: str,
        role: str,
        tag: str = ANY_LANGUAGE,
        *,
        demonstration: bool = False,
        credentials: str = "",
    ) -> Member:
        """Somebody with one role, signed in."""
        grants = (Grant(PersonRole(role), tag),)
        person = Person(f"p-{name}", name.title(), name, credentials, demonstration, grants)
        with self.ledger.write() as connection:
            people.add(connection, self.ledger.now(), person, None)
            how = "demonstration" if demonstration else "password"
            return Member(
                person.id, sign_ins.signed_in(connection, self.ledger.now(), person.id, how)
            )

    def sign_in(self, name: str) -> Member:
        """Somebody who is a member already signs in once more."""
        with self.ledger.write() as connection:
            now = self.ledger.now()
            return Member(f"p-{name}", sign_ins.signed_in(connection, now, f"p-{name}", "password"))

    # ---- the desk ----------------------------------------------------------------------------

    def standings(self, name: str = "wounds", tag: str = "es") -> tuple[Standing, ...]:
        """Every message of the article as it stands."""
        with self.ledger.read() as connection:
            return standings.current(connection, name, tag)

    def choice(self, member: Member, at: Standing, text: str | None = None) -> Choice:
        """Accept what stands, or `text` instead."""
        stands = at.target.text if at.target else ""
        return Choice(
            person=member.id,
            sign_in=member.sign_in,
            message=at.message,
            language=at.language,
            seen_source=at.source_hash,
            seen_target=at.target.id if at.target else 0,
            text=stands if text is None else text,
            verdict=Verdict.ACCEPT,
            seen_ms=1500,
        )

    def accept(self, member: Member, at: Standing, text: str | None = None) -> Standing:
        """Accept what stands, or write `text` instead."""
        return decide(self.ledger, self.choice(member, at, text))

    def send_back(
        self, member: Member, at: Standing, reason: str, weight: Weight = Weight.MAJOR
    ) -> Standing:
        """Send a text back."""
        flaw = Flaw(Dimension.ACCURACY, weight)
        back = replace(self.choice(member, at), verdict=Verdict.RETURN, reason=reason, flaw=flaw)
        return decide(self.ledger, back)

    def take_back_approval(self, member: Member, at: Standing) -> Standing:
        """Take back what was said last of this text."""
        return decide(
            self.ledger,
            replace(self.choice(member, at), verdict=Verdict.UNDO, undoes=at.log[-1].id),
        )

    def word(self, member: Member, at: Standing, code: str, reason: str = "It is right.") -> Word:
        """That what this check found in the text that stands is right."""
        return Word(
            person=member.id,
            sign_in=member.sign_in,
            message=at.message,
            language=at.language,
            seen_source=at.source_hash,
            seen_target=at.target.id if at.target else 0,
            code=code,
            reason=reason,
        )

    def override(
        self, member: Member, at: Standing, code: str, reason: str = "It is right."
    ) -> Standing:
        """Say so."""
        return override(self.ledger, self.word(member, at, code, reason))

    def take_back(self, member: Member, at: Standing, code: str) -> Standing:
        """Say that it is not."""
        return override(self.ledger, replace(self.word(member, at, code), revoked=True))

    def draft(self, at: Standing, text: str, origin: Origin) -> None:
        """What nobody wrote comes in."""
        with self.ledger.write() as connection:
            targets.put(connection, self.ledger.now(), ((at, text, origin),))

    def team(self) -> tuple[Member, Member, Member]:
        """A translator, a reviewer and a clinician for every language."""
        return (
            self.member("ana", "translator"),
            self.member("ben", "reviewer"),
            self.member("cleo", "clinician", credentials="Dr C. Example, GP"),
        )

    def approve(
        self,
        team: tuple[Member, Member, Member],
        name: str = "wounds",
        tag: str = "es",
        targets: Mapping[str, str] | None = None,
    ) -> None:
        """Take every message of an article through every step; `targets` by English text."""
        ana, ben, cleo = team
        for at in self.standings(name, tag):
            text = targets[at.text] if targets else at.text.replace("o", "ó").replace("e", "é")
            revised = self.accept(ben, self.accept(ana, at, text))
            if revised.risks:
                self.accept(cleo, revised)

    # ---- release -----------------------------------------------------------------------------

    def release(self) -> list[Released]:
        """Release what is whole, and build the site."""
        done = list(release(self.ledger, self.settings.languages))
        site.build(self.ledger, self.settings)
        return done

    def release_catalogues(self, name: str = "wounds", tag: str = "es") -> None:
        """Write the article's catalogue in one language."""
        catalogues.write_languages(self.ledger, self.settings, [name], [language(tag)])

    def verify_files(self, *wanted: str) -> list[verify.Fault]:
        """Every fault of these files of the built site."""
        every = [*site.read_manifest(self.settings.site), *wanted]
        return list(verify.files(self.ledger, self.settings, self.settings.site, every, wanted))

    def verify(self) -> list[verify.Fault]:
        """Every fault of the built site."""
        return list(verify.verify(self.ledger, self.settings))

    def prove(self, name: str = "wounds", tag: str = "es") -> None:
        """Ask the function that releases; Refused as it does."""
        with self.ledger.read() as connection:
            article = catalogues.stored(connection, articles.revision(connection, name))
            found = standings.current(connection, name, tag)
            eyes, known = standings.eyes(connection, tag), people.ids(connection)
            proof.prove(connection, article, found, eyes, known)

    def page(self, tag: str = "es", name: str = "wounds") -> str:
        """A released page."""
        path = self.settings.site / tag / name / "index.html"
        return path.read_text(encoding="utf-8")

    @contextmanager
    def forged(self) -> Iterator[Connection]:
        """The database as somebody has it who broke in and took the guards away, for good."""
        if self.ledger.engine.dialect.name == "sqlite":
            with self._forged_sqlite() as connection:
                yield connection
            return
        if not event.contains(self.ledger.engine, "begin", unguarded):
            event.listen(self.ledger.engine, "begin", unguarded)
        with self.ledger.engine.begin() as connection:
            yield connection

    def guard(self) -> None:
        """Put the guards back that were taken away."""
        if event.contains(self.ledger.engine, "begin", unguarded):
            event.remove(self.ledger.engine, "begin", unguarded)
        else:
            with self.ledger.write() as connection:
                triggers.install(connection)

    @contextmanager
    def _forged_sqlite(self) -> Iterator[Connection]:
        """Its guards go from the file at once: dropped one by one they cost a test 50 ms."""
        with self.ledger.engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.executescript(_BREAK_IN)
            with connection.begin():
                yield connection
            raw.execute("PRAGMA foreign_keys=ON")
