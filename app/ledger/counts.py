"""Coverage as one GROUP BY over facts; nothing is counted in advance, so nothing can drift."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.ledger.holding import accepted


@dataclass(frozen=True, slots=True)
class Count:
    """Messages of one article and language that stand alike. `qualified`: a reviewer translated."""

    article: str
    state: str
    risky: bool
    qualified: bool
    messages: int
    words: int


# What people have dealt with is never put out of its place, see `texts.standing_for`.
_FIRM = f"CASE WHEN x.author = 'person' OR {accepted('x.id')} THEN 1 ELSE 0 END"

_COUNTS = text(
    f"""
    SELECT article, state, risky, qualified, count(*) AS messages, sum(words) AS words
    FROM (
        SELECT c.article, c.risky, c.words,
            CASE WHEN t.id IS NULL THEN
                    CASE WHEN EXISTS (SELECT 1 FROM target_revision o
                        WHERE o.message = c.message AND o.language = :language)
                    THEN 'outdated' ELSE 'missing' END
                WHEN NOT {accepted("t.id", "d.step = 'translate'")} THEN 'drafted'
                WHEN NOT {accepted("t.id", "d.step = 'revise'")} THEN 'proposed'
                WHEN NOT {accepted("t.id", "d.step = 'review'")} THEN 'revised'
                ELSE 'signed off' END AS state,
            {accepted("t.id", "d.step = 'translate' AND d.role = 'reviewer'")} AS qualified
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
