"""One refusal of the database, as the tables of guards have it.

Conditions are standard SQL but for a few words. `sha256(text)`, `words(text)`, `figures(text)`,
`visible(text)` and `clock(text)` are ours (see `model.digest`, `model.wording`, `model.override`,
`model.undo`); `fact(e.body, 'key')` is the word or number that an
event has under a key, and `instr(whole, part)` where the part stands in the whole, 0 for nowhere.
"""

from dataclasses import dataclass

from app.model.law import Law


@dataclass(frozen=True, slots=True)
class Guard:
    """One refusal: on an insert into `table`, where `condition` holds for NEW."""

    name: str
    table: str
    law: Law
    why: str
    condition: str
