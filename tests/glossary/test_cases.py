"""Terms in inflected text, as the tables that translators can add to have them."""

import pytest

from app.glossary import Index
from tests.glossary.cases import Case, cases


def _marked(case: Case):
    marks = [pytest.mark.xfail(reason="not yet", strict=True)] if case.not_yet else []
    return pytest.param(case, id=f"{case.tag}: {case.term}: {case.sentence}", marks=marks)


@pytest.mark.parametrize("case", [_marked(case) for case in cases()])
def test_a_term_is_found_where_it_stands(case: Case) -> None:
    places = Index([case.concept], case.tag).find(case.sentence)
    found = [case.sentence[one.start : one.end] for one in places]
    assert found == ([case.stands] if case.stands else [])
