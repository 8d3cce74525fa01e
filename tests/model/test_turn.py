"""Why one message comes before another, as far as it hangs on what was sent back."""

import pytest

from app.model.risk import Risk
from app.model.turn import PLACES, Lost, Page, Turn, turn


@pytest.mark.parametrize(
    ("page", "lost", "expected"),
    [
        (Page.WITHDRAWN, Lost.GRAVE, Turn.SENT_BACK),
        (Page.CURRENT, Lost.GRAVE, Turn.SENT_BACK),  # the page is back, with a gap in its place
        (Page.UNSAFE, Lost.GRAVE, Turn.UNSAFE),
        (Page.NONE, Lost.GRAVE, Turn.ORDER),
        (Page.CURRENT, Lost.LIGHT, Turn.FLAWED),
        (Page.OUTDATED, Lost.LIGHT, Turn.FLAWED),
        (Page.MISLEADING, Lost.LIGHT, Turn.MISLEADING),
        (Page.WITHDRAWN, Lost.LIGHT, Turn.LATE),
        (Page.NONE, Lost.LIGHT, Turn.ORDER),
        (Page.WITHDRAWN, Lost.NOT, Turn.LATE),
    ],
)
def test_a_text_that_was_sent_back_comes_where_what_readers_have_wants_it(page, lost, expected):
    assert turn(page, (), "", lost=lost) is expected


def test_what_could_hurt_somebody_comes_between_the_grave_and_the_light():
    risks = (Risk.DOSE,)
    assert turn(Page.WITHDRAWN, risks, "", lost=Lost.GRAVE) is Turn.SENT_BACK
    assert turn(Page.CURRENT, risks, "", lost=Lost.LIGHT) is Turn.RISKY
    assert PLACES[Turn.SENT_BACK] < PLACES[Turn.RISKY] < PLACES[Turn.FLAWED]
    assert turn(Page.WITHDRAWN, risks, "", lost=Lost.GRAVE, reported=True) is Turn.REPORTED
