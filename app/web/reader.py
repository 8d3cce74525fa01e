"""The readers' pages, served from the released folder for small houses; it never opens the ledger.

Any web server can serve that folder instead.
"""

from pathlib import Path

from flask import Blueprint, g, redirect, render_template, send_from_directory, url_for
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join
from werkzeug.wrappers import Response

from app.web import house

blueprint = Blueprint("reader", __name__)


@blueprint.get("/")
def front() -> Response:
    """To the desk for those who work here, to the pages for everybody else."""
    here = "desk.home" if g.person is not None else "reader.site"
    return redirect(url_for(here), code=303)


@blueprint.get("/site/", defaults={"path": ""})
@blueprint.get("/site/<path:path>")
def site(path: str) -> Response | str:
    """One file of the site that is live; a folder's address is that of its page."""
    root = house.settings().site.resolve()  # the link is followed once: one answer, one release
    if not (root / "index.html").is_file():
        if path:
            raise NotFound
        return render_template("nothing_released.html")
    inside = safe_join(str(root), path)
    if path and not path.endswith("/") and inside and Path(inside).is_dir():
        return redirect(url_for("reader.site", path=f"{path}/"), code=308)
    name = f"{path}index.html" if not path or path.endswith("/") else path
    return send_from_directory(root, name, max_age=60)
