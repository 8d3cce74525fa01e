"""One refusal of the database, as the tables of guards have it.

Conditions are standard SQL but for a few words. `sha256(text)`, `words(text)`, `figures(text)`,
`visible(text)` and `clock(text)` are ours (see `model.digest`, `model.wording`, `model.override`,
`model.undo`); `fact(e.body, 'key')` is the word or number that an event has under a key, and
`instr(whole, part)` where the part stands in the whole, 0 for nowhere.
"""

from dataclasses import dataclass

from app.model.law import Law

# Did the row's person sign in, and is it a made-up one where nobody had to show who they are?
SIGNED_IN = """EXISTS (SELECT 1 FROM sign_in s JOIN person p ON p.id = s.person
    WHERE s.id = NEW.sign_in AND p.id = NEW.person AND p.active
    AND (s.how <> 'demonstration' OR p.demonstration))"""

# Is the English that the row names the one that its text's message has now?
OF_NOW = """EXISTS (SELECT 1 FROM target_revision t
    JOIN message s ON s.id = t.message
    JOIN article_message a ON a.article_revision =
        (SELECT max(v.id) FROM article_revision v WHERE v.article = s.article)
    JOIN message_revision m ON m.id = a.message_revision
    WHERE t.id = NEW.target_revision AND m.message = t.message AND m.hash = NEW.source_hash)"""


@dataclass(frozen=True, slots=True)
class Guard:
    """One refusal: on an insert into `table`, where `condition` holds for NEW."""

    name: str
    table: str
    law: Law
    why: str
    condition: str
