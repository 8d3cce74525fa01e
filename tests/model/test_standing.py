"""One message in one language: its own tables asked with its own facts."""

from dataclasses import replace

import pytest

from app.model.message import Role
from app.model.policy import POLICY, Eyes
from app.model.risk import Risk
from app.model.standing import Standing
from app.model.state import State
from tests.model.made import (
    CLINICIAN,
    REVIEW,
    REVIEWER,
    REVISE,
    SOURCE,
    TRANSLATE,
    TRANSLATOR,
    decision,
    target,
)

WROTE = decision(TRANSLATE, "tom", TRANSLATOR)
READ = decision(REVISE, "rita", REVIEWER)
SIGNED = decision(REVIEW, "cleo", CLINICIAN)

AT = Standing(
    message="m1",
    article="a",
    language="es",
    position=1,
    line=3,
    role=Role.PARAGRAPH,
    trail=(),
    revision=1,
    text="Wash your hands.",
    source_hash=SOURCE,
    words=3,
    required=True,
    risks=(),
    target=target(),
    log=(WROTE, READ),
)


@pytest.mark.parametrize("eyes", Eyes)
@pytest.mark.parametrize("risks", [(), (Risk.DOSE,)])
def test_what_is_outstanding_is_asked_of_the_table_by_risk_and_choice(eyes, risks):
    new = replace(AT, risks=risks, log=())
    assert new.outstanding(eyes) == POLICY[eyes, bool(risks)]
    assert not new.approved(eyes)


def test_a_standard_message_is_approved_by_two_and_a_risky_one_by_a_clinician_as_well():
    risky = replace(AT, risks=(Risk.NEGATION,))
    assert AT.approved(Eyes.TWO)
    assert not risky.approved(Eyes.TWO)
    assert not risky.approved(Eyes.SINGLE)
    assert replace(risky, log=(WROTE, READ, SIGNED)).approved(Eyes.TWO)


def test_single_eyes_are_a_reviewer_s():
    assert AT.approved(Eyes.SINGLE)
    assert not replace(AT, log=(WROTE,)).approved(Eyes.SINGLE)
    assert replace(AT, log=(decision(TRANSLATE, "rita", REVIEWER),)).approved(Eyes.SINGLE)


def test_a_text_for_an_older_source_is_outdated_and_not_approved():
    older = replace(AT, source_hash="new")
    assert not older.approved(Eyes.TWO)
    assert older.state() is State.OUTDATED


def test_its_state_is_that_of_its_facts():
    assert AT.state() is State.REVISED
    assert AT.state(blocking=True) is State.BLOCKED
    assert replace(AT, target=None).state() is State.MISSING
