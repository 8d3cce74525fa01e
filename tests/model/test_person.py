"""Who may do what, read as a matrix: every cell of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.person import ALLOWED, ANY_LANGUAGE, Grant, Permission, Person, PersonRole

MATRIX = """
                translator  reviewer  clinician  coordinator
read            yes         yes       yes        yes
write           yes         yes       no         no
translate       yes         yes       no         no
revise          no          yes       no         no
review          no          no        yes        no
return          no          yes       yes        no
set policy      no          no        no         yes
withdraw        no          no        no         yes
invite          no          no        no         yes
release source  no          no        no         yes
see checks      no          no        no         yes
propose term    yes         yes       yes        yes
rule terms      no          no        no         yes
see memory      no          no        no         yes
accept elsewhere  no        no        no         yes
comment         yes         yes       yes        yes
answer          no          no        no         yes
see vigilance   no          no        no         yes
set due date    no          no        no         yes
judge report    no          yes       yes        yes
"""


def _cells():
    header, *rows = MATRIX.strip("\n").splitlines()
    for row in rows:
        name, answers = row[:16].strip(), row[16:].split()
        for role, answer in zip(header.split(), answers, strict=True):
            yield Permission(name), PersonRole(role), answer == "yes"


CELLS = [*_cells()]


def person(*grants):
    return Person("p1", "Ana", "ana", "", demonstration=False, grants=grants)


@pytest.mark.parametrize(("permission", "role", "allowed"), CELLS)
def test_a_role_may_do_what_the_matrix_says_in_its_language_and_in_no_other(
    permission, role, allowed
):
    somebody = person(Grant(role, "es"))
    assert somebody.role_for(permission, "es") == (role if allowed else None)
    assert somebody.role_for(permission, "ar") is None
    assert somebody.role_for(permission, "es-MX") is None


@pytest.mark.parametrize(("permission", "role", "allowed"), CELLS)
def test_a_role_in_every_language_holds_in_each(permission, role, allowed):
    somebody = person(Grant(role, ANY_LANGUAGE))
    for tag in ("es", "pa-Arab"):
        assert somebody.role_for(permission, tag) == (role if allowed else None)


def test_the_matrix_has_every_permission_and_every_role():
    assert {(permission, role) for permission, role, _ in CELLS} == {
        (permission, role) for permission in Permission for role in PersonRole
    }
    assert set(ALLOWED) == set(Permission)


def test_nobody_without_a_role_may_do_anything():
    assert {person().role_for(permission, "es") for permission in Permission} == {None}


def test_a_permission_that_is_not_in_the_table_is_nobody_s(monkeypatch):
    monkeypatch.delitem(ALLOWED, Permission.READ)
    somebody = person(*(Grant(role, "*") for role in PersonRole))
    assert somebody.role_for(Permission.READ, "es") is None


@given(st.permutations([Grant(role, "es") for role in PersonRole]))
def test_the_role_is_the_first_of_the_table_whatever_the_order_of_the_grants(grants):
    somebody = person(*grants)
    assert somebody.role_for(Permission.WRITE, "es") is PersonRole.TRANSLATOR
    assert somebody.role_for(Permission.RETURN, "es") is PersonRole.REVIEWER
    assert somebody.role_for(Permission.INVITE, "es") is PersonRole.COORDINATOR


def test_roles_of_several_languages_are_not_mixed():
    somebody = person(Grant(PersonRole.TRANSLATOR, "es"), Grant(PersonRole.REVIEWER, "ar"))
    assert somebody.role_for(Permission.REVISE, "es") is None
    assert somebody.role_for(Permission.REVISE, "ar") is PersonRole.REVIEWER
    assert somebody.role_for(Permission.TRANSLATE, "ar") is PersonRole.REVIEWER


def test_the_languages_of_a_person_are_those_of_the_grants():
    grants = [Grant(PersonRole.TRANSLATOR, "es"), Grant(PersonRole.REVIEWER, "es")]
    assert person().languages == frozenset()
    assert person(*grants, Grant(PersonRole.COORDINATOR, "*")).languages == {"es", "*"}
