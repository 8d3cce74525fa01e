"""The verifier's own look at texts that were sent back after their page was released.

A page stands on what was decided when it was released. What is sent back later for a grave mistake,
or with no word on how grave it is, has no page any more.
"""

from app.ledger.connection import Connection
from app.ledger.evidence import Case, Evidence, Said
from app.ledger.evidence_of_returns import SentBack, sent_back
from app.model.digest import digest
from app.model.law import Law
from app.workflow.verify.scene import Faults

# How grave a mistake may be that readers can live with until the next release.
_BEARABLE = ("neutral", "minor")


def then(found: Case, one: Evidence, said: list[Said]) -> list[Said]:
    """What was said of a text, or had come to it, when its page was released."""
    late = {claim.earlier.id for claim in one.claims if claim.event > found.event}
    return [word for word in said if word.event < found.event and word.target not in late]


def faults(connection: Connection, language: str, found: Case) -> Faults:
    """Every text of the page that was sent back since, for a mistake that nobody may read."""
    texts = [one for one in found.texts if one.target]
    every = sent_back(connection, [one.message for one in texts], language)
    for one in texts:
        own = any(_since(found, said.event, said.weight) for said in _returns(one))
        alike = any(_same(one, back) and _since(found, back.event, back.weight) for back in every)
        if own or alike:
            yield Law.SENT_BACK, f"{one.message} was sent back since, with a grave mistake"


def _returns(one: Evidence) -> list[Said]:
    """By which words this text, or one that its decisions come from, was sent back."""
    return [said for said in one.said if said.verdict == "return"]


def _since(found: Case, event: int, weight: str) -> bool:
    return event > found.event and weight not in _BEARABLE


def _same(one: Evidence, back: SentBack) -> bool:
    """Are these the words of the page, or what they were carried to?"""
    hashes = (digest(one.source), digest(one.text))
    return back.message == one.message and (back.hashes == hashes or one.target in back.earlier)
