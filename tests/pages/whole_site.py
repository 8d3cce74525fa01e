"""A whole site of the six source texts in fifteen languages and twelve scripts, for tests of layout.

The files are those that a release would build (`workflow.release.plan`). What they say is no
translation: `lookalike` made it, the ledger calls it the pseudo engine's, nobody decided on any of
it, and it got into this ledger only because its guards were taken away. No other would have it, and
the verifier finds fault with every page (`test_whole_site`).
"""

import fcntl
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sqlalchemy import Connection

from app.engine import pseudo
from app.ledger import articles, releases, schema, standings, targets, triggers
from app.ledger.connection import Ledger, open_ledger
from app.model.digest import canonical, digest
from app.model.language import SOURCE, Language, language
from app.model.message import Author, Origin
from app.model.reason import Reason
from app.model.standing import Standing
from app.settings import Settings
from app.workflow.extract import extract
from app.workflow.release.plan import plan
from tests.house import BEGIN, Clock
from tests.pages.factory import Node, parsed
from tests.pages.lookalike import LOOKS, looks_like

ROOT = Path(__file__).parents[2]
LANGUAGES = tuple(language(tag) for tag in LOOKS)
SITE_URL = "https://health.example.org"
HELPLINE = "0808 157 0000"

# What a page says of its making: by tag, where it is not as in _MADE. As `release.making` keeps it.
_MADE = {
    "checks": [
        {"step": "translate", "credentials": "", "on": "2026-03-02"},
        {"step": "revise", "credentials": "A. Reviser, DipTrans", "on": "2026-03-03"},
        {"step": "review", "credentials": "Dr B. Reader, MRCGP", "on": "2026-03-04"},
    ],
    "machine": True,
    "single": False,
}
_MADE_OTHERWISE = {"ar": {"machine": False}, "fa": {"single": True}}

# Languages that do not have every article: what they have.
SOME_ONLY = {
    "so": ("low-blood-sugar", "taking-paracetamol-safely", "whooping-cough-vaccine"),
    "pa-Arab": ("warning-signs-of-a-stroke",),
}


@dataclass(frozen=True)
class WholeSite:
    """The built site in `folder`, and the ledger and settings that it was planned from.

    Shared by all tests: read it. `copied` is for those who change something.
    """

    folder: Path
    settings: Settings
    ledger: Ledger
    keys: Mapping[str, str]

    @property
    def files(self) -> tuple[str, ...]:
        """The path of every file below the site's root."""
        return tuple(self.keys)

    def read(self, path: str) -> bytes:
        """A file's bytes."""
        return (self.folder / path).read_bytes()

    @cached_property
    def pages(self) -> dict[str, Node]:
        """Every page as the tests' own parser reads it, by path."""
        return {path: parsed(self.read(path)) for path in self.files if path.endswith(".html")}

    @cached_property
    def articles(self) -> dict[tuple[str, str], Node]:
        """The articles' pages by (language tag, article)."""
        names = {path.stem for path in self.settings.source_texts.rglob("*.md")}
        cut = {path: tuple(path.split("/")) for path in self.pages}
        return {
            (parts[0], parts[1]): self.pages[path]
            for path, parts in cut.items()
            if len(parts) == 3 and parts[1] in names
        }

    @cached_property
    def translated(self) -> dict[tuple[Language, str], Node]:
        """The same without the English ones, by (language, article)."""
        rows = self.articles.items()
        return {(language(tag), name): page for (tag, name), page in rows if tag != SOURCE.tag}

    @cached_property
    def said(self) -> dict[tuple[str, str], dict[str, str]]:
        """What was released: tagged texts by message id, by (language tag, article)."""
        with self.ledger.read() as connection:
            return {
                (one.language, one.article): releases.texts(connection, one.id)
                for one in releases.live(connection)
            }

    def copied(self, folder: Path) -> "WholeSite":
        """The same in a folder of the test's own, to be changed; its ledger's guards are back."""
        shutil.copytree(self.settings.instance.parent, folder, dirs_exist_ok=True)
        own = _opened(folder, self.keys)
        with own.ledger.write() as connection:
            triggers.install(connection)
        return own


def settings_in(folder: Path) -> Settings:
    """The house's own source texts and furniture; everything else in the folder."""
    return Settings(
        instance=folder / "instance",
        source_texts=ROOT / "source_texts",
        locales=ROOT / "locales",
        languages=LANGUAGES,
        site_url=SITE_URL,
        report_to="mistakes@example.org",
        helpline=HELPLINE,
        search=True,
    )


def build(folder: Path) -> WholeSite:
    """Build the whole site in this empty folder."""
    settings = settings_in(folder)
    settings.instance.mkdir(parents=True)
    ledger = open_ledger(settings.ledger_url, Clock(BEGIN))
    schema.migrate(ledger)
    names = [one.name for one in extract(ledger, settings, Reason.WORDING)]
    with ledger.write() as connection:
        triggers.remove(connection)
        for name in sorted(names):
            _release(connection, ledger, name)
    site = folder / "site"
    files = plan(ledger, settings)
    for path, file in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(file.make())
    ledger.close()
    return _opened(folder, {path: file.key for path, file in files.items()})


def _opened(folder: Path, keys: Mapping[str, str]) -> WholeSite:
    settings = settings_in(folder)
    return WholeSite(
        folder / "site", settings, open_ledger(settings.ledger_url, Clock(BEGIN)), keys
    )


def _release(connection: Connection, ledger: Ledger, name: str) -> None:
    """Write one article's releases in all languages that have it, which guards would not allow."""
    revision = articles.revision(connection, name)
    new = []
    for into in LANGUAGES:
        if name not in SOME_ONLY.get(into.tag, (name,)):
            continue
        found = standings.current(connection, name, into.tag)
        texts = _texts(found, into)
        ids = targets.put(connection, ledger.now(), texts)
        made = {"revision": revision.number, **_MADE, **_MADE_OTHERWISE.get(into.tag, {})}
        said = digest(canonical([text for _, text, _ in texts]))
        one = releases.Release(0, name, into.tag, revision.id, said, made, "")
        new.append((one, {at.message: id_ for at, id_ in zip(found, ids, strict=True)}))
    releases.put(connection, ledger.now(), new)


def _texts(found: tuple[Standing, ...], into: Language) -> list[tuple[Standing, str, Origin]]:
    origin = Origin(Author.ENGINE, pseudo.ENGINE.name, "1")
    return [(at, looks_like(at.text, into), origin) for at in found]


def shared(folder: Path) -> WholeSite:
    """The whole site in this folder, built by whichever process of a run comes first."""
    folder.mkdir(exist_ok=True)
    kept = folder / "keys.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if kept.exists():
            return _opened(folder / "whole", json.loads(kept.read_text()))
        site = build(folder / "whole")
        kept.write_text(json.dumps(dict(site.keys)))
        return site
