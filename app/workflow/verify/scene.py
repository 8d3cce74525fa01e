"""What every judge of a file is given, and what it answers."""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path

from app.ledger import releases
from app.ledger.articles import Head, heads, titles
from app.ledger.connection import Connection
from app.ledger.evidence import Case, case
from app.model.language import LANGUAGES, SOURCE
from app.model.law import Law
from app.model.markup import strip
from app.settings import Settings

Faults = Iterator[tuple[Law, str]]


@dataclass(frozen=True, slots=True)
class File:
    """One file of a built site: where it stands, its bytes, and what its kind's pattern named."""

    path: str
    content: bytes
    named: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The content as UTF-8; UnicodeDecodeError if it is not."""
        return self.content.decode("utf-8")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What the software says in a language: whole texts and pieces of them, and those with places."""

    whole: frozenset[str]
    filled: tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class Scene:
    """The ledger, the house's settings, the site's folder, and the paths of every file of the site.

    `furniture` and `heard` keep what `spoken` found out. `earlier` says that the site may be of an
    earlier day: pages then need not be of the newest release, but of one that was never withdrawn
    since. `explained` keeps where the glossary page of each language, by tag, explains something.
    """

    connection: Connection
    settings: Settings
    folder: Path
    paths: frozenset[str]
    earlier: bool = False
    explained: dict[str, frozenset[str]] = field(default_factory=dict)
    furniture: dict[str, Furniture] = field(default_factory=dict)
    heard: dict[Hashable, bool] = field(default_factory=dict)

    @cached_property
    def facts(self) -> frozenset[str]:
        """What may stand around articles that is a fact: titles, topics, names, settings."""
        said: set[str] = {self.settings.helpline, *self.titles, "Parlance"}
        for text in (*self.titles.values(), *self.released.values()):
            said.add(strip(text))
        for head in heads(self.connection).values():
            said |= {head.topic, head.topic[:1].upper() + head.topic[1:]}
        for one in LANGUAGES.values():
            english = one.english.replace(" (", ", ").removesuffix(")")
            said |= {one.autonym, one.english, f"({english})", english}
        for release in releases.live(self.connection):
            checks = release.status["checks"]
            said.update(row["credentials"] for row in (checks if isinstance(checks, list) else ()))
        return frozenset(" ".join(one.split()) for one in said)

    @cached_property
    def case(self) -> Callable[[str, str, int], Case | None]:
        """What the ledger says of a release: article, language, number; asked for file after file."""
        return lru_cache(maxsize=64)(partial(case, self.connection))

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Every article's English title, by name."""
        return titles(self.connection)

    @cached_property
    def released(self) -> Mapping[tuple[str, str], str]:
        """The title of everything that is live, by language tag and article; the English as well."""
        said = releases.titles(self.connection)
        english = {(SOURCE.tag, name): title for name, title in self.titles.items()}
        return english | {where: said.get(one.id, "") for where, one in self.live.items()}

    @cached_property
    def live(self) -> Mapping[tuple[str, str], releases.Release]:
        """Every release that readers have, by language tag and article."""
        return {(one.language, one.article): one for one in releases.live(self.connection)}

    @cached_property
    def heads(self) -> Mapping[str, Head]:
        """Every article's latest revision, by name."""
        return heads(self.connection)

    @cached_property
    def pictures(self) -> Mapping[str, frozenset[str]]:
        """The pictures that each article has beside it, by its name."""
        return {name: frozenset(one.pictures) for name, one in self.heads.items()}


Judge = Callable[[Scene, File], Faults]
