"""Numbers that strangers make up: what no row can be called is not there, and breaks nothing."""

import pytest

from app.web.numbers import MOST, number
from tests.web.house import csrf, sign_in


@pytest.mark.parametrize(
    ("said", "means"),
    [("0", 0), ("7", 7), ("007", 7), (str(MOST), MOST)]
    + [(one, -1) for one in ("", "-1", "+1", "1.0", " 1", "²", "٣", str(MOST + 1), "9" * 5000)],
)
def test_a_number_is_digits_that_a_row_can_be_called_by(said, means):
    assert number(said) == means


@pytest.mark.parametrize("great", ["2147483647", "2147483648", "9" * 20])
@pytest.mark.parametrize(
    "where", ["/comments/{}", "/feedback/{}", "/feedback/{}/erase", "/glossary/{}"]
)
def test_nothing_stands_at_a_number_that_is_too_great_and_is_sent_there(app, where, great):
    omar = sign_in(app, "omar")
    token = csrf(omar.get("/people/").text)
    answer = omar.post(where.format(great), data={"csrf_token": token, "outcome": "open"})
    assert answer.status_code == 404


@pytest.mark.parametrize("great", ["2147483647", "2147483648", "9" * 20])
@pytest.mark.parametrize("where", ["/glossary/{}", "/vigilance/es/{}"])
def test_nothing_is_shown_at_a_number_that_is_too_great(app, where, great):
    assert sign_in(app, "omar").get(where.format(great)).status_code == 404


@pytest.mark.parametrize("great", ["2147483647", "2147483648", "9" * 20, "9" * 5000])
def test_a_page_that_is_too_far_is_a_page_all_the_same(app, great):
    omar = sign_in(app, "omar")
    for where in ("/feedback/", "/comments/", "/glossary/", "/desk/es/", "/desk/es/fever/"):
        assert omar.get(f"{where}?page={great}").status_code == 200


@pytest.mark.parametrize("field", ["entry", "approve"])
@pytest.mark.parametrize("great", ["2147483647", "2147483648", "9" * 20, "9" * 5000])
def test_an_entry_that_is_too_great_is_refused(app, field, great):
    omar = sign_in(app, "omar")
    sent = {"csrf_token": csrf(omar.get("/people/").text), "ruling": "approve", field: great}
    assert omar.post("/glossary/", data=sent).status_code in (404, 422)
