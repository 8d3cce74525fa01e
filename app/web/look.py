"""The look of the desk, so far as tables decide it: a class for each script, and readers' own style."""

from functools import cache

from flask import Blueprint, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.model.digest import digest
from app.model.script import SCRIPTS, Script
from app.pages import FACES, report_style, style, version

blueprint = Blueprint("look", __name__)


@blueprint.get("/look/scripts.css")
def scripts() -> Response:
    """Fonts, line height and size of each script, as a style sheet."""
    return _styles(sheet(), digest(sheet())[:16])


@blueprint.get("/look/pages.css")
def pages() -> Response:
    """The readers' own style sheet, for the preview of a text on its page."""
    return _styles(style(), version())


@blueprint.get("/look/report.css")
def report() -> Response:
    """What the form of a reader's report needs beside it."""
    return _styles(report_style(), version())


def _styles(rules: str | bytes, etag: str) -> Response:
    """A style sheet that a browser keeps, and asks each time whether it is still this one."""
    response = Response(rules, mimetype="text/css")
    response.set_etag(etag)
    response.cache_control.no_cache = True
    return response.make_conditional(request)


@blueprint.get("/look/fonts/<name>")
def fonts(name: str) -> Response:
    """A typeface that the readers' style sheet names; its name says what it holds."""
    found = {face.path: face for face in FACES}.get(f"fonts/{name}")
    if found is None:
        raise NotFound
    response = Response(found.content, mimetype="font/woff2")
    response.cache_control.max_age = 31_536_000
    return response


@cache
def sheet() -> str:
    """One rule for each row of the table of scripts."""
    return "".join(_rule(script) for script in SCRIPTS.values())


def _rule(script: Script) -> str:
    return (
        f".{script.code},.field.{script.code}{{font-family:{script.fonts};line-height:{script.line_height:g};"
        f"--scale:{script.scale:g}}}\n"
    )
