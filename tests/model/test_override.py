"""Who may say that a finding is right, read as a table, and where their word holds."""

from dataclasses import replace

import pytest

from app.model.decision import Verdict
from app.model.errors import BadInput
from app.model.finding import Finding, Severity
from app.model.grounds import visible
from app.model.law import Law
from app.model.override import (
    LONGEST,
    OVERRIDES,
    Override,
    Statement,
    against,
    cleaned,
    faults,
    gravest,
    last,
    own,
    roles,
)
from app.model.person import PersonRole
from tests.model.made import CLINICIAN, REVIEWER, REVISE, TRANSLATE, TRANSLATOR, decision

# Code by code: who overrides what blocks, and who what only warns. R: a reviewer, C: a clinician.
TABLE = """
unread        -   -
empty         -   -
markup        -   -
characters    -   -
scripts       -   -
numbers       C   RC
spelled       C   RC
swapped       C   RC
units         C   RC
frequency     C   RC
negation      C   RC
opposites     C   RC
names         C   RC
contacts      C   RC
alignment     C   RC
language      C   RC
english       RC  RC
mojibake      RC  RC
placeholders  RC  RC
length        RC  RC
untouched     RC  RC
unknown       RC  RC
punctuation   RC  RC
doubled       RC  RC
brackets      RC  RC
glossary      RC  RC
parentheses   RC  RC
consistency   RC  RC
else          C   RC
"""
LETTERS = {"R": PersonRole.REVIEWER, "C": PersonRole.CLINICIAN}
ROWS = [line.split() for line in TABLE.strip().splitlines()]

BLOCK = Finding("numbers", Severity.BLOCK, "A number is missing.")
WORD = Override(
    code="numbers",
    language="es",
    source_hash="s",
    target_hash="t",
    severity=Severity.BLOCK,
    why="A number is missing.",
    words="",
    reason="It is written out.",
    person="cleo",
    role=CLINICIAN,
    at="2026-03-01T10",
)


@pytest.mark.parametrize(("code", "blocks", "warns"), ROWS, ids=[row[0] for row in ROWS])
def test_the_table_says_who_may(code, blocks, warns):
    for letters, severity in ((blocks, "block"), (warns, "warn"), (warns, "note")):
        wanted = {LETTERS[one] for one in letters if one in LETTERS}
        assert set(roles(code, Severity(severity))) == wanted


def test_every_row_of_the_table_is_read_here():
    assert {row[0] for row in ROWS} == {*OVERRIDES, "else"}


def test_no_translator_and_no_coordinator_ever_may():
    named = {role for may in OVERRIDES.values() for role in (*may.blocks, *may.warns)}
    assert named == {PersonRole.REVIEWER, PersonRole.CLINICIAN}


def test_the_last_word_on_the_same_text_counts():
    back = replace(WORD, revoked=True)
    other = replace(WORD, target_hash="u")
    assert last([WORD, back, other], "numbers", "t") is back
    assert last([WORD, back, other], "numbers", "u") is other
    assert last([WORD, back, other], "length", "t") is None


@pytest.mark.parametrize(
    ("law", "word", "finding"),
    [
        (None, WORD, BLOCK),
        (Law.BLOCKED, None, BLOCK),
        (Law.BLOCKED, replace(WORD, revoked=True), BLOCK),
        (Law.NO_ROLE, replace(WORD, role=REVIEWER), BLOCK),
        (None, replace(WORD, role=REVIEWER), replace(BLOCK, severity=Severity.WARN)),
        (Law.OWN_TEXT, replace(WORD, person="tom"), BLOCK),
        (None, replace(WORD, person="tom"), replace(BLOCK, severity=Severity.WARN)),
        (Law.HOSTILE, WORD, replace(BLOCK, code="markup")),
    ],
)
def test_a_word_holds_only_where_its_maker_may_say_so(law, word, finding):
    assert against(word, finding, "tom", ()) is law


def test_whoever_took_the_draft_as_it_was_says_nothing_of_it_afterwards():
    took = replace(decision(TRANSLATE, "cleo", TRANSLATOR), at="2026-03-01T09")
    assert against(WORD, BLOCK, None, (took,)) is Law.OWN_TEXT
    assert against(WORD, BLOCK, None, (replace(took, at="2026-03-01T11"),)) is None


def test_a_text_is_its_writers_and_of_whoever_took_it_as_it_was():
    took = decision(TRANSLATE, "tom", TRANSLATOR)
    assert own("tom", "tom", ())
    assert own("tom", None, (took,))
    assert not own("rita", "tom", (took, decision(REVISE, "rita", REVIEWER)))
    assert not own("tom", None, (replace(took, verdict=Verdict.RETURN),))


def test_the_worst_of_several_findings_says_who_may():
    note, warn = (replace(BLOCK, severity=one) for one in (Severity.NOTE, Severity.WARN))
    assert gravest([note, BLOCK, warn]) is Severity.BLOCK
    assert gravest([note, warn]) is Severity.WARN
    assert gravest([note]) is Severity.NOTE


def test_what_speaks_against_a_word_is_named():
    right = Statement(WORD, by="cleo", demonstration=False, held=True, logged=True)
    assert [*faults(right)] == []
    wrong = replace(right, by=None, held=False, logged=False)
    assert [law for law, _ in faults(wrong)] == [Law.NOT_A_PERSON, Law.NO_ROLE, Law.NOT_IN_LOG]


def test_a_reason_is_kept_on_one_line():
    assert cleaned("  It is\r\n\twritten out. ") == "It is written out."
    assert cleaned("می\u200cخواهم") == "می\u200cخواهم"
    assert cleaned("x" * LONGEST) == "x" * LONGEST


@pytest.mark.parametrize("reason", ["", " \n ", "x" * (LONGEST + 1)])
def test_no_reason_and_one_too_long_are_no_reasons(reason):
    with pytest.raises(BadInput):
        cleaned(reason)


@pytest.mark.parametrize(
    "sign",
    ["\0", "\x07", "\x1b", "\x7f", "\x9b", "\u200b", "\u202e", "\u2066", "\ufeff", "\U000e0041"],
)
def test_what_nobody_can_see_is_no_part_of_a_reason(sign):
    with pytest.raises(BadInput, match="nobody can see"):
        cleaned(f"It is {sign}x right")
    assert visible(f"a{sign}b") == "ab"
