"""A coordinator says what of an article goes to readers: whole pages, gaps in English as well, or nothing."""

from app.ledger import article_policies, articles
from app.ledger.article_policies import Chosen
from app.ledger.connection import Ledger
from app.model.errors import Refused
from app.model.gap import ArticlePolicy
from app.model.law import Law
from app.model.person import ANY_LANGUAGE, Permission
from app.workflow.signed import Signed, signed_in


def set_policy(ledger: Ledger, said: Chosen) -> None:
    """Record it; to say the same once more changes nothing. The next release goes by it.

    Raises Refused with the law that stands against it, NotFound for an article that is not there.
    """
    with ledger.write() as connection:
        person = signed_in(connection, Signed(said.person, said.sign_in))
        if person.role_for(Permission.SET_POLICY, ANY_LANGUAGE) is None:
            raise Refused(
                Law.NO_ROLE, "only a coordinator of every language sets the policy of an article"
            )
        articles.revision(connection, said.article)
        now = article_policies.chosen(connection).get(said.article, ArticlePolicy.COMPLETE)
        if now is not said.policy:
            article_policies.put(connection, ledger.now(), said)
