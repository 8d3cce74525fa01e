"""What stands in front of every view and behind every answer: CSRF, limits, security headers."""

from flask import Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect

from app.pages import POLICY
from app.web.passwords import login_name

csrf = CSRFProtect()

DESK_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "object-src 'none'; require-trusted-types-for 'script'"
)
READER_POLICY = f"{POLICY}; frame-ancestors 'none'"

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
}


def who_tries() -> str:
    """Whose failures are counted together: one login from one address."""
    return f"{login_name(request.form.get('login', ''))}|{get_remote_address()}"


limiter = Limiter(key_func=get_remote_address, storage_uri="memory://", headers_enabled=False)


def headers(response: Response) -> Response:
    """Security headers on every answer; nothing of the desk is ever kept by a cache."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    reader = request.endpoint == "reader.site"
    response.headers["Content-Security-Policy"] = READER_POLICY if reader else DESK_POLICY
    if request.endpoint not in ("static", "look.scripts", "reader.site"):
        response.headers["Cache-Control"] = "no-store"
    return response


def strict_transport(response: Response) -> Response:
    """Over TLS only from now on; for a house whose address is https."""
    response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return response
