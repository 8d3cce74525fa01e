"""Candidates for terms: what stands often, and not only within something longer."""

from app.glossary import mine


def _texts(*texts: str) -> list[str]:
    return [one.text for one in mine(texts)]


def test_what_stands_only_within_a_longer_expression_is_no_candidate() -> None:
    found = _texts("A lymph node.", "The lymph nodes.", "Your lymph node is swollen.")
    assert found == ["lymph node"]


def test_what_stands_alone_too_is_one() -> None:
    found = _texts("A lymph node.", "The lymph node.", "Lymph is a fluid.", "Lymph is clear.")
    assert found == ["lymph node", "lymph"]


def test_what_is_known_is_left_out_in_singular_and_plural() -> None:
    texts = ["A biopsy.", "Two biopsies.", "The baby’s cough.", "A baby’s cough."]
    assert [one.text for one in mine(texts, known=["biopsies"])] == ["baby’s cough"]


def test_signs_figures_tags_and_common_words_part_expressions() -> None:
    texts = ["cough, fever 5 rash", "cough. fever <1/>rash", "the cough and the fever"]
    assert {one.text: one.count for one in mine(texts)} == {"cough": 3, "fever": 3, "rash": 2}


def test_the_list_has_an_end() -> None:
    assert len(mine(["cough. fever. rash."] * 2, most=2)) == 2


def test_the_value_is_that_of_the_paper() -> None:
    (one,) = mine(["lymph node"] * 4)
    assert (one.count, one.value) == (4, 6.34)  # log2(3) * 4
