"""What the database refuses of the glossary: who proposes, who rules, and what the log has to say."""

from app.ledger.guard import SIGNED_IN, Guard
from app.model.entry import LONGEST
from app.model.law import Law

# The last word on the same entry before this one; a made-up person's is one to made-up people only.
_LAST = """coalesce((SELECT r.ruling FROM term_ruling r JOIN person p ON p.id = r.person
    WHERE r.term = NEW.term AND (NOT p.demonstration
        OR (SELECT n.demonstration FROM person n WHERE n.id = NEW.person))
    ORDER BY r.id DESC LIMIT 1), '')"""

TERMS: tuple[Guard, ...] = (
    Guard(
        "concept_event",
        "concept",
        Law.NOT_IN_LOG,
        "a concept stands in the log",
        """NOT EXISTS (SELECT 1 FROM event e WHERE e.seq = NEW.event AND e.kind = 'concept'
            AND e.subject = NEW.key AND fact(e.body, 'collection') = NEW.collection
            AND fact(e.body, 'folded') = NEW.folded AND fact(e.body, 'note') = NEW.note
            AND instr(e.body, CASE WHEN NEW.kept THEN '"kept":true' ELSE '"kept":false' END) > 0)""",
    ),
    Guard(
        "term_person",
        "term",
        Law.NOT_A_PERSON,
        "a person who proposes is signed in",
        f"NEW.person IS NOT NULL AND NOT {SIGNED_IN}",
    ),
    Guard(
        "term_role",
        "term",
        Law.NO_ROLE,
        "who proposes works in the language",
        """NEW.person IS NOT NULL AND NOT EXISTS (SELECT 1 FROM role_grant g
            WHERE g.person = NEW.person AND g.granted
            AND (g.language IN (NEW.language, '*') OR NEW.language = 'en')
            AND NOT EXISTS (SELECT 1 FROM role_grant l WHERE l.person = g.person
                AND l.role = g.role AND l.language = g.language AND l.id > g.id))""",
    ),
    Guard(
        "term_text",
        "term",
        Law.HOSTILE,
        "a term or a definition is a text that people can read",
        f"""trim(NEW.text) = '' OR visible(NEW.text) <> NEW.text OR visible(NEW.note) <> NEW.note
            OR length(NEW.note) > {LONGEST["note"]}
            OR length(NEW.text) > (CASE NEW.kind WHEN 'term' THEN {LONGEST["term"]}
                ELSE {LONGEST["definition"]} END)""",
    ),
    Guard(
        "term_replaces",
        "term",
        Law.OTHER_TEXT,
        "an entry replaces one of the same concept, language and kind",
        """NEW.replaces IS NOT NULL AND NOT EXISTS (SELECT 1 FROM term o
            WHERE o.id = NEW.replaces AND o.concept = NEW.concept
            AND o.language = NEW.language AND o.kind = NEW.kind)""",
    ),
    Guard(
        "term_event",
        "term",
        Law.NOT_IN_LOG,
        "a proposal stands in the log, word for word",
        """NOT EXISTS (SELECT 1 FROM event e WHERE e.seq = NEW.event AND e.kind = 'term'
            AND e.subject = NEW.concept AND coalesce(e.person, '') = coalesce(NEW.person, '')
            AND fact(e.body, 'kind_of') = NEW.kind AND fact(e.body, 'language') = NEW.language
            AND fact(e.body, 'text') = NEW.text AND fact(e.body, 'status') = NEW.status
            AND fact(e.body, 'part_of_speech') = NEW.part_of_speech
            AND fact(e.body, 'gender') = NEW.gender AND fact(e.body, 'note') = NEW.note
            AND fact(e.body, 'origin') = NEW.origin AND fact(e.body, 'at') = NEW.at
            AND fact(e.body, 'replaces') = CAST(coalesce(NEW.replaces, 0) AS TEXT)
            AND fact(e.body, 'sign_in') = CAST(coalesce(NEW.sign_in, 0) AS TEXT))""",
    ),
    Guard(
        "ruling_person",
        "term_ruling",
        Law.NOT_A_PERSON,
        "only a person who is signed in rules on a term",
        f"NOT {SIGNED_IN}",
    ),
    Guard(
        "ruling_role",
        "term_ruling",
        Law.NO_ROLE,
        "only a coordinator of the language rules on a term, one of all languages on what all keep",
        """NOT EXISTS (SELECT 1 FROM term t JOIN concept c ON c.key = t.concept
            JOIN role_grant g ON g.language IN (t.language, '*')
                OR (t.language = 'en' AND NOT c.kept)
            WHERE t.id = NEW.term AND g.person = NEW.person AND g.role = 'coordinator'
            AND g.granted AND NOT EXISTS (SELECT 1 FROM role_grant l WHERE l.person = g.person
                AND l.role = g.role AND l.language = g.language AND l.id > g.id))""",
    ),
    Guard(
        "ruling_own",
        "term_ruling",
        Law.OWN_TEXT,
        "who wrote a definition does not approve it for readers",
        """NEW.ruling = 'approve' AND EXISTS (SELECT 1 FROM term t WHERE t.id = NEW.term
            AND t.kind = 'definition' AND t.person = NEW.person)""",
    ),
    Guard(
        "ruling_in_order",
        "term_ruling",
        Law.OUT_OF_ORDER,
        "what is proposed is approved or rejected, and what is approved retired",
        f"""(CASE NEW.ruling WHEN 'approve' THEN {_LAST} = 'approve'
            WHEN 'reject' THEN {_LAST} <> '' ELSE {_LAST} <> 'approve' END)""",
    ),
    Guard(
        "ruling_reason",
        "term_ruling",
        Law.NOT_A_FACT,
        "a reason is a text that people can read",
        f"length(NEW.reason) > {LONGEST['reason']} OR visible(NEW.reason) <> NEW.reason",
    ),
    Guard(
        "ruling_event",
        "term_ruling",
        Law.NOT_IN_LOG,
        "a ruling stands in the log, word for word",
        """NOT EXISTS (SELECT 1 FROM event e WHERE e.seq = NEW.event AND e.kind = 'term ruling'
            AND e.person = NEW.person AND e.subject = CAST(NEW.term AS TEXT)
            AND fact(e.body, 'ruling') = NEW.ruling AND fact(e.body, 'reason') = NEW.reason
            AND fact(e.body, 'sign_in') = CAST(NEW.sign_in AS TEXT)
            AND fact(e.body, 'at') = NEW.at)""",
    ),
)
