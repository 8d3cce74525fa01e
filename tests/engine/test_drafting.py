from collections.abc import Sequence

from hypothesis import given

from app.engine.contract import Answer, Engine
from app.engine.drafting import Draft, drafted
from app.engine.protect import Mask
from app.engine.repair import without
from app.engine.table import ENGINES
from app.engine.trouble import Trouble, lasting
from app.model import markup
from app.model.language import language
from tests.engine.tagged import HOSTILE, TAGGED

ES = language("es")
GOOGLE = ENGINES["google"]


def by(engine: Engine, text: str, *answers: str | Trouble) -> Draft | Trouble:
    """What comes of one text when the engine gives these answers, one behind each mask."""
    left = list(answers)

    def ask(texts: Sequence[str], _mask: Mask) -> list[Answer | Trouble]:
        found = left.pop(0)
        return [found if isinstance(found, Trouble) else Answer(found)] * len(texts)

    (draft,) = drafted(engine, [text], ES, ask)
    return draft


@given(TAGGED, HOSTILE, HOSTILE)
def test_no_answer_gets_past_with_other_tags(source: str, first: str, second: str) -> None:
    for name in ("google", "deepl", "apertium", "pseudo"):
        draft = by(ENGINES[name], source, first, second)
        if isinstance(draft, Draft):
            assert markup.difference(without(source, set(draft.tags_lost)), draft.text) == ()


def test_broken_tags_are_asked_for_again_behind_another_mask() -> None:
    draft = by(GOOGLE, "Take <1>two</1> now", "Tome dos ya", "Tome {{1}}dos{{2}} ya")
    assert draft == Draft("Tome <1>dos</1> ya", "google", "")


def test_torn_marks_are_asked_for_again_behind_another_mask() -> None:
    draft = by(GOOGLE, "Take <1>two</1> now", "Tome ⟦1 dos⟦2⟧ ya", "Tome {{1}}dos{{2}} ya")
    assert draft == Draft("Tome <1>dos</1> ya", "google", "")
    assert isinstance(by(GOOGLE, "Take <1>two</1>", "⟦1 dos", "{{1 dos"), Trouble)


def test_what_stays_broken_is_given_without_its_tags_and_says_so() -> None:
    draft = by(GOOGLE, "Take <1>two now</1> or", "Tome dos o", "Tome dos o")
    assert draft == Draft("Tome dos o", "google", "", tags_lost=(1,))


def test_the_first_answer_is_repaired_if_there_is_no_second() -> None:
    for second in (lasting("x"), "<b>no</b>"):
        draft = by(GOOGLE, "Take <1>999</1> or", "Tome 999 o", second)
        assert draft == Draft("Tome <1>999</1> o", "google", "")


def test_a_text_that_no_mask_fits_is_trouble() -> None:
    draft = by(GOOGLE, "Say <1>⟦1⟧</1> and {{1}}")
    assert str(draft) == "google: the tags could not be hidden from it"


def test_a_word_too_long_is_trouble_of_that_text_alone() -> None:
    texts = ["x" * 5000, "Take two"]
    found = drafted(GOOGLE, texts, ES, lambda hidden, _: [Answer("Tome dos") for _ in hidden])
    assert isinstance(found[0], Trouble)
    assert found[1] == Draft("Tome dos", "google", "")


def test_blanks_at_the_edges_and_numbers_are_kept_without_asking() -> None:
    assert by(GOOGLE, " 999\n<1/>12 ") == Draft(" 999\n<1/>12 ", "google", "")
    assert by(GOOGLE, "") == Draft("", "google", "")


def test_one_bad_part_spoils_its_text_alone() -> None:
    def ask(texts: Sequence[str], _mask: Mask) -> list[Answer | Trouble]:
        return [Answer("" if "two" in text else f"x {text}") for text in texts]

    found = drafted(GOOGLE, ["One and\ntwo", "Three"], ES, ask)
    assert str(found[0]) == "google: the answer is empty"
    assert found[1] == Draft("x Three", "google", "")
