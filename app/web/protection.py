"""What stands in front of every view and behind every answer: CSRF, limits, security headers."""

import re

from flask import Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect

from app.pages import POLICY, SEARCH_POLICY
from app.web.passwords import login_name

csrf = CSRFProtect()

# Of trusted types the one policy `default` may be made, by `list.js`: htmx makes HTML of what the
# server answered, and that policy lets exactly such an answer pass, once, and nothing else. No
# policy lets a script or its address pass. `frame-src` is for the preview of a text on its page.
DESK_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; "
    "trusted-types default"
)
READER_POLICY = f"{POLICY}; frame-ancestors 'none'"
SEARCHING_POLICY = f"{SEARCH_POLICY}; frame-ancestors 'none'"
# A preview is a reader's page that stands in a frame of the desk: no script runs in it.
PREVIEW_POLICY = f"{POLICY}; frame-ancestors 'self'; sandbox allow-same-origin"

# By endpoint; everything else is the desk's.
_POLICIES = {
    "reader.site": READER_POLICY,
    "feedback.form": READER_POLICY,
    "feedback.send": READER_POLICY,
    "feedback.thanks": READER_POLICY,
    "unsaved.preview": PREVIEW_POLICY,
}
# Below the address of a search page its script runs, and the parts that it starts and loads.
_SEARCH = re.compile(r"/site/[A-Za-z-]+/search/")
_KEPT = ("static", "look.scripts", "look.pages", "look.report", "look.fonts", "reader.site")

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
    endpoint = request.endpoint or ""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if endpoint == "unsaved.preview":
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    searching = endpoint == "reader.site" and _SEARCH.match(request.path)
    policy = SEARCHING_POLICY if searching else _POLICIES.get(endpoint, DESK_POLICY)
    response.headers["Content-Security-Policy"] = policy
    if endpoint not in _KEPT:
        response.headers["Cache-Control"] = "no-store"
    return response


def strict_transport(response: Response) -> Response:
    """Over TLS only from now on; for a house whose address is https."""
    response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return response
