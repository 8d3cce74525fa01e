"""What a message needs before it is published, tried with any log of decisions."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.policy import (
    POLICY,
    Eyes,
    Need,
    Risk,
    hands,
    meets,
    needs,
    outstanding,
    standing,
)
from tests.model.made import (
    ACCEPT,
    CLINICIAN,
    COORDINATOR,
    RETURN,
    REVIEW,
    REVIEWER,
    REVISE,
    SOURCE,
    TRANSLATE,
    TRANSLATOR,
    decision,
    other_texts,
    target,
)

WRITE = Need(TRANSLATE, (TRANSLATOR, REVIEWER))
READ = Need(REVISE, (REVIEWER,))
SIGN = Need(REVIEW, (CLINICIAN,))
QUALIFIED = Need(REVISE, (REVIEWER,), spares=(REVIEWER,))

PEOPLE = ("tom", "rita", "cleo", "ann")
WRITERS = st.sampled_from([None, *PEOPLE])
DECISIONS = st.builds(
    decision,
    st.sampled_from([TRANSLATE, REVISE, REVIEW]),
    st.sampled_from(PEOPLE),
    st.sampled_from([TRANSLATOR, REVIEWER, CLINICIAN, COORDINATOR]),
    st.sampled_from([ACCEPT, ACCEPT, ACCEPT, RETURN]),
)
# Likely decisions, so that many of the logs approve; and any at all, so that nothing is left out.
LIKELY = st.sampled_from(
    [
        decision(step, person, role)
        for step, role in ((TRANSLATE, TRANSLATOR), (REVISE, REVIEWER), (REVIEW, CLINICIAN))
        for person in PEOPLE
    ]
)
LOGS = st.lists(LIKELY, max_size=6) | st.lists(DECISIONS | LIKELY, max_size=8)
EYES = st.sampled_from(Eyes)
RISKY = st.booleans()


@pytest.mark.parametrize(
    ("eyes", "risky", "wanted"),
    [
        (Eyes.TWO, False, (WRITE, READ)),
        (Eyes.TWO, True, (WRITE, READ, SIGN)),
        (Eyes.SINGLE, False, (WRITE, QUALIFIED)),
        (Eyes.SINGLE, True, (WRITE, READ, SIGN)),
    ],
)
def test_the_table_asks_for(eyes, risky, wanted):
    assert POLICY[eyes, risky] == wanted
    assert needs(eyes, [*Risk][: 1 if risky else 0]) == wanted


def test_the_table_has_a_row_for_everything_and_no_other():
    assert set(POLICY) == {(eyes, risky) for eyes in Eyes for risky in (True, False)}


@pytest.mark.parametrize("risk", Risk)
@pytest.mark.parametrize("eyes", Eyes)
def test_any_risk_at_all_asks_for_a_clinician(eyes, risk):
    assert needs(eyes, (risk,))[-1] == SIGN
    assert needs(eyes, iter((risk,)))[-1] == SIGN


def approved(eyes, risky, writer, log):
    return not outstanding(POLICY[eyes, risky], SOURCE, target(writer), log)


def since_the_last_return(log):
    returns = [at for at, one in enumerate(log) if one.verdict is RETURN]
    return log[returns[-1] + 1 :] if returns else log


@given(risky=RISKY, writer=WRITERS, log=LOGS)
def test_under_two_pairs_of_eyes_nothing_is_approved_by_fewer_than_two_people(risky, writer, log):
    if approved(Eyes.TWO, risky, writer, log):
        assert len({one.person for one in since_the_last_return(log)}) >= 2


@given(eyes=EYES, writer=WRITERS, log=LOGS)
def test_what_is_risky_is_approved_by_two_people_and_a_clinician_whatever_the_choice(
    eyes, writer, log
):
    if approved(eyes, True, writer, log):
        held = since_the_last_return(log)
        made = {writer, *(one.person for one in held if one.step is TRANSLATE)}
        assert len({one.person for one in held}) >= 2
        assert any(
            one.step is REVIEW and one.role is CLINICIAN and one.person not in made for one in held
        )
        assert any(
            one.step is REVISE and one.role is REVIEWER and one.person not in made for one in held
        )


@given(risky=RISKY, writer=st.sampled_from(PEOPLE), log=LOGS)
def test_nothing_is_approved_by_its_writer_alone(risky, writer, log):
    own = [one for one in log if one.person == writer]
    assert not approved(Eyes.TWO, risky, writer, own)
    assert not approved(Eyes.SINGLE, True, writer, own)


@given(risky=RISKY, writer=WRITERS, log=LOGS, person=st.sampled_from(PEOPLE))
def test_nothing_is_approved_by_one_person_in_many_roles(risky, writer, log, person):
    assert not approved(Eyes.TWO, risky, writer, [one for one in log if one.person == person])


@given(writer=WRITERS, log=LOGS)
def test_under_single_eyes_a_reviewer_has_written_or_read_it(writer, log):
    held = since_the_last_return(log)
    wrote = {(one.person, one.role) for one in held if one.step is TRANSLATE}
    made = {writer, *(person for person, _ in wrote)}
    qualified = any(role is REVIEWER for _, role in wrote) or any(
        one.step is REVISE and one.role is REVIEWER and one.person not in made for one in held
    )
    assert approved(Eyes.SINGLE, False, writer, log) is (
        qualified and bool({role for _, role in wrote} & {TRANSLATOR, REVIEWER})
    )


@given(writer=WRITERS, log=LOGS)
def test_what_two_have_approved_is_approved_under_single_eyes_as_well(writer, log):
    if approved(Eyes.TWO, False, writer, log):
        assert approved(Eyes.SINGLE, False, writer, log)


@pytest.mark.parametrize(
    ("log", "left"),
    [
        ([], (WRITE, QUALIFIED)),
        ([decision(TRANSLATE, "tom", TRANSLATOR)], (QUALIFIED,)),
        ([decision(TRANSLATE, "rita", REVIEWER)], ()),
        ([decision(TRANSLATE, "tom", TRANSLATOR), decision(REVISE, "rita", REVIEWER)], ()),
        ([decision(TRANSLATE, "tom", TRANSLATOR), decision(REVISE, "tom", REVIEWER)], (QUALIFIED,)),
        ([decision(REVISE, "rita", REVIEWER)], (WRITE,)),
    ],
)
def test_under_single_eyes_a_translator_alone_is_not_enough(log, left):
    assert outstanding(POLICY[Eyes.SINGLE, False], SOURCE, target("tom"), log) == left


@given(eyes=EYES, risky=RISKY, writer=WRITERS, log=LOGS, last=DECISIONS)
def test_a_return_undoes_every_accept_before_it(eyes, risky, writer, log, last):
    back = decision(last.step, last.person, last.role, RETURN)
    assert standing(SOURCE, target(writer), [*log, back]) == ()
    assert (
        outstanding(POLICY[eyes, risky], SOURCE, target(writer), [*log, back])
        == (POLICY[eyes, risky])
    )


@given(eyes=EYES, risky=RISKY, writer=WRITERS, log=LOGS, others=LOGS, more=LOGS)
def test_decisions_on_other_texts_count_for_nothing(eyes, risky, writer, log, others, more):
    noise = [far for one in others for far in other_texts(one)]
    of = target(writer)
    mixed = [*noise, *log, *noise, *more, *noise]
    for read in (standing, hands):
        assert read(SOURCE, of, mixed) == read(SOURCE, of, [*log, *more])
    wanted = POLICY[eyes, risky]
    assert outstanding(wanted, SOURCE, of, mixed) == outstanding(wanted, SOURCE, of, [*log, *more])
    assert outstanding(wanted, SOURCE, of, noise) == wanted


@given(eyes=EYES, risky=RISKY, log=LOGS)
def test_without_a_target_for_the_present_source_everything_is_outstanding(eyes, risky, log):
    wanted = POLICY[eyes, risky]
    assert outstanding(wanted, SOURCE, None, log) == wanted
    bold = [replace(one, source_hash="another source") for one in log]  # as if for that one
    assert outstanding(wanted, "another source", target(), [*log, *bold]) == wanted


@given(eyes=EYES, risky=RISKY, writer=WRITERS, log=LOGS)
def test_what_is_outstanding_comes_in_the_order_of_the_table(eyes, risky, writer, log):
    left = outstanding(POLICY[eyes, risky], SOURCE, target(writer), log)
    order = POLICY[eyes, risky]
    assert [order.index(need) for need in left] == sorted({order.index(need) for need in left})


@given(eyes=EYES, writer=WRITERS, log=LOGS)
def test_what_is_approved_as_risky_is_approved_for_two_pairs_of_eyes(eyes, writer, log):
    if approved(eyes, True, writer, log):
        assert approved(Eyes.TWO, False, writer, log)


@pytest.mark.parametrize("risky", [False, True])
def test_a_text_is_approved_step_by_step(risky):
    log = []
    wanted = POLICY[Eyes.TWO, risky]
    for step, person, role in (
        (TRANSLATE, "tom", TRANSLATOR),
        (REVISE, "rita", REVIEWER),
        (REVIEW, "cleo", CLINICIAN),
    )[: len(wanted)]:
        assert outstanding(wanted, SOURCE, target(), log) == wanted[len(log) :]
        log.append(decision(step, person, role))
    assert outstanding(wanted, SOURCE, target(), log) == ()


def test_a_reviewer_who_is_a_clinician_as_well_may_revise_and_sign():
    log = [
        decision(TRANSLATE, "tom", TRANSLATOR),
        decision(REVISE, "cleo", REVIEWER),
        decision(REVIEW, "cleo", CLINICIAN),
    ]
    assert approved(Eyes.TWO, True, "tom", log)


def test_who_took_a_draft_over_unchanged_is_no_reader_of_it():
    log = [decision(TRANSLATE, "rita", REVIEWER), decision(REVISE, "rita", REVIEWER)]
    assert not approved(Eyes.TWO, False, None, log)
    assert approved(Eyes.TWO, False, None, [*log, decision(REVISE, "ann", REVIEWER)])


def test_the_hands_are_the_writer_s_and_whoever_took_the_text_over():
    log = [decision(TRANSLATE, "rita", REVIEWER), decision(REVISE, "ann", REVIEWER)]
    assert hands(SOURCE, target("tom"), log) == {"tom", "rita"}
    assert hands(SOURCE, target(None), log) == {"rita"}
    assert hands(SOURCE, target(None), []) == frozenset()


@pytest.mark.parametrize(
    ("need", "one", "made", "met"),
    [
        (WRITE, decision(TRANSLATE, "tom", TRANSLATOR), ("tom",), True),
        (WRITE, decision(TRANSLATE, "tom", CLINICIAN), (), False),
        (READ, decision(REVISE, "rita", REVIEWER), ("tom",), True),
        (READ, decision(REVISE, "rita", REVIEWER), ("rita",), False),
        (READ, decision(REVISE, "rita", TRANSLATOR), ("tom",), False),
        (READ, decision(REVIEW, "rita", REVIEWER), ("tom",), False),
        (SIGN, decision(REVIEW, "cleo", CLINICIAN), ("tom",), True),
        (SIGN, decision(REVIEW, "cleo", REVIEWER), ("tom",), False),
        (SIGN, decision(REVIEW, "tom", CLINICIAN), ("tom",), False),
        (QUALIFIED, decision(TRANSLATE, "rita", REVIEWER), ("rita",), True),
        (QUALIFIED, decision(TRANSLATE, "tom", TRANSLATOR), ("tom",), False),
        (QUALIFIED, decision(REVISE, "rita", REVIEWER), ("tom",), True),
        (QUALIFIED, decision(REVISE, "rita", REVIEWER), ("rita",), False),
    ],
)
def test_a_need_is_met_in_its_step_by_its_role_and_later_by_other_hands(need, one, made, met):
    assert meets(need, one, made) is met
