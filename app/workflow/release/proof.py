"""Is this article, in this language, what its policy asks for? The first of three places that ask."""

from collections.abc import Collection, Sequence

from app.ledger import article_policies, carried, events, overrides, pulls
from app.ledger.connection import Connection
from app.ledger.pulls import Pull
from app.model.article import Article
from app.model.carry import faults
from app.model.decision import Decision, Step
from app.model.digest import digest
from app.model.errors import Refused
from app.model.gap import GAPS
from app.model.law import Law
from app.model.override import faults as faults_of_override
from app.model.policy import Eyes, hands
from app.model.standing import Standing
from app.model.undo import faults as faults_of_undo
from app.workflow.release.gaps import may_lack
from app.workflow.review import findings_of, publishable


def prove(
    connection: Connection,
    article: Article,
    found: Sequence[Standing],
    eyes: Eyes,
    known: Collection[str],
    lacking: Collection[str] = (),
) -> None:
    """Refused, naming the law and the place, unless every text of the page may be published.

    `known` are the ids of all people, `lacking` the messages that are to stand in English, marked.
    """
    hidden = next((one for one in article.locked if one.text.strip()), None)
    if hidden:
        raise Refused(
            Law.NOT_WHOLE,
            f"{article.path}:{hidden.line}: words that nobody can translate here ({hidden.why})",
        )
    if not found:
        raise Refused(Law.NOT_WHOLE, f"{article.path} has no message")
    if lacking:
        _gaps(connection, article, [at for at in found if at.message in lacking], found)
    for at in found:
        if at.message not in lacking:
            _prove(at, eyes, known)
    _excused(connection, found)
    targets = [at.target.id for at in found if at.target]
    earlier = {one.carried for at in found for one in at.log if one.carried}
    for target, claims in carried.claims(connection, targets).items():
        for law, why in faults(target, claims):
            raise Refused(law, f"{claims[0].new.message}: {why}")
    for why in events.unlogged(connection, [*targets, *sorted(earlier)]).values():
        raise Refused(Law.NOT_IN_LOG, why)


def free(connection: Connection, said: Pull | None, found: Sequence[Standing]) -> None:
    """Refused if a page with these texts is still the one that was pulled."""
    if said is None:
        return
    now = {at.message: at.target.digest for at in found if at.target}
    if all(now.get(one) == text for one, text in pulls.wrong(connection, said).items()):
        raise Refused(Law.PULLED, f"{said.article}: {said.reason}")


def _gaps(
    connection: Connection,
    article: Article,
    missing: Sequence[Standing],
    found: Sequence[Standing],
) -> None:
    """May these stand in English? A coordinator allowed it, and it could harm nobody."""
    if article.name not in article_policies.labelled(connection):
        raise Refused(Law.NOT_WHOLE, f"no coordinator allows gaps in {article.path}")
    if not any(at.target for at in found if at.role in GAPS):
        raise Refused(Law.NOT_WHOLE, f"{article.path}: nothing but what it is called is translated")
    harmless = may_lack(article, found)
    never = article_policies.for_safety(connection, [at.revision for at in missing])
    for at in missing:
        if at.message not in harmless or at.revision in never:
            place = f"{at.article}, line {at.line} ({at.role})"
            raise Refused(Law.NOT_WHOLE, f"{place} must not be left in English")


def _prove(at: Standing, eyes: Eyes, known: Collection[str]) -> None:
    place = f"{at.article}, line {at.line} ({at.role})"
    if at.target is None:
        raise Refused(Law.NOT_WHOLE, f"{place} has no text in {at.language}")
    if at.target.basis != at.source_hash:
        raise Refused(Law.OLDER_SOURCE, f"{place}: the text answers an older English")
    if digest(at.text) != at.source_hash:
        raise Refused(Law.OLDER_SOURCE, f"{place}: the English is not what its hash says")
    if not publishable(at.target):
        raise Refused(Law.NEVER_PUBLISHED, f"{place}: a pseudo-translation")
    for one in at.log:
        _bound(at, one, place, known)
    for law, why in faults_of_undo(at.log):
        raise Refused(law, f"{place}: {why}")
    wanted = at.outstanding(eyes)
    if wanted:
        step = wanted[0].step
        made = hands(at.source_hash, at.target, at.log)
        own = step is not Step.TRANSLATE
        if own and any(one.step is step and one.person in made for one in at.log):
            raise Refused(Law.OWN_TEXT, f"{place}: nobody decides on text that they wrote")
        raise Refused(Law.MISSING, f"{place}: nobody took the step “{step}”")
    for finding in findings_of(at):
        law = at.against(finding, at.target.text) or Law.BLOCKED
        raise Refused(law, f"{place}: {finding.why}")


def _excused(connection: Connection, found: Sequence[Standing]) -> None:
    """Was each finding that was overridden in these texts overridden by somebody who may?"""
    texts = {(at.source_hash, at.target.digest): at for at in found if at.target and at.overrides}
    sources = [source for source, _ in texts]
    said = overrides.statements(connection, found[0].language, sources) if sources else {}
    for key, at in texts.items():
        for one in said.get(key, ()):
            for law, why in faults_of_override(one):
                raise Refused(law, f"{at.article}, line {at.line} ({at.role}): {why}")


def _bound(at: Standing, one: Decision, place: str, known: Collection[str]) -> None:
    """Is the decision a person's, and about these very texts?"""
    if one.person not in known:
        raise Refused(Law.NOT_A_PERSON, f"{place}: {one.person!r} is nobody who works here")
    if one.source_hash != at.source_hash:
        raise Refused(Law.OLDER_SOURCE, f"{place}: a decision answers an older English")
    if at.target and one.target_hash != at.target.digest:
        raise Refused(Law.OTHER_TEXT, f"{place}: a decision is about another text")
