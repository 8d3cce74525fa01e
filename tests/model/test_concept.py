"""A concept, and what languages call it."""

import pytest

from app.model.concept import Concept, Definition, Status, Term

RECURRENCE = Concept(
    "c1",
    (Term("en", "recurrence"), Term("pl", "nawrót"), Term("pl", "wznowa", Status.ADMITTED)),
    (Definition("en", "When a cancer comes back."),),
)


def test_a_language_s_terms_come_in_their_own_order() -> None:
    assert [one.text for one in RECURRENCE.terms_in("pl")] == ["nawrót", "wznowa"]
    assert RECURRENCE.terms_in("so") == ()


def test_a_definition_that_nobody_wrote_is_empty() -> None:
    assert RECURRENCE.definition_in("en") == "When a cancer comes back."
    assert RECURRENCE.definition_in("pl") == ""


@pytest.mark.parametrize(
    ("status", "usable"),
    [
        (Status.PREFERRED, True),
        (Status.ADMITTED, True),
        (Status.DEPRECATED, False),
        (Status.FORBIDDEN, False),
    ],
)
def test_only_preferred_and_admitted_terms_may_stand_in_a_text(
    status: Status, usable: bool
) -> None:
    assert status.usable is usable
