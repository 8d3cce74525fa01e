"""Sessions: kept in the ledger, so that they can be ended; a browser holds a token and no more.

A session ends after two hours without a click (desk work has long pauses over one text), twelve
hours after its sign-in, at sign-out, and when its person's password changes. Signing in always
makes a new token, so one that somebody else planted is worth nothing.
"""

from datetime import timedelta
from typing import Any, cast

from flask import Flask, Request, Response, request, session
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from app.ledger import receipts, sign_ins
from app.ledger.connection import Ledger
from app.model.errors import LedgerUnusable
from app.web import house, tokens

IDLE_HOURS = 2
LONGEST_HOURS = 12

# A click is written down as a sign of life this many hours after the last one that was.
_TOUCH_HOURS = 1 / 60

# For so long a form that comes again is known.
_RECEIPT_HOURS = 7 * 24

# Readers have no session, whether they read or report a mistake.
_WITHOUT = ("/site/", "/static/", "/report/")


class DeskSession(CallbackDict[str, Any], SessionMixin):
    """One browser's session; `person` and `sign_in` are None until somebody signs in."""

    def __init__(self, token: str = "", kept: sign_ins.Session | None = None) -> None:
        super().__init__(kept.data if kept else {}, DeskSession._changed)
        self.modified = False
        self.accessed = True
        self.token = token
        self.kept = kept
        self.old: list[str] = []
        self.person = kept.person if kept else None
        self.sign_in = kept.sign_in if kept else None

    def _changed(self) -> None:
        self.modified = True

    def begin(self, person: str, sign_in: int) -> None:
        """Somebody signed in: another token, and nothing of what was kept before."""
        self.end()
        self.person, self.sign_in, self.modified = person, sign_in, True

    def end(self) -> None:
        """Somebody signed out: the token is worth nothing from now on."""
        if self.token:
            self.old.append(self.token)
        self.clear()
        self.token, self.kept, self.person, self.sign_in = "", None, None, None


def current() -> DeskSession:
    """The session of this request, by its own name."""
    return cast("DeskSession", session)


class LedgerSessions(SessionInterface):
    """Where sessions are kept. `secure` is True unless this house runs on plain loopback HTTP."""

    def __init__(self, ledger: Ledger, *, secure: bool) -> None:
        self.ledger = ledger
        self.secure = secure
        self.cookie = "__Host-parlance" if secure else "parlance"

    def open_session(self, app: Flask, request: Request) -> DeskSession:
        """The session whose token the browser holds; an empty one if it holds none that is good."""
        token = request.cookies.get(self.cookie, "")
        if not token or request.path.startswith(_WITHOUT) or not house.ready(app):
            return DeskSession()
        try:
            with self.ledger.read() as connection:
                kept = sign_ins.find_session(connection, tokens.hashed(token))
        except LedgerUnusable:  # the request says so itself, once it is under way
            return DeskSession()
        if kept is None or not self._lives(kept):
            return DeskSession()
        return DeskSession(token, kept)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:  # noqa: ARG002
        """Write what changed, and hand a new token to the browser."""
        if not isinstance(session, DeskSession):
            return
        if not request.path.startswith(_WITHOUT):
            response.vary.add("Cookie")
        if session.old:
            with self.ledger.write() as connection:
                for token in session.old:
                    sign_ins.end_session(connection, tokens.hashed(token))
        if session.kept is not None:
            self._keep(session, session.kept)
        elif session.modified and (session or session.person):
            self._start(session)
            self._hand(response, session.token)
        elif session.old:
            self._hand(response, "")

    def _lives(self, kept: sign_ins.Session) -> bool:
        now = self.ledger.now()
        idle, longest = tokens.later(now, -IDLE_HOURS), tokens.later(now, -LONGEST_HOURS)
        return kept.seen > idle and kept.created > longest

    def _keep(self, session: DeskSession, kept: sign_ins.Session) -> None:
        """Write the session if it changed or was long unseen; one ended meanwhile stays ended."""
        now = self.ledger.now()
        if not session.modified and kept.seen > tokens.later(now, -_TOUCH_HOURS):
            return
        changed = sign_ins.Session(kept.sign_in, kept.person, dict(session), kept.created, now)
        with self.ledger.jot() as connection:
            sign_ins.keep_session(connection, tokens.hashed(session.token), changed)

    def _start(self, session: DeskSession) -> None:
        """A new row under a new token; rows that nobody can use any more go."""
        session.token = tokens.fresh()
        now = self.ledger.now()
        begun = sign_ins.Session(session.sign_in, session.person, dict(session), now, now)
        with self.ledger.write() as connection:
            sign_ins.forget_sessions(
                connection, tokens.later(now, -IDLE_HOURS), tokens.later(now, -LONGEST_HOURS)
            )
            receipts.forget(connection, tokens.later(now, -_RECEIPT_HOURS))
            sign_ins.put_session(connection, tokens.hashed(session.token), begun)

    def _hand(self, response: Response, token: str) -> None:
        """Give the browser a token, or take away the one it has."""
        response.set_cookie(
            self.cookie,
            token,
            max_age=timedelta(hours=LONGEST_HOURS) if token else 0,
            path="/",
            secure=self.secure,
            httponly=True,
            samesite="Lax",
        )
