"""A message of Spanish that is decided, whose English changes, and whose decisions are carried."""

from dataclasses import replace

from app.ledger import carries
from app.ledger.carries import Carry
from app.model.reason import Reason
from app.model.standing import Standing
from app.workflow.change import putting
from tests.house import LEAFLET, House, Member

# The last paragraph of LEAFLET, which needs a clinician, with other markup each time.
DOSE = "Do not use more than 2 tablets of 500 mg."
ENGLISH = (
    DOSE,
    "Do not use more than **2 tablets** of 500 mg.",
    "Do *not* use more than 2 tablets of 500 mg.",
)
SPANISH = (
    "No use más de 2 comprimidos de 500 mg.",
    "No use más de <1>2 comprimidos</1> de 500 mg.",
    "<1>No</1> use más de 2 comprimidos de 500 mg.",
)
REWORDED = "You should not use more than 2 tablets of 500 mg."


def dose(house: House) -> Standing:
    """The message as it stands in Spanish."""
    return next(at for at in house.standings() if "500 mg" in at.text)


def english(house: House, text: str) -> Standing:
    """The paragraph gets these words, and no text follows; returns the message, which keeps its id."""
    whole = LEAFLET.replace(DOSE, text)
    with house.ledger.write() as connection:
        article = putting.cut(connection, "source_texts/wounds.md", "wounds", whole)
        putting.put(connection, house.ledger.now(), [article], Reason.WORDING, None)
    return dose(house)


def carry(
    house: House,
    text: str,
    by: Member | None = None,
    at: Standing | None = None,
    level: str = "markup",
) -> Standing:
    """Carry the decisions on what stands to this text; returns the message as it stands then."""
    one = Carry(at or dose(house), text, level)
    if by:
        one = replace(one, person=by.id, sign_in=by.sign_in, reason="the same meaning")
    with house.ledger.write() as connection:
        carries.put(connection, house.ledger.now(), [one])
    return dose(house)
