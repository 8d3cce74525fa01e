"""Glossaries as DeepL keeps them (API v3): made once for each set of terms, found again by name.

A name has the digest of the entries. One of ours for the same language and collection with another
digest is out of date, and deleted. One account is for one house: two would delete each other's.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from app.engine.contract import Call
from app.engine.terms import Terms
from app.engine.trouble import Trouble, passing
from app.model.digest import canonical, digest

TRIES = 2  # by a process, where another try may help


@dataclass(frozen=True, slots=True)
class Account:
    """Where DeepL answers, without a slash at the end, and the header that lets us in."""

    server: str
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A glossary's id, or "" and why there is none."""

    id: str
    why: str = ""


class Glossaries:
    """The glossaries that this process has made or found. It never raises for one that it has not."""

    def __init__(self) -> None:
        self._known: dict[tuple[Account, str], Kept] = {}
        self._failed: dict[tuple[Account, str], int] = {}

    def of(self, account: Account, call: Call) -> Kept:
        """The glossary for a call's terms; made now if there is none, and then not again."""
        if not call.terms.pairs:
            return Kept("")
        key = (account, _name(call.code, call.terms))
        if key in self._known:
            return self._known[key]
        try:
            self._known[key] = Kept(_found(account, call) or _made(account, call))
        except Trouble as trouble:
            self._failed[key] = self._failed.get(key, 0) + 1
            kept = Kept("", trouble.why)
            if trouble.permanent or self._failed[key] == TRIES:
                self._known[key] = kept
            return kept
        return self._known[key]

    def refused(self, account: Account, call: Call, why: str) -> None:
        """Do without the glossary of these terms from now on: DeepL does not take it."""
        self._known[account, _name(call.code, call.terms)] = Kept("", why)


def _name(code: str, terms: Terms) -> str:
    return _family(code, terms) + digest(canonical({"pairs": [*map(list, terms.pairs)]}))[:16]


def _family(code: str, terms: Terms) -> str:
    """How the names of all glossaries of this language and collection begin."""
    return f"Parlance {code} {digest(terms.collection)[:8]} "


def _found(account: Account, call: Call) -> str:
    """The id of the glossary that has these terms, "" if there is none; others of ours are deleted."""
    wanted, family = _name(call.code, call.terms), _family(call.code, call.terms)
    found = ""
    for name, number in _listed(account, call):
        if name == wanted:
            found = found or number
        elif name.startswith(family):
            with suppress(Trouble):  # what cannot be deleted does no harm
                call.wire.delete(f"{_place(account)}/{number}", headers=dict(account.headers))
    return found


def _listed(account: Account, call: Call) -> Iterator[tuple[str, str]]:
    """The name and id of every glossary of the account."""
    said = call.wire.get(_place(account), headers=dict(account.headers)).json()
    rows = said.get("glossaries") if isinstance(said, dict) else None
    if not isinstance(rows, list):
        raise passing("the answer could not be read")
    for row in rows:
        if isinstance(row, dict) and isinstance(row.get("name"), str):
            yield row["name"], _id(row)


def _made(account: Account, call: Call) -> str:
    """The id of a new glossary of these terms; a variant of a language has its language's."""
    entries = "\n".join("\t".join(pair) for pair in call.terms.pairs)
    dictionary = {
        "source_lang": "en",
        "target_lang": call.code.partition("-")[0].lower(),
        "entries": entries,
        "entries_format": "tsv",
    }
    body = {"name": _name(call.code, call.terms), "dictionaries": [dictionary]}
    return _id(call.wire.post(_place(account), headers=dict(account.headers), json=body).json())


def _place(account: Account) -> str:
    return f"{account.server}/v3/glossaries"


def _id(row: object) -> str:
    """A glossary's id, as it may stand in an address."""
    number = row.get("glossary_id") if isinstance(row, dict) else None
    if not isinstance(number, str) or not number.replace("-", "").isalnum():
        raise passing("the answer could not be read")
    return number
