"""Numbers put right in a translation, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.memory.figures import put_right

RIGHT = [
    ("Take 2 tablets.", "Take 3 tablets.", "Tome 2 comprimidos.", "Tome 3 comprimidos."),
    ("2.5 mg", "7.5 mg", "2,5 mg", "7,5 mg"),
    ("Take 2 every 4 hours.", "Take 4 every 2 hours.", "كل ٤ ساعات خذ ٢", "كل ٢ ساعات خذ ٤"),
    (
        "Use 10 ml twice in 10 days.",
        "Use 5 ml twice in 5 days.",
        "10 dni po 10 ml",
        "5 dni po 5 ml",
    ),
    ("१ 1", "१ 1", "1 1", "1 1"),
    ("<1>2</1> cups", "<1>6</1> cups", "<1>2</1> tazas", "<1>6</1> tazas"),
    ("8:30", "9:45", "8.30", "9.45"),
    ("1,000 ml", "2,500 ml", "1.000 ml", "2.500 ml"),
]

DOUBTFUL = [
    ("another word", "Take 2 tablets.", "Use 3 tablets.", "Tome 2 comprimidos."),
    (
        "a number is written as a word",
        "Take 2 tablets.",
        "Take 3 tablets.",
        "Tome dos comprimidos.",
    ),
    ("a number stands there once more", "Take 2.", "Take 3.", "Tome 2, nunca 4."),
    ("one number became two", "2 or 2", "3 or 4", "2 o 2"),
    ("a decimal comes", "Take 2 ml.", "Take 2.5 ml.", "Tome 2 ml."),
    ("another form", "1,000 ml", "1.5 ml", "1.000 ml"),
    ("tags differ", "<1>2</1>", "<2>3</2>", "<1>2</1>"),
]


@pytest.mark.parametrize(("old", "new", "target", "right"), RIGHT)
def test_a_number_is_written_as_the_old_one_was(
    old: str, new: str, target: str, right: str
) -> None:
    assert put_right(old, new, target) == right


@pytest.mark.parametrize(
    ("old", "new", "target"),
    [row[1:] for row in DOUBTFUL],
    ids=[row[0] for row in DOUBTFUL],
)
def test_where_it_is_not_certain_nothing_is_put_right(old: str, new: str, target: str) -> None:
    assert put_right(old, new, target) is None


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from("0٠०০၀"))
def test_any_number_comes_out_in_the_digits_of_the_target(old: int, new: int, zero: str) -> None:
    def native(number: int) -> str:
        return "".join(chr(ord(zero) + int(digit)) for digit in str(number))

    assert put_right(f"{old} ml", f"{new} ml", f"ml {native(old)}") == f"ml {native(new)}"
