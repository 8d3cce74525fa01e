"""The glossary's acts: anybody who works in a language proposes, its coordinator rules.

Made-up people rule among themselves: to everybody else what they ruled on still waits.
"""

from collections.abc import Sequence

from app.glossary import Candidate, mine
from app.ledger import people, standings, terms
from app.ledger.connection import Connection, Ledger
from app.ledger.terms import Written
from app.model.entry import EntryState, Kind, Ruling, cleaned, ruled
from app.model.errors import Refused
from app.model.language import SOURCE
from app.model.law import Law
from app.model.person import Permission, Person
from app.workflow.signed import Signed, signed_in
from app.workflow.terms.wishes import Wish, import_concept, propose

__all__ = [
    "Wish",
    "add",
    "candidates",
    "decide",
    "import_concept",
    "may_rule",
    "own",
    "propose",
]


def decide(
    ledger: Ledger, entries: Sequence[int], ruling: Ruling, signed: Signed, reason: str = ""
) -> int:
    """Record what a coordinator says of these entries; all or nothing. How many there are.

    Raises MoveNotAllowed where an entry stands elsewhere by now, Refused where the person does not
    coordinate its language. A concept's English that waits is approved with its first term.
    """
    reason = cleaned(reason, "reason")
    with ledger.write() as connection:
        person = signed_in(connection, signed)
        rulers = (signed.person, signed.sign_in)
        done: set[int] = set()
        for number in entries:
            asked = terms.one(connection, number, made_up=person.demonstration)
            approves = ruling is Ruling.APPROVE
            with_it = _waiting_english(connection, person, asked) if approves else ()
            for at in (*with_it, asked):
                if at.id not in done:
                    _may(person, at, ruling)
                    terms.rule(connection, ledger.now(), at.id, ruling, reason, rulers)
                    done.add(at.id)
    return len(entries)


def add(ledger: Ledger, wish: Wish, signed: Signed) -> tuple[int, ...]:
    """Write a coordinator's own term, or a change of one, and approve it at once.

    A definition is for readers, and waits for a coordinator who did not write it.
    """
    made = propose(ledger, wish, signed)
    with ledger.read() as connection:
        made_up = people.get(connection, signed.person).demonstration
        found = [terms.one(connection, number, made_up=made_up) for number in made]
    waiting = [
        one.id
        for one in found
        if one.state is not EntryState.APPROVED and not own(signed.person, one)
    ]
    if waiting:
        decide(ledger, waiting, Ruling.APPROVE, signed)
    return made


def candidates(ledger: Ledger, most: int) -> tuple[Candidate, ...]:
    """Expressions of our English that may be worth a place in the glossary, likeliest first."""
    with ledger.read() as connection:
        texts = standings.english(connection)
        named = terms.listed(connection, [SOURCE.tag])
    return mine(texts, [one.entry.text for one in named], most)


def _waiting_english(connection: Connection, person: Person, at: Written) -> tuple[Written, ...]:
    """The English of the entry's concept, if none of it is approved yet and the entry is another's."""
    if at.entry.language == SOURCE.tag:
        return ()
    english = [
        one
        for one in terms.of_concept(connection, at.entry.concept, made_up=person.demonstration)
        if one.entry.language == SOURCE.tag and one.entry.kind is Kind.TERM
    ]
    if any(one.state is EntryState.APPROVED for one in english):
        return ()
    return tuple(one for one in english if one.state is EntryState.PROPOSED)[:1]


def _may(person: Person, at: Written, ruling: Ruling) -> None:
    ruled(at.state, ruling)
    if not may_rule(person, at):
        raise Refused(Law.NO_ROLE, "only a coordinator of the language rules on its terms")
    if ruling is Ruling.APPROVE and own(person.id, at):
        raise Refused(Law.OWN_TEXT, "who wrote a definition does not approve it for readers")


def own(person: str, at: Written) -> bool:
    """Is it a text for readers that this person wrote? A term is no text: it stands in texts."""
    return at.entry.kind is Kind.DEFINITION and at.writer == person


def may_rule(person: Person, at: Written) -> bool:
    """Does the person coordinate the entry's language? For English any will do, unless it is kept."""
    tag = at.entry.language
    if tag == SOURCE.tag and not at.kept:
        return any(person.role_for(Permission.RULE_TERMS, one) for one in (tag, *person.languages))
    return person.role_for(Permission.RULE_TERMS, tag) is not None
