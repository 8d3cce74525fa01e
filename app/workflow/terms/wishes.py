"""What people and files would have in the glossary."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.glossary.words import words
from app.ledger import terms
from app.ledger.connection import Connection, Ledger
from app.ledger.terms import Written
from app.model.concept import Concept, Status, Term
from app.model.entry import Entry, EntryState, Kind, cleaned
from app.model.errors import BadInput, Refused
from app.model.language import SOURCE
from app.model.law import Law
from app.model.person import Permission
from app.model.sentence import sentence
from app.workflow.signed import Signed, signed_in


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
        person = signed_in(connection, signed)
        tag = wish.term.language
        if tag != SOURCE.tag and person.role_for(Permission.PROPOSE_TERM, tag) is None:
            raise Refused(Law.NO_ROLE, "you do not work in this language")
        return _proposed(connection, ledger.now(), wish, signed, "")


def import_concept(ledger: Ledger, concept: Concept, name: str) -> int:
    """Write a concept of a file as proposals; how many entries are new.

    `name` is the file's; BadInput without one, or for what cannot be a term.
    """
    if not name:
        raise BadInput("an import is named for its file")
    with ledger.write() as connection:
        return _imported(connection, ledger.now(), concept, name)


def fold(english: str) -> str:
    """An English expression as it is compared with another."""
    return " ".join(words(english).folded)


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


def _proposed(
    connection: Connection, at: str, wish: Wish, signed: Signed | None, origin: str
) -> tuple[int, ...]:
    """The entries of a wish, those that are not there yet written."""
    by = (signed.person, signed.sign_in) if signed else None
    key = _concept(connection, at, wish, signed.person if signed else None)
    wanted = _wanted(wish, key)
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


def _concept(connection: Connection, at: str, wish: Wish, person: str | None) -> str:
    """The key of the concept that is spoken of, written if it is not there yet."""
    folded = fold(wish.english)
    key = wish.concept or terms.named(connection, folded, wish.collection)
    if key is None or not terms.known(connection, key):
        key = key or f"c-{secrets.token_hex(8)}"
        new = Concept(key, (), collection=wish.collection, kept=wish.kept)
        terms.add_concept(connection, at, new, folded, person)
    return key


def _wanted(wish: Wish, key: str) -> list[Entry]:
    """What a wish says of its concept: the English, the term, its definition; each if it is there."""
    term, tag = wish.term, wish.term.language
    every = (
        Entry(key, Kind.TERM, SOURCE.tag, wish.english),
        Entry(
            key,
            Kind.TERM,
            tag,
            term.text,
            term.status,
            term.part_of_speech,
            term.gender,
            term.note,
        ),
        Entry(key, Kind.DEFINITION, tag, wish.definition),
    )
    return [one for one in every if one.text]


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
        raise BadInput(sentence("the concept %(key)s has no English term", key=repr(concept.key)))
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
