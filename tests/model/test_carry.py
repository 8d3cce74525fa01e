"""May decisions that were carried over stand? Asked of the function and of the verifier alike."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ledger.evidence import Evidence
from app.model.carry import ELSEWHERE, Claim, Side, faults
from app.model.digest import digest
from app.model.law import Law
from app.model.wording import figures, words
from app.workflow.verify import carried


def _side(number: int, text: str, english: str) -> Side:
    return Side(
        id=number,
        message="m1",
        language="es",
        text=text,
        english=english,
        role="paragraph",
        risky=False,
        parent=number - 1,
        basis_hash=digest(english),
        hands="person  tom",
    )


ONE = _side(1, "Tome 2 pastillas", "Take 2 tablets")
TWO = _side(2, "Tome <1>2</1> pastillas", "Take <1>2</1> tablets")
THREE = _side(3, "Tome  2 pastillas", "You take 2 tablets")

BY_RULE = Claim(TWO, ONE, "markup", None, None, False, False, logged=True)
BY_OLIVE = Claim(THREE, TWO, "wording", "p-olive", "p-olive", False, coordinator=True, logged=True)
FOLLOWS = Claim(THREE, ONE, "wording", None, None, False, False, logged=True)
WHOLE = (BY_OLIVE, FOLLOWS, BY_RULE)

Claims = tuple[Claim, ...]


def _laws(claims: Claims) -> set[Law]:
    return {law for law, _ in faults(3, claims)}


def _laws_of_verifier(claims: Claims) -> set[Law]:
    one = Evidence("m1", "es", THREE.english, False, 3, THREE.text, "", "", "", None, (), claims)
    return {law for law, _ in carried.faults(one)}


ASK = pytest.mark.parametrize("laws", [_laws, _laws_of_verifier], ids=["function", "verifier"])


def _earlier(**changes: object) -> Claims:
    """The first text is another one."""
    one = replace(ONE, **changes)
    return (BY_OLIVE, replace(FOLLOWS, earlier=one), replace(BY_RULE, earlier=one))


def _said(**changes: object) -> Claims:
    """What a person said is something else."""
    return (replace(BY_OLIVE, **changes), FOLLOWS, BY_RULE)


def _english(text: str) -> Claims:
    return _earlier(english=text, basis_hash=digest(text))


def _backwards() -> Claims:
    one, two = replace(ONE, id=2, parent=0), replace(TWO, id=1, parent=2)
    three = replace(THREE, parent=1)
    return (
        replace(BY_OLIVE, new=three, earlier=two),
        replace(FOLLOWS, new=three, earlier=one),
        replace(BY_RULE, new=two, earlier=one),
    )


WRONG: list[tuple[str, Claims, Law]] = [
    ("another message", _earlier(message="m2"), Law.OTHER_TEXT),
    ("another language", _earlier(language="ar"), Law.OTHER_TEXT),
    ("other words", _earlier(text="Tome 20 pastillas"), Law.OTHER_TEXT),
    ("other hands", _earlier(hands="person  ben"), Law.OWN_TEXT),
    ("an English exchanged", _earlier(english="Take  2 tablets"), Law.OLDER_SOURCE),
    ("another English, by rule", _english("Take no more than 2 tablets"), Law.OLDER_SOURCE),
    ("the English of a person, by rule", _said(person=None, by=None), Law.OLDER_SOURCE),
    ("nobody signed in", _said(by=None), Law.NOT_A_PERSON),
    ("somebody else's sign-in", _said(by="p-ana"), Law.NOT_A_PERSON),
    ("a rule with a sign-in", (BY_OLIVE, FOLLOWS, replace(BY_RULE, by="p-ana")), Law.NOT_A_PERSON),
    ("no coordinator", _said(coordinator=False), Law.NO_ROLE),
    ("no event", _said(logged=False), Law.NOT_IN_LOG),
    (
        "no event for what follows",
        (BY_OLIVE, replace(FOLLOWS, logged=False), BY_RULE),
        Law.NOT_IN_LOG,
    ),
    ("no step to it", (FOLLOWS, BY_RULE), Law.OTHER_TEXT),
    ("no step before it", (BY_OLIVE, FOLLOWS), Law.OTHER_TEXT),
    ("something left behind", (BY_OLIVE, BY_RULE), Law.MISSING),
    ("later to earlier", _backwards(), Law.OTHER_TEXT),
]


@ASK
def test_what_is_carried_step_by_step_stands(laws: Callable[[Claims], set[Law]]) -> None:
    assert laws(WHOLE) == set()
    assert laws(()) == set()


@ASK
@pytest.mark.parametrize(("what", "claims", "law"), WRONG, ids=[row[0] for row in WRONG])
def test_what_is_not_carried_as_it_should_be_falls(
    laws: Callable[[Claims], set[Law]], what: str, claims: Claims, law: Law
) -> None:
    assert law in laws(claims), what


@ASK
def test_no_person_carries_decisions_over_to_other_figures(
    laws: Callable[[Claims], set[Law]],
) -> None:
    text = "You take 20 tablets"
    three = replace(THREE, english=text, basis_hash=digest(text))
    claims = (replace(BY_OLIVE, new=three), replace(FOLLOWS, new=three), BY_RULE)
    assert laws(claims) == {Law.OLDER_SOURCE}


@given(
    st.lists(
        st.sampled_from(
            [*"12½ .,:/-\n\t\u00a0ab<>\\", "<1>", "</1>", "<1/>", "</1/>", "\\<", "\\\\", "\u2028"]
        )
    ).map("".join)
    | st.text()
)
def test_the_verifier_reads_texts_in_its_own_way_and_sees_the_same(text: str) -> None:
    assert carried.plain(text) == words(text)
    assert " ".join(carried.numbers(text)) == figures(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a  <1>b</1>", "a b"),
        ("\\<1> \\\\", "<1> \\"),
        ("a <1/>b", "a \ufffcb"),
        ("</1/>", "</1/>"),
    ],
)
def test_the_verifier_reads_signs_and_empty_tags(text: str, said: str) -> None:
    assert carried.plain(text) == words(text) == said


# ---- from another message --------------------------------------------------------------------

THERE = replace(_side(2, "Descanse.", "Rest."), message="m2")
HERE = _side(3, "Descanse.", "Rest.")
ELSEWHERE_CLAIM = Claim(
    HERE, THERE, ELSEWHERE, "p-olive", "p-olive", False, coordinator=True, logged=True
)


@ASK
def test_a_coordinator_s_word_carries_from_the_same_text_elsewhere(
    laws: Callable[[Claims], set[Law]],
) -> None:
    assert laws((ELSEWHERE_CLAIM,)) == set()


@ASK
@pytest.mark.parametrize(
    "claim",
    [
        replace(ELSEWHERE_CLAIM, level="identical"),
        replace(ELSEWHERE_CLAIM, person=None, by=None),
        replace(ELSEWHERE_CLAIM, new=replace(HERE, risky=True)),
        replace(ELSEWHERE_CLAIM, earlier=replace(THERE, risky=True)),
        replace(ELSEWHERE_CLAIM, earlier=replace(THERE, role="caption")),
        replace(ELSEWHERE_CLAIM, earlier=replace(THERE, text="Descanse!")),
        replace(ELSEWHERE_CLAIM, earlier=replace(THERE, language="ar")),
    ],
    ids=["another level", "nobody", "risky here", "risky there", "role", "text", "language"],
)
def test_anything_else_is_carried_from_no_other_message(
    laws: Callable[[Claims], set[Law]], claim: Claim
) -> None:
    assert Law.OTHER_TEXT in laws((claim,))
