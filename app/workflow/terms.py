"""The glossary's acts: anybody who works in a language proposes, its coordinator rules."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.glossary import Candidate, mine
from app.glossary.words import words
from app.ledger import people, standings, terms
from app.ledger.connection import Connection, Ledger
from app.ledger.terms import Written
from app.model.concept import Concept, Status, Term
from app.model.entry import Entry, EntryState, Kind, Ruling, cleaned, ruled
from app.model.errors import BadInput, Refused
from app.model.language import SOURCE
from app.model.law import Law
from app.model.person import Permission, Person


@dataclass(frozen=True, slots=True)
class Signed:
    """Who does it, within which sign-in."""

    person: str
    sign_in: int


@dataclass(frozen=True, slots=True)
class Wish:
    """A term that somebody would have: what the English says, and what a language says for it.

    `concept` is the key of the concept that it is of, "" to go by the English. An empty `english` is
    for a concept that has one; `term.text` may be empty where only the English is proposed.
    """

    english: str
    term: Term
    concept: str = ""
    definition: str = ""
    collection: str = ""
    kept: bool = False
    replaces: int | None = None


def propose(ledger: Ledger, wish: Wish, signed: Signed) -> tuple[int, ...]:
    """Write a person's proposal; the ids of its entries, of what stood there already too.

    Raises BadInput for what cannot be a term, and Refused where the person does not work in the
    language.
    """
    wish = _clean(wish)
    with ledger.write() as connection:
        person = _signed_in(connection, signed)
        tag = wish.term.language
        if tag != SOURCE.tag and person.role_for(Permission.PROPOSE_TERM, tag) is None:
            raise Refused(Law.NO_ROLE, "you do not work in this language")
        return _proposed(connection, ledger.now(), wish, signed, "")


def import_concepts(ledger: Ledger, concepts: Iterable[Concept], name: str) -> int:
    """Write what a file has as proposals, concept by concept; how many entries are new."""
    if not name:
        raise BadInput("an import is named for its file")
    count = 0
    for concept in concepts:
        with ledger.write() as connection:
            count += _imported(connection, ledger.now(), concept, name)
    return count


def decide(
    ledger: Ledger, entries: Sequence[int], ruling: Ruling, signed: Signed, reason: str = ""
) -> int:
    """Record what a coordinator says of these entries; all or nothing. How many there are.

    Raises MoveNotAllowed where an entry stands elsewhere by now, Refused where the person does not
    coordinate its language. A concept's English that waits is approved with its first term.
    """
    reason = cleaned(reason, "reason")
    with ledger.write() as connection:
        person = _signed_in(connection, signed)
        rulers = (signed.person, signed.sign_in)
        done: set[int] = set()
        for number in entries:
            asked = terms.one(connection, number)
            with_it = _waiting_english(connection, asked) if ruling is Ruling.APPROVE else ()
            for at in (*with_it, asked):
                if at.id not in done:
                    _may(person, at, ruling)
                    terms.rule(connection, ledger.now(), at.id, ruling, reason, rulers)
                    done.add(at.id)
    return len(entries)


def add(ledger: Ledger, wish: Wish, signed: Signed) -> tuple[int, ...]:
    """Write a coordinator's own term, or a change of one, and approve it at once."""
    made = propose(ledger, wish, signed)
    with ledger.read() as connection:
        waiting = [
            one for one in made if terms.one(connection, one).state is not EntryState.APPROVED
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


def fold(english: str) -> str:
    """An English expression as it is compared with another."""
    return " ".join(word.folded for word in words(english))


def _clean(wish: Wish) -> Wish:
    english = cleaned(wish.english, "term")
    term = replace(
        wish.term, text=cleaned(wish.term.text, "term"), note=cleaned(wish.term.note, "note")
    )
    definition = cleaned(wish.definition, "definition")
    if not wish.concept and not fold(english):
        raise BadInput("say which English expression it is for")
    if not (term.text or definition or english):
        raise BadInput("say what it is called")
    return replace(wish, english=english, term=term, definition=definition)


def _signed_in(connection: Connection, signed: Signed) -> Person:
    if people.signed_in_as(connection, signed.sign_in) != signed.person:
        raise Refused(Law.NOT_A_PERSON, "only a person who is signed in does that")
    return people.get(connection, signed.person)


def _proposed(
    connection: Connection, at: str, wish: Wish, signed: Signed | None, origin: str
) -> tuple[int, ...]:
    """The entries of a wish, those that are not there yet written."""
    by = (signed.person, signed.sign_in) if signed else None
    key = wish.concept or terms.named(connection, fold(wish.english), wish.collection)
    if key is None or not terms.known(connection, key):
        key = key or f"c-{secrets.token_hex(8)}"
        new = Concept(key, (), collection=wish.collection, kept=wish.kept)
        terms.add_concept(
            connection, at, new, fold(wish.english), signed.person if signed else None
        )
    tag = wish.term.language
    wanted = [Entry(key, Kind.TERM, SOURCE.tag, wish.english)] if wish.english else []
    if wish.term.text:
        term = wish.term
        wanted.append(
            Entry(
                key,
                Kind.TERM,
                tag,
                term.text,
                term.status,
                term.part_of_speech,
                term.gender,
                term.note,
            )
        )
    if wish.definition:
        wanted.append(Entry(key, Kind.DEFINITION, tag, wish.definition))
    there = terms.of_concept(connection, key)
    made = []
    for one in wanted:
        last = one is wanted[-1]
        same = _same(one, there)
        if same is not None:
            made.append(same)
            continue
        replaces = wish.replaces if last else None
        made.append(terms.propose(connection, at, one, by=by, origin=origin, replaces=replaces))
    return tuple(made)


def _same(entry: Entry, there: Sequence[Written]) -> int | None:
    """The id of an entry that says the same, and waits or is approved; English by its words alone."""
    for one in there:
        alike = one.entry == entry or (
            entry.language == SOURCE.tag
            and entry.status is Status.PREFERRED
            and (one.entry.language, one.entry.kind) == (entry.language, entry.kind)
            and fold(one.entry.text) == fold(entry.text)
            and one.entry.status.usable
            and not (entry.note or entry.part_of_speech)
        )
        if alike and one.state in (EntryState.PROPOSED, EntryState.APPROVED) and not one.replaced:
            return one.id
    return None


def _imported(connection: Connection, at: str, concept: Concept, name: str) -> int:
    """How many entries of a file's concept are new."""
    english = [one for one in concept.terms if one.language == SOURCE.tag]
    if not english:
        raise BadInput(f"the concept {concept.key!r} has no English term")
    first = english[0].text
    key = concept.key if terms.known(connection, concept.key) else ""
    key = key or terms.named(connection, fold(first), concept.collection) or concept.key
    before = len(terms.of_concept(connection, key))
    for one in concept.terms:
        wish = Wish(
            "" if one.language == SOURCE.tag else first,
            one,
            concept=key,
            collection=concept.collection,
            kept=concept.kept,
        )
        made = replace(_clean(replace(wish, english=first)), english=wish.english)
        _proposed(connection, at, made, None, name)
    for definition in concept.definitions:
        wish = Wish(first, Term(definition.language, ""), key, definition.text)
        _proposed(connection, at, _clean(wish), None, name)
    return len(terms.of_concept(connection, key)) - before


def _waiting_english(connection: Connection, at: Written) -> tuple[Written, ...]:
    """The English of the entry's concept, if none of it is approved yet and the entry is another's."""
    if at.entry.language == SOURCE.tag:
        return ()
    english = [
        one
        for one in terms.of_concept(connection, at.entry.concept)
        if one.entry.language == SOURCE.tag and one.entry.kind is Kind.TERM
    ]
    if any(one.state is EntryState.APPROVED for one in english):
        return ()
    return tuple(one for one in english if one.state is EntryState.PROPOSED)[:1]


def _may(person: Person, at: Written, ruling: Ruling) -> None:
    ruled(at.state, ruling)
    if not may_rule(person, at):
        raise Refused(Law.NO_ROLE, "only a coordinator of the language rules on its terms")


def may_rule(person: Person, at: Written) -> bool:
    """Does the person coordinate the entry's language? For English any will do, unless it is kept."""
    tag = at.entry.language
    if tag == SOURCE.tag and not at.kept:
        return any(person.role_for(Permission.RULE_TERMS, one) for one in (tag, *person.languages))
    return person.role_for(Permission.RULE_TERMS, tag) is not None
