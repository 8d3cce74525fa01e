"""Each check on the cases that translators can read and add to."""

import pytest

from app.checks import CHECKS
from tests.checks.cases import FOLDER, Case, cases

_CASES = [(name, check, case) for name, check in CHECKS for case in cases(name)]


@pytest.mark.parametrize(
    ("name", "check", "case"), _CASES, ids=[case.name for _, _, case in _CASES]
)
def test_a_check_finds_what_its_case_says_and_nothing_else(name, check, case: Case):
    found = [*check(case.pair)]
    assert [
        (str(one.severity), case.pair.target[slice(*one.target)] if one.target else None)
        for one in found
    ] == list(case.finds)
    assert all(one.code == name for one in found)
    assert all(
        (one.why.endswith(".") and one.why[0].isupper()) or one.why[0] == "“" for one in found
    )


@pytest.mark.parametrize("name", [name for name, _ in CHECKS])
def test_every_check_has_six_cases_or_more_some_clean_and_some_not(name):
    every = [*cases(name)]
    assert len(every) >= 6
    assert any(case.finds for case in every)
    assert any(not case.finds for case in every)


def test_no_file_of_cases_is_left_without_a_check():
    names = {path.stem for path in FOLDER.glob("*.md")}
    assert names == {name for name, _ in CHECKS} | {"README", "risks"}
