"""The independent verifier: re-reads a built site and holds every word against the decision log.

It shares no code with the acts that release: neither the policy's evaluation, nor the pages'
renderer. It reads HTML, it reads the ledger, it looks for risks in the English itself, and
it runs the checks again. `kinds` says who judges which file.
"""

from collections.abc import Iterable, Iterator, Mapping
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


@dataclass(frozen=True, slots=True)
class Fault:
    """One file that breaks a law, or one place in the log."""

    page: str
    law: Law
    why: str

    def __str__(self) -> str:
        return f"{self.page}: {self.law}: {self.why}"


def verify(
    ledger: Ledger, settings: Settings, site: Path, sums: Mapping[str, str]
) -> Iterator[Fault]:
    """Everything: the log's chain, then every file of the site; `sums` are SHA-256 as released."""
    with ledger.read() as connection:
        for why in (*events.breaks(connection), *overrides.missing(connection)):
            yield Fault("the log", Law.NOT_IN_LOG, why)
        if not triggers.complete(connection):
            yield Fault("the ledger", Law.APPEND_ONLY, "its guards are not all there")
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
    yield from files(ledger, settings, site, sums, paths)


def _strangers(site: Path, known: set[str]) -> Iterator[Fault]:
    """Files that stand in the site though nobody released them."""
    for path in sorted(site.rglob("*")) if site.exists() else ():
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in known and name != MANIFEST:
            yield Fault(name, Law.NOT_IN_LOG, "the manifest does not name this file")


def files(
    ledger: Ledger, settings: Settings, site: Path, every: Iterable[str], wanted: Iterable[str]
) -> Iterator[Fault]:
    """Every fault of the `wanted` among the files of a site that is made of `every` one of these."""
    with ledger.read() as connection:
        scene = Scene(connection, settings, frozenset(every))
        for path in wanted:
            judge, file = sorted_out(path, (site / path).read_bytes())
            if judge is None:
                yield Fault(path, Law.HOSTILE, "the site has no files of this kind")
                continue
            try:
                yield from (Fault(path, law, why) for law, why in judge(scene, file))
            except UnicodeDecodeError:
                yield Fault(path, Law.HOSTILE, "the file is not UTF-8")
