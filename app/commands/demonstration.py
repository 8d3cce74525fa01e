"""Four made-up people who decide on one article, so that a newcomer sees what there is.

Their decisions are made through the same function as anybody's. They are marked as made up: every
page that rests on them says so, the verifier holds the page to that, and no catalogue calls such
a text approved. A house where real people have decided anything has no room for them.
"""

from app.ledger import people, sign_ins, standings
from app.ledger.connection import Ledger
from app.model.decision import Verdict
from app.model.errors import BadInput, Refused
from app.model.law import Law
from app.model.person import ANY_LANGUAGE, Grant, Person, PersonRole
from app.model.standing import Standing
from app.workflow.review import Choice, decide

ARTICLE = "why-cancer-can-come-back"
LANGUAGES = ("es", "ar", "ur")

_SHOWN = "Made up for the demonstration"


def _made_up(name: str, role: PersonRole) -> Person:
    grants = (Grant(role, ANY_LANGUAGE),)
    return Person(f"p-demo-{role}", name, f"demo-{role}", _SHOWN, demonstration=True, grants=grants)


CAST = (
    _made_up("Tomás (demo)", PersonRole.TRANSLATOR),
    _made_up("Rania (demo)", PersonRole.REVIEWER),
    _made_up("Dr Khan (demo)", PersonRole.CLINICIAN),
    _made_up("Olive (demo)", PersonRole.COORDINATOR),
)

_TRANSLATOR, _REVIEWER, _CLINICIAN, _ = CAST


def perform(ledger: Ledger) -> tuple[Person, ...]:
    """Bring the four in, if they are not there, and have them decide; returns them.

    Refused in a house where real people work; BadInput if the article's texts are not there.
    """
    with ledger.write() as connection:
        if people.real_decisions(connection):
            raise Refused(Law.UNMARKED, "real people have decided here: use an empty instance")
        known = people.ids(connection)
        for person in CAST:
            if person.id not in known:
                people.add(connection, ledger.now(), person, None)
        signed = {
            person.id: sign_ins.signed_in(connection, ledger.now(), person.id, "demonstration")
            for person in CAST
        }
    for tag in LANGUAGES:
        _decide(ledger, tag, signed)
    return CAST


def _decide(ledger: Ledger, tag: str, signed: dict[str, int]) -> None:
    with ledger.read() as connection:
        eyes = standings.eyes(connection, tag)
        found = standings.current(connection, ARTICLE, tag)
    if any(at.target is None for at in found):
        raise BadInput(f"the catalogue of {ARTICLE} in {tag} is not whole", place="locales")
    for at in found:
        if not at.approved(eyes):
            _through(ledger, at, signed)


def _through(ledger: Ledger, at: Standing, signed: dict[str, int]) -> None:
    """Read and accepted unchanged by one, revised by another, signed off where it is risky."""
    for person in (_TRANSLATOR, _REVIEWER, *((_CLINICIAN,) if at.risks else ())):
        decide(
            ledger,
            Choice(
                person=person.id,
                sign_in=signed[person.id],
                message=at.message,
                language=at.language,
                seen_source=at.source_hash,
                seen_target=at.target.id if at.target else 0,
                text=at.target.text if at.target else "",
                verdict=Verdict.ACCEPT,
            ),
        )
