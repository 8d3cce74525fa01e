"""A whole site of which every text in every translation means harm, and one like it that is tame.

Nobody decided on these texts: as in `whole_site`, the ledger's guards were taken away first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.engine import pseudo
from app.ledger import articles, releases, schema, standings, targets, triggers
from app.ledger.connection import open_ledger
from app.model import markup
from app.model.digest import canonical, digest
from app.model.language import language
from app.model.message import Author, Origin
from app.model.reason import Reason
from app.settings import Settings
from app.workflow.extract import extract
from app.workflow.release.plan import plan
from tests.house import BEGIN, Clock

ROOT = Path(__file__).parents[2]
TAGS = ("es", "ar")
_ORIGIN = Origin(Author.ENGINE, pseudo.ENGINE.name, "1")
_MADE = {"machine": True, "single": False}


@dataclass(frozen=True)
class Built:
    """The files of a site, by path."""

    files: dict[str, bytes]

    def ending(self, *endings: str) -> dict[str, bytes]:
        """Those whose paths end so."""
        return {path: self.files[path] for path in sorted(self.files) if path.endswith(endings)}


def build(folder: Path, texts: Sequence[str], credentials: Sequence[str]) -> Built:
    """A site of one article, whose title, headings and paragraphs say these texts in each language."""
    settings = Settings(
        instance=folder / "instance",
        source_texts=folder / "source_texts",
        locales=ROOT / "locales",
        languages=tuple(map(language, TAGS)),
        site_url="https://health.example.org",
        helpline="0808 157 0000",
        leaflets=True,
        search=True,
    )
    for one in (settings.instance, settings.source_texts):
        one.mkdir(parents=True)
    (settings.source_texts / "small.md").write_text(_english(len(texts)), "utf-8")
    ledger = open_ledger(settings.ledger_url, Clock(BEGIN))
    schema.migrate(ledger)
    list(extract(ledger, settings, Reason.WORDING))
    with ledger.write() as connection:
        triggers.remove(connection)
        revision = articles.revision(connection, "small")
        new = []
        for tag in TAGS:
            found = standings.current(connection, "small", tag)
            said = [
                (at, markup.escape(text), _ORIGIN) for at, text in zip(found, texts, strict=False)
            ]
            ids = targets.put(connection, ledger.now(), said)
            made = {"revision": revision.number, "checks": _checks(credentials), **_MADE}
            one = releases.Release(0, "small", tag, revision.id, digest(canonical(texts)), made, "")
            new.append((one, {at.message: id_ for at, id_ in zip(found, ids, strict=True)}))
        releases.put(connection, ledger.now(), new)
    wanted = plan(ledger, settings)
    made_files: dict[str, bytes] = {}
    for path, file in wanted.items():
        made_files[path] = file.make(*(made_files[need] for need in file.needs))
    ledger.close()
    return Built(made_files)


def _checks(credentials: Sequence[str]) -> list[dict[str, str]]:
    return [{"step": "revise", "credentials": one, "on": "2026-03-03"} for one in credentials]


def _english(count: int) -> str:
    """A title, and then headings and paragraphs in turn, as many texts as wanted."""
    rows = [
        f"## Heading {at}" if at % 2 else f"Paragraph {at} says nothing." for at in range(count - 1)
    ]
    return "# A title\n\n" + "\n\n".join(rows) + "\n"
