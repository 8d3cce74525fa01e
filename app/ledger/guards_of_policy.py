"""What the database refuses of an article's policy, and where a page may lack a text."""

from app.ledger.guard import SIGNED_IN, Guard
from app.model.gap import GAPS
from app.model.law import Law

_ROLES = ", ".join(f"'{role}'" for role in GAPS)

# May the message revision m stand in English on a page of this article? What a change for safety
# wrote may not: readers had another text, and have to have this one.
MAY_LACK = f"""('labelled' = (SELECT y.policy FROM article_policy y WHERE y.article = NEW.article
        ORDER BY y.id DESC LIMIT 1)
    AND NOT m.risky AND m.role IN ({_ROLES})
    AND NOT EXISTS (SELECT 1 FROM article_message f JOIN article_revision v ON v.id = f.article_revision
        WHERE f.message_revision = m.id AND v.reason = 'safety'
        AND NOT EXISTS (SELECT 1 FROM article_message b WHERE b.message_revision = m.id
            AND b.article_revision < v.id)))"""  # noqa: S608  our own words, put together

POLICY: tuple[Guard, ...] = (
    Guard(
        "release_retired",
        "release",
        Law.NEVER_PUBLISHED,
        "an article that is retired has no pages",
        """NOT NEW.withdrawn AND 'retired' = (SELECT y.policy FROM article_policy y
            WHERE y.article = NEW.article ORDER BY y.id DESC LIMIT 1)""",
    ),
    Guard(
        "article_policy_person",
        "article_policy",
        Law.NOT_A_PERSON,
        "only a person who is signed in says what of an article goes to readers",
        f"NOT {SIGNED_IN}",
    ),
    Guard(
        "article_policy_role",
        "article_policy",
        Law.NO_ROLE,
        "only a coordinator of every language says what of an article goes to readers",
        """NOT EXISTS (SELECT 1 FROM role_grant g
            WHERE g.person = NEW.person AND g.role = 'coordinator' AND g.granted AND g.language = '*'
            AND NOT EXISTS (SELECT 1 FROM role_grant l WHERE l.person = g.person
                AND l.role = g.role AND l.language = g.language AND l.id > g.id))""",
    ),
    Guard(
        "article_policy_event",
        "article_policy",
        Law.NOT_IN_LOG,
        "what of an article goes to readers stands in the log, word for word",
        """NOT EXISTS (SELECT 1 FROM event e WHERE e.seq = NEW.event AND e.kind = 'article policy'
            AND e.person = NEW.person AND e.subject = NEW.article
            AND fact(e.body, 'policy') = NEW.policy AND fact(e.body, 'at') = NEW.at
            AND fact(e.body, 'sign_in') = CAST(NEW.sign_in AS TEXT))""",
    ),
)
