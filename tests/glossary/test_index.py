"""Where terms stand: the longest, with their capitals, in tagged text, and fast."""

from app.glossary import Index, bilingual
from app.model.concept import Concept, Status, Term


def _found(tag: str, text: str, *terms: str) -> list[str]:
    concepts = [Concept(one, (Term(tag, one),)) for one in terms]
    return [text[one.start : one.end] for one in Index(concepts, tag).find(text)]


def test_the_longest_term_counts() -> None:
    text = "Secondary cancer is cancer."
    assert _found("en", text, "cancer", "secondary cancer") == ["Secondary cancer", "cancer"]


def test_every_place_tells_of_terms_within_terms_too() -> None:
    concepts = [Concept(one, (Term("en", one),)) for one in ("cancer", "secondary cancer")]
    places = Index(concepts, "en").every("Secondary cancer.")
    assert [one.term.text for one in places] == ["secondary cancer", "cancer"]


def test_two_concepts_of_one_name_both_stand_there() -> None:
    concepts = [Concept(key, (Term("en", "drip"),)) for key in ("bag", "drop")]
    places = Index(concepts, "en").find("The drip.")
    assert [one.concept.key for one in places] == ["bag", "drop"]


def test_places_count_the_characters_of_the_tagged_text() -> None:
    assert _found("en", "The secondary, \\<2> other, new cancers.", "secondary cancer") == []
    assert _found("en", "The <1>secondary</1> cancers.", "secondary cancer") == [
        "secondary</1> cancers"
    ]
    assert _found("zh-Hans", "感染淋<1>巴结</1>的", "淋巴结") == ["淋<1>巴结"]


def test_a_term_in_capitals_is_no_other_word() -> None:
    assert _found("en", "Hearing aids and AIDS", "AIDS") == ["AIDS"]
    assert _found("es", "El sida", "SIDA") == ["sida"]


def test_words_of_a_term_stand_near_one_another_in_any_order_but_in_english() -> None:
    assert _found("es", "un cáncer avanzado y secundario", "cáncer secundario") == [
        "cáncer avanzado y secundario"
    ]
    assert (
        _found("es", "un cáncer. Y luego, mucho más tarde, algo secundario", "cáncer secundario")
        == []
    )
    assert _found("en", "cancer that is secondary", "secondary cancer") == []


def test_the_same_word_twice_needs_two_words() -> None:
    assert _found("id", "satu mata", "mata mata") == []
    assert _found("id", "banyak mata mata", "mata mata") == ["mata mata"]


def test_what_stands_in_parentheses_belongs_to_no_term() -> None:
    assert _found("es", "Tiene sida.", "sida (enfermedad)") == ["sida"]


def test_a_sentence_or_nothing_is_no_term() -> None:
    assert _found("en", "a " * 20, "a " * 13, "…") == []


def test_a_syllable_that_goes_on_is_another() -> None:
    assert _found("th", "กิน", "ก") == []
    assert _found("zh-Hans", "肺。", "肺") == ["肺"]


def test_words_remembered_are_forgotten_before_they_are_too_many(monkeypatch) -> None:
    monkeypatch.setattr("app.glossary.index._MOST_CACHED", 1)
    assert _found("en", "one two two cancer", "cancer") == ["cancer"]


def test_a_word_with_a_figure_has_no_other_form() -> None:
    assert _found("es", "vitamina B12", "B1") == []
    assert _found("es", "vitamina B12", "B12") == ["B12"]


def test_what_is_not_translated_stands_as_it_stands_in_english() -> None:
    kept = Concept("m", (Term("en", "Macmillan"),), kept=True)
    (held,) = bilingual([kept], "es").held("Ask Macmillan.", "Pregunte a Macmillan.")
    assert held.there == ((11, 20),)
    assert [one.text for one in held.usable] == ["Macmillan"]


CANCER = Concept(
    "c",
    (
        Term("en", "secondary cancer"),
        Term("es", "segundo cáncer", Status.FORBIDDEN),
        Term("es", "metástasis", Status.ADMITTED),
        Term("es", "cáncer secundario"),
    ),
)


def test_a_translation_is_held_against_the_terms_of_its_english() -> None:
    glossary = bilingual([CANCER], "es")
    english = "A secondary cancer. Secondary cancers."
    (held,) = glossary.held(english, "Un cáncer secundario.")
    assert held.places == ((2, 18), (20, 37))
    assert [one.text for one in held.usable] == ["cáncer secundario", "metástasis"]
    assert (held.there, held.shunned) == (((3, 20),), ())
    (held,) = glossary.held(english, "Un segundo cáncer.")
    assert held.there == ()
    assert [one.term.text for one in held.shunned] == ["segundo cáncer"]
    assert glossary.held("Nothing of it.", "Un segundo cáncer.") == ()


def test_what_is_forbidden_alone_may_stand_in_a_longer_term() -> None:
    blood = Concept("b", (Term("en", "blood sugar"), Term("es", "azúcar en la sangre")))
    sugar = Concept("s", (Term("en", "glucose"), Term("es", "azúcar", Status.FORBIDDEN)))
    found = bilingual([blood, sugar], "es").held("glucose", "azúcar en la sangre")
    assert [one.shunned for one in found] == [()]


def test_a_glossary_that_is_long_takes_time_in_proportion_to_the_text() -> None:
    concepts = [Concept(str(n), (Term("es", f"palabra{n} cosa{n}"),)) for n in range(5_000)]
    many = Index(concepts, "es")
    text = " ".join(f"palabra{n % 50} cosa{n % 50}" for n in range(2_000))
    assert len(many.find(text)) >= 2_000
