"""Drafts for messages that have none: from memory first, then from the language's engines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app import memory
from app.engine import Draft, Drafter, Terms
from app.glossary import Keeping, wanted
from app.ledger import standings, targets
from app.ledger.connection import Connection, Ledger
from app.model.concept import Glossary
from app.model.errors import EngineError
from app.model.finding import Finding, Pair
from app.model.language import Language
from app.model.message import Author, Origin
from app.model.policy import standing
from app.model.standing import Standing
from app.workflow import checking
from app.workflow.harvest import harvest
from app.workflow.recall import Recalled
from app.workflow.review import clean


@dataclass(frozen=True, slots=True)
class Drafted:
    """What one run did for an article in a language, in messages; `why` are the engines' reasons.

    `answered` are those that had a text before.
    `found` is what the checks find in each draft, for those in which they find anything. Whatever
    that is, the draft is kept: a person mends it, and until then nobody can approve it.
    """

    article: str
    language: Language
    remembered: int
    drafted: int
    missing: int
    answered: int
    why: tuple[str, ...]
    found: tuple[tuple[Finding, ...], ...]


def draft(
    ledger: Ledger, drafter: Drafter, names: Iterable[str], languages: Sequence[Language]
) -> Iterator[Drafted]:
    """Draft every message that no text answers yet, an article and a language at a time.

    Each is one transaction: stopped anywhere, the next run goes on there; nothing is drafted
    twice. What no engine can do stays missing, and a person can still write it.
    """
    harvest(ledger)
    for name in names:
        recalled = Recalled()
        for language in languages:
            yield _article(ledger, drafter, recalled, name, language)


def _article(
    ledger: Ledger, drafter: Drafter, recalled: Recalled, name: str, language: Language
) -> Drafted:
    with ledger.read() as connection:
        found = standings.current(connection, name, language.tag)
        wanted = tuple(at for at in found if at.open)
        known = recalled.texts(connection, language, wanted)
        left = [at for at in wanted if at.message not in known]
        orders = _orders(connection, recalled, language, left)
    asked = [text for order in orders for text in order.asked]
    answers = _asked(drafter, asked, language, wanted[0].glossary) if asked else []
    told = iter(answers)
    made = {}
    for order in orders:
        mine = [next(told) for _ in order.asked]
        if filled := order.filled(mine, language):
            made[order.at.message] = filled
    drafts = _keep(ledger, name, language, known | made)
    remembered = sum(origin.author is Author.MEMORY for _, _, origin in drafts)
    return Drafted(
        article=name,
        language=language,
        remembered=remembered,
        drafted=len(drafts) - remembered,
        missing=len(wanted) - len(known | made),  # what somebody wrote meanwhile is not missing
        answered=len(found) - len(wanted),
        why=tuple(sorted({why for one in answers for why in _reasons(one)})),
        found=tuple(filter(None, (_found(language, *one) for one in drafts))),
    )


def _reasons(answer: Draft | EngineError) -> tuple[str, ...]:
    """What an engine could not do for a text."""
    return answer.causes if isinstance(answer, EngineError) else answer.remarks


def _found(language: Language, at: Standing, text: str, origin: Origin) -> tuple[Finding, ...]:
    """What the desk will say of this draft."""
    pair = Pair(at.text, text, language, origin.unknown)
    return checking.look(pair, risky=bool(at.risks), glossary=at.glossary)


def _asked(
    drafter: Drafter, texts: Sequence[str], language: Language, glossary: Glossary
) -> list[Draft | EngineError]:
    """What the engines make of these texts; what the glossary keeps as it is, they do not see.

    Those that can be told how to call things are told.
    """
    keeping = Keeping(glossary)
    hidden = [keeping.hidden(text) for text in texts]
    own = next((one.collection for one in glossary.concepts if one.collection), "")
    terms = Terms(wanted(glossary, language.tag), own)
    answers = drafter.draft([one.text for one in hidden], language, terms)
    return [
        replace(answer, text=one.shown(answer.text)) if isinstance(answer, Draft) else answer
        for one, answer in zip(hidden, answers, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Order:
    """What an engine is asked for one message: all of it, or the sentences that are not kept."""

    at: Standing
    sentences: tuple[memory.Sentence, ...]

    @property
    def asked(self) -> tuple[str, ...]:
        """The English that is to be drafted."""
        return tuple(one.source for one in self.sentences if one.target is None)

    def filled(
        self, answers: Sequence[Draft | EngineError], language: Language
    ) -> tuple[str, Origin] | None:
        """The whole text and its origin; None if an engine failed at any part."""
        drafts = [one for one in answers if isinstance(one, Draft)]
        texts = iter(drafts)
        filled = [
            replace(one, target=answer.text)
            if one.target is None and (answer := next(texts, None))
            else one
            for one in self.sentences
        ]
        text = memory.joined(filled, language)
        return (clean(text), self._origin(drafts)) if text is not None else None

    def _origin(self, drafts: Sequence[Draft]) -> Origin:
        """A machine's, as soon as it wrote any part."""
        if not drafts:
            return Origin(Author.MEMORY, self.at.message)
        unknown = dict.fromkeys(word for one in drafts for word in one.unknown)
        return Origin(Author.ENGINE, drafts[0].engine, drafts[0].version, tuple(unknown))


def _orders(
    connection: Connection, recalled: Recalled, language: Language, wanted: Sequence[Standing]
) -> list[_Order]:
    """What to ask for: a sentence that people had decided on, here or elsewhere, is kept."""
    decided = {
        at.target.id: at
        for at in wanted
        if at.target and standing(at.target.basis, at.target, at.log)
    }
    english = standings.answered(connection, list(decided))
    return [
        _Order(
            at,
            recalled.sentences(connection, language, _sentences(at, english, language))
            or (memory.Sentence(at.text, None),),
        )
        for at in wanted
    ]


def _sentences(
    at: Standing, english: Mapping[int, str], language: Language
) -> tuple[memory.Sentence, ...]:
    kept = None
    if at.target and at.target.id in english:
        kept = memory.kept(english[at.target.id], at.text, at.target.text, language)
    return kept or memory.apart(at.text) or ()


def _keep(
    ledger: Ledger, name: str, language: Language, made: dict[str, tuple[str, Origin]]
) -> list[tuple[Standing, str, Origin]]:
    """Append the drafts, but for messages that somebody wrote meanwhile; returns those kept."""
    if not made:
        return []
    with ledger.write() as connection:
        texts = [
            (at, *made[at.message])
            for at in standings.current(connection, name, language.tag)
            if at.message in made and at.open
        ]
        targets.put(connection, ledger.now(), texts)
        return texts
