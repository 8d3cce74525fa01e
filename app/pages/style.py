"""The one style sheet: `style.css`, and a class per script from the language table."""

import re
from functools import cache
from pathlib import Path

from app.model.script import SCRIPTS, Script
from app.pages.typeface import FACES, Face

_SLANTED = ("Latn", "Cyrl", "Grek")  # the scripts whose tradition has italics
_STRICT = ["Hans", "Hant", "Jpan"]  # no line begins with a small kana or a closing mark


def _any(codes: list[str]) -> str:
    return ",".join(f".{code}" for code in codes)


# No face of these scripts is slanted, and a slant that a program fakes tears letters that are joined.
UPRIGHT = _any([code for code in SCRIPTS if code not in _SLANTED])
EMPHASIS = f":is({UPRIGHT}) em{{font-style:normal;font-weight:700}}"


@cache
def style() -> bytes:
    """The style sheet as UTF-8, without its comments and indentation."""
    return _shortened((Path(__file__).parent / "style.css").read_text("utf-8") + _scripts())


@cache
def report_style() -> bytes:
    """What the form of a report needs beside it."""
    return _shortened((Path(__file__).parent / "report.css").read_text("utf-8"))


def _shortened(css: str) -> bytes:
    """The style sheet as UTF-8, without comments and indentation."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", css))
    return re.sub(r": ", ":", css).replace(";}", "}").strip().encode()


def _tight(script: Script) -> float:
    """The line height of headings, which are larger: closer where ink allows it, else wider."""
    if script.line_height >= 2.5:
        return script.line_height + 0.1
    return 1.25 if script.line_height <= 1.5 else script.line_height - 0.2


def _scripts() -> str:
    """A class per script, on `<html>` and on every run in another script; equal rules share one."""
    sharing: dict[str, list[str]] = {}
    for script in SCRIPTS.values():
        _add(sharing, f"font-family:{script.fonts}", script)
        _add(sharing, f"line-height:{script.line_height:g};--tight:{_tight(script):g}", script)
    rules = [f"{_any(codes)}{{{rule}}}" for rule, codes in sharing.items()]
    scaled = [script for script in SCRIPTS.values() if script.scale != 1]
    rules += [f"html.{script.code}{{--scale:{script.scale:g}}}" for script in scaled]
    rules.append(f"{UPRIGHT}{{font-synthesis:none}}")
    rules.append(EMPHASIS)
    rules.append(f"{_any(_STRICT)}{{line-break:strict}}")
    rules += [_face(face) for face in FACES]
    return "".join([*rules, _marked()])


def _face(face: Face) -> str:
    """A typeface of ours, and where it stands: behind those that a reader may have, in pages only.

    A name in a list of languages is not worth a font: that rule is for `<html>` alone.
    """
    names = SCRIPTS[face.script].fonts.split(", ")
    own = [name for name in names if name.startswith("'")]
    page = f"html.{face.script}"
    stack = ",".join([*own, f"'{face.family}'", *names[len(own) :]])
    return (
        f"@font-face{{font-family:'{face.family}';src:url({face.path}) format('woff2');"
        f"font-display:swap;unicode-range:{face.unicode_range}}}{page},{page} .{face.script}{{font-family:{stack}}}"
    )


def _marked() -> str:
    """Ours have one weight, and a bold that a browser fakes blurs their letters: a mark instead.

    Printers leave grounds out; there it is a line below.
    """
    words = f":is({_any([face.script for face in FACES])}) article :is(strong,em)"
    return (
        f"{words}{{background:var(--mark)}}"
        f"@media print{{{words}{{background:none;border-block-end:.08em solid}}}}"
    )


def _add(sharing: dict[str, list[str]], rule: str, script: Script) -> None:
    sharing.setdefault(rule, []).append(script.code)
