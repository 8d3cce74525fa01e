"""What the database refuses of overrides: by whom, of which findings, of whose texts, for which reason.

Whether a check finds anything, and how grave it is, the database cannot know: the function that
releases and the verifier run the checks again, and hold the role of an override against what they find.
"""

from collections.abc import Iterable

from app.ledger.guard import OF_NOW, SIGNED_IN, Guard
from app.ledger.holding import OWN
from app.model.law import Law
from app.model.override import EITHER, LONGEST, NOBODY, OVERRIDES


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(f"'{one}'" for one in sorted(codes))


_NEVER = _codes(code for code, may in OVERRIDES.items() if may is NOBODY)
_EITHER = _codes(code for code, may in OVERRIDES.items() if may is EITHER)

# The last word on the same finding in the same text.
_LAST = """SELECT o.revoked FROM finding_override o
    WHERE o.code = NEW.code AND o.language = NEW.language AND o.source_hash = NEW.source_hash
    AND o.target_hash = NEW.target_hash ORDER BY o.id DESC LIMIT 1"""


OVERRIDE: tuple[Guard, ...] = (
    Guard(
        "override_text",
        "finding_override",
        Law.OTHER_TEXT,
        "an override names the hashes of the very texts that it is about",
        """NOT EXISTS (SELECT 1 FROM target_revision t WHERE t.id = NEW.target_revision
            AND t.hash = NEW.target_hash AND t.basis_hash = NEW.source_hash
            AND t.language = NEW.language)""",
    ),
    Guard(
        "override_source",
        "finding_override",
        Law.OLDER_SOURCE,
        "the English has changed since this text was written",
        f"NOT {OF_NOW}",
    ),
    Guard(
        "override_person",
        "finding_override",
        Law.NOT_A_PERSON,
        "only a person who is signed in overrides a finding",
        f"NOT {SIGNED_IN}",
    ),
    Guard(
        "override_role",
        "finding_override",
        Law.NO_ROLE,
        "this person does not hold this role in this language",
        """NOT EXISTS (SELECT 1 FROM role_grant g
            WHERE g.person = NEW.person AND g.role = NEW.role AND g.language IN (NEW.language, '*')
            AND g.granted AND NOT EXISTS (SELECT 1 FROM role_grant l WHERE l.person = g.person
                AND l.role = g.role AND l.language = g.language AND l.id > g.id))""",
    ),
    Guard(
        "override_never",
        "finding_override",
        Law.HOSTILE,
        "what is structural is mended, never excused",
        f"NEW.code IN ({_NEVER})",
    ),
    Guard(
        "override_kind",
        "finding_override",
        Law.NO_ROLE,
        "this role does not override such a finding",
        f"""(CASE WHEN NEW.severity IN ('block', 'warn', 'note') AND (NEW.role = 'clinician'
                OR (NEW.role = 'reviewer' AND (NEW.severity <> 'block' OR NEW.code IN ({_EITHER}))))
            THEN 0 ELSE 1 END) = 1""",
    ),
    Guard(
        "override_own",
        "finding_override",
        Law.OWN_TEXT,
        "nobody overrides what blocks a text that they wrote",
        f"""NOT NEW.revoked AND NEW.severity = 'block' AND (
            EXISTS (SELECT 1 FROM target_revision t
                WHERE t.id = NEW.target_revision AND t.writer = NEW.person)
            OR {OWN})""",
    ),
    Guard(
        "override_reason",
        "finding_override",
        Law.NOT_A_FACT,
        "an override has a reason that people can read",
        f"""length(NEW.reason) > {LONGEST} OR visible(NEW.reason) <> NEW.reason
            OR (NOT NEW.revoked AND trim(NEW.reason) = '')""",
    ),
    Guard(
        "override_back",
        "finding_override",
        Law.OUT_OF_ORDER,
        "only an override that stands is taken back",
        f"NEW.revoked AND coalesce(({_LAST}), 1 = 1)",
    ),
    Guard(
        "override_live",
        "finding_override",
        Law.TAKEN_BACK,
        "what readers have stays excused: it is sent back, or changed",
        """NEW.revoked AND NEW.severity = 'block' AND EXISTS (SELECT 1 FROM message_revision m
            JOIN target_revision t ON t.message = m.message AND t.language = NEW.language
                AND t.basis_hash = m.hash AND t.hash = NEW.target_hash
            JOIN message s ON s.id = t.message
            JOIN release r ON r.id = (SELECT max(l.id) FROM release l
                WHERE l.article = s.article AND l.language = t.language)
            JOIN release_item i ON i.release = r.id AND i.message = t.message
            WHERE m.hash = NEW.source_hash AND i.target_revision = t.id AND NOT r.withdrawn)""",
    ),
    Guard(
        "override_event",
        "finding_override",
        Law.NOT_IN_LOG,
        "an override stands in the log, word for word",
        """NOT EXISTS (SELECT 1 FROM event e WHERE e.seq = NEW.event AND e.kind = 'override'
            AND e.person = NEW.person
            AND fact(e.body, 'target') = CAST(NEW.target_revision AS TEXT)
            AND fact(e.body, 'sign_in') = CAST(NEW.sign_in AS TEXT)
            AND fact(e.body, 'source_hash') = NEW.source_hash
            AND fact(e.body, 'target_hash') = NEW.target_hash
            AND fact(e.body, 'language') = NEW.language AND fact(e.body, 'code') = NEW.code
            AND fact(e.body, 'severity') = NEW.severity AND fact(e.body, 'why') = NEW.why
            AND fact(e.body, 'words') = NEW.words AND fact(e.body, 'reason') = NEW.reason
            AND fact(e.body, 'role') = NEW.role AND fact(e.body, 'at') = NEW.at
            AND instr(e.body, CASE WHEN NEW.revoked THEN '"revoked":true' ELSE '"revoked":false' END) > 0)""",
    ),
    Guard(
        "finding_event",
        "finding",
        Law.NOT_IN_LOG,
        "what became of a finding stands in the event of the decision",
        """NOT EXISTS (SELECT 1 FROM decision d JOIN event e ON e.seq = d.event
            WHERE d.id = NEW.decision AND instr(e.body, '["' || NEW.code || '","' || NEW.severity
                || CASE WHEN NEW.seen THEN '",true,' ELSE '",false,' END
                || CASE WHEN NEW.kept THEN 'true]' ELSE 'false]' END) > 0)""",
    ),
)
