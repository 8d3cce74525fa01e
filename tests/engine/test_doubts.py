import pytest

from app.engine.doubts import doubt, has_letters, tidy
from app.model.language import language

ES, AR, TH = language("es"), language("ar"), language("th")
LONG = "Take two tablets with water every morning, then wait for an hour before you eat or drink anything."


@pytest.mark.parametrize(
    ("source", "answer", "why"),
    [
        ("Take two.", "Tome dos.", ""),
        ("Take two.", "", "empty"),
        ("Take two.", "take two", "English text itself"),
        ("Paracetamol", "Paracetamol", ""),
        ("2.5 / 3", "2.5 / 3", ""),
        ("NHS England", "NHS England", "English text itself"),
        ("Take two.", "MyMemory Warning: quota", "warning"),
        ("Take two.", "<b>Tome</b> dos", "HTML"),
        ("Take two.", "Tome&nbsp;dos", "HTML"),
        ("Take two.", "Tome <2> dos", "HTML"),
        ("Take <b>two</b> &amp; go.", "Tome <b>dos</b> &amp; va", ""),
        ("if x < 3 and y > 5", "si x < 3 y y > 5", ""),
        ("Take two.", "Tome\x07 dos", "cannot be seen"),
        ("Take two.", "Tome \u202edos", "cannot be seen"),
        ("Take two.", "Tome \U000e0041dos", "cannot be seen"),
        ("Take two.", "Tome dos\ufffd", "cannot be seen"),
        ("Take two.", "x" * 200, "far longer"),
        (LONG + LONG, "Tome.", "far too short"),
    ],
)
def test_an_answer_is_doubted(source: str, answer: str, why: str) -> None:
    found = doubt(source, answer, ES)
    assert why in found
    assert bool(why) == bool(found)


def test_an_answer_in_another_script_is_doubted() -> None:
    assert doubt("Take two tablets.", "Tome dos pastillas", AR) == "the answer is not Arabic"
    assert not doubt("Take two tablets.", "خذ قرصين", AR)
    assert not doubt("Paracetamol", "Paracetamol", AR)


def test_what_engines_strew_is_removed() -> None:
    assert tidy(" e\u0301\u200b\ufeff a\r\nb ", ES) == "é a b"
    assert tidy("ก\u200bข", TH) == "ก\u200bข"


def test_numbers_have_no_letters() -> None:
    assert not has_letters("999 – 12")
    assert has_letters("5 mg")


def test_a_flood_is_refused_at_once() -> None:
    assert doubt("a b", "<" + " " * 1_000_000, ES) == "the answer is far longer than the text"
