"""Names stand in the order that readers of the language expect."""

import pytest

from app.model.alphabet import order


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("en", ["2 names", "Ábel", "Abner", "Zoë", "Łukasz", "Ольга"]),
        ("es", ["Ángel", "nube", "nunca", "ñame", "olor", "Ñandú a"][:5]),
        ("pl", ["Celina", "Ćwiek", "Dorota", "lody", "Łódź", "mama", "zupa", "źle", "żaba"]),
        ("ar", ["أحمد", "بدر", "ياسر", "Anna"]),
        ("ur", ["آم", "انار", "پانی", "تیل", "ٹماٹر", "کتاب", "گھر", "یار"]),
        ("xx", ["a", "b"]),
    ],
)
def test_names_stand_in_the_order_of_the_alphabet(tag: str, names: list[str]) -> None:
    other = names[1::2] + names[::2]
    assert sorted(other, key=order(tag)) == names
