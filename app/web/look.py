"""The part of the look that the language table decides: a class for each script."""

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
    response = Response(sheet(), mimetype="text/css")
    response.set_etag(digest(sheet())[:16])
    response.cache_control.no_cache = True
    return response.make_conditional(request)


@blueprint.get("/look/pages.css")
def pages() -> Response:
    """The readers' own style sheet, for the preview of a text on its page."""
    response = Response(style(), mimetype="text/css")
    response.set_etag(version())
    response.cache_control.no_cache = True
    return response.make_conditional(request)


@blueprint.get("/look/report.css")
def report() -> Response:
    """What the form of a reader's report needs beside it."""
    response = Response(report_style(), mimetype="text/css")
    response.set_etag(version())
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
