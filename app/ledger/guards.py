"""What the database itself refuses, whoever asks: one literal table, written out for both databases.

A guard refuses a row for which its condition holds. Conditions are standard SQL but for words that each database spells in its own way, or that are ours: see `guard`.
"""

from dataclasses import dataclass

from app.ledger.guard import Guard
from app.ledger.guards_of_changes import CHANGES
from app.ledger.guards_of_comments import COMMENTS
from app.ledger.guards_of_feedback import FEEDBACK
from app.ledger.guards_of_overrides import OVERRIDE
from app.ledger.guards_of_policy import MAY_LACK, POLICY
from app.ledger.guards_of_queue import DUE
from app.ledger.guards_of_returns import RETURNS
from app.ledger.guards_of_terms import TERMS
from app.ledger.guards_of_undo import UNDO
from app.ledger.guards_of_vigilance import VIGILANCE
from app.ledger.holding import accepted, said, stays
from app.model.law import Law

PREFIX = "guard"

# The tables that are only ever added to, with the columns that name a row. (In SQLite an
# INSERT OR REPLACE would put a row out of the way without asking the guard against deleting.)
APPEND_ONLY: dict[str, tuple[str, ...]] = {
    "event": ("seq",),
    "role_grant": ("id",),
    "sign_in": ("id",),
    "language_policy": ("id",),
    "article_policy": ("id",),
    "article_revision": ("id",),
    "article_message": ("article_revision", "position"),
    "message": ("id",),
    "message_revision": ("id",),
    "message_parent": ("article_revision", "message", "parent"),
    "source_change": ("id",),
    "target_revision": ("id",),
    "carry": ("id",),
    "decision": ("id",),
    "release": ("id",),
    "release_item": ("release", "message"),
    "finding": ("id",),
    "finding_override": ("id",),
    "export": ("digest",),
    "concept": ("key",),
    "term": ("id",),
    "term_ruling": ("id",),
    "memory_source": ("id",),
    "memory_import": ("id",),
    "memory_pair": ("id",),
    "memory_harvest": ("event",),
    "comment": ("id",),
    "comment_settlement": ("id",),
    "vigilance": ("id",),
    "planted": ("id",),
    "planted_outcome": ("planted",),
    "due": ("id",),
    "feedback": ("id",),
    "feedback_ruling": ("id",),
    "pull": ("id",),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A guard as a trigger needs it: `verb` is insert, update or delete."""

    name: str
    verb: str
    table: str
    refusal: str
    condition: str


# A decision d names the very texts that it was made on.
_BOUND = """EXISTS (SELECT 1 FROM target_revision o WHERE o.id = d.target_revision
    AND o.hash = d.target_hash AND o.basis_hash = d.source_hash)"""

_SINGLE = """coalesce((SELECT p.eyes FROM language_policy p WHERE p.language = NEW.language
    ORDER BY p.id DESC LIMIT 1), 'two') = 'single'"""

# Whose hands made the text t: its writer, and whoever accepted it unchanged.
_OTHER_HANDS = "d.person <> coalesce(t.writer, '') AND NOT " + said(
    "t.id",
    f"h.step = 'translate' AND h.verdict = 'accept' AND h.person = d.person AND {stays('h')}",
    by="h",
)

_TRANSLATED = accepted("t.id", f"d.step = 'translate' AND {_BOUND}")
_QUALIFIED = accepted("t.id", f"d.step = 'translate' AND d.role = 'reviewer' AND {_BOUND}")
_REVISED = accepted("t.id", f"d.step = 'revise' AND {_BOUND} AND {_OTHER_HANDS}")
_REVIEWED = accepted("t.id", f"d.step = 'review' AND {_BOUND} AND {_OTHER_HANDS}")

_APPROVED = f"""({_TRANSLATED}
    AND ({_REVISED} OR (NOT m.risky AND {_SINGLE} AND {_QUALIFIED}))
    AND (NOT m.risky OR {_REVIEWED}))"""

_OWN = said(
    "NEW.target_revision",
    "d.step = 'translate' AND d.verdict = 'accept' AND d.person = NEW.person AND " + stays(),
)
_BEFORE = accepted(
    "NEW.target_revision",
    "d.step = CASE NEW.step WHEN 'revise' THEN 'translate' ELSE 'revise' END",
)

GUARDS: tuple[Guard, ...] = (
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
        """NOT EXISTS (SELECT 1 FROM target_revision t
            JOIN message s ON s.id = t.message
            JOIN article_message a ON a.article_revision =
                (SELECT max(v.id) FROM article_revision v WHERE v.article = s.article)
            JOIN message_revision m ON m.id = a.message_revision
            WHERE t.id = NEW.target_revision AND m.message = t.message AND m.hash = NEW.source_hash)""",
    ),
    Guard(
        "decision_person",
        "decision",
        Law.NOT_A_PERSON,
        "only a person who is signed in decides",
        """NOT EXISTS (SELECT 1 FROM sign_in s JOIN person p ON p.id = s.person
            WHERE s.id = NEW.sign_in AND p.id = NEW.person AND p.active
            AND (s.how <> 'demonstration' OR p.demonstration))""",
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
            OR {_OWN})""",
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
    Guard(
        "release_source",
        "release",
        Law.OLDER_SOURCE,
        "a page is released against the source as it stands",
        """NOT NEW.withdrawn AND NEW.article_revision <>
            (SELECT max(v.id) FROM article_revision v WHERE v.article = NEW.article)""",
    ),
    Guard(
        "release_whole",
        "release",
        Law.NOT_WHOLE,
        "a page has a target for every message, each answering the source as it stands; where its article"
        " may have gaps, for every one but what could harm nobody in English",
        f"""NOT NEW.withdrawn AND EXISTS (SELECT 1 FROM article_message a
            JOIN message_revision m ON m.id = a.message_revision
            WHERE a.article_revision = NEW.article_revision AND m.required AND NOT EXISTS (
                SELECT 1 FROM release_item i JOIN target_revision t ON t.id = i.target_revision
                WHERE i.release = NEW.id AND i.message = m.message AND t.message = m.message
                AND t.language = NEW.language AND t.basis_hash = m.hash) AND NOT {MAY_LACK})""",
    ),
    Guard(
        "release_decided",
        "release",
        Law.MISSING,
        "every text of a page holds the decisions that its policy asks for",
        f"""NOT NEW.withdrawn AND EXISTS (SELECT 1 FROM article_message a
            JOIN message_revision m ON m.id = a.message_revision
            JOIN release_item i ON i.release = NEW.id AND i.message = m.message
            JOIN target_revision t ON t.id = i.target_revision
            WHERE a.article_revision = NEW.article_revision AND NOT {_APPROVED})""",
    ),
    Guard(
        "memory_decided",
        "memory_pair",
        Law.MISSING,
        "the memory has what people approved, word for word, and what files say, apart from it",
        f"""NEW.target_revision IS NOT NULL AND NOT EXISTS (SELECT 1 FROM target_revision t
            JOIN message_revision m ON m.id = t.basis
            JOIN memory_source s ON s.id = NEW.source
            WHERE t.id = NEW.target_revision AND t.language = NEW.language
            AND (NEW.ordinal > 0 OR (t.text = NEW.target AND m.text = s.text)) AND {_APPROVED})""",
    ),
    Guard(
        "item_late",
        "release_item",
        Law.NOT_WHOLE,
        "nothing is added to a release that stands",
        "EXISTS (SELECT 1 FROM release r WHERE r.id = NEW.release)",
    ),
)


def _kept() -> list[Row]:
    rows = []
    for table, keys in APPEND_ONLY.items():
        same = " AND ".join(f"o.{key} = NEW.{key}" for key in keys)
        conditions = {
            "update": "1 = 1",
            "delete": "1 = 1",
            "insert": f"EXISTS (SELECT 1 FROM {table} o WHERE {same})",
        }
        rows += [
            Row(
                f"{PREFIX}_{table}_{verb}",
                verb,
                table,
                _refusal(Law.APPEND_ONLY, f"{table} is only ever added to"),
                condition,
            )
            for verb, condition in conditions.items()
        ]
    return rows


def rows() -> list[Row]:
    """Every guard, those of the append-only tables first."""
    return _kept() + [
        Row(
            f"{PREFIX}_{one.name}",
            "insert",
            one.table,
            _refusal(one.law, one.why),
            one.condition,
        )
        for one in (
            *GUARDS,
            *UNDO,
            *RETURNS,
            *CHANGES,
            *OVERRIDE,
            *TERMS,
            *COMMENTS,
            *VIGILANCE,
            *DUE,
            *FEEDBACK,
            *POLICY,
        )
    ]


def _refusal(law: Law, why: str) -> str:
    """How a guard's refusal reads; `connection` takes it apart again."""
    return f"{PREFIX}|{law}|{why}"
