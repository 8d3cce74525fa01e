"""What is kept of a translation when its English is edited, split or put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.memory import Sentence, joined, kept, merged, split
from app.memory.sentences import cut, paired
from app.model import markup
from app.model.change import STANDS, level
from app.model.language import LANGUAGES, SOURCE, language
from tests.model.linear import takes_linear_time
from tests.model.test_markup import ANY, NEARLY, nested

ES, ZH, TH, UR = map(language, ("es", "zh-Hans", "th", "ur"))

ENGLISH = "Take it with food. Call <1>999</1> if it hurts. Rest for 2 days."
SPANISH = "Tómelo con comida. Llame al <1>999</1> si le duele. Descanse 2 días."


def targets(sentences):
    return None if sentences is None else tuple(one.target for one in sentences)


def test_unchanged_sentences_keep_theirs_and_the_others_wait():
    new = "Take it with milk. Call <1>999</1> if it hurts. Rest for 2 days."
    assert kept(ENGLISH, new, SPANISH, ES) == (
        Sentence("Take it with milk.", None),
        Sentence("Call <1>999</1> if it hurts.", "Llame al <1>999</1> si le duele."),
        Sentence("Rest for 2 days.", "Descanse 2 días."),
    )


def test_a_sentence_that_comes_goes_or_moves_leaves_the_others():
    new = "Rest for 2 days. Ask a <1>nurse</1>. Call <2>999</2> if  it hurts."
    assert targets(kept(ENGLISH, new, SPANISH, ES)) == (
        "Descanse 2 días.",
        None,
        "Llame al <2>999</2> si le duele.",
    )


def test_a_sentence_whose_tags_cannot_be_put_right_waits():
    new = "Take it with food. <1>Call 999</1> if it hurts. <2>Rest for 2 days.</2>"
    assert targets(kept(ENGLISH, new, SPANISH, ES)) == (
        "Tómelo con comida.",
        None,
        "<2>Descanse 2 días.</2>",
    )


def test_a_sentence_that_only_looks_alike_waits():
    new = "Take it, with food. Call <1>999</1> if it hurts. Rest for 2 Days."
    assert targets(kept(ENGLISH, new, SPANISH, ES))[::2] == (None, None)


def test_hard_breaks_stay_with_their_sentence():
    new = "Rest well.\nTake it with food.\n\nAsk."
    found = kept("Rest well.\nTake it.", new, "Descanse.\nTómelo.", ES)
    assert found == (
        Sentence("Rest well.", "Descanse.", 1),
        Sentence("Take it with food.", None, 2),
        Sentence("Ask.", None, 0),
    )


@pytest.mark.parametrize(
    ("old", "new", "target"),
    [
        ("Rest. Wait.", "Rest. Ask.", "Descanse, espere."),  # another number of sentences
        ("Rest.\nWait.", "Rest.\nAsk.", "Descanse. Espere."),  # a hard break is missing
        ("<1>Rest. Wait.</1>", "<1>Rest.</1> Wait.", "<1>Descanse. Espere.</1>"),  # cut by a border
        ("Rest. Wait.", "<1>Rest. Wait.</1>", "Descanse. Espere."),
        ("<1>Rest</1>. Wait.", "Rest. Wait.", "Descanse. <1>Espere</1>."),  # tags changed places
        ("Take 2. Wait 3.", "Take 2. Ask.", "Espere 3. Tome 2."),  # numbers changed places
        ("Rest.", "Wait.", "Descanse."),  # nothing to keep
        ("", "Wait.", ""),
        ("Rest.", "", "Descanse."),
        ("Rest. ", "Rest. Ask.", "\nDescanse."),  # a break that belongs to no sentence
        # as many sentences, but another one is in two
        (
            "Rest a lot, drink water, and ask somebody to bring you your food at noon. Wait. Ask.",
            "Rest a lot, drink water, and ask somebody to bring you your food at noon. Go.",
            "Descanse mucho y beba agua. Pida que le traigan la comida al mediodía. Espere, pregunte.",
        ),
        # as many, but the first is much too long
        ("Rest. Wait. Ask us.", "Rest.", f"{'Descanse y ' * 9}. E. O."),
    ],
)
def test_nothing_is_kept_where_there_is_doubt(old, new, target):
    assert kept(old, new, target, ES) is None


def test_numbers_in_the_script_s_own_digits_are_numbers():
    old, target = "Take 2. Wait 3 days.", "۲ لیں۔ ۳ دن انتظار کریں۔"
    assert targets(kept(old, "Take 2. Wait 4 days.", target, UR)) == ("۲ لیں۔", None)


def test_numbers_that_the_translation_writes_as_words_tell_nothing():
    found = kept("Take 2. Wait 3 days.", "Take 2. Ask.", "Tome dos. Espere 3 días.", ES)
    assert targets(found) == ("Tome dos.", None)


def test_a_sentence_that_is_there_twice_is_kept_if_both_say_the_same():
    old, new = "Rest now. Eat. Rest now.", "Rest now. Drink. Rest now."
    assert targets(kept(old, new, "Descanse. Coma. Descanse.", ES)) == (
        "Descanse.",
        None,
        "Descanse.",
    )
    assert kept(old, new, "Descanse. Coma. Repose.", ES) is None


def test_a_sentence_that_is_there_in_many_ways_is_not_looked_at():
    old = " ".join(f"<{at}>Rest</{at}> now." for at in range(1, 7))
    target = " ".join(f"<{at}>Descanse</{at}>." for at in range(1, 7))
    assert kept(old, f"{old} Eat.", target, ES) is None


def test_sentences_stand_close_in_scripts_without_blanks():
    sentences = (
        Sentence("Rest.", "休息。", 0),
        Sentence("Wait.", "等。", 1),
        Sentence("Ask.", "问。"),
    )
    assert joined(sentences, ZH) == "休息。等。\n问。"
    assert joined(sentences, ES) == "休息。 等。\n问。"
    assert joined((), ES) == ""
    assert joined((*sentences, Sentence("Go.", None)), ES) is None


def test_signs_of_two_sentences_never_make_a_tag():
    sentences = (
        Sentence("a", "<"),
        Sentence("b", "1>"),
        Sentence("c", "\\"),
        Sentence("d", "<2>b</2>"),
    )
    text = joined(sentences, ZH)
    assert markup.strip(text) == "<1>\\b"
    assert [one.text for one in markup.pieces(text) if one.number] == ["<2>", "</2>"]


def test_chinese_sentences_are_cut_without_blanks():
    found = kept("Rest. Wait a day.", "Rest. Wait.", "休息。等一天。", ZH)
    assert targets(found) == ("休息。", None)


def test_a_single_sentence_is_kept_whatever_the_script():
    found = kept("Rest well", "Rest well. Wait.", "พักผ่อนให้เพียงพอ", TH)
    assert found is None  # a full stop is another sentence
    assert targets(kept("Rest.", "Rest. Wait.", "พักผ่อน", TH)) == ("พักผ่อน", None)


def test_a_split_text_gives_each_part_its_own():
    parts = ("Take it with food.", "Call <1>999</1> if it hurts. Rest for 2 days.")
    assert split(ENGLISH, SPANISH, parts, ES) == (
        "Tómelo con comida.",
        "Llame al <1>999</1> si le duele. Descanse 2 días.",
    )
    other = ("Rest for 2 days.", "Call 111 if it hurts.", "<1>Take it. Now.</1>")
    assert split(ENGLISH, SPANISH, other, ES) == ("Descanse 2 días.", None, None)
    assert split("Rest. Wait.", "Descanse.", ("Rest.", "Wait."), ES) is None


def test_a_part_of_a_split_text_has_tags_from_one_on():
    old, target = "<1>A</1> rest. <2>Wait</2> now.", "Un <1>descanso</1>. <2>Espere</2> ya."
    assert split(old, target, ("<1>A</1> rest.", "<1>Wait</1> now."), ES) == (
        "Un <1>descanso</1>.",
        "<1>Espere</1> ya.",
    )


def test_texts_in_one_are_translated_by_theirs_in_whatever_order():
    olds, theirs = (
        ("<1>Rest</1>. Wait.", "Ask <1>us</1>."),
        ("<1>Descanse</1>. Espere.", "<1>Diga</1>."),
    )
    new = "<1>Rest</1>. Wait. Ask <2>us</2>."
    assert merged(olds, theirs, new, ES) == "<1>Descanse</1>. Espere. <2>Diga</2>."
    assert merged(olds[::-1], theirs[::-1], new, ES) == "<1>Descanse</1>. Espere. <2>Diga</2>."
    assert merged(olds, theirs, "Wait. Ask <1>us</1>.\n<2>Rest</2>.", ES) == (
        "Espere. <1>Diga</1>.\n<2>Descanse</2>."
    )
    assert merged(olds, theirs, "Wait. Ask them.", ES) is None
    assert merged(olds, theirs, "", ES) is None


def test_a_text_that_is_there_as_a_whole_need_not_be_cut():
    olds, theirs = ("Rest. Wait.", "Ask."), ("พักผ่อน รอ", "ถาม")
    assert merged(olds, theirs, "Rest. Wait. Ask.", TH) == "พักผ่อน รอถาม"
    assert merged(olds, theirs, "Rest. Ask.", TH) is None
    assert merged(olds, theirs, "Rest.\nWait. Ask.", TH) is None


@pytest.mark.parametrize("one", LANGUAGES.values(), ids=[*LANGUAGES])
def test_every_language_is_cut_at_its_full_stops(one):
    stop = "։" if one.script.code == "Armn" else "."
    text = f"Aaaaa bbbbb{stop} Ccccc ddddd{stop} Eeeee fffff{stop}"
    assert len(cut(text, one)) == 3


def test_a_tag_at_a_border_belongs_to_the_sentence_that_it_opens_or_closes():
    found = cut("<1>Rest.</1> <2/>Wait.<3/> <4>Ask.</4>", SOURCE)
    assert [one.text for one in found] == ["<1>Rest.</1>", "<2/>Wait.<3/>", "<4>Ask.</4>"]


SENTENCES = st.lists(
    st.sampled_from(
        ["Rest well.", "Take 5 mg.", "Call <1>us</1> now!", "Is it <2/> red?", "<3>Eat.</3>", "Go"]
    ),
    max_size=6,
).map(" ".join)


@given(ANY | NEARLY | nested() | SENTENCES, st.sampled_from([SOURCE, ES, ZH, UR]))
def test_cutting_loses_no_word_and_no_tag(text, into):
    found = cut(text, into)
    if found is not None:
        again = joined(tuple(Sentence("", one.text, one.breaks) for one in found), SOURCE)
        assert markup.difference(text, again) == ()
        assert "".join(markup.strip(again).split()) == "".join(markup.strip(text).split())
        assert again.count("\n") == text.count("\n") - found[-1].breaks if found else True


@given(SENTENCES | nested(), SENTENCES | nested(), st.sampled_from([ES, ZH]))
def test_what_is_kept_stands_for_the_very_same_sentence(old, new, into):
    found = kept(old, new, old, into)
    for one in found or ():
        if one.target is not None:
            assert level(one.source, one.target) in STANDS
            assert markup.difference(one.source, one.target) == ()
    assert found is None or any(one.target is not None for one in found)


@given(SENTENCES)
def test_a_text_that_is_its_own_translation_is_kept_whole(text):
    found = kept(text, text, text, ES)
    if paired(text, text, ES):
        whole = joined(found, ES)
        assert whole is None or markup.difference(text, whole) == ()


@pytest.mark.parametrize("piece", ["Rest well. ", "a", ". ", "\n"])
def test_keeping_takes_linear_time(piece):
    assert takes_linear_time(lambda text: kept(text, f"{text} Ask.", text, ES), piece)


def test_merging_takes_linear_time():
    assert takes_linear_time(lambda text: merged((text,), (text,), f"Ask. {text}", ES), "Rest.\n")
