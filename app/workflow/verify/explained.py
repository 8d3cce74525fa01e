"""The verifier's own look at the glossary pages: is each word there one that a coordinator approved?"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from unicodedata import category

from app.ledger.connection import Connection
from app.ledger.evidence_of_terms import Entered, Ruled, entered
from app.model.language import SOURCE
from app.model.law import Law
from app.workflow.verify import addresses as links
from app.workflow.verify import spoken
from app.workflow.verify.reader import Read, read_glossary
from app.workflow.verify.scene import Faults, File, Scene

PAGE = "glossary"

_FIGURES = ("Nd", "No")
_USABLE = ("preferred", "admitted")
_WHAT = {"term": "term", "english": "term", "definition": "definition"}


def page(scene: Scene, file: File) -> Faults:
    """Everything that is wrong with a language's glossary page."""
    said = read_glossary(file.text)
    yield from links.faults(scene, file.path, said)
    yield from spoken.faults(scene, said)
    yield from faults(scene.connection, file.named["tag"], said)


def faults(connection: Connection, language: str, said: Read) -> Faults:
    """Every word that is not the glossary's, and whatever else is on the page."""
    if said.language != language:
        yield Law.HOSTILE, f"the page says that it is in {said.language!r}"
    for why in said.faults:
        yield Law.HOSTILE, why
    every = _standing(entered(connection, language))
    for whose, every_time in said.words.items():
        anchor, _, what = whose.partition(" ")
        looked_for = (anchor, _WHAT.get(what), SOURCE.tag if what == "english" else language)
        for words in every_time:
            some = [
                one
                for one in every
                if (_anchor(one), one.kind, one.language) == looked_for and one.text == words
            ]
            yield from _stands(some, words, marked=said.demonstration)


def addresses(scene: Scene, language: str) -> frozenset[str]:
    """Where links of an article's page may lead: to every concept that is defined in the language."""
    if language not in scene.explained:
        scene.explained[language] = frozenset(
            f"../../{language}/{PAGE}/#{_anchor(one)}"
            for one in _standing(entered(scene.connection, language))
            if (one.kind, one.language) == ("definition", language)
            and _last(one).ruling == "approve"
        )
    return scene.explained[language]


def _anchor(one: Entered) -> str:
    """The place of the entry's concept on the page."""
    return f"term-{sha256(one.concept.encode()).hexdigest()[:12]}"


def _last(one: Entered) -> Ruled:
    """The last word on an entry: a made-up person's only where nobody else said anything."""
    real = [said for said in one.rulings if not said.demonstration]
    return (real or one.rulings or (_NOTHING,))[-1]


_NOTHING = Ruled("", "", None, demonstration=False, coordinator=False, logged=False)


def _standing(every: Sequence[Entered]) -> tuple[Entered, ...]:
    """The entries in whose place no other stands that is approved."""
    gone = {one.replaces for one in every if _last(one).ruling == "approve"}
    return tuple(one for one in every if one.id not in gone)


def _stands(some: Sequence[Entered], words: str, *, marked: bool) -> Iterator[tuple[Law, str]]:
    """Is one of these entries, which say these words, approved as it has to be?"""
    short = words[:60]
    if not some:
        yield Law.OTHER_TEXT, f"the glossary does not say “{short}”"
        return
    found = [[*_approved(one, marked=marked)] for one in some]
    if all(found):
        yield from ((law, f"“{short}”: {why}") for law, why in found[0])


def _approved(one: Entered, *, marked: bool) -> Iterator[tuple[Law, str]]:
    """What speaks against an entry."""
    if not one.logged:
        yield Law.NOT_IN_LOG, "the log does not say that it was proposed"
    if one.kind == "term" and one.status not in _USABLE:
        yield Law.OTHER_TEXT, f"the term is {one.status}"
    if one.kind == "definition" and any(category(sign) in _FIGURES for sign in one.text):
        yield Law.MISSING, "it has figures, and no clinician signs a definition off"
    last = _last(one)
    if last.ruling != "approve":
        yield Law.MISSING, "no coordinator has approved it, or not any more"
        return
    if last.by != last.person:
        yield Law.NOT_A_PERSON, f"{last.person!r} never signed in to approve it"
    if not last.coordinator:
        yield Law.NO_ROLE, f"{last.person!r} was no coordinator who may approve it"
    if one.kind == "definition" and last.person == one.writer:
        yield Law.OWN_TEXT, "its own writer approved it"
    if not last.logged:
        yield Law.NOT_IN_LOG, "the log does not say that it was approved"
    if last.demonstration and not marked:
        yield Law.UNMARKED, "made-up people approved it, and the page does not say so"
