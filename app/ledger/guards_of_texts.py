"""What the database refuses of the log, and of texts: what is not what its hash says."""

from app.ledger.guard import Guard
from app.model.law import Law

TEXTS: tuple[Guard, ...] = (
    Guard(
        "event_order",
        "event",
        Law.NOT_IN_LOG,
        "an event follows the one before it",
        "NEW.seq <> (SELECT coalesce(max(e.seq), 0) + 1 FROM event e)",
    ),
    Guard(
        "event_chain",
        "event",
        Law.NOT_IN_LOG,
        "an event carries the hash of the one before it",
        "NEW.prev <> coalesce((SELECT e.hash FROM event e ORDER BY e.seq DESC LIMIT 1), '')",
    ),
    Guard(
        "event_hash",
        "event",
        Law.NOT_IN_LOG,
        "an event's hash is that of its body",
        "NEW.hash <> sha256(NEW.prev || NEW.body)",
    ),
    Guard(
        "message_hash",
        "message_revision",
        Law.OTHER_TEXT,
        "a source text carries its own hash",
        "NEW.hash <> sha256(NEW.text)",
    ),
    Guard(
        "target_hash",
        "target_revision",
        Law.OTHER_TEXT,
        "a target carries its own hash",
        "NEW.hash <> sha256(NEW.text)",
    ),
    Guard(
        "target_basis",
        "target_revision",
        Law.OLDER_SOURCE,
        "a target answers the source text that it names",
        """NOT EXISTS (SELECT 1 FROM message_revision m WHERE m.id = NEW.basis
            AND m.message = NEW.message AND m.hash = NEW.basis_hash)""",
    ),
)
