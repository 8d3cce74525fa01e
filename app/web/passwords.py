"""Passwords: what is asked of one, how it is kept, how it is looked at. argon2id, as OWASP asks."""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.ledger import sign_ins
from app.ledger.connection import Ledger
from app.model.errors import BadInput
from app.model.sentence import sentence

SHORTEST = 12
LONGEST = 1000

_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)

# Looked at when there is no such person, so that the answer takes as long; nobody knows its text.
_NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$8sIVrXXfWODkP3rj+M6s0g$"
    "iPf4MUKoLVO4Mu3KsgZLX7NtsL5VoqbpRZo4NA3iLbU"
)


def login_name(typed: str) -> str:
    """A login as it is stored and looked for: however it is typed, it is one name."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def check(ledger: Ledger, login: str, password: str) -> str | None:
    """The id of the person who signs in by this login and password; None for anybody else.

    A hash made with older parameters is made again, which ends that person's other sessions.
    """
    with ledger.read() as connection:
        found = sign_ins.password(connection, login_name(login))
    person, kept = found or (None, _NOBODY)
    try:
        _HASHER.verify(kept, _spelled(password))
    except (VerificationError, InvalidHashError):
        return None
    if person is not None and _HASHER.check_needs_rehash(kept):
        keep(ledger, person, password)
    return person


def keep(ledger: Ledger, person_id: str, password: str) -> None:
    """Store a password, and end every session that the person has; BadInput if it is too weak."""
    _strong(password)
    made = _HASHER.hash(_spelled(password))  # slow on purpose, so before the transaction
    with ledger.write() as connection:
        sign_ins.set_password(connection, person_id, made)


def _strong(password: str) -> None:
    """BadInput unless the password is long enough to be hard to guess; no other rule of spelling."""
    if len(password) < SHORTEST:
        raise BadInput(
            sentence(
                "a password has at least %(least)s characters; three or four words will do",
                least=SHORTEST,
            )
        )
    if len(password) > LONGEST:
        raise BadInput(sentence("a password has at most %(most)s characters", most=LONGEST))
    if len(set(password.casefold())) < 5:
        raise BadInput("this password repeats itself too much to be hard to guess")


def _spelled(password: str) -> str:
    """The same password from every keyboard."""
    return unicodedata.normalize("NFKC", password)
