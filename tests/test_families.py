"""Cases that are run as one test: each that fails is named, and what needs its own stays alone."""

import pytest

pytest_plugins = ["pytester"]

TESTS = """
import pytest

@pytest.fixture(scope="module")
def table(request): return {1: "one", 2: "two", 3: "three"}

@pytest.fixture
def own(): return []

@pytest.mark.parametrize("name", ["one", "TWO", "three"])
@pytest.mark.parametrize("number", [1, pytest.param(4, marks=pytest.mark.xfail), 3])
def test_the_table(table, number, name): assert table[number] == name

@pytest.mark.parametrize("word", ["a", "b"])
def test_alone(own, word):
    own.append(word)
    assert own == [word]
"""


def test_each_case_that_fails_is_named_and_none_hides_another(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(TESTS)
    done = pytester.runpytest_inprocess("-p", "tests.families", "-p", "no:slipcover", "-n", "0")
    done.assert_outcomes(failed=1, passed=2, xfailed=3)
    said = done.stdout.str()
    assert "4 of 6 cases failed" in said
    for case in ("1-TWO", "1-three", "3-one", "3-TWO"):
        assert f"The case: test_the_table[{case}]" in said
    assert "test_the_table[1-one]" not in said
    assert "11 cases in 6 tests" in said
