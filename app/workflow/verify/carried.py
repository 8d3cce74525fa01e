"""The verifier's own look at decisions carried over from an earlier text.

It folds texts and follows the steps in its own way, and trusts neither the guards nor the function
that releases: only the texts themselves, the sign-ins, the roles and the log.
"""

import re
from collections.abc import Iterator

from app.ledger.evidence import Evidence
from app.model.carry import Claim
from app.model.digest import digest
from app.model.law import Law

_TOKEN = re.compile(r"\\(?P<sign>[\\<])|<(?P<end>/?)[1-9][0-9]{0,3}(?P<empty>/?)>")
_SHOWN = "\ufffc"  # what an empty tag stands for is seen by readers, whatever it is

_DIGIT = r"[0-9\u00b2\u00b3\u00b9\u00bc-\u00be\u2070\u2074-\u2079\u2080-\u2089\u2150-\u2189]"
_NUMBER = re.compile(rf"{_DIGIT}+(?:[.,:/]{_DIGIT}+)*")


def plain(tagged: str) -> str:
    """The words alone, one space between them; lines stay lines."""
    said = _TOKEN.sub(_said, tagged)
    return "\n".join(" ".join(line.split()) for line in said.split("\n"))


def _said(token: re.Match[str]) -> str:
    if token["sign"]:
        return token["sign"]
    if token["empty"]:
        return token[0] if token["end"] else _SHOWN
    return ""


def numbers(tagged: str) -> list[str]:
    """Every number that the text says, in order."""
    return _NUMBER.findall(plain(tagged))


def bound(one: Evidence) -> dict[int, tuple[str, str]]:
    """What decisions have to name, by the text that they were made on: hashes of English and text."""
    found = {
        claim.earlier.id: (digest(claim.earlier.english), digest(claim.earlier.text))
        for claim in one.claims
    }
    return found | {one.target: (digest(one.source), digest(one.text))}


def faults(one: Evidence) -> Iterator[tuple[Law, str]]:
    """Every carry, to the released text and on the way to it, that does not hold."""
    known = {(claim.new.id, claim.earlier.id): claim for claim in one.claims}
    for claim in known.values():
        if claim.new.parent == claim.earlier.id:
            yield from _step(claim)
        elif not _follows(claim, known):
            yield Law.OTHER_TEXT, "decisions came by a way on which a step is missing"
        if plain(claim.new.text) != plain(claim.earlier.text):
            yield Law.OTHER_TEXT, "decisions were carried over to other words"
        if not claim.logged:
            yield Law.NOT_IN_LOG, "decisions were carried over, and the log does not say so"
        onward = (one.target, claim.earlier.id)
        if onward not in known:
            yield Law.MISSING, "decisions were left behind on the way"


def _follows(claim: Claim, known: dict[tuple[int, int], Claim]) -> bool:
    """Is there a step to the text before, to which all of this was carried already?"""
    before = claim.new.parent
    return {(claim.new.id, before), (before, claim.earlier.id)} <= known.keys()


def _step(claim: Claim) -> Iterator[tuple[Law, str]]:
    new, earlier = claim.new, claim.earlier
    same = new.message == earlier.message or _elsewhere(claim)
    if not same or new.language != earlier.language or earlier.id >= new.id:
        yield Law.OTHER_TEXT, "decisions were carried over from elsewhere"
    if new.hands != earlier.hands:
        yield Law.OWN_TEXT, "decisions were carried over from a text of other hands"
    if any(digest(side.english) != side.basis_hash for side in (new, earlier)):
        yield Law.OLDER_SOURCE, "an English is not the one that the decisions were about"
    if claim.person is None and plain(new.english) != plain(earlier.english):
        yield Law.OLDER_SOURCE, "decisions were carried over though the English says something else"
    if numbers(new.english) != numbers(earlier.english):
        yield Law.OLDER_SOURCE, "decisions were carried over though the figures are others"
    if claim.person != claim.by:
        yield Law.NOT_A_PERSON, "decisions were carried over by nobody who signed in"
    if claim.person is not None and not claim.coordinator:
        yield Law.NO_ROLE, "decisions were carried over by somebody who is no coordinator"


def _elsewhere(claim: Claim) -> bool:
    """Did a person say so of equal texts, in equal places, of which neither is risky?"""
    if claim.person is None or claim.level != "same text elsewhere":
        return False
    both = (claim.new, claim.earlier)
    alike = {(one.role, digest(one.english), digest(one.text)) for one in both}
    return len(alike) == 1 and not any(one.risky for one in both)
