"""Failures that a person can mend: each is one clear line."""

import pytest

from app.model import errors
from app.model.errors import AppError, BadInput, EngineError, Refused
from app.model.law import Law


def test_bad_input_names_its_place_first():
    wrong = BadInput("is empty", place="a.md:3")
    assert (str(wrong), wrong.why, wrong.place) == ("a.md:3: is empty", "is empty", "a.md:3")


def test_a_place_whose_name_would_break_the_line_is_escaped():
    wrong = BadInput("is empty", place="a\n\x1b[1m\u202e.md")
    assert str(wrong) == r"a\n\x1b[1m\u202e.md: is empty"


def test_bad_input_without_a_place_is_its_reason():
    wrong = BadInput("is empty")
    assert (str(wrong), wrong.why, wrong.place) == ("is empty", "is empty", "")


@pytest.mark.parametrize("law", Law)
def test_a_refusal_names_its_law(law):
    refused = Refused(law, "no")
    assert str(refused) == f"{law.value}: no"
    assert (refused.law, refused.why) == (law, "no")


@pytest.mark.parametrize("permanent", [True, False])
def test_an_engine_s_error_says_whether_to_try_again(permanent):
    error = EngineError("no such language", permanent=permanent)
    assert str(error) == "no such language"
    assert error.permanent is permanent
    assert error.causes == ("no such language",)


def test_every_kind_of_failure_is_caught_as_one():
    kinds = [one for one in vars(errors).values() if isinstance(one, type) and one is not Law]
    assert len(kinds) == 9
    assert all(issubclass(kind, AppError) for kind in kinds)


def test_no_two_laws_have_the_same_name():
    assert len({law.value for law in Law}) == len(Law.__members__)
