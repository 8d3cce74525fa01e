"""What the database refuses costs no more in a ledger of years than in one of a day."""

import re

from sqlalchemy import text

from tests.house import House

# No table at all; the log from its end, of which one row is asked for.
_FREE = ("SCAN CONSTANT ROW", "SCAN e")
# The index to all that one person ever decided.
_PERSONAL = "ix_decision_person"


def test_no_guard_goes_through_a_whole_table_or_all_that_a_person_decided(house: House) -> None:
    guards = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    slow = []
    with house.ledger.read() as connection:
        for name, words in connection.execute(guards).all():
            condition = words.partition(" WHEN ")[2].rpartition(" BEGIN SELECT RAISE")[0]
            asked = "EXPLAIN QUERY PLAN SELECT 1 WHERE " + re.sub(r"\bNEW\.\w+", "'x'", condition)
            steps = [row[3] for row in connection.exec_driver_sql(asked).all()]
            slow += [
                (name, one)
                for one in steps
                if _PERSONAL in one or (one.startswith("SCAN ") and one not in _FREE)
            ]
    assert slow == []
