"""What the database refuses of due dates: a coordinator sets them, in their own name."""

from app.ledger.guard import SIGNED_IN, Guard
from app.model.law import Law

DUE: tuple[Guard, ...] = (
    Guard(
        "due_person",
        "due",
        Law.NOT_A_PERSON,
        "only a person who is signed in sets a due date",
        f"NOT {SIGNED_IN}",
    ),
    Guard(
        "due_role",
        "due",
        Law.NO_ROLE,
        "only a coordinator of the language sets a due date",
        """NOT EXISTS (SELECT 1 FROM role_grant g
            WHERE g.person = NEW.person AND g.role = 'coordinator' AND g.granted
            AND g.language IN (NEW.language, '*')
            AND NOT EXISTS (SELECT 1 FROM role_grant l WHERE l.person = g.person
                AND l.role = g.role AND l.language = g.language AND l.id > g.id))""",
    ),
    Guard(
        "due_event",
        "due",
        Law.NOT_IN_LOG,
        "a due date stands in the log, word for word",
        """NOT EXISTS (SELECT 1 FROM event e WHERE e.seq = NEW.event AND e.kind = 'due'
            AND e.person = NEW.person AND e.subject = NEW.article || '/' || NEW.language
            AND fact(e.body, 'day') = NEW.day AND fact(e.body, 'at') = NEW.at
            AND fact(e.body, 'sign_in') = CAST(NEW.sign_in AS TEXT))""",
    ),
)
