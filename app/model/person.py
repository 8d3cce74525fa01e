"""Who works here, and the one table of who may do what."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

ANY_LANGUAGE = "*"


class PersonRole(StrEnum):
    """What a person is trusted with, language by language."""

    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    CLINICIAN = "clinician"
    COORDINATOR = "coordinator"


class Permission(StrEnum):
    """What can be done at the desk."""

    READ = "read"
    WRITE = "write"
    TRANSLATE = "translate"
    REVISE = "revise"
    REVIEW = "review"
    RETURN = "return"
    SET_POLICY = "set policy"
    WITHDRAW = "withdraw"
    INVITE = "invite"
    RELEASE_SOURCE = "release source"
    SEE_CHECKS = "see checks"
    PROPOSE_TERM = "propose term"
    RULE_TERMS = "rule terms"
    SEE_MEMORY = "see memory"
    ACCEPT_ELSEWHERE = "accept elsewhere"
    COMMENT = "comment"
    ANSWER = "answer"
    SEE_VIGILANCE = "see vigilance"
    SET_DUE = "set due date"
    JUDGE_REPORT = "judge report"


_T, _R, _C, _O = (
    PersonRole.TRANSLATOR,
    PersonRole.REVIEWER,
    PersonRole.CLINICIAN,
    PersonRole.COORDINATOR,
)

# Who may do what (people.md §5.2). A permission that is not here is nobody's.
ALLOWED: dict[Permission, tuple[PersonRole, ...]] = {
    Permission.READ: (_T, _R, _C, _O),
    Permission.WRITE: (_T, _R),
    Permission.TRANSLATE: (_T, _R),
    Permission.REVISE: (_R,),
    Permission.REVIEW: (_C,),
    Permission.RETURN: (_R, _C),
    Permission.SET_POLICY: (_O,),
    Permission.WITHDRAW: (_O,),
    Permission.INVITE: (_O,),
    Permission.RELEASE_SOURCE: (_O,),
    Permission.SEE_CHECKS: (_O,),
    Permission.PROPOSE_TERM: (_T, _R, _C, _O),
    Permission.RULE_TERMS: (_O,),
    Permission.SEE_MEMORY: (_O,),
    Permission.ACCEPT_ELSEWHERE: (_O,),
    Permission.COMMENT: (_T, _R, _C, _O),
    Permission.ANSWER: (_O,),
    Permission.SEE_VIGILANCE: (_O,),
    Permission.SET_DUE: (_O,),
    Permission.JUDGE_REPORT: (_R, _C, _O),
}


@dataclass(frozen=True, slots=True)
class Grant:
    """One role in one language (a tag), or in every language (`*`)."""

    role: PersonRole
    language: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs in. `id` is a pseudonym that outlives the name.

    `credentials` is the line shown to readers, "" if the person does not agree to be shown.
    `demonstration` marks the made-up people of `flask demo`.
    """

    id: str
    name: str
    login: str
    credentials: str
    demonstration: bool
    grants: tuple[Grant, ...]

    def role_for(self, permission: Permission, language: str) -> PersonRole | None:
        """The first role, in the table's order, that lets this person do it; None if none does."""
        return self.first_of(ALLOWED.get(permission, ()), language)

    def first_of(self, roles: Iterable[PersonRole], language: str) -> PersonRole | None:
        """The first of these roles that this person holds in the language; None if none."""
        held = {grant.role for grant in self.grants if grant.language in (language, ANY_LANGUAGE)}
        return next((role for role in roles if role in held), None)

    @property
    def languages(self) -> frozenset[str]:
        """The tags named in this person's grants; may hold `*`."""
        return frozenset(grant.language for grant in self.grants)
