"""What the database refuses of comments: by whom, in which role, and what the log has to say."""

from app.ledger.guard import SIGNED_IN, Guard
from app.model.comment import LONGEST
from app.model.law import Law


def _holds(language: str) -> str:
    """Does the person hold the role that they speak in, in this language?"""
    return f"""EXISTS (SELECT 1 FROM role_grant g
        WHERE g.person = NEW.person AND g.role = NEW.role AND g.language IN ({language}, '*')
        AND g.granted AND NOT EXISTS (SELECT 1 FROM role_grant l WHERE l.person = g.person
            AND l.role = g.role AND l.language = g.language AND l.id > g.id))"""


# Line feeds are the only control characters of a comment. (A line feed in quotes is one.)
_LINE = "replace(NEW.text, '\n', ' ')"

_LAST = """coalesce((SELECT CASE WHEN o.settled THEN 1 ELSE 0 END FROM comment_settlement o
    WHERE o.comment = NEW.comment ORDER BY o.id DESC LIMIT 1), 0)"""

COMMENTS: tuple[Guard, ...] = (
    Guard(
        "comment_person",
        "comment",
        Law.NOT_A_PERSON,
        "only a person who is signed in comments",
        f"NOT {SIGNED_IN}",
    ),
    Guard(
        "comment_role",
        "comment",
        Law.NO_ROLE,
        "who comments works in the language",
        f"NOT {_holds('NEW.language')}",
    ),
    Guard(
        "comment_text",
        "comment",
        Law.HOSTILE,
        "a comment is a text that people can read",
        f"trim({_LINE}) = '' OR visible({_LINE}) <> {_LINE} OR length(NEW.text) > {LONGEST}",
    ),
    Guard(
        "comment_answers",
        "comment",
        Law.OTHER_TEXT,
        "an answer is of the message and the kind of what it answers, a remark's of its language",
        """NEW.answers IS NOT NULL AND NOT EXISTS (SELECT 1 FROM comment o
            WHERE o.id = NEW.answers AND o.answers IS NULL AND o.message = NEW.message
            AND o.kind = NEW.kind AND (o.kind <> 'remark' OR o.language = NEW.language))""",
    ),
    Guard(
        "comment_event",
        "comment",
        Law.NOT_IN_LOG,
        "a comment stands in the log, word for word",
        """NOT EXISTS (SELECT 1 FROM event e WHERE e.seq = NEW.event AND e.kind = 'comment'
            AND e.person = NEW.person AND e.subject = NEW.message
            AND fact(e.body, 'kind_of') = NEW.kind AND fact(e.body, 'language') = NEW.language
            AND fact(e.body, 'text') = NEW.text AND fact(e.body, 'role') = NEW.role
            AND fact(e.body, 'answers') = CAST(coalesce(NEW.answers, 0) AS TEXT)
            AND fact(e.body, 'sign_in') = CAST(NEW.sign_in AS TEXT)
            AND fact(e.body, 'at') = NEW.at)""",
    ),
    Guard(
        "settlement_person",
        "comment_settlement",
        Law.NOT_A_PERSON,
        "only a person who is signed in says that something is settled",
        f"NOT {SIGNED_IN}",
    ),
    Guard(
        "settlement_role",
        "comment_settlement",
        Law.NO_ROLE,
        "what is about the English is settled by who began it or by a coordinator",
        f"""NOT EXISTS (SELECT 1 FROM comment c WHERE c.id = NEW.comment AND {_holds("c.language")}
            AND (c.kind = 'remark' OR c.person = NEW.person OR NEW.role = 'coordinator'))""",
    ),
    Guard(
        "settlement_thread",
        "comment_settlement",
        Law.OTHER_TEXT,
        "what is settled is a whole thread",
        "EXISTS (SELECT 1 FROM comment c WHERE c.id = NEW.comment AND c.answers IS NOT NULL)",
    ),
    Guard(
        "settlement_order",
        "comment_settlement",
        Law.OUT_OF_ORDER,
        "what is open is settled, and what is settled opened again",
        f"(CASE WHEN NEW.settled THEN 1 ELSE 0 END) = {_LAST}",
    ),
    Guard(
        "settlement_event",
        "comment_settlement",
        Law.NOT_IN_LOG,
        "that something is settled stands in the log",
        """NOT EXISTS (SELECT 1 FROM event e WHERE e.seq = NEW.event
            AND e.kind = 'comment settlement' AND e.person = NEW.person
            AND e.subject = CAST(NEW.comment AS TEXT) AND fact(e.body, 'role') = NEW.role
            AND fact(e.body, 'sign_in') = CAST(NEW.sign_in AS TEXT) AND fact(e.body, 'at') = NEW.at
            AND instr(e.body, CASE WHEN NEW.settled THEN '"settled":true' ELSE '"settled":false' END) > 0)""",
    ),
)
