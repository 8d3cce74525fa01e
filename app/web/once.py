"""A form that comes twice, from a slow line or a button pressed twice, is taken once.

Each form of the desk carries a key that was made with it. What is remembered with the act, in the same
transaction, is a hash of the key and of everything that stood in the form: a form that somebody goes
back to and changes is another one, and is held against the text as it stands.
"""

import time
from dataclasses import dataclass

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from app.ledger import receipts
from app.ledger.connection import Ledger
from app.ledger.receipts import Repeated
from app.model.digest import canonical, digest
from app.web import access, house, tokens

# What may differ when the same form comes again.
_APART = frozenset({"csrf_token", "seen_ms", "opened"})

# How often, and with how many seconds between, the first of two at once is asked where it led.
_TRIES, _PAUSE = 40, 0.05


@dataclass(frozen=True, slots=True)
class Once:
    """One form of one person; what is written by way of `ledger` is written for it once.

    `form` is "" for a form without a key, which is taken whenever it comes.
    """

    form: str
    person: str
    ledger: Ledger

    def led(self, where: str) -> Response:
        """The answer to what was done: on to this address, and again if the form comes again."""
        if self.form:
            with house.ledger().jot() as connection:
                receipts.lead(connection, self.form, self.person, where)
        return redirect(where, code=303)


def key() -> str:
    """A key for a form."""
    return tokens.fresh()


def once() -> Once:
    """The form of this request. To write for it raises Repeated if that was done already."""
    ledger, person = house.ledger(), access.person().id
    if not request.form.get("key"):
        return Once("", person, ledger)
    said = [[name, value] for name, value in request.form.items(multi=True) if name not in _APART]
    form = digest(canonical({"path": request.path, "said": sorted(said)}))
    return Once(form, person, receipts.once(ledger, form, person))


def again(repeated: Repeated) -> Response:
    """The answer to a form that was taken already: where the first answer led."""
    flash("0", "done before")
    return redirect(repeated.led or _waited() or request.path, code=303)


def _waited() -> str:
    """Where the answer leads that is being given to the same form at this moment."""
    one = once()
    for _ in range(_TRIES):
        with house.ledger().read() as connection:
            led = receipts.find(connection, one.form, one.person)
        if led:
            return led
        time.sleep(_PAUSE)
    return ""
