"""What the database refuses of releases, and of the memory: what is not whole, or not approved."""

from app.ledger.guard import Guard
from app.ledger.guards_of_policy import MAY_LACK
from app.ledger.holding import accepted, said, stays
from app.model.law import Law

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

RELEASES: tuple[Guard, ...] = (
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
