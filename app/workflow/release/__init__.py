"""What people approved, released: proven, written down, and built into pages."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.ledger import (
    article_policies,
    articles,
    people,
    pulls,
    releases,
    runs,
    sent_back,
    standings,
)
from app.ledger.connection import Connection, Ledger
from app.model.article import Article
from app.model.digest import canonical, digest
from app.model.errors import Refused
from app.model.gap import ArticlePolicy
from app.model.language import Language
from app.model.reason import Reason
from app.model.standing import Standing
from app.model.withdrawal import Withdrawal
from app.workflow.catalogues import stored
from app.workflow.release import gaps, making, proof

# So many articles are one transaction: a run that is stopped has lost none of the earlier ones.
_AT_A_TIME = 10


class Outcome(StrEnum):
    """What a run did for an article in a language."""

    RELEASED = "released"
    WITHDRAWN = "withdrawn"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Released:
    """One article in one language; `why` says what an INCOMPLETE one lacks, law first."""

    article: str
    language: Language
    outcome: Outcome
    why: str = ""


def release(ledger: Ledger, languages: Sequence[Language]) -> Iterator[Released]:
    """Withdraw what a safety change overtook, then release every article that became whole.

    Only what was touched since the last whole run is looked at. Nothing goes live by this alone:
    `workflow.release.site` builds the pages from what is written here.
    """
    yield from _withdraw(ledger, languages)
    with ledger.read() as connection:
        through, touched = runs.touched(connection, [one.tag for one in languages])
    todo = {
        name: [one for one in languages if name in touched[one.tag]]
        for name in sorted(set().union(*touched.values()))
    }
    names = list(todo)
    for start in range(0, len(names), _AT_A_TIME):
        yield from _batch(ledger, {name: todo[name] for name in names[start : start + _AT_A_TIME]})
    if todo:
        with ledger.write() as connection:
            tags = [one.tag for one in languages]
            runs.finished(connection, ledger.now(), through, tags)


def _withdraw(ledger: Ledger, languages: Sequence[Language]) -> Iterator[Released]:
    """HOUSE law 3: a page is withdrawn at once if the English changed for safety.

    So is one of an article that is retired, and one with gaps where no coordinator allows them any more.
    """
    by_tag = {one.tag: one for one in languages}
    with ledger.write() as connection:
        heads = articles.heads(connection)
        chosen = article_policies.chosen(connection)
        for live in releases.live(connection):
            if live.language not in by_tag:
                continue
            policy = chosen.get(live.article, ArticlePolicy.COMPLETE)
            why = _overtaken(connection, live, heads[live.article].id, policy)
            if why:
                releases.withdraw(connection, ledger.now(), live, why)
                yield Released(live.article, by_tag[live.language], Outcome.WITHDRAWN, why)
        yield from _sent_back(connection, ledger.now(), by_tag)


def _sent_back(
    connection: Connection, at: str, languages: Mapping[str, Language]
) -> Iterator[Released]:
    """What an older version, or a forged row, left live though somebody found a grave mistake in it."""
    for one in sent_back.gravely(connection):
        page = one.release
        if page.language in languages:
            sent_back.withdraw(connection, at, one)
            language = languages[page.language]
            yield Released(page.article, language, Outcome.WITHDRAWN, Withdrawal.RETURNED)


def _overtaken(
    connection: Connection, live: releases.Release, head: int, policy: ArticlePolicy
) -> Withdrawal | None:
    """Why readers must not have this page any more; None if they may."""
    if policy is ArticlePolicy.RETIRED:
        return Withdrawal.RETIRED
    if live.revision != head:
        reasons = [why for why, _ in articles.since(connection, live.article, live.revision)]
        if Reason.SAFETY in reasons:
            return Withdrawal.SAFETY
    return Withdrawal.UNFINISHED if live.gaps and policy is not ArticlePolicy.LABELLED else None


def _batch(ledger: Ledger, todo: Mapping[str, Sequence[Language]]) -> Iterator[Released]:
    """Try these articles; those that are whole are released in one transaction."""
    done: list[Released] = []
    with ledger.write() as connection:
        house = _House(connection, todo)
        for name, languages in todo.items():
            done += _article(connection, ledger.now(), house, name, languages)
    yield from done


class _House:
    """What all articles of a batch are released with."""

    def __init__(self, connection: Connection, todo: Mapping[str, Sequence[Language]]) -> None:
        tags = {one.tag for languages in todo.values() for one in languages}
        self.eyes = {tag: standings.eyes(connection, tag) for tag in tags}
        self.credentials = people.credentials(connection)
        self.pulls = pulls.standing(connection)
        self.policies = article_policies.chosen(connection)
        live = releases.live(connection, list(todo))
        self.live = {(one.article, one.language): one for one in live}


def _article(
    connection: Connection, at: str, house: _House, name: str, languages: Sequence[Language]
) -> list[Released]:
    """Release one article in those languages in which it is whole and not live as it stands."""
    policy = house.policies.get(name, ArticlePolicy.COMPLETE)
    if policy is ArticlePolicy.RETIRED:
        return []
    done: list[Released] = []
    article: Article | None = None
    revision = articles.revision(connection, name)
    found = standings.in_languages(connection, name, [one.tag for one in languages])
    machine = standings.machine_made(connection, name)
    new: list[tuple[releases.Release, Mapping[str, int]]] = []
    for language in languages:
        texts, eyes = found[language.tag], house.eyes[language.tag]
        missing: Collection[str] = ()
        now = house.live.get((name, language.tag))
        try:
            if policy is ArticlePolicy.LABELLED:
                article = article or stored(connection, revision)
                same = now if now and now.revision == revision.id else None
                missing = gaps.lacking(connection, article, texts, eyes, same)
                texts = gaps.without(texts, missing)
            content = content_digest(revision.hash, texts)
            if now and (now.digest, now.revision) == (content, revision.id):
                continue
            article = article or stored(connection, revision)
            proof.free(connection, house.pulls.get((name, language.tag)), texts)
            proof.prove(connection, article, texts, eyes, house.credentials, missing)
        except Refused as wrong:
            done.append(Released(name, language, Outcome.INCOMPLETE, str(wrong)))
            continue
        status = making.facts(
            revision.number, texts, eyes, house.credentials, machine=language.tag in machine
        )
        one = releases.Release(0, name, language.tag, revision.id, content, status, "")
        new.append((one, _targets(texts)))
        done.append(Released(name, language, Outcome.RELEASED))
    releases.put(connection, at, new)
    return done


def content_digest(source_hash: str, found: Sequence[Standing]) -> str:
    """What a release says, as one figure: its source and its targets' texts."""
    texts = {at.message: at.target.digest if at.target else "" for at in found}
    return digest(canonical({"source": source_hash, "texts": texts}))


def _targets(found: Sequence[Standing]) -> Mapping[str, int]:
    return {at.message: at.target.id for at in found if at.target}
