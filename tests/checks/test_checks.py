"""What holds for every check and any text."""

import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.checks import CHECKS, blocking, characters, findings
from app.checks.bitext import Bitext, bitext
from app.checks.learnt.figures import NOTHING
from app.checks.learnt.profiles import UNKNOWN
from app.checks.reading import read
from app.model import markup
from app.model.finding import Finding, Pair, Severity, Term
from app.model.language import LANGUAGES, language
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
TERMS = st.lists(st.builds(Term, TEXTS, TEXTS), max_size=2).map(tuple)
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
@example(source="", target="", tag="es", unknown=[""], terms=(Term("", ""),))
@example(source="²", target="5²", tag="es", unknown=[], terms=())
def test_each_check_looks_at_any_text_without_failing_and_with_the_same_result(
    source, target, tag, unknown, terms
):
    pair = Pair(source, target, language(tag), tuple(unknown), terms)
    texts = _looked_at(pair)
    read.cache_clear()
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
    ["a", "\u202e", "\u2067", "<1>", "<", "\\", "p\u0430", "p\u0301", "α", "aα ", " ", "word "],
    ids=ascii,
)
def test_the_checks_take_time_in_proportion_to_the_text(piece):
    def look(text):
        return findings(Pair(text[:1000], text, SPANISH, ("word", "a")))

    assert takes_linear_time(look, piece)


# Checks that take the square of these, for somebody to mend.
SQUARE: frozenset[tuple[str, str]] = frozenset()
_LONG = 10_000
_QUICK = 0.01  # seconds that nobody need ask about: twice what 100,000 characters may cost
_TWICE = 3.2  # the cost of twice the text, if it is linear and the machine is busy


@pytest.mark.parametrize("piece", [*PIECES, "#", "#.#", "N#", "<a#>", "l#", "a#@b.org"], ids=ascii)
def test_each_check_takes_time_in_proportion_to_the_text(piece):
    """`#` in a piece is a number that goes up, and in the target is another than in the source."""
    whole, half = (_pathological(piece, length) for length in (_LONG, _LONG // 2))
    slow = [
        name
        for name, check in CHECKS
        if (name, piece) not in SQUARE and not _linear(check, whole, half)
    ]
    assert slow == []


def _pathological(piece: str, length: int) -> Bitext:
    written = (piece if "#" in piece else piece + "\0", length // len(piece))
    source, target = (
        "".join(
            written[0].replace("#", f"{number} ").replace("\0", "")
            for number in range(first, first + written[1])
        )[:length]
        for first in (0, written[1])
    )
    terms = (Term("word", "palabra"), Term("a", "b c"))
    return bitext(Pair(source, f"{target[:-1]}.", SPANISH, ("a", "word"), terms), NOTHING, UNKNOWN)


def _linear(check: Callable[[Bitext], object], whole: Bitext, half: Bitext) -> bool:
    for _ in range(3):
        long = _seconds(check, whole)
        if long < _QUICK or long < _TWICE * _seconds(check, half):
            return True
    return False


def _seconds(check, texts: Bitext) -> float:
    began = time.process_time()
    for _ in check(texts):
        pass
    return time.process_time() - began


@pytest.mark.parametrize("piece", ["#", "#.#", "#:00", "N#", "l#", "# twenty", "<a#>", "a#@b.org"])
def test_reading_takes_time_in_proportion_to_the_text(piece):
    def seconds(length: int) -> float:
        read.cache_clear()
        began = time.process_time()
        _pathological(piece, length)
        return time.process_time() - began

    long = seconds(_LONG)
    assert long < 0.2 or long < _TWICE * min(seconds(_LONG // 2) for _ in range(2))


def test_the_table_names_each_check_once_and_puts_what_blocks_everything_first():
    assert len(set(NAMES)) == len(NAMES)
    assert NAMES[:3] == ["empty", "markup", "characters"]


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
