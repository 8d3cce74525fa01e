"""When a mistake is planted, when it is withdrawn, and how fast nobody reads."""

from dataclasses import replace
from random import Random

import pytest

from app.model.decision import Step
from app.model.digest import digest
from app.model.vigilance import GAP, Outcome, Planted, due

PLANTED = Planted(
    id=1_000_000_000,
    person="p-rosa",
    language="es",
    message="m",
    target=1,
    source_hash="",
    step=Step.REVISE,
    kind="unit_swapped",
    good="5 ml",
    text="5 l",
    after=0,
    at="2026-03-01T09:00:00.000+00:00",
)


def test_two_are_never_planted_within_ten_decisions_and_one_in_twenty_five_is() -> None:
    random = Random(1)
    gaps: list[int] = []
    since = 0
    for _ in range(100_000):
        since += 1
        if due(since, random.random()):
            gaps.append(since)
            since = 0
    assert min(gaps) == GAP == 10
    assert 24 < sum(gaps) / len(gaps) < 26


def test_an_unlucky_draw_plants_nothing() -> None:
    assert not due(500, 0.999)


@pytest.mark.parametrize(
    ("now", "withdrawn"),
    [("2026-03-02T09:00:00.000+00:00", False), ("2026-03-02T09:00:00.001+00:00", True)],
)
def test_what_nobody_has_answered_in_a_day_is_withdrawn(now: str, withdrawn: bool) -> None:
    assert PLANTED.withdrawn(now) is withdrawn
    assert not replace(PLANTED, outcome=Outcome.MISSED).withdrawn(now)


def test_a_planted_text_has_the_hash_of_its_own_words() -> None:
    assert PLANTED.digest == digest("5 l")
