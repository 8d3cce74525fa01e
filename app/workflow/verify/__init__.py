"""The independent verifier: re-reads a built site and holds every word against the decision log.

It shares no code with the acts that release: neither the policy's evaluation, nor the pages'
renderer. It reads HTML, it reads the ledger, it looks for risks in the English itself, and
it runs the checks again. `kinds` says who judges which file.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from app.ledger import events, overrides, triggers
from app.ledger.connection import Ledger
from app.model.law import Law
from app.settings import Settings
from app.workflow.verify.kinds import sorted_out
from app.workflow.verify.scene import Scene

MANIFEST = "manifest.json"
ROLLBACK = "rollback"  # the event that says which earlier site was gone back to


@dataclass(frozen=True, slots=True)
class Fault:
    """One file that breaks a law, or one place in the log."""

    page: str
    law: Law
    why: str

    def __str__(self) -> str:
        return f"{self.page}: {self.law}: {self.why}"


def verify(ledger: Ledger, settings: Settings) -> Iterator[Fault]:
    """Everything: the log's chain, then the live site and every file of it."""
    with ledger.read() as connection:
        for why in (*events.breaks(connection), *overrides.missing(connection)):
            yield Fault("the log", Law.NOT_IN_LOG, why)
        if not triggers.complete(connection):
            yield Fault("the ledger", Law.APPEND_ONLY, "its guards are not all there")
        rolled = events.last(connection, ROLLBACK)
    site = settings.site.resolve()
    if site.exists():
        yield from whole(ledger, settings, site, earlier=rolled == site.name)


def whole(
    ledger: Ledger, settings: Settings, site: Path, *, earlier: bool = False
) -> Iterator[Fault]:
    """A site in its folder, and every file of it; `earlier` if it may be of an earlier day."""
    try:
        said = (site / MANIFEST).read_bytes()
        sums: dict[str, str] = json.loads(said)["files"]
    except (OSError, ValueError, KeyError, TypeError):
        yield Fault(MANIFEST, Law.NOT_WHOLE, "the manifest cannot be read")
        said, sums = b"", {}
    if said and sha256(said).hexdigest() != site.name:
        yield Fault(
            MANIFEST, Law.OTHER_TEXT, "the site is not the one that its folder is named for"
        )
    paths = []
    for path, expected in sums.items():
        try:
            content = (site / path).read_bytes()
        except OSError as wrong:
            yield Fault(path, Law.NOT_WHOLE, f"the file cannot be read: {wrong.strerror}")
            continue
        paths.append(path)
        if sha256(content).hexdigest() != expected:
            yield Fault(path, Law.OTHER_TEXT, "the file is not what was released")
    yield from _strangers(site, set(paths))
    yield from files(ledger, settings, site, sums, paths, earlier=earlier)


def _strangers(site: Path, known: set[str]) -> Iterator[Fault]:
    """Files that stand in the site though nobody released them."""
    for path in sorted(site.rglob("*")) if site.exists() else ():
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in known and name != MANIFEST:
            yield Fault(name, Law.NOT_IN_LOG, "the manifest does not name this file")


def files(
    ledger: Ledger,
    settings: Settings,
    site: Path,
    every: Iterable[str],
    wanted: Iterable[str],
    *,
    earlier: bool = False,
) -> Iterator[Fault]:
    """Every fault of the `wanted` among the files of a site that is made of `every` one of these.

    If it is of an `earlier` day, what lists its pages was right then, and is not judged again.
    """
    with ledger.read() as connection:
        scene = Scene(connection, settings, site, frozenset(every), earlier)
        for path in wanted:
            kind, file = sorted_out(path, (site / path).read_bytes())
            if kind is None:
                yield Fault(path, Law.HOSTILE, "the site has no files of this kind")
                continue
            if earlier and kind.of_its_day:
                continue
            try:
                yield from (Fault(path, law, why) for law, why in kind.judge(scene, file))
            except UnicodeDecodeError:
                yield Fault(path, Law.HOSTILE, "the file is not UTF-8")
