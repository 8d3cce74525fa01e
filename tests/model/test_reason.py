"""What readers are told of changes of the English that came after their page."""

from datetime import date

import pytest

from app.model.reason import Behind, Reason, behind

CASES = [
    ([], None),
    ([("editorial", "2026-03-01T09:00:00Z")], None),
    ([("wording", "2026-03-02T09:00:00Z")], Behind(date(2026, 3, 2), Reason.WORDING)),
    (
        [("editorial", "2026-03-01T09:00:00Z"), ("wording", "2026-03-02T09:00:00Z")],
        Behind(date(2026, 3, 2), Reason.WORDING),
    ),
    (
        [
            ("wording", "2026-03-01T09:00:00Z"),
            ("meaning", "2026-03-02T09:00:00Z"),
            ("meaning", "2026-03-03T09:00:00Z"),
            ("wording", "2026-03-04T09:00:00Z"),
        ],
        Behind(date(2026, 3, 2), Reason.MEANING),
    ),
    (
        [("safety", "2026-03-01T09:00:00Z"), ("meaning", "2026-03-02T09:00:00Z")],
        Behind(date(2026, 3, 1), Reason.SAFETY),
    ),
]


@pytest.mark.parametrize(("later", "told"), CASES)
def test_the_gravest_change_is_told_with_the_day_of_the_first_such_one(
    later: list[tuple[str, str]], told: Behind | None
) -> None:
    assert behind(later) == told
