"""What the database refuses of planted mistakes: above all, that one is ever a target."""

from app.ledger.guard import Guard
from app.model.law import Law

VIGILANCE: tuple[Guard, ...] = (
    Guard(
        "vigilance_role",
        "vigilance",
        Law.NO_ROLE,
        "only a coordinator of the language switches planted mistakes on or off",
        """NOT EXISTS (SELECT 1 FROM role_grant g
            WHERE g.person = NEW.person AND g.role = 'coordinator' AND g.language IN (NEW.language, '*')
            AND g.granted AND NOT EXISTS (SELECT 1 FROM role_grant l WHERE l.person = g.person
                AND l.role = g.role AND l.language = g.language AND l.id > g.id))""",
    ),
    Guard(
        "vigilance_event",
        "vigilance",
        Law.NOT_IN_LOG,
        "the choice stands in the log",
        """NOT EXISTS (SELECT 1 FROM event e WHERE e.seq = NEW.event AND e.kind = 'vigilance'
            AND e.person = NEW.person AND e.subject = NEW.language AND fact(e.body, 'at') = NEW.at
            AND instr(e.body, CASE WHEN NEW.active THEN '"active":true' ELSE '"active":false' END) > 0)""",
    ),
    Guard(
        "planted_switched",
        "planted",
        Law.NOT_A_FACT,
        "no mistake is planted in a language where that is switched off",
        """NOT coalesce((SELECT v.active FROM vigilance v WHERE v.language = NEW.language
            ORDER BY v.id DESC LIMIT 1), 1 = 0)""",
    ),
    Guard(
        "planted_copy",
        "planted",
        Law.OTHER_TEXT,
        "a planted text is a changed copy of the text that it names",
        """NEW.hash <> sha256(NEW.text)
            OR NOT EXISTS (SELECT 1 FROM target_revision t WHERE t.id = NEW.target_revision
            AND t.message = NEW.message AND t.language = NEW.language
            AND t.basis_hash = NEW.source_hash AND t.hash <> NEW.hash)""",
    ),
    Guard(
        "planted_own",
        "planted",
        Law.OWN_TEXT,
        "nobody is shown a mistake in a text that they wrote",
        """EXISTS (SELECT 1 FROM target_revision t
            WHERE t.id = NEW.target_revision AND t.writer = NEW.person)""",
    ),
    Guard(
        "outcome_person",
        "planted_outcome",
        Law.NOT_A_PERSON,
        "only the person who was shown a planted text answers it, signed in",
        """NOT EXISTS (SELECT 1 FROM planted p JOIN sign_in s ON s.person = p.person
            WHERE p.id = NEW.planted AND s.id = NEW.sign_in)""",
    ),
    # The last wall: whatever way a planted text took, as somebody's words for the same English it
    # is refused.
    Guard(
        "target_planted",
        "target_revision",
        Law.NEVER_PUBLISHED,
        "this text was planted as a mistake",
        """NEW.author = 'person' AND EXISTS (SELECT 1 FROM planted p
            WHERE p.message = NEW.message AND p.language = NEW.language
            AND p.source_hash = NEW.basis_hash AND p.hash = NEW.hash)""",
    ),
)
