"""What the database refuses of words that send back a text that readers have."""

from app.ledger.guard import Guard
from app.model.flaw import LIGHT
from app.model.law import Law

_LIGHT = ", ".join(f"'{one}'" for one in LIGHT)

# The released texts that the words are about: see `sent_back`.
_SAME = """(SELECT o.id FROM target_revision t JOIN target_revision o ON o.message = t.message
        AND o.language = t.language AND o.basis_hash = t.basis_hash AND o.hash = t.hash
        WHERE t.id = NEW.target_revision
    UNION SELECT c.target_revision FROM carry c WHERE c.earlier = NEW.target_revision
    UNION SELECT o.id FROM carry c JOIN target_revision t ON t.id = c.target_revision
        JOIN target_revision o ON o.id = c.earlier AND o.message = t.message
        WHERE c.target_revision = NEW.target_revision)"""

RETURNS: tuple[Guard, ...] = (
    Guard(
        "decision_live",
        "decision",
        Law.SENT_BACK,
        "a text that readers have is sent back with a grave mistake once its page is withdrawn",
        f"""NEW.verdict = 'return' AND NEW.weight NOT IN ({_LIGHT})
        AND EXISTS (SELECT 1 FROM target_revision u JOIN message s ON s.id = u.message
            JOIN release r ON r.id = (SELECT max(l.id) FROM release l
                WHERE l.article = s.article AND l.language = u.language)
            JOIN release_item i ON i.release = r.id AND i.message = u.message
            WHERE u.id IN {_SAME} AND i.target_revision = u.id AND NOT r.withdrawn)""",  # noqa: S608  our own words, put together
    ),
)
