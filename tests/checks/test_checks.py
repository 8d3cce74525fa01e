"""What holds for every check and any text."""

import time
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.checks import CHECKS, blocking, characters, findings
from app.checks.bitext import Bitext, bitext
from app.checks.learnt.associations import Association, key, whole
from app.checks.learnt.figures import NOTHING, Figures
from app.checks.learnt.profiles import UNKNOWN
from app.checks.reading import _english, _lately, read
from app.glossary import terms_of
from app.model import markup
from app.model.finding import Finding, Pair, Severity
from app.model.language import LANGUAGES, language
from app.model.message import LONGEST
from tests.checks.figures import PROFILES, figures
from tests.checks.texts import PIECES, SAMPLES
from tests.model.linear import takes_linear_time

ANY = st.text(st.characters(exclude_categories=()), max_size=60)  # halves of pairs as well
# What the checks look for, in any order: in many scripts, opened and not closed, nearly right.
TAGGED = st.lists(
    st.sampled_from([*PIECES, *(word for text in SAMPLES.values() for word in text.split())]),
    max_size=12,
).map("".join)
TEXTS = ANY | TAGGED
TERMS = st.lists(st.tuples(TEXTS, TEXTS), max_size=2)
SCRIPTS = {one.script.code: one.tag for one in LANGUAGES.values()}
TAGS = st.sampled_from(
    sorted({*SCRIPTS.values(), "es", "fr", "pt-BR", "ru", "ar", "hi", "zh-Hans"})
)
SPANISH = language("es")
NAMES = [name for name, _ in CHECKS]


def _looked_at(pair: Pair) -> Bitext:
    return bitext(pair, figures(pair.language.tag), PROFILES)


@settings(max_examples=150)
@given(source=TEXTS, target=TEXTS, tag=TAGS, unknown=st.lists(ANY, max_size=2), terms=TERMS)
@example(source="", target="", tag="es", unknown=[""], terms=[("", "")])
@example(source="²", target="5²", tag="es", unknown=[], terms=[])
def test_each_check_looks_at_any_text_without_failing_and_with_the_same_result(
    source, target, tag, unknown, terms
):
    into = language(tag)
    known = terms_of(terms, into, source, target)
    pair = Pair(source, target, into, tuple(unknown), known)
    texts = _looked_at(pair)
    _english.cache_clear()
    _lately.cache_clear()
    again = _looked_at(pair)
    for name, check in CHECKS:
        found = [*check(texts)]
        assert found == [*check(again)], name
        for one in found:
            assert one.target is None or 0 <= one.target[0] < one.target[1] <= len(target), name
            assert one.source is None or 0 <= one.source[0] < one.source[1] <= len(source), name
            assert one.why, name


@given(source=TEXTS, target=TEXTS, tag=TAGS)
def test_what_all_checks_find_stands_in_the_order_of_the_table(source, target, tag):
    found = findings(Pair(source, target, language(tag)))
    order = [*NAMES]
    order.insert(order.index("language") + 1, "english")
    order.insert(order.index("brackets") + 1, "parentheses")
    assert [one.code for one in found] == sorted((one.code for one in found), key=order.index)


@given(target=ANY)
def test_a_target_that_passes_holds_no_control_and_no_override(target):
    if blocking(findings(Pair("Some words, long enough for any answer.", target, SPANISH))):
        return
    assert not [one for one in target if unicodedata.category(one) in {"Cc", "Cf", "Cs", "Co"}]


@given(words=st.text(st.characters(categories=["L", "N", "P", "S", "M"]), min_size=1))
def test_a_text_of_letters_numbers_marks_and_signs_has_no_invisible_character(words):
    seen = "".join(one for one in words if characters.visible(one))
    assert [*characters.check(bitext(Pair("", seen, SPANISH), NOTHING, UNKNOWN))] == []


@pytest.mark.parametrize(
    "piece",
    ["a", "\u202e", "<1>", "<", "p\u0430", "p\u0301", "word "],
    ids=ascii,
)
def test_the_checks_take_time_in_proportion_to_the_text(piece):
    def look(text):
        return findings(Pair(text[:1000], text, SPANISH, ("word", "a")))

    assert takes_linear_time(look, piece, LONGEST)


# Checks that take the square of these, for somebody to mend.
SQUARE: frozenset[tuple[str, str]] = frozenset()
_LONG = 4_000
_QUICK = 0.003  # seconds that nobody need ask about
_TWICE = 3.2  # the cost of twice the text, if it is linear and the machine is busy


@pytest.mark.parametrize("piece", [*PIECES, "#", "#.#", "N#", "<a#>", "l#", "a#@b.org"], ids=ascii)
def test_each_check_takes_time_in_proportion_to_the_text(piece):
    """`#` in a piece is a number that goes up, and in the target is another than in the source."""
    whole = _pathological(piece, _LONG)
    doubtful = [
        (name, check)
        for name, check in CHECKS
        if (name, piece) not in SQUARE and all(_seconds(check, whole) > _QUICK for _ in "12")
    ]
    half = _pathological(piece, _LONG // 2) if doubtful else whole
    assert [name for name, check in doubtful if not _linear(check, whole, half)] == []


def _pathological(piece: str, length: int) -> Bitext:
    written = (piece if "#" in piece else piece + "\0", length // len(piece))
    source, target = (
        "".join(
            written[0].replace("#", f"{number} ").replace("\0", "")
            for number in range(first, first + written[1])
        )[:length]
        for first in (0, written[1])
    )
    target = f"{target[:-1]}."
    terms = terms_of([("word", "palabra"), ("a", "b c")], SPANISH, source, target)
    return bitext(Pair(source, target, SPANISH, ("a", "word"), terms), NOTHING, UNKNOWN)


def _linear(check: Callable[[Bitext], object], whole: Bitext, half: Bitext) -> bool:
    return any(_seconds(check, whole) < _TWICE * _seconds(check, half) for _ in range(4))


def _seconds(check, texts: Bitext) -> float:
    began = time.process_time()
    for _ in check(texts):
        pass
    return time.process_time() - began


@pytest.mark.parametrize("piece", ["#", "#.#", "#:00", "N#", "l#", "# twenty", "<a#>", "a#@b.org"])
def test_reading_takes_time_in_proportion_to_the_text(piece):
    def seconds(length: int) -> float:
        _english.cache_clear()
        _lately.cache_clear()
        began = time.process_time()
        _pathological(piece, length)
        return time.process_time() - began

    seconds(100)  # the lexicons are read
    assert any(
        long < 0.05 or long < _TWICE * seconds(_LONG)
        for long in (seconds(2 * _LONG) for _ in range(3))
    )


def test_the_table_names_each_check_once_and_puts_what_blocks_everything_first():
    assert len(set(NAMES)) == len(NAMES)
    assert NAMES[:4] == ["unread", "empty", "markup", "characters"]


def test_findings_come_in_the_order_of_the_table():
    pair = Pair("Call <1>999</1>.", "p\u0430\u202e word", SPANISH, ("word",))
    assert [one.code for one in findings(pair)] == [
        "markup",
        "markup",
        "characters",
        "scripts",
        "numbers",
        "punctuation",
        "unknown",
    ]


def test_only_a_finding_that_blocks_stops_an_approval():
    block, warn, note = (Finding("x", severity, "X.") for severity in Severity)
    assert blocking((warn, block, note)) == (block,)
    assert blocking((warn, note)) == ()


def test_a_check_that_cries_wolf_in_a_language_is_quieted_there():
    pair = Pair("before meals, 2 tablets", "después de comer, 3 comprimidos", SPANISH)
    by_noise = {
        noise: {
            one.code: one.severity for one in findings(pair, Figures(noise={"opposites": noise}))
        }
        for noise in (0.0, 0.02, 0.2)
    }
    assert {noise: found["opposites"] for noise, found in by_noise.items()} == {
        0.0: Severity.BLOCK,
        0.02: Severity.WARN,
        0.2: Severity.NOTE,
    }
    assert {found["numbers"] for found in by_noise.values()} == {Severity.BLOCK}
    ended = Pair("Rest.", "Descanse", SPANISH)
    (one,) = findings(ended, Figures(noise={"punctuation": 0.02}))
    assert one.severity is Severity.WARN


def test_who_has_very_many_findings_of_a_check_sees_the_first_of_them():
    found = findings(Pair("", "\u202e" * 400, SPANISH))
    assert 0 < sum(one.code == "characters" for one in found) < 100


def test_a_short_name_that_is_translated_as_a_rule_may_be_another_here():
    pair = Pair("signs of an OCD", "signos de un HIV grave", SPANISH)
    told = Association(frozenset({1}), 1.0, -1.0)
    translated = Figures(to_target={key("ocd"): told})
    english = replace(translated, kept={key("hiv"): 0.9})
    assert _codes(pair, translated) == set()
    assert _codes(pair, english) == _codes(pair, NOTHING) == {"names"}
    assert _codes(pair, replace(translated, kept={key("ocd"): 0.8})) == {"names"}


def _codes(pair: Pair, known: Figures) -> set[str]:
    return {one.code for one in findings(pair, known)}


def test_a_name_of_the_targets_own_is_known_by_the_memory_unless_english_has_it_too():
    pair = Pair("The test takes an hour.", "La prueba PCR dura una hora.", language("es"))
    theirs = Figures(vocabulary=frozenset({whole("pcr")}))
    assert _codes(pair, NOTHING) == {"names"}
    assert _codes(pair, theirs) == set()
    assert _codes(pair, replace(theirs, kept={key("pcr"): 0.8})) == {"names"}


def test_of_very_many_names_the_first_are_looked_at():
    found = read(" ".join(f"AB{number}" for number in range(5000)), "en").names
    assert 100 <= len(found) < 5000
    assert next(iter(found)) == "ab0"


@pytest.mark.parametrize(("source", "target"), [(LONGEST + 1, 4), (4, LONGEST + 1)])
def test_of_a_pair_that_is_too_long_nothing_is_read_and_that_is_found_alone(source, target):
    texts = ["\u202e" * length for length in (source, target)]
    (found,) = findings(Pair(*texts, SPANISH))
    assert (found.code, found.severity) == ("unread", Severity.BLOCK)
    within = findings(Pair(*(text[:LONGEST] for text in texts), SPANISH))
    assert {one.code for one in within} >= {"characters"}
    assert "unread" not in {one.code for one in within}


def test_a_text_that_is_too_long_is_not_even_begun_to_be_read(monkeypatch):
    def never(*_):
        pytest.fail("it is read")

    monkeypatch.setattr("app.checks.bitext", never)
    assert [one.code for one in findings(Pair("a. " * 33_000, "a. " * 33_000, SPANISH))] == [
        "unread"
    ]


def test_every_language_s_own_name_passes_every_check():
    for one in LANGUAGES.values():
        english = one.english.partition(" (")[0]  # what stands in brackets tells them apart
        assert findings(Pair(english, markup.escape(one.autonym), one)) == () or (
            one.autonym == english
        )


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("code", [*SCRIPTS])
def test_a_sentence_in_every_script_of_the_house_has_no_false_alarm(code, form):
    source, target = SAMPLES[code].split(" | ")
    target = unicodedata.normalize(form, target)
    assert findings(Pair(source, target, language(SCRIPTS[code]))) == ()
