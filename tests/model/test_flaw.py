"""What is wrong with a text that is sent back, in MQM's words."""

import pytest

from app.model.errors import BadInput
from app.model.flaw import Dimension, Flaw, Weight, flaw, grave


def test_the_dimensions_and_severities_are_those_of_mqm_core():
    assert set(Dimension) == {
        "terminology",
        "accuracy",
        "linguistic conventions",
        "style",
        "locale conventions",
        "audience appropriateness",
        "design and markup",
    }
    assert list(Weight) == ["neutral", "minor", "major", "critical"]


@pytest.mark.parametrize("dimension", Dimension)
@pytest.mark.parametrize("weight", Weight)
def test_a_flaw_has_both_words(dimension, weight):
    assert flaw(dimension.value, weight.value) == Flaw(dimension, weight)


@pytest.mark.parametrize(
    ("dimension", "weight", "why"),
    [
        ("", "major", "kind"),
        ("accuracy", "", "grave"),
        ("fluency", "minor", "kind"),
        ("", "", "kind"),
    ],
)
def test_a_flaw_without_one_of_them_is_none(dimension, weight, why):
    with pytest.raises(BadInput, match=why):
        flaw(dimension, weight)


def test_what_readers_could_misunderstand_is_grave_and_so_is_what_nobody_weighed():
    found = {weight: grave(Flaw(Dimension.STYLE, weight)) for weight in Weight}
    assert found == {"neutral": False, "minor": False, "major": True, "critical": True}
    assert grave(None)
