"""What the database refuses when the English changes: decisions carried too far, changes untold.

A carry is either one step, from the text that a new one was made of (its parent), or it follows
steps that stand. What it needs of the English, and who may say so, is asked of each step; what
follows from steps needs nothing more, for equal words stay equal however often one compares.
"""

from app.ledger.guard import SIGNED_IN, Guard
from app.model.carry import ELSEWHERE
from app.model.law import Law

# The new text t with its English m, the earlier text e with its English o.
_BOTH = """SELECT 1 FROM target_revision t JOIN message_revision m ON m.id = t.basis
    JOIN target_revision e ON e.id = NEW.earlier JOIN message_revision o ON o.id = e.basis
    WHERE t.id = NEW.target_revision"""

_STEP = """EXISTS (SELECT 1 FROM target_revision t
    WHERE t.id = NEW.target_revision AND t.parent = NEW.earlier)"""

CHANGES: tuple[Guard, ...] = (
    Guard(
        "carry_once",
        "carry",
        Law.APPEND_ONLY,
        "what is carried is carried once",
        """EXISTS (SELECT 1 FROM carry c
            WHERE c.target_revision = NEW.target_revision AND c.earlier = NEW.earlier)""",
    ),
    Guard(
        "carry_same",
        "carry",
        Law.OTHER_TEXT,
        "decisions are carried to a text in the same language",
        f"""NOT EXISTS ({_BOTH} AND e.language = t.language AND m.message = t.message AND m.hash = t.basis_hash
            AND o.message = e.message AND o.hash = e.basis_hash)""",
    ),
    Guard(
        "carry_message",
        "carry",
        Law.OTHER_TEXT,
        "decisions are carried to the same message, or by a person's word to the same text elsewhere"
        " that could hurt nobody",
        f"""{_STEP} AND NOT EXISTS ({_BOTH} AND (e.message = t.message
            OR (NEW.level = '{ELSEWHERE}' AND NEW.person IS NOT NULL AND m.hash = o.hash
                AND m.role = o.role AND t.hash = e.hash AND NOT m.risky AND NOT o.risky)))""",
    ),
    Guard(
        "carry_hands",
        "carry",
        Law.OWN_TEXT,
        "a text to which decisions are carried stays the work of the same hands",
        f"""NOT EXISTS ({_BOTH} AND coalesce(e.writer, '') = coalesce(t.writer, '')
            AND e.author = t.author AND e.origin = t.origin)""",
    ),
    Guard(
        "carry_words",
        "carry",
        Law.OTHER_TEXT,
        "decisions are carried to the very same words",
        f"NOT EXISTS ({_BOTH} AND words(t.text) = words(e.text))",
    ),
    Guard(
        "carry_english",
        "carry",
        Law.OLDER_SOURCE,
        "by rule the English says the same words, and by a person's word the same figures",
        f"""{_STEP} AND NOT EXISTS ({_BOTH} AND CASE WHEN NEW.person IS NULL
            THEN words(m.text) = words(o.text) ELSE figures(m.text) = figures(o.text) END)""",
    ),
    Guard(
        "carry_person",
        "carry",
        Law.NOT_A_PERSON,
        "only a person who is signed in says that a change does not alter the meaning",
        f"NEW.person IS NOT NULL AND NOT {SIGNED_IN}",
    ),
    Guard(
        "carry_role",
        "carry",
        Law.NO_ROLE,
        "only a coordinator of the language says that a change does not alter the meaning",
        """NEW.person IS NOT NULL AND NOT EXISTS (SELECT 1 FROM target_revision t
            JOIN role_grant g ON g.language IN (t.language, '*')
            WHERE t.id = NEW.target_revision AND g.person = NEW.person
            AND g.role = 'coordinator' AND g.granted AND NOT EXISTS (SELECT 1 FROM role_grant l
                WHERE l.person = g.person AND l.role = g.role AND l.language = g.language
                AND l.id > g.id))""",
    ),
    Guard(
        "carry_steps",
        "carry",
        Law.OTHER_TEXT,
        "decisions are carried one step after the other",
        f"""NOT {_STEP} AND (NEW.person IS NOT NULL OR NOT EXISTS (SELECT 1 FROM target_revision t
            JOIN carry a ON a.target_revision = t.id AND a.earlier = t.parent
            JOIN carry b ON b.target_revision = t.parent AND b.earlier = NEW.earlier
            WHERE t.id = NEW.target_revision))""",
    ),
    Guard(
        "carry_event",
        "carry",
        Law.NOT_IN_LOG,
        "a carry stands in the log, word for word",
        """NOT EXISTS (SELECT 1 FROM event e JOIN target_revision t ON t.id = NEW.target_revision
            WHERE e.seq = NEW.event AND e.kind = 'carry'
            AND (NEW.person IS NULL OR (e.person = NEW.person
                AND fact(e.body, 'sign_in') = CAST(NEW.sign_in AS TEXT)))
            AND fact(e.body, 'at') = NEW.at AND fact(e.body, 'reason') = NEW.reason
            AND instr(e.body, '["' || t.message || '",' || CAST(NEW.earlier AS TEXT) || ','
                || CAST(NEW.target_revision AS TEXT) || ',"' || NEW.level || '","' || t.hash
                || '"]') > 0)""",
    ),
    Guard(
        "release_carried",
        "release",
        Law.MISSING,
        "what was carried to a text on the way to this one is carried to this one too",
        """NOT NEW.withdrawn AND EXISTS (SELECT 1 FROM release_item i
            JOIN carry a ON a.target_revision = i.target_revision
            JOIN carry b ON b.target_revision = a.earlier
            WHERE i.release = NEW.id AND NOT EXISTS (SELECT 1 FROM carry c
                WHERE c.target_revision = i.target_revision AND c.earlier = b.earlier))""",
    ),
    Guard(
        "change_hash",
        "source_change",
        Law.OTHER_TEXT,
        "a change carries the hash of its own text",
        "NEW.hash <> sha256(NEW.source)",
    ),
    Guard(
        "change_event",
        "source_change",
        Law.NOT_IN_LOG,
        "a change stands in the log, word for word",
        """NOT EXISTS (SELECT 1 FROM event e WHERE e.seq = NEW.event AND e.kind = 'change'
            AND e.subject = NEW.article AND fact(e.body, 'hash') = NEW.hash
            AND fact(e.body, 'path') = NEW.path AND fact(e.body, 'at') = NEW.at)""",
    ),
)
