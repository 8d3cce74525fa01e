"""The verifier's own look at what a page tells machines: the facts of the ledger, or nothing."""

from app.model.law import Law
from app.workflow.verify.reader import Read
from app.workflow.verify.scene import Faults

_DAYS = ("dateModified", "sdDatePublished")


def faults(said: Read, language: str, number: int, released: str) -> Faults:
    """What machines are told wrongly of a page: its language, its English's number, its day."""
    facts = {"inLanguage": language, "version": str(number)}
    facts |= dict.fromkeys(_DAYS, released[:10])
    for name, fact in facts.items():
        if said.meta.get(name, fact) != fact:
            yield Law.OTHER_TEXT, f"machines are told {said.meta[name][:40]!r} as {name}"
