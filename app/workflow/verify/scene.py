"""What every judge of a file is given, and what it answers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path

from app.ledger import releases
from app.ledger.articles import Head, heads, titles
from app.ledger.connection import Connection
from app.ledger.evidence import Case, case
from app.model.language import SOURCE
from app.model.law import Law
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


@dataclass(frozen=True)
class Scene:
    """The ledger, the house's settings, the site's folder, and the paths of every file of the site.

    `earlier` says that the site may be of an earlier day: pages then need not be of the newest
    release, but of one that was never withdrawn since. `explained` keeps where the glossary page of each language, by tag, explains something.
    """

    connection: Connection
    settings: Settings
    folder: Path
    paths: frozenset[str]
    earlier: bool = False
    explained: dict[str, frozenset[str]] = field(default_factory=dict)

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
