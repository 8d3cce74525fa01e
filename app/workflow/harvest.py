"""From approved texts to the memory: what people decided, and nothing else."""

from collections.abc import Iterator

from app import memory
from app.ledger import harvests, pairs, people, standings
from app.ledger.connection import Connection, Ledger
from app.ledger.harvests import Accepted
from app.ledger.pairs import Entry
from app.model.language import language
from app.model.policy import Eyes, needs, outstanding, spoken
from app.model.unit import Level, Unit


def harvest(ledger: Ledger) -> int:
    """Take in every text that was approved since the last time; returns how many pairs that made.

    Of a text of several sentences each goes in as well, where it is certain which stands for which.
    What made-up people decided is left out. Whether a pair still holds is asked when it is offered:
    see `lookup`.
    """
    with ledger.read() as connection:
        last, head = harvests.waiting(connection)
        if last == head:
            return 0
    with ledger.jot() as connection:
        last, head = harvests.waiting(connection)
        entries = [entry for one in _approved(connection, last) for entry in _entries(one)]
        now = ledger.now()
        if entries:
            pairs.add(connection, now, entries)
        harvests.done(connection, head, now)
    return len(entries)


def _approved(connection: Connection, since: int) -> Iterator[Accepted]:
    accepted = harvests.accepted(connection, since)
    made_up = people.made_up(connection) if accepted else frozenset()
    eyes: dict[str, Eyes] = {}
    for one in accepted:
        tag = one.target.language
        if tag not in eyes:
            eyes[tag] = standings.eyes(connection, tag)
        wanted = needs(eyes[tag], one.risks)
        if outstanding(wanted, one.target.basis, one.target, one.log):
            continue
        if not any(said.person in made_up for said in one.log):
            yield one


def _entries(one: Accepted) -> Iterator[Entry]:
    """The text as a whole, and its sentences."""
    last = spoken(one.log)[-1]
    whole = Unit(
        source=one.source,
        target=one.target.text,
        language=one.target.language,
        context=one.context,
        article=one.article,
        reader=str(last.role),
        at=last.at,
    )
    yield entry(whole, target=one.target.id)
    found = memory.paired(one.source, one.target.text, language(one.target.language)) or ()
    if len(found) > 1:
        for ordinal, pair in enumerate(found, 1):
            sentence = Unit(
                source=pair.source,
                target=pair.target,
                language=whole.language,
                level=Level.SENTENCE,
                article=whole.article,
                reader=whole.reader,
                at=whole.at,
            )
            yield entry(sentence, target=one.target.id, ordinal=ordinal)


def entry(
    unit: Unit, *, target: int | None = None, ordinal: int = 0, batch: int | None = None
) -> Entry:
    """A unit with all that the index and the concordance ask of it."""
    length = len(memory.plain(unit.source))
    words = memory.words(unit.source)
    return Entry(
        unit=unit,
        places=memory.places(memory.keys(unit.source, words), length),
        words=(words, memory.words(unit.target)),
        target=target,
        ordinal=ordinal,
        batch=batch,
    )
