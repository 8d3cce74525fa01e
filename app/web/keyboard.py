"""The page on which people choose their keys, or switch all of them off."""

from collections.abc import Mapping
from functools import lru_cache

from flask import Blueprint, flash, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.web.keys import KEYS, Keys, clashes, keys, tidy, why_not, written
from app.web.preferred import prefer, preferred
from app.web.speech import spoken

blueprint = Blueprint("keyboard", __name__)


@blueprint.route("/keys", methods=["GET", "POST"])
def choose() -> str | tuple[str, int] | Response:
    """Every key with a field for its chord; on POST they are kept, all of them or none."""
    if request.method != "POST":
        mine = keys(preferred())
        return _page(mine.chords, "on" if mine.on else "off")
    on = "on" if request.form.get("keys") == "on" else "off"
    if request.form.get("action") == "usual":
        chosen = {key.name: key.usual for key in KEYS}
    else:
        chosen = {key.name: tidy(request.form.get(key.name, "")) for key in KEYS}
    wrong = {name: why for name, chord in chosen.items() if chord and (why := why_not(chord))}
    if wrong or clashes(chosen):
        return _page(chosen, on, wrong), 422
    prefer(keys=on, chords=written(chosen))
    flash("0", "keys kept")
    return redirect(url_for("keyboard.choose"), code=303)


def listed() -> Markup:
    """The dialog that lists their keys, in the language that they speak: the same on every screen."""
    mine = keys(preferred())
    return _listed(spoken().tag, "on" if mine.on else "off", tuple(mine.chords.items()))


@lru_cache(maxsize=256)
def _listed(_spoken: str, on: str, chords: tuple[tuple[str, str], ...]) -> Markup:
    mine = Keys(on == "on", dict(chords))
    return Markup(render_template("text/keys.html", keys=mine))  # noqa: S704  a template of ours


def _page(chosen: Mapping[str, str], on: str, wrong: Mapping[str, str] | None = None) -> str:
    taken = {one.name: one.other for one in clashes(chosen)}
    return render_template(
        "keyboard.html", rows=KEYS, chosen=chosen, on=on, wrong=wrong or {}, clashes=taken
    )
