"""What the database refuses of readers' reports, of what is said of them, and of pulled pages."""

from app.ledger.guard import SIGNED_IN, Guard
from app.model.feedback import LONGEST
from app.model.law import Law

# The last word on a role counts.
_HELD = """g.granted AND NOT EXISTS (SELECT 1 FROM role_grant l WHERE l.person = g.person
    AND l.role = g.role AND l.language = g.language AND l.id > g.id)"""

# Of the English pages every coordinator may speak, of others who checks or coordinates the language.
_JUDGES = f"""EXISTS (SELECT 1 FROM feedback f JOIN role_grant g
    ON g.language IN (f.language, '*') OR (f.language = 'en' AND g.role = 'coordinator')
    WHERE f.id = NEW.feedback AND g.person = NEW.person AND g.role = NEW.role
    AND g.role IN ('reviewer', 'clinician', 'coordinator') AND {_HELD})"""

_COORDINATES = f"""EXISTS (SELECT 1 FROM role_grant g WHERE g.person = NEW.person
    AND g.role = 'coordinator' AND g.language IN (NEW.language, '*') AND {_HELD})"""

_OUTCOME = """coalesce((SELECT o.outcome FROM feedback_ruling o WHERE o.feedback = NEW.feedback
    ORDER BY o.id DESC LIMIT 1), 'open')"""

_LAST = """(SELECT max(o.id) FROM pull o
    WHERE o.article = NEW.article AND o.language = NEW.language)"""

# Line feeds are the only control characters of what people write.
_LINE = "replace({0}, '\n', ' ')"


def _unreadable(column: str) -> str:
    """Has the column characters that nobody can see?"""
    line = _LINE.format(column)
    return f"visible({line}) <> {line}"


FEEDBACK: tuple[Guard, ...] = (
    Guard(
        "feedback_page",
        "feedback",
        Law.OTHER_TEXT,
        "a report names what its reader had before them: that very page, made of that English",
        """(NEW.release IS NOT NULL AND NOT EXISTS (SELECT 1 FROM release r WHERE r.id = NEW.release
            AND r.article = NEW.article AND r.language = NEW.language AND NOT r.withdrawn
            AND r.article_revision = NEW.article_revision))
        OR (NEW.article_revision IS NOT NULL AND NOT EXISTS (SELECT 1 FROM article_revision v
            WHERE v.id = NEW.article_revision AND v.article = NEW.article))""",
    ),
    Guard(
        "feedback_text",
        "feedback",
        Law.OTHER_TEXT,
        "a report names a text of that page",
        """(NEW.message IS NOT NULL AND NOT EXISTS (SELECT 1 FROM article_message a
            JOIN message_revision m ON m.id = a.message_revision
            WHERE a.article_revision = NEW.article_revision AND m.message = NEW.message))
        OR (NEW.target_revision IS NOT NULL AND NOT EXISTS (SELECT 1 FROM release_item i
            WHERE i.release = NEW.release AND i.message = NEW.message
            AND i.target_revision = NEW.target_revision))""",
    ),
    Guard(
        "feedback_event",
        "feedback",
        Law.NOT_IN_LOG,
        "a report stands in the log",
        """NOT EXISTS (SELECT 1 FROM event e WHERE e.seq = NEW.event AND e.kind = 'feedback'
            AND e.subject = NEW.article || '/' || NEW.language
            AND coalesce(fact(e.body, 'release'), '') = coalesce(CAST(NEW.release AS TEXT), '')
            AND coalesce(fact(e.body, 'revision'), '')
                = coalesce(CAST(NEW.article_revision AS TEXT), '')
            AND coalesce(fact(e.body, 'message'), '') = coalesce(NEW.message, '')
            AND coalesce(fact(e.body, 'target'), '')
                = coalesce(CAST(NEW.target_revision AS TEXT), '')
            AND fact(e.body, 'complaint') = NEW.kind AND fact(e.body, 'hash') = NEW.hash
            AND fact(e.body, 'at') = NEW.at)""",
    ),
    Guard(
        "feedback_words",
        "feedback_words",
        Law.HOSTILE,
        "a reader's words are those of the report, and people can read them",
        f"""{_unreadable("NEW.text")} OR length(NEW.text) > {LONGEST}
        OR NOT EXISTS (SELECT 1 FROM feedback f
            WHERE f.id = NEW.feedback AND f.hash = sha256(NEW.text))""",
    ),
    Guard(
        "feedback_contact",
        "feedback_contact",
        Law.HOSTILE,
        "an address is one that people can read",
        "visible(NEW.email) <> NEW.email OR length(NEW.email) > 254",
    ),
    Guard(
        "report_ruling_person",
        "feedback_ruling",
        Law.NOT_A_PERSON,
        "only a person who is signed in says what becomes of a report",
        f"NOT {SIGNED_IN}",
    ),
    Guard(
        "report_ruling_role",
        "feedback_ruling",
        Law.NO_ROLE,
        "who checks the language, or coordinates it, says what becomes of a report",
        f"NOT {_JUDGES}",
    ),
    Guard(
        "report_ruling_order",
        "feedback_ruling",
        Law.OUT_OF_ORDER,
        "an open report is confirmed or dismissed, and only then opened again",
        f"(NEW.outcome = 'open') = ({_OUTCOME} = 'open')",
    ),
    Guard(
        "report_ruling_reason",
        "feedback_ruling",
        Law.HOSTILE,
        "a reason is a text that people can read",
        _unreadable("NEW.reason"),
    ),
    Guard(
        "report_ruling_event",
        "feedback_ruling",
        Law.NOT_IN_LOG,
        "what becomes of a report stands in the log",
        """NOT EXISTS (SELECT 1 FROM event e WHERE e.seq = NEW.event
            AND e.kind = 'feedback ruling' AND e.person = NEW.person
            AND e.subject = CAST(NEW.feedback AS TEXT) AND fact(e.body, 'outcome') = NEW.outcome
            AND fact(e.body, 'dimension') = NEW.dimension AND fact(e.body, 'weight') = NEW.weight
            AND fact(e.body, 'reason') = NEW.reason AND fact(e.body, 'role') = NEW.role
            AND fact(e.body, 'sign_in') = CAST(NEW.sign_in AS TEXT)
            AND fact(e.body, 'at') = NEW.at)""",
    ),
    Guard(
        "pull_person",
        "pull",
        Law.NOT_A_PERSON,
        "a page is pulled by somebody who is signed in, or by the command line, which brings none back",
        f"(NEW.person IS NULL AND NOT NEW.pulled) OR (NEW.person IS NOT NULL AND NOT {SIGNED_IN})",
    ),
    Guard(
        "pull_role",
        "pull",
        Law.NO_ROLE,
        "only a coordinator of the language pulls its pages",
        f"NEW.person IS NOT NULL AND NOT {_COORDINATES}",
    ),
    Guard(
        "pull_page",
        "pull",
        Law.OTHER_TEXT,
        "what is pulled is the last page that was released, for all of it or for one of its texts",
        """NEW.release <> coalesce((SELECT max(r.id) FROM release r WHERE r.article = NEW.article
            AND r.language = NEW.language AND NOT r.withdrawn), 0)
        OR (NEW.message IS NOT NULL AND NOT EXISTS (SELECT 1 FROM release_item i
            WHERE i.release = NEW.release AND i.message = NEW.message))""",
    ),
    Guard(
        "pull_order",
        "pull",
        Law.OUT_OF_ORDER,
        "a page is pulled once, and only what is pulled is given free",
        f"""(NEW.pulled AND EXISTS (SELECT 1 FROM pull o WHERE o.id = {_LAST} AND o.pulled
            AND o.release = NEW.release))
        OR (NOT NEW.pulled AND NOT EXISTS (SELECT 1 FROM pull o
            WHERE o.id = {_LAST} AND o.pulled))""",
    ),
    Guard(
        "pull_reason",
        "pull",
        Law.HOSTILE,
        "why a page is pulled is a text that people can read",
        _unreadable("NEW.reason"),
    ),
    Guard(
        "pull_event",
        "pull",
        Law.NOT_IN_LOG,
        "that a page is pulled stands in the log",
        """NOT EXISTS (SELECT 1 FROM event e WHERE e.seq = NEW.event
            AND e.kind = CASE WHEN NEW.pulled THEN 'pull' ELSE 'pull lifted' END
            AND coalesce(e.person, '') = coalesce(NEW.person, '')
            AND e.subject = NEW.article || '/' || NEW.language
            AND fact(e.body, 'release') = CAST(NEW.release AS TEXT)
            AND coalesce(fact(e.body, 'message'), '') = coalesce(NEW.message, '')
            AND fact(e.body, 'reason') = NEW.reason
            AND coalesce(fact(e.body, 'sign_in'), '') = coalesce(CAST(NEW.sign_in AS TEXT), '')
            AND fact(e.body, 'at') = NEW.at)""",
    ),
    Guard(
        "release_pulled",
        "release",
        Law.PULLED,
        "a page that was pulled comes back when what was wrong with it was changed",
        f"""NOT NEW.withdrawn AND EXISTS (SELECT 1 FROM pull o WHERE o.id = {_LAST} AND o.pulled
            AND NOT EXISTS (SELECT 1 FROM release_item i
                JOIN target_revision t ON t.id = i.target_revision
                WHERE i.release = o.release AND i.message = coalesce(o.message, i.message)
                AND NOT EXISTS (SELECT 1 FROM release_item n
                    JOIN target_revision u ON u.id = n.target_revision
                    WHERE n.release = NEW.id AND n.message = i.message AND u.hash = t.hash)))""",
    ),
)
