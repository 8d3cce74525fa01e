import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pages.isolate import isolated
from tests.pages.factory import parsed


def isolates(text: str) -> list[str]:
    root = parsed(str(isolated(text)))
    assert {node.name for node in root.all()} <= {"bdi", "span"}
    return [node.text() for node in root.all(dir="ltr")]


@pytest.mark.parametrize(
    "whole",
    [
        "0808 800 6000",
        "0808-800-6000",
        "+44 20 7946 0000",
        "+44 (0)20 7946 0000",
        "(0808) 800 6000",
        "116 123",
        "13 11 12",
        "500 mg",
        "2.5 ml",
        "5 mg/kg",
        "100 µg",
        "38 °C",
        "38°C",
        "37.5–38.5 °C",
        "-5 °C",
        "10%",
        "120/80 mmHg",
        "10 000",
        "10 000 IU",
        "2–3",
        "2 - 3",
        "10-20 mg",
        "10:30–11:00",
        "> 38",
        "≤ 2",
        "+5",
        "٠٨٠٨ ٨٠٠ ٦٠٠٠",
        "٥٠٠ mg",
        "https://www.nhs.uk/a?b=1&c=(2)x",
        "www.nhs.uk/fever",
        "111.nhs.uk",
        "help@example.org",
    ],
)
@pytest.mark.parametrize(("before", "after"), [("اتصل على ", " الآن"), ("", "."), ("(", ")،")])
def test_what_would_be_turned_round_is_isolated_as_a_whole(before, whole, after):
    assert isolates(before + whole + after) == [whole]


@pytest.mark.parametrize(
    "text",
    [
        "999",
        "٩٩٩",
        "٥",
        "5",
        "2.5",
        "1,000",
        "5 days",
        "take 2 Paracetamol",
        "خذ 2 3 مرات",
        "٢-٣",
        "٥٠٪",
        "A4",
        "COVID-19",
        "e.g. x",
        "B12 mg",
        "5 more",
        "...",
        "",
    ],
)
def test_a_lone_number_a_word_and_an_arabic_range_are_left_alone(text):
    assert isolates(text) == []


def test_a_word_that_is_joined_to_the_number_does_not_hold_it_back():
    assert isolates("و500 mg") == ["500 mg"]
    assert isolates("服用500 mg后") == ["500 mg"]
    assert isolates("بـ0808 800 6000") == ["0808 800 6000"]
    assert isolates("على111.nhs.uk") == ["111.nhs.uk"]


def test_a_quantity_is_not_drawn_into_the_number_before_it():
    assert isolates("خذ 2 10 mg") == ["10 mg"]


def test_a_number_and_its_unit_are_not_parted_at_the_end_of_a_line_but_an_address_may_be():
    number, page = parsed(str(isolated("500 mg www.nhs.uk"))).all(dir="ltr")
    assert (number.name, page.name) == ("bdi", "span")  # the style sheet breaks no bdi


def test_the_end_of_the_sentence_is_not_part_of_an_address():
    assert isolates("https://nhs.uk/a.") == ["https://nhs.uk/a"]
    assert isolates("(see nhs.uk/a)") == ["nhs.uk/a"]
    assert isolates("你看 https://nhs.uk/a。") == ["https://nhs.uk/a"]


_PIECES = [
    "1",
    "22",
    "٣٣٣",
    " ",
    "-",
    "–",
    ".",
    "/",
    "(",
    ")",
    "+",
    "mg",
    "%",
    "<",
    "@",
    "a",
    "www.",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)))
def test_isolating_never_changes_the_text(text):
    html = str(isolated(text))
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    assert {node.name for node in parsed(html).all()} <= {"bdi", "span"}
    if "\r" not in text and "\x00" not in text:
        assert parsed(html).text() == plain


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "11 ", "1.", "1/", "1-", "(", "a.", "a", "a@", "٣", "٣٣ ", "+", "<", "1 mg "],
)
def test_a_long_hostile_text_takes_no_longer_than_its_length_deserves(piece):
    def seconds(times: int) -> float:
        text = piece * times
        start = time.process_time()
        isolated(text)
        return time.process_time() - start

    assert seconds(20_000) < 1.0
