"""Which decisions hold for a text, in SQL: those made on it, and those made on what was carried to it.

Each question is asked twice, of the text itself and by way of its carries, and never as one of both:
then every database goes by its indexes, and does not look at every decision there is. A CROSS JOIN has
SQLite take the carries first: else, where a person is asked for, it goes through all that they decided.
"""


def said(text: str, more: str, by: str = "d") -> str:
    """Does a decision hold for the text, of which `more` is true? `by` is its name in `more`."""
    return f"""(EXISTS (SELECT 1 FROM decision {by} WHERE {by}.target_revision = {text} AND {more})
        OR EXISTS (SELECT 1 FROM carry k CROSS JOIN decision {by}
            WHERE {by}.target_revision = k.earlier AND k.target_revision = {text} AND {more}))"""  # noqa: S608  our own words, put together


def stays(by: str = "d") -> str:
    """Did nobody take this decision back: its own person, as the last word on the same text?"""
    return f"""NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = {by}.id AND u.verdict = 'undo'
        AND u.person = {by}.person AND u.target_revision = {by}.target_revision)"""  # noqa: S608  our own words, put together


def accepted(text: str, more: str = "1 = 1") -> str:
    """Does an ACCEPT hold for the text, which nobody took back or sent back? It is `d` in `more`."""
    return said(
        text,
        f"""d.verdict = 'accept' AND {more} AND {stays()}
        AND d.id > coalesce((SELECT max(r.id) FROM decision r
            WHERE r.target_revision = {text} AND r.verdict = 'return'), 0)
        AND d.id > coalesce((SELECT max(r.id) FROM carry l
            JOIN decision r ON r.target_revision = l.earlier AND r.verdict = 'return'
            WHERE l.target_revision = {text}), 0)""",  # noqa: S608  our own words, put together
    )


# Did the row's person write its text, or accept it as a draft, and not take that back?
OWN = said(
    "NEW.target_revision",
    "d.step = 'translate' AND d.verdict = 'accept' AND d.person = NEW.person AND " + stays(),
)
