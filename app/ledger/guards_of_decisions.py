"""What the database refuses of decisions: whose they are, on which texts, and in what order."""

from app.ledger.guard import OF_NOW, SIGNED_IN, Guard
from app.ledger.holding import OWN, accepted
from app.model.law import Law

_BEFORE = accepted(
    "NEW.target_revision",
    "d.step = CASE NEW.step WHEN 'revise' THEN 'translate' ELSE 'revise' END",
)

DECISIONS: tuple[Guard, ...] = (
    Guard(
        "decision_text",
        "decision",
        Law.OTHER_TEXT,
        "a decision names the hashes of the very texts that it is about",
        """NOT EXISTS (SELECT 1 FROM target_revision t WHERE t.id = NEW.target_revision
            AND t.hash = NEW.target_hash AND t.basis_hash = NEW.source_hash)""",
    ),
    Guard(
        "decision_source",
        "decision",
        Law.OLDER_SOURCE,
        "the English has changed since this text was written",
        f"NOT {OF_NOW}",
    ),
    Guard(
        "decision_person",
        "decision",
        Law.NOT_A_PERSON,
        "only a person who is signed in decides",
        f"NOT {SIGNED_IN}",
    ),
    Guard(
        "decision_role",
        "decision",
        Law.NO_ROLE,
        "this person does not hold this role in this language",
        """NOT EXISTS (SELECT 1 FROM target_revision t JOIN role_grant g
            ON g.language IN (t.language, '*')
            WHERE t.id = NEW.target_revision AND g.person = NEW.person AND g.role = NEW.role
            AND g.granted AND NOT EXISTS (SELECT 1 FROM role_grant l WHERE l.person = g.person
                AND l.role = g.role AND l.language = g.language AND l.id > g.id))""",
    ),
    Guard(
        "decision_own_text",
        "decision",
        Law.OWN_TEXT,
        "nobody decides on text that they wrote",
        f"""NEW.step <> 'translate' AND NEW.verdict = 'accept' AND (
            EXISTS (SELECT 1 FROM target_revision t
                WHERE t.id = NEW.target_revision AND t.writer = NEW.person)
            OR EXISTS (SELECT 1 FROM carry c JOIN target_revision e ON e.id = c.earlier
                WHERE c.target_revision = NEW.target_revision AND e.writer = NEW.person)
            OR {OWN})""",
    ),
    Guard(
        "decision_wrote",
        "decision",
        Law.NOT_A_PERSON,
        "a step that wrote the text was taken by its writer",
        """NEW.edited AND NOT EXISTS (SELECT 1 FROM target_revision t
            WHERE t.id = NEW.target_revision AND t.writer = NEW.person)""",
    ),
    Guard(
        "decision_order",
        "decision",
        Law.OUT_OF_ORDER,
        "a text is translated before it is revised, and revised before it is signed off",
        f"NEW.step <> 'translate' AND NEW.verdict = 'accept' AND NOT {_BEFORE}",
    ),
    Guard(
        "decision_again",
        "decision",
        Law.OUT_OF_ORDER,
        "a text that was revised is not accepted as a draft again",
        f"""NEW.step = 'translate' AND NEW.verdict = 'accept' AND NOT NEW.edited
            AND {accepted("NEW.target_revision", "d.step = 'revise'")}""",
    ),
    Guard(
        "decision_pseudo",
        "decision",
        Law.NEVER_PUBLISHED,
        "a pseudo-translation is for tests only",
        """EXISTS (SELECT 1 FROM target_revision t WHERE t.id = NEW.target_revision
            AND t.author = 'engine' AND t.origin = 'pseudo')""",
    ),
    Guard(
        "decision_event",
        "decision",
        Law.NOT_IN_LOG,
        "a decision stands in the log, word for word",
        """NOT EXISTS (SELECT 1 FROM event e WHERE e.seq = NEW.event AND e.kind = 'decision'
            AND e.person = NEW.person
            AND fact(e.body, 'target') = CAST(NEW.target_revision AS TEXT)
            AND fact(e.body, 'source_hash') = NEW.source_hash
            AND fact(e.body, 'target_hash') = NEW.target_hash
            AND fact(e.body, 'step') = NEW.step AND fact(e.body, 'verdict') = NEW.verdict
            AND fact(e.body, 'role') = NEW.role AND fact(e.body, 'at') = NEW.at
            AND coalesce(fact(e.body, 'undoes'), '') = coalesce(CAST(NEW.undoes AS TEXT), '')
            AND coalesce(fact(e.body, 'dimension'), '') = NEW.dimension
            AND coalesce(fact(e.body, 'weight'), '') = NEW.weight)""",
    ),
)
