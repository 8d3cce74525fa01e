"""The verifier's own look at translated pages: every word held against the decision log."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.ledger import events
from app.ledger.connection import Connection
from app.ledger.evidence import Case, Evidence, Said
from app.model.article import ArticleRisk
from app.model.digest import digest
from app.model.law import Law
from app.model.markup import strip
from app.model.risk import risks
from app.workflow.verify import (
    addresses,
    carried,
    explained,
    gaps,
    leaflet,
    overridden,
    pulled,
    released,
    sent_back,
    spoken,
    told,
    undone,
    withdrawn,
)
from app.workflow.verify.reader import ENGLISH, Read, read, read_leaflet
from app.workflow.verify.scene import Faults, File, Scene

_WORDY = re.compile(r"[^\W_]")  # a dash or an image alone is nobody's words

_READERS = {"revise": "reviewer", "review": "clinician"}


def page(scene: Scene, file: File) -> Faults:
    """Everything that is wrong with a translated page."""
    said = read(file.text)
    if withdrawn.says_so(scene, file, said):
        yield from withdrawn.faults(scene, file, said)
        return
    found = yield from released.case(scene, file)
    if found:
        yield from _faults(scene, file, found, said)


def bilingual(scene: Scene, file: File) -> Faults:
    """Everything that is wrong with a leaflet, on which each text has its English beside it."""
    said = read_leaflet(file.text)
    found = yield from released.case(scene, file)
    if found:
        yield from leaflet.faults(found, said.taken(ENGLISH))
        yield from _faults(scene, file, found, said)


def _faults(scene: Scene, file: File, found: Case, said: Read) -> Faults:
    language = file.named["tag"]
    if said.language != language:
        yield Law.HOSTILE, f"the page says that it is in {said.language!r}"
    yield from _elements(found, said)
    yield from addresses.faults(scene, file.path, said)
    for link in said.terms:
        if link not in explained.addresses(scene, language):
            yield Law.HOSTILE, f"the glossary explains nothing at {link!r}"
    yield from gaps.faults(scene, language, found, said, _risky)
    yield from spoken.faults(scene, said)
    yield from pulled.faults(scene.connection, file.named["name"], language, found.texts)
    yield from sent_back.faults(scene.connection, language, found)
    yield from _words(found, said)
    yield from told.faults(said, language, found.number, found.at)
    for one in found.texts:
        yield from _decided(one, found)
        for law, why in carried.faults(one):
            yield law, f"{one.message}: {why}"
        for law, why in (*overridden.faults(one), *undone.faults(one)):
            yield law, f"{one.message}: {why}"
    yield from _logged(scene.connection, found)
    if _made_up(found) and not said.demonstration:
        yield Law.UNMARKED, "made-up people decided, and the page does not say so"


def _logged(connection: Connection, found: Case) -> Faults:
    decided = {one.target for text in found.texts for one in text.said}
    for why in events.unlogged(connection, sorted(decided)).values():
        yield Law.NOT_IN_LOG, why


def _made_up(found: Case) -> bool:
    """Did somebody who is no real person say anything that the page rests on?"""
    return any(
        any(one.demonstration for one in text.said)
        or any(one.demonstration for one in text.claims)
        or any(one.demonstration for one in text.excused)
        for text in found.texts
    )


def _elements(found: Case, said: Read) -> Iterator[tuple[Law, str]]:
    """Is there anything on the page that is neither words nor the source's own addresses?"""
    for why in said.faults:
        yield Law.HOSTILE, why
    for link in said.links:
        known = link.startswith("#") or addresses.of_article(link, found.source)
        if not known:
            yield Law.HOSTILE, f"the article knows no address {link!r}"


def _words(found: Case, said: Read) -> Iterator[tuple[Law, str]]:
    """Does the page say each released text, and nothing else?"""
    for one in found.texts:
        spoken = said.words.get(one.message)
        if not one.target:
            continue  # see `gaps`
        if spoken is None:
            yield Law.NOT_WHOLE, f"the page does not say {one.message}"
        elif any(words != strip(one.text) for words in spoken):
            yield Law.OTHER_TEXT, f"the page says something else for {one.message}"
    for message in said.words.keys() - {one.message for one in found.texts}:
        if any(_WORDY.search(words) for words in said.words[message]):
            yield Law.MISSING, f"the page says {message}, which was not released"


def _decided(one: Evidence, found: Case) -> Iterator[tuple[Law, str]]:
    """Did the decisions on this text bear it out when it was released?"""
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
    for decision in sent_back.then(found, one, undone.left(one)):
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
    yield from _eyes(one, stands, single=found.single)


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
