"""Coverage as one GROUP BY over facts; nothing is counted in advance, so nothing can drift."""

from dataclasses import dataclass

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Count:
    """Messages of one article and language that stand alike. `qualified`: a reviewer translated."""

    article: str
    state: str
    risky: bool
    qualified: bool
    messages: int
    words: int


def _of(text_id: str) -> str:
    """The texts whose decisions hold for this one: itself, and what was carried to it."""
    carried = f"SELECT c.earlier FROM carry c WHERE c.target_revision = {text_id}"  # noqa: S608
    return f"(SELECT {text_id} UNION ALL {carried})"


def _accepted(text_id: str, more: str = "") -> str:
    """An ACCEPT of this text, which no RETURN came after."""
    return f"""EXISTS (SELECT 1 FROM decision d WHERE d.target_revision IN {_of(text_id)}
    AND d.verdict = 'accept' {more} AND NOT EXISTS (
        SELECT 1 FROM decision r WHERE r.target_revision IN {_of(text_id)}
        AND r.verdict = 'return' AND r.id > d.id))"""  # noqa: S608


# What people have dealt with is never put out of its place, see `texts.standing_for`.
_FIRM = f"CASE WHEN x.author = 'person' OR {_accepted('x.id')} THEN 1 ELSE 0 END"

_COUNTS = text(
    f"""
    SELECT article, state, risky, qualified, count(*) AS messages, sum(words) AS words
    FROM (
        SELECT c.article, c.risky, c.words,
            CASE WHEN t.id IS NULL THEN
                    CASE WHEN EXISTS (SELECT 1 FROM target_revision o
                        WHERE o.message = c.message AND o.language = :language)
                    THEN 'outdated' ELSE 'missing' END
                WHEN NOT {_accepted("t.id", "AND d.step = 'translate'")} THEN 'drafted'
                WHEN NOT {_accepted("t.id", "AND d.step = 'revise'")} THEN 'proposed'
                WHEN NOT {_accepted("t.id", "AND d.step = 'review'")} THEN 'revised'
                ELSE 'signed off' END AS state,
            {_accepted("t.id", "AND d.step = 'translate' AND d.role = 'reviewer'")} AS qualified
        FROM (
            SELECT v.article, m.message, m.hash, m.risky, m.words
            FROM article_revision v
            JOIN article_message a ON a.article_revision = v.id
            JOIN message_revision m ON m.id = a.message_revision
            WHERE m.required AND v.id IN (SELECT max(id) FROM article_revision GROUP BY article)
        ) c
        LEFT JOIN target_revision t ON t.id = (SELECT x.id FROM target_revision x
            WHERE x.message = c.message AND x.language = :language AND x.basis_hash = c.hash
            ORDER BY {_FIRM} DESC, x.id DESC LIMIT 1)
    ) standing
    GROUP BY article, state, risky, qualified
    ORDER BY article, state
    """  # noqa: S608  # our own words, put together
)


def counts(connection: Connection, language: str) -> tuple[Count, ...]:
    """How many messages and words stand where, by article, in one language."""
    rows = connection.execute(_COUNTS, {"language": language})
    return tuple(
        Count(
            row.article,
            row.state,
            bool(row.risky),
            bool(row.qualified),
            row.messages,
            int(row.words),
        )
        for row in rows
    )
