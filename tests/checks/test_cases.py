"""Each check on the cases that translators can read and add to."""

import pytest

from app.checks import CHECKS, findings
from app.checks.bitext import bitext
from app.checks.learnt.figures import NOTHING
from app.checks.learnt.profiles import UNKNOWN
from app.model.finding import Finding, Pair, Severity
from app.model.language import language
from tests.checks.cases import FOLDER, OTHERS, Case, Dose, Found, cases, doses
from tests.checks.figures import PROFILES, figures

# Cases that no check answers yet, each with what it lacks.
NOT_YET: dict[str, str] = {
    "mojibake: Capitals within quotes": "É before a no-break space or a quote is taken for a lead byte",
    "mojibake: A question that the translator asks": "any “?” within is taken for a lost letter",
    "numbers: Ethiopic numerals": "they are no decimal digits, and no table reads them",
    "spelled: Ten in a language without a table": "no table knows the target's number words",
}
# What a check calls its findings, where that is more than its own name.
CODES = {"language": {"language", "english"}, "brackets": {"brackets", "parentheses"}}


def _marked(name: str, *values):
    marks = [pytest.mark.xfail(reason=NOT_YET[name])] if name in NOT_YET else []
    return pytest.param(*values, id=name, marks=marks)


CASES = [(name, check, case) for name, check in CHECKS for case in cases(name)]
DOSES = [*doses()]


def _named(dose: Dose) -> str:
    return f"{dose.tag}: {dose.source}"


@pytest.mark.parametrize(
    ("name", "check", "case"),
    [_marked(case.name, name, check, case) for name, check, case in CASES],
)
def test_a_check_finds_what_its_case_says_and_nothing_else(name, check, case: Case):
    pair = case.pair
    known = (figures(pair.language.tag), PROFILES) if case.memory else (NOTHING, UNKNOWN)
    found = [*check(bitext(pair, *known))]
    assert tuple(_found(one, pair) for one in found) == _named_parts(case, found)
    assert all(one.code in CODES.get(name, {name}) for one in found)
    assert all(
        one.why.endswith(".") and (one.why[0].isupper() or not one.why[0].isalpha())
        for one in found
    )


def _found(one: Finding, pair: Pair) -> Found:
    return Found(
        str(one.severity),
        pair.target[slice(*one.target)] if one.target else None,
        pair.source[slice(*one.source)] if one.source else None,
    )


def _named_parts(case: Case, found: list[Finding]) -> tuple[Found, ...]:
    """What the case expects; of a finding on both texts it may name the target's part alone."""
    if len(found) != len(case.finds):
        return case.finds
    both = [_found(one, case.pair) for one in found]
    return tuple(
        Found(says.severity, says.target, says.source or (one.source if says.target else None))
        for says, one in zip(case.finds, both, strict=True)
    )


@pytest.mark.parametrize("name", [name for name, _ in CHECKS])
def test_every_check_has_six_cases_or_more_some_clean_and_some_not(name):
    every = [*cases(name)]
    assert len(every) >= 6
    assert any(case.finds for case in every)
    assert any(not case.finds for case in every)


def test_no_case_has_the_name_of_another():
    names = [case.name for _, _, case in CASES] + [_named(dose) for dose in DOSES]
    assert sorted(names) == sorted(set(names))
    assert NOT_YET.keys() <= {
        f"{name}{kind}" for name in names for kind in ("", ", right", ", wrong")
    }


def test_no_file_of_cases_is_left_without_a_check():
    names = {path.stem for path in FOLDER.glob("*.md")}
    assert names == {name for name, _ in CHECKS} | OTHERS


@pytest.mark.parametrize("dose", [_marked(f"{_named(dose)}, right", dose) for dose in DOSES])
def test_a_dose_that_is_translated_right_is_left_in_peace(dose: Dose):
    assert findings(Pair(dose.source, dose.right, language(dose.tag))) == ()


@pytest.mark.parametrize("dose", [_marked(f"{_named(dose)}, wrong", dose) for dose in DOSES])
def test_a_dose_that_is_translated_wrong_is_stopped(dose: Dose):
    found = findings(Pair(dose.source, dose.wrong, language(dose.tag)))
    severity = Severity.WARN if dose.check == "negation" else Severity.BLOCK
    assert (dose.check, severity) in {(one.code, one.severity) for one in found}


def test_fourteen_languages_or_more_have_doses_and_all_the_same_english():
    by_tag: dict[str, list[tuple[str, str]]] = {}
    for dose in DOSES:
        by_tag.setdefault(dose.tag, []).append((dose.check, dose.source))
    assert len(by_tag) >= 14
    assert len({tuple(rows) for rows in by_tag.values()}) == 1
