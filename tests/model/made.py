"""Short words for targets and decisions."""

from dataclasses import replace

from app.model.decision import Decision, Step, Verdict
from app.model.digest import digest
from app.model.message import Author, Origin, Target
from app.model.person import PersonRole

SOURCE = digest("Wash your hands.")

TRANSLATE, REVISE, REVIEW = Step
ACCEPT, RETURN, UNDO = Verdict
TRANSLATOR, REVIEWER, CLINICIAN, COORDINATOR = PersonRole


def target(writer="tom", *, basis=SOURCE, number=7, text="Lávese las manos."):
    """What `writer` wrote, or an engine if that is None."""
    author = Author.PERSON if writer else Author.ENGINE
    return Target(number, "m1", "es", text, basis, Origin(author), writer)


def decision(step, person, role, verdict=ACCEPT, of=None):
    """A person's word on a target."""
    of = of or target()
    return Decision(
        of.id, of.basis, of.digest, step, verdict, person, role, edited=step is TRANSLATE
    )


def other_texts(one):
    """The same decision, bound to another source, another target text, or another revision."""
    return (
        replace(one, source_hash=digest("Wash your feet.")),
        replace(one, target_hash=digest("Lávese los pies.")),
        replace(one, target=one.target + 1),
    )
