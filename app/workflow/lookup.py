"""What the memory has for an English text, nearest first; and what it has with certain words in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from app import memory
from app.ledger import approved, pairs, postings
from app.ledger.concordance import Phrase
from app.ledger.connection import Connection
from app.ledger.pairs import Kept
from app.model.match import Match
from app.model.unit import Context, Unit

MOST = 5  # matches that are shown for a text
NOWHERE = Context()
_Scored = tuple[Match, Kept]  # a match, and a pair that is alike in all that its score goes by
_LOOKED_AT = 4 * MOST  # English texts: one may have been said in a way that no longer holds
_AT_ONCE = 1_000  # pairs that are read together
_PROVED = MOST + 1  # texts that are held against the ledger together: one may stand there already


def lookup(
    connection: Connection,
    text: str,
    language: str,
    context: Context = NOWHERE,
    nearby: Sequence[int] | None = None,
) -> tuple[Match, ...]:
    """At most five matches for a tagged English text in a language, the nearest first.

    `nearby` is what `near` says of the text, for those who ask for several languages. No text is
    offered twice. One that was approved is offered as long as it is, and stands: what
    somebody took back or put another text in the place of is not.
    """
    nearby = near(connection, text) if nearby is None else nearby
    found = _scored(text, context, _of_nearest(connection, nearby, language))
    found.sort(key=lambda one: -one[0].score)  # the newest of equals stays the first
    return _first(connection, language, found)


def _first(connection: Connection, language: str, found: Sequence[_Scored]) -> tuple[Match, ...]:
    """The first of these that hold, each text once.

    To score a pair costs little, to prove that it holds much: of each text the first pair is proved,
    and the next where that does not hold, until nothing better can come.
    """
    left = list(enumerate(found))
    once: dict[str, tuple[int, Match]] = {}
    while left and sum(at < left[0][0] for at, _ in once.values()) < MOST:
        heads = _heads(left)
        origins = _origins(connection, language, [one for _, (_, one) in heads])
        for at, (match, one) in heads:
            if one.id in origins:
                origin = origins[one.id]
                mine = replace(match, unit=one.unit, origin=origin, target_revision=one.target)
                once[match.target] = at, mine
        proved = {at for at, _ in heads}
        left = [(at, one) for at, one in left if at not in proved and one[0].target not in once]
    return tuple(match for _, match in sorted(once.values(), key=itemgetter(0)))[:MOST]


def _heads(left: Iterable[tuple[int, _Scored]]) -> list[tuple[int, _Scored]]:
    """The first pair of each text, of the first few texts."""
    heads: dict[str, tuple[int, _Scored]] = {}
    for at, one in left:
        heads.setdefault(one[0].target, (at, one))
        if len(heads) == _PROVED:
            break
    return list(heads.values())


def _scored(text: str, context: Context, kept: Sequence[Kept]) -> list[_Scored]:
    """Those of these pairs that help; what is alike in all that a score goes by is scored once."""
    known: dict[tuple[object, ...], Match] = {}
    found = []
    for one in kept:
        imported = one.target is None
        key = one.english, one.text, one.level, one.stood_in(context), imported
        if key not in known:
            known[key] = memory.match(text, context, one.unit, "", imported=imported)
        if known[key].helps:
            found.append((known[key], one))
    return found


def _of_nearest(connection: Connection, nearby: Sequence[int], language: str) -> list[Kept]:
    """What there is for the nearest English texts that have any, newest first.

    For as many as can matter for a handful of matches: mostly the nearest of all have some.
    """
    kept = [*pairs.of_sources(connection, nearby[:_LOOKED_AT], language)]
    if nearby[_LOOKED_AT:] and len({one.source for one in kept}) < _LOOKED_AT:
        kept += pairs.of_sources(connection, nearby[_LOOKED_AT:], language)
    having = {one.source for one in kept}
    nearest = {*[one for one in nearby if one in having][:_LOOKED_AT]}
    return sorted((one for one in kept if one.source in nearest), key=lambda one: -one.id)


def near(connection: Connection, text: str) -> list[int]:
    """The English texts of the memory that are near enough to this one, the nearest first."""
    total = pairs.size(connection)
    if not total:
        return []
    keys = memory.keys(text, memory.words(text))
    length = len(memory.plain(text))
    asked = memory.near(keys, length)
    waiting = memory.waiting(postings.tail(connection), asked)
    chosen = memory.rarest(asked, postings.sizes(connection, asked), waiting)
    late = [(one, waiting[one]) for some in chosen for one in some if one in waiting]
    rows = [*postings.rows(connection, chosen), *late]
    ids = memory.candidates(rows, keys, length, total)
    return memory.nearest(text, pairs.texts(connection, ids))


@dataclass(frozen=True, slots=True)
class Various:
    """An English text for which more than one translation is approved, each with (article, message)."""

    source: str
    targets: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def various(connection: Connection, language: str) -> tuple[Various, ...]:
    """The English texts that people have had translated in several ways, for a coordinator to see."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for one, origin in _holding(connection, language, pairs.several(connection, language)):
        found[one.english][one.text].append((one.unit.article, origin))
    return tuple(
        Various(source, tuple((target, tuple(named)) for target, named in targets.items()))
        for source, targets in found.items()
        if len(targets) > 1
    )


def approved_units(connection: Connection, language: str) -> Iterator[Unit]:
    """Every approved text that still holds, each pair once, oldest first."""
    after, once = 0, set[tuple[str, str]]()
    while part := pairs.approved(connection, language, after, _AT_ONCE):
        after = part[-1].id
        for one, _ in _holding(connection, language, part):
            both = one.english, one.text
            if both not in once:
                once.add(both)
                yield one.unit


def imported_units(connection: Connection, number: int) -> Iterator[Unit]:
    """Every unit that was taken in from a file, in its order; none if it was thrown out."""
    after = 0
    while part := pairs.of_import(connection, number, after, _AT_ONCE):
        after = part[-1].id
        yield from (one.unit for one in part)


def _match(text: str, one: Kept, origin: str) -> Match:
    found = memory.match(text, NOWHERE, one.unit, origin, imported=one.target is None)
    return replace(found, target_revision=one.target)


def _holding(
    connection: Connection, language: str, kept: Sequence[Kept]
) -> Iterator[tuple[Kept, str]]:
    """Those that hold, each with where it comes from."""
    origins = _origins(connection, language, kept)
    return ((one, origins[one.id]) for one in kept if one.id in origins)


def _origins(connection: Connection, language: str, kept: Sequence[Kept]) -> dict[int, str]:
    """Of what was imported, and of what people approved that which still holds, by pair.

    The file that it comes from, or the message that it stands for.
    """
    targets = [one.target for one in kept if one.target is not None]
    holds = approved.holding(connection, language, targets) if targets else {}
    return {
        one.id: one.file or "" if one.target is None else holds[one.target]
        for one in kept
        if one.target is None or one.target in holds
    }


def concordance(
    connection: Connection, text: str, language: str, most: int = 50
) -> tuple[Match, ...]:
    """The newest pairs in which one side has all words of `text`, newest first, each once.

    A word is found by its beginning; what stands in quotation marks is found as it stands.
    """
    asked = [Phrase(*one) for one in memory.phrases(text)]
    kept = pairs.spoken(connection, language, asked, most)
    found = {
        (one.english, one.text): _match(one.english, one, origin)
        for one, origin in _holding(connection, language, kept)
    }
    return tuple(found.values())
