"""The independent verifier: re-reads built pages and holds every word against the decision log.

It shares no code with the acts that release: neither the policy's evaluation, nor the pages'
renderer. It reads HTML, it reads the ledger, it looks for risks in the English itself, and
it runs the checks again.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from app.ledger import events, evidence, overrides, triggers
from app.ledger.connection import Connection, Ledger
from app.ledger.evidence import Case, Evidence, Said
from app.model.article import ArticleRisk
from app.model.digest import digest
from app.model.language import SOURCE
from app.model.law import Law
from app.model.markup import strip
from app.model.risk import risks
from app.workflow.verify import carried, explained, leaflet, overridden, undone
from app.workflow.verify.reader import Read, read, read_glossary, read_leaflet

MANIFEST = "manifest.json"

_WORDY = re.compile(r"[^\W_]")  # a dash or an image alone is nobody's words

_READERS = {"revise": "reviewer", "review": "clinician"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One page that breaks a law, or one place in the log."""

    page: str
    law: Law
    why: str

    def __str__(self) -> str:
        return f"{self.page}: {self.law}: {self.why}"


def verify(ledger: Ledger, site: Path, files: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """Everything: the log's chain, then every file of the site: (path, sha256 as released)."""
    with ledger.read() as connection:
        for why in (*events.breaks(connection), *overrides.missing(connection)):
            yield Fault("the log", Law.NOT_IN_LOG, why)
        if not triggers.complete(connection):
            yield Fault("the ledger", Law.APPEND_ONLY, "its guards are not all there")
    paths = []
    for path, expected in files:
        try:
            content = (site / path).read_bytes()
        except OSError as wrong:
            yield Fault(path, Law.NOT_WHOLE, f"the file cannot be read: {wrong.strerror}")
            continue
        paths.append(path)
        if sha256(content).hexdigest() != expected:
            yield Fault(path, Law.OTHER_TEXT, "the file is not what was released")
    yield from _strangers(site, set(paths))
    yield from pages(ledger, site, paths)


def _strangers(site: Path, known: set[str]) -> Iterator[Fault]:
    """Files that stand in the site though nobody released them."""
    for path in sorted(site.rglob("*")) if site.exists() else ():
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in known and name != MANIFEST:
            yield Fault(name, Law.NOT_IN_LOG, "the manifest does not name this file")


def pages(ledger: Ledger, site: Path, paths: Iterable[str]) -> Iterator[Fault]:
    """Every fault of the translated pages among these files of a built site, and of glossaries."""
    with ledger.read() as connection:
        addresses = cache(partial(explained.addresses, connection))
        for path in paths:
            language, *rest = path.split("/")
            if language == SOURCE.tag or rest[1:] not in (["index.html"], [leaflet.PAGE]):
                continue
            text = (site / path).read_text(encoding="utf-8")
            if rest == [explained.PAGE, "index.html"]:
                found = explained.faults(connection, language, read_glossary(text))
            else:
                bilingual = rest[1] == leaflet.PAGE
                said = (read_leaflet if bilingual else read)(text)
                found = _page(connection, language, rest[0], said, addresses, bilingual=bilingual)
            yield from (Fault(path, law, why) for law, why in found)


def _page(
    connection: Connection,
    language: str,
    name: str,
    said: Read,
    addresses: Callable[[str], frozenset[str]],
    *,
    bilingual: bool,
) -> Iterator[tuple[Law, str]]:
    found = evidence.case(connection, name, language)
    if found is None or found.withdrawn:
        yield Law.MISSING, "there is no release of it"
        return
    if said.language != language:
        yield Law.HOSTILE, f"the page says that it is in {said.language!r}"
    yield from _elements(found, said, addresses(language))
    if bilingual:
        yield from leaflet.faults(found, leaflet.taken_apart(said))
    yield from _words(found, said)
    for one in found.texts:
        yield from _decided(one, single=found.single)
        for law, why in carried.faults(one):
            yield law, f"{one.message}: {why}"
        for law, why in (*overridden.faults(one), *undone.faults(one)):
            yield law, f"{one.message}: {why}"
    decided = {one.target for text in found.texts for one in text.said}
    for why in events.unlogged(connection, sorted(decided)).values():
        yield Law.NOT_IN_LOG, why
    made_up = any(
        any(one.demonstration for one in text.said)
        or any(one.demonstration for one in text.claims)
        or any(one.demonstration for one in text.excused)
        for text in found.texts
    )
    if made_up and not said.demonstration:
        yield Law.UNMARKED, "made-up people decided, and the page does not say so"


def _elements(found: Case, said: Read, explained_at: frozenset[str]) -> Iterator[tuple[Law, str]]:
    """Is there anything on the page that is neither words nor the source's own addresses?"""
    for why in said.faults:
        yield Law.HOSTILE, why
    for link in said.links:
        known = link.startswith("#") or unquote(link) in unquote(found.source)
        if not known:
            yield Law.HOSTILE, f"the article knows no address {link!r}"
    for link in said.terms:
        if link not in explained_at:
            yield Law.HOSTILE, f"the glossary explains nothing at {link!r}"


def _words(found: Case, said: Read) -> Iterator[tuple[Law, str]]:
    """Does the page say each released text, and nothing else?"""
    for one in found.texts:
        spoken = said.words.get(one.message)
        if not one.target:
            yield Law.NOT_WHOLE, f"{one.message} has no text"
        elif spoken is None:
            yield Law.NOT_WHOLE, f"the page does not say {one.message}"
        elif any(words != strip(one.text) for words in spoken):
            yield Law.OTHER_TEXT, f"the page says something else for {one.message}"
    for message in said.words.keys() - {one.message for one in found.texts}:
        if any(_WORDY.search(words) for words in said.words[message]):
            yield Law.MISSING, f"the page says {message}, which was not released"


def _decided(one: Evidence, *, single: bool) -> Iterator[tuple[Law, str]]:
    """Do the decisions on this text bear it out?"""
    if not one.target:
        return
    if digest(one.text) != one.hash:
        yield Law.OTHER_TEXT, f"{one.message}: the text is not what its hash says"
    if digest(one.source) != one.basis_hash:
        yield Law.OLDER_SOURCE, f"{one.message}: the text answers an older English"
    if one.origin == "engine pseudo":
        yield Law.NEVER_PUBLISHED, f"{one.message}: a pseudo-translation"
    stands: list[Said] = []
    bound = carried.bound(one)
    for decision in undone.left(one):
        source_hash, target_hash = bound[decision.target]
        if decision.by != decision.person:
            yield Law.NOT_A_PERSON, f"{one.message}: {decision.person!r} never signed in for it"
        elif decision.source_hash != source_hash:
            yield Law.OLDER_SOURCE, f"{one.message}: a decision answers an older English"
        elif decision.target_hash != target_hash:
            yield Law.OTHER_TEXT, f"{one.message}: a decision is about another text"
        elif decision.verdict == "return":
            stands = []
        else:
            stands.append(decision)
    yield from _eyes(one, stands, single=single)


@lru_cache(maxsize=4096)
def _risky(english: str) -> bool:
    """Is this English risky? Its pages in all languages ask, one after the other."""
    return bool(risks(english, ArticleRisk.STANDARD))


def _eyes(one: Evidence, stands: list[Said], *, single: bool) -> Iterator[tuple[Law, str]]:
    """One translated, another revised, and if it is risky a clinician signed off."""
    risky = one.risky or _risky(one.source)
    hands = {said.person for said in stands if said.step == "translate"} | {one.writer}
    if not any(said.step == "translate" for said in stands):
        yield Law.MISSING, f"{one.message}: nobody translated it or read the draft"
    qualified = any(said.step == "translate" and said.role == "reviewer" for said in stands)
    steps = ("revise", "review") if risky else () if single and qualified else ("revise",)
    for step in steps:
        readers = {s.person for s in stands if s.step == step and s.role == _READERS[step]}
        if not readers:
            yield Law.MISSING, f"{one.message}: nobody took the step “{step}”"
        elif not readers - hands:
            yield Law.OWN_TEXT, f"{one.message}: its own writer took the step “{step}”"
