"""What becomes of the texts that answered an older English, in every language.

Nothing here decides. Where the rule of `model.change` says that the words are the same, the
decisions hold for the text with its tags put right; everything else is a draft to be read.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app import memory
from app.ledger import carries, standings, targets
from app.ledger.carries import Carry
from app.ledger.connection import Connection
from app.model import markup
from app.model.article import Article, Descended, Descent
from app.model.change import STANDS, Level, level
from app.model.language import language
from app.model.message import Author, Origin, Target
from app.model.person import Person
from app.model.policy import standing
from app.model.repair import repaired
from app.model.standing import Standing
from app.model.wording import words

Draft = tuple[Standing, str, Origin]


@dataclass(frozen=True, slots=True)
class Word:
    """A coordinator's word that a change does not alter the meaning."""

    person: Person
    sign_in: int
    reason: str


@dataclass(frozen=True, slots=True)
class Behind:
    """A message whose text answers an older English, that text, and that English."""

    at: Standing
    target: Target
    english: str


def follow(connection: Connection, at: str, article: Article) -> None:
    """Bring along, in every language, the texts that the article's new revision left behind."""
    tags = targets.languages(connection, article.name)
    for tag, found in standings.in_languages(connection, article.name, tags).items():
        behind = _behind(connection, found)
        stands = [carry for one in behind if (carry := _stands(one))]
        carries.put(connection, at, stands)
        kept = {one.standing.message for one in stands}
        drafts = [_draft(one) for one in behind if one.at.message not in kept and _same(one)]
        drafts += _descended(connection, article.descents, found, behind, tag)
        targets.put(connection, at, drafts)


def by(connection: Connection, at: str, name: str, same: Collection[str], word: Word) -> int:
    """Have decisions hold for the messages whose meaning is the same; returns how many texts kept them.

    Only where people had decided, and where the text has the tags that the English has now.
    """
    kept = 0
    tags = targets.languages(connection, name) if same else ()
    for found in standings.in_languages(connection, name, tags).values():
        said = [
            Carry(
                one.at,
                one.target.text,
                level(one.english, one.at.text),
                word.person.id,
                word.sign_in,
                word.reason,
            )
            for one in _behind(connection, found)
            if one.at.message in same and _decided(one) and _fits(one)
        ]
        carries.put(connection, at, said)
        kept += len(said)
    return kept


def _behind(connection: Connection, found: Sequence[Standing]) -> tuple[Behind, ...]:
    late = [
        (one, one.target) for one in found if one.target and one.target.basis != one.source_hash
    ]
    english = standings.answered(connection, [target.id for _, target in late])
    return tuple(Behind(one, target, english[target.id]) for one, target in late)


def _stands(one: Behind) -> Carry | None:
    """The text with its tags put right, where every word is as it was: the database asks for that too."""
    how = level(one.english, one.at.text)
    text = repaired(one.english, one.at.text, one.target.text) if how in STANDS else None
    if text is None or words(text) != words(one.target.text):
        return None
    return Carry(one.at, text, how) if words(one.english) == words(one.at.text) else None


def _same(one: Behind) -> bool:
    """Is it the same sentence but for how it is written?"""
    return level(one.english, one.at.text) is not Level.WORDING


def _draft(one: Behind) -> Draft:
    """The older text with its tags put right; where no rule says how, its words alone."""
    text = repaired(one.english, one.at.text, one.target.text)
    if text is None:
        text = markup.escape(markup.strip(one.target.text))
    return one.at, text, _origin(one)


def _fits(one: Behind) -> bool:
    return not markup.difference(one.at.text, one.target.text)


def _origin(one: Behind) -> Origin:
    """A machine's draft stays one; what a person wrote is remembered from the message itself."""
    if one.target.origin.author is Author.PERSON:
        return Origin(Author.MEMORY, one.at.message)
    return one.target.origin


def _decided(one: Behind) -> bool:
    return bool(standing(one.target.basis, one.target, one.at.log))


def _descended(
    connection: Connection,
    descents: Sequence[Descent],
    found: Sequence[Standing],
    behind: Sequence[Behind],
    tag: str,
) -> list[Draft]:
    """Drafts for what one message was split into, or several were put together to."""
    here = {one.message: one for one in found}
    late = {one.at.message: one for one in behind}
    drafts: list[Draft] = []
    for parent in dict.fromkeys(one.parents[0] for one in descents if one.kind is Descended.SPLIT):
        if parent in late:
            drafts += _split(late[parent], descents, found, tag)
    for one in descents:
        if one.kind is Descended.MERGE and one.message in late:
            drafts += _merged(connection, late[one.message], one, here, tag)
    return drafts


def _split(
    whole: Behind, descents: Sequence[Descent], found: Sequence[Standing], tag: str
) -> list[Draft]:
    parent = whole.at.message
    ids = {parent, *(one.message for one in descents if one.parents == (parent,))}
    parts = [one for one in found if one.message in ids]
    texts = memory.split(
        whole.english, whole.target.text, [one.text for one in parts], language(tag)
    )
    origin = _origin(whole)
    return [(one, text, origin) for one, text in zip(parts, texts or (), strict=False) if text]


def _merged(
    connection: Connection, whole: Behind, descent: Descent, here: dict[str, Standing], tag: str
) -> list[Draft]:
    english, texts = [whole.english], [whole.target.text]
    for parent in descent.parents:
        written = standings.written(connection, parent, tag)
        if not written or parent in here:
            return []
        english.append(written[0].source)
        texts.append(written[0].target.text)
    text = memory.merged(english, texts, whole.at.text, language(tag))
    return [(whole.at, text, _origin(whole))] if text is not None else []
