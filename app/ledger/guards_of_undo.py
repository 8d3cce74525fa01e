"""What the database refuses of words that take an approval back, and of words that send a text back."""

from app.ledger.guard import Guard
from app.model.law import Law
from app.model.undo import ALLOWED

UNDO: tuple[Guard, ...] = (
    Guard(
        "decision_undo",
        "decision",
        Law.TAKEN_BACK,
        "an approval is taken back by whoever gave it, at once, as the last word on the text",
        f"""NEW.verdict = 'undo' AND (NEW.edited OR NOT EXISTS (SELECT 1 FROM decision d
            WHERE d.id = NEW.undoes AND d.target_revision = NEW.target_revision
            AND d.person = NEW.person AND d.step = NEW.step AND d.role = NEW.role
            AND d.verdict = 'accept' AND NOT d.edited
            AND d.id = (SELECT max(l.id) FROM decision l
                WHERE l.target_revision = NEW.target_revision)
            AND CAST(clock(NEW.at) AS BIGINT) - CAST(clock(d.at) AS BIGINT)
                BETWEEN 0 AND {ALLOWED * 1000}))""",  # noqa: S608  our own words, put together
    ),
    Guard(
        "decision_undo_released",
        "decision",
        Law.TAKEN_BACK,
        "what a release holds is not taken back any more",
        # Only the releases of its own article are gone through.
        """NEW.verdict = 'undo' AND EXISTS (SELECT 1 FROM decision d
            JOIN target_revision t ON t.id = NEW.target_revision
                OR t.id IN (SELECT c.target_revision FROM carry c
                    WHERE c.earlier = NEW.target_revision)
            JOIN message s ON s.id = t.message
            JOIN release r ON r.article = s.article AND r.language = t.language
                AND r.event > d.event
            JOIN release_item i ON i.release = r.id AND i.target_revision = t.id
            WHERE d.id = NEW.undoes)""",
    ),
    Guard(
        "decision_flaw",
        "decision",
        Law.NOT_A_FACT,
        "a text is sent back with what is wrong with it",
        "NEW.verdict = 'return' AND (NEW.dimension = '' OR NEW.weight = '')",
    ),
)
