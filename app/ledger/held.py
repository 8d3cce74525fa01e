"""In SQL: did somebody hold a role when they said something? The last word on it before that counts."""

from sqlalchemy import ColumnElement, Exists, Table, exists

from app.ledger.tables import role_grant

_later = role_grant.alias()


def held(said: Table, role: ColumnElement[str] | str, language: ColumnElement[str]) -> Exists:
    """Did the person of a row of `said` hold the role in this language, or in all, at its event?"""
    return exists().where(
        role_grant.c.person == said.c.person,
        role_grant.c.role == role,
        role_grant.c.language.in_((language, "*")),
        role_grant.c.granted,
        role_grant.c.event < said.c.event,
        ~exists().where(
            _later.c.person == role_grant.c.person,
            _later.c.role == role_grant.c.role,
            _later.c.language == role_grant.c.language,
            _later.c.event < said.c.event,
            _later.c.id > role_grant.c.id,
        ),
    )
