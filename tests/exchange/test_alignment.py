"""Stretches that do not belong together are found in memories made of numbers and names."""

import random

import pytest

from app.exchange.alignment import Stretch, misaligned
from app.exchange.rows import Skipped
from app.model.unit import Unit

COUNT = 200


def memory(seed=1, language="xx"):
    """Sentences of made-up words; some hold a number or a name, which their translations keep."""
    chance = random.Random(seed)
    names = [f"{chance.choice('bdfgk')}{chance.choice('aeiou')}lan{n}".title() for n in range(30)]
    units = []
    for _ in range(COUNT):
        words = chance.randint(3, 25)
        ours = [chance.choice(("one", "water", "take", "pain", "hand")) for _ in range(words)]
        theirs = [chance.choice(("вода", "боль", "рука", "возьми")) for _ in range(words)]
        for sign in chance.sample([*names, *map(str, range(10, 60))], chance.choice((0, 1, 2))):
            ours.append(sign)
            theirs.insert(0, sign)
        units.append(Unit(" ".join(ours), " ".join(theirs), language))
    return units


def mixed(units, first, last, order):
    """The units with the translations of a stretch in another order."""
    targets = [one.target for one in units]
    targets[first : last + 1] = order(targets[first : last + 1])
    return [
        Unit(one.source, target, one.language) for one, target in zip(units, targets, strict=True)
    ]


def found(units):
    return list(misaligned(enumerate(units, 1)))


def shuffled(targets):
    return random.Random(5).sample(targets, len(targets))


def earlier(targets):
    return [*targets[1:], "нет"]


def later(targets):
    return ["нет", *targets[:-1]]


@pytest.mark.parametrize("seed", range(5))
def test_a_memory_whose_pairs_belong_together_has_no_such_stretch(seed):
    assert found(memory(seed)) == []


@pytest.mark.parametrize("order", [shuffled, earlier, later])
@pytest.mark.parametrize("seed", range(3))
def test_a_stretch_with_other_translations_is_found(order, seed):
    (stretch,) = found(mixed(memory(seed), 60, 99, order))
    assert abs(stretch.first - 61) <= 4
    assert abs(stretch.last - 100) <= 4
    assert stretch.units == stretch.last - stretch.first + 1


def test_the_reason_says_whose_translations_they_are():
    (stretch,) = found(mixed(memory(), 60, 99, later))
    assert "stand in its own translation" in stretch.why
    assert stretch.why.endswith("in that of the text 1 unit after")
    (stretch,) = found(mixed(memory(), 60, 99, earlier))
    assert stretch.why.endswith("in that of the text 1 unit before")
    (stretch,) = found(mixed(memory(), 60, 99, shuffled))
    assert stretch.why.endswith("; the translations seem to be of other texts")


def test_a_memory_that_is_out_of_step_to_its_end_is_found():
    (stretch,) = found(mixed(memory(), 20, COUNT - 1, later))
    assert abs(stretch.first - 21) <= 4
    assert stretch.last >= COUNT - 4


def test_a_single_wrong_pair_is_no_stretch():
    assert found(mixed(memory(), 60, 61, later)) == []


def test_a_memory_that_is_too_small_tells_nothing():
    assert found(memory()[:10]) == []


def test_languages_are_looked_at_apart_and_what_is_no_unit_is_passed_over():
    good, bad = memory(1, "pl"), mixed(memory(2, "ru"), 60, 99, later)
    rows = []
    for at, (one, other) in enumerate(zip(good, bad, strict=True)):
        rows += [(3 * at, one), (3 * at + 1, other), (3 * at + 2, Skipped("is strange"))]
    (stretch,) = misaligned(rows)
    assert isinstance(stretch, Stretch)
    assert stretch.language == "ru"
    assert abs(stretch.first - (3 * 60 + 1)) <= 12


def test_long_memories_are_looked_at_a_window_at_a_time(monkeypatch):
    monkeypatch.setattr("app.exchange.alignment._WINDOW", COUNT)
    rows = memory(1) + mixed(memory(2), 60, 99, later)
    (stretch,) = found(rows)
    assert abs(stretch.first - (COUNT + 61)) <= 4


def test_digits_of_any_script_and_tags_do_not_matter():
    units = mixed(memory(), 60, 99, later)
    digits = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    others = [Unit(f"<1>{one.source}</1>", one.target.translate(digits), "ar") for one in units]
    assert [one.first for one in found(others)] == [one.first for one in found(units)]
