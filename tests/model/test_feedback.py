"""What a reader and a reviewer may write, and when two reports are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import BadInput
from app.model.feedback import (
    LONGEST,
    Complaint,
    NotTaken,
    Place,
    Report,
    cleaned,
    complaint,
    contact,
    reasoned,
)
from app.model.grounds import visible


@given(st.text(max_size=80))
def test_whatever_a_reader_writes_is_kept_as_text_that_people_can_read(text: str) -> None:
    kept = cleaned(text, wanted=False)
    assert visible(kept.replace("\n", " ")) == kept.replace("\n", " ")
    assert cleaned(kept, wanted=False) == kept
    kept.encode()


def test_joiners_and_marks_that_a_script_needs_stay() -> None:
    assert cleaned("می‌خواهم ক্‍ষ", wanted=True) == "می‌خواهم ক্‍ষ"


@pytest.mark.parametrize("address", ["", " ", "a@example.org", " zoë+x@exämple.org "])
def test_an_address_or_none(address: str) -> None:
    assert contact(address) == address.strip()


@pytest.mark.parametrize(
    "address",
    ["a", "a@b", "a b@example.org", "<a@example.org>", "a@example.org,b@example.org", "a@b.o\n"],
)
def test_no_address(address: str) -> None:
    with pytest.raises(NotTaken):
        contact(address)


def test_the_kinds_of_the_form() -> None:
    assert [complaint(one) for one in ("medical", "other")] == [Complaint.MEDICAL, Complaint.OTHER]
    with pytest.raises(NotTaken):
        complaint("")


@pytest.mark.parametrize("reason", ["", " \n", "x" * (LONGEST + 1), "a\u202eb"])
def test_a_reason_is_a_text_that_people_can_read(reason: str) -> None:
    with pytest.raises(BadInput):
        reasoned(reason)


def test_the_same_words_of_another_place_are_another_report() -> None:
    said = Report(Place("wounds", "es", 1, 1, "m", 3), Complaint.NUMBER, "3?", "now")
    others = [
        Report(place, kind, text, "later")
        for place in (said.place, Place("wounds", "es", 1, 1, "m", 4), Place("wounds", "ar"))
        for kind in (Complaint.NUMBER, Complaint.OTHER)
        for text in ("3?", "4?")
    ]
    assert [one.same == said.same for one in others] == [True] + 11 * [False]
