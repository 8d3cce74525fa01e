"""What is kept as it is: found, compared, and out of the way of what is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.reading import read
from app.checks.reading.kept import Kind, kept, masked
from tests.checks.texts import PIECES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<1>Rest</1>", [(Kind.TAG, "<1>"), (Kind.TAG, "</1>")]),
        ('<a href="x">', [(Kind.TAG, '<a href="x">')]),
        ("5 < 6 > 4, < b>", []),
        ("https://example.org/a.b?c=1.", [(Kind.ADDRESS, "https://example.org/a.b?c=1")]),
        ("(www.example.org).", [(Kind.ADDRESS, "www.example.org")]),
        ("www.example.org\u2069", [(Kind.ADDRESS, "www.example.org")]),
        ("见www.example.org。", [(Kind.ADDRESS, "www.example.org")]),
        ("a.nurse+1@ward.example.org.", [(Kind.EMAIL, "a.nurse+1@ward.example.org")]),
        ("a @ b, @b.org, a@b", []),
        (
            "%(count)s, {name}, {{ x",
            [(Kind.PLACEHOLDER, "%(count)s"), (Kind.PLACEHOLDER, "{name}")],
        ),
        ("%s %d ${x} {{y}}", [(Kind.PLACEHOLDER, one) for one in ("%s", "%d", "${x}", "{{y}}")]),
        ("5% solution, 5 %special, {1}", []),
        (
            "&amp; &#39; &#x27; &frac12;",
            [(Kind.ENTITY, one) for one in ("&amp;", "&#39;", "&#x27;", "&frac12;")],
        ),
        ("&amp;lt; salt & water;", [(Kind.ENTITY, "&amp;lt;")]),
        ("2027-03-01 ২০২৭-০৩-০১", [(Kind.DATE, "2027-03-01")] * 2),
        ("12027-03-01", []),
        ("+44 20 7946 0123", [(Kind.PHONE, "442079460123")]),
        ("0300-555-0142, 0300\u00a0555\u202f0142", [(Kind.PHONE, "03005550142")] * 2),
        ("٠٣٠٠ ٥٥٥ ٠١٤٢", [(Kind.PHONE, "03005550142")]),
        ("(0300) 555.0142", [(Kind.PHONE, "03005550142")]),
        ("1\u202f000\u202f000\u202f000", []),
        ("1.0300 555 0142, 12 000 000, 0300", []),
    ],
)
def test_each_kind_is_found_as_it_is_compared(text, expected):
    assert [(one.kind, one.value) for one in kept(text)] == expected


def test_what_one_kind_has_taken_is_not_looked_at_by_the_next():
    assert [one.kind for one in kept('<a href="https://example.org/%s?a=&amp;b">')] == [Kind.TAG]
    assert [one.kind for one in kept("https://example.org/2027-03-01/a@b.org")] == [Kind.ADDRESS]


@given(st.lists(st.sampled_from(PIECES), max_size=15).map("".join) | st.text(max_size=60))
def test_spans_are_of_both_texts_and_nothing_is_kept_twice(text):
    found = sorted(kept(text), key=lambda one: one.start)
    plain = masked(text, tuple(found))
    assert len(plain) == len(text)
    at = 0
    for one in found:
        assert at <= one.start < one.end <= len(text)
        assert plain[at : one.start] == text[at : one.start]
        assert plain[one.start : one.end].strip() == ""
        at = one.end
    assert plain[at:] == text[at:]


def test_a_reading_keeps_what_it_was_made_from():
    one = read("Tome 2 <1>comprimidos</1> al día.", "es")
    assert (one.text, one.tag) == ("Tome 2 <1>comprimidos</1> al día.", "es")
    assert one.plain == "Tome 2    comprimidos     al día."
    assert [one.text[slice(*one.span(unit))] for unit in one.of("units")] == ["comprimidos", "día"]
    assert read("Tome 2 <1>comprimidos</1> al día.", "es") is one
