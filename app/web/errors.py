"""What went wrong, as a page with one clear line and the right status."""

from flask import Flask, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    RequestEntityTooLarge,
    SecurityError,
)

from app.ledger.receipts import Repeated
from app.model.errors import (
    AppError,
    BadInput,
    Blocked,
    LedgerUnusable,
    MoveNotAllowed,
    NotFound,
    Refused,
    Stale,
)
from app.web.choosing import written
from app.web.once import again

# The first row that fits counts.
STATUS: tuple[tuple[type[AppError], int], ...] = (
    (NotFound, 404),
    (Stale, 409),
    (MoveNotAllowed, 409),
    (Refused, 403),
    (Blocked, 422),
    (BadInput, 422),
    (LedgerUnusable, 503),
    (AppError, 400),
)


def status_of(wrong: AppError) -> int:
    """The HTTP status that says this."""
    return next(status for kind, status in STATUS if isinstance(wrong, kind))


def app_error(wrong: AppError) -> tuple[str, int]:
    """The page for one of our own errors: its line is written for people."""
    status = status_of(wrong)
    return render_template("error.html", status=status, line=wrong, text=_written()), status


def http_error(wrong: HTTPException) -> tuple[str, int]:
    """The page for everything that HTTP has a number for; never a detail of our own."""
    status = wrong.code or 500
    if isinstance(wrong, SecurityError):  # not our host: there is no address to link to
        return "This is not the address of this house.", status
    if isinstance(wrong, InternalServerError) and isinstance(wrong.original_exception, AppError):
        return app_error(wrong.original_exception)
    return render_template("error.html", status=status, line="", text=_written()), status


def csrf_error(_wrong: CSRFError) -> tuple[str, int]:
    """The page for a form that is too old, or was not ours; what was written in it is kept."""
    return render_template("error.html", status=400, line="", text=_written()), 400


def _written() -> str:
    """What somebody had written in the form that failed: it is theirs, and is shown to them."""
    if request.method != "POST":
        return ""
    try:
        return written(request.endpoint, request.form)
    except RequestEntityTooLarge:  # it is not read, whatever else went wrong
        return ""


def register(app: Flask) -> None:
    """Answer every error with a page."""
    app.register_error_handler(AppError, app_error)
    app.register_error_handler(Repeated, again)
    app.register_error_handler(CSRFError, csrf_error)
    app.register_error_handler(HTTPException, http_error)
