r"""What has to read from left to right inside any line: quantities, telephone numbers, addresses.

In a line from right to left, `0808 800 6000` is displayed as `6000 800 0808`, `> 38` as `38 <`
and `10%` as `%10`. `<bdi dir="ltr">` keeps a number whole, `<span dir="ltr">` an address (which
may be broken at a line's end: a dose and its unit may not). Neither adds a character. A lone number, in
whatever digits, needs no help. A range or a percentage in Arabic digits is left alone: there it is
written, and read, from right to left. Every repetition is bounded: the time is linear in the text.
"""

import re

from markupsafe import Markup, escape

from app.pages.elements import element, together

_SPACE = "[ \u00a0\u2009\u202f]"
_DASH = f"{_SPACE}?[-\u2010-\u2015\u2212×x/]{_SPACE}?"
_SIGN = f"[<>≤≥±~≈=+\u2212-]{_SPACE}?"
_NUMBER = (
    r"(?>[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,4}(?![0-9])|[0-9]+(?:[.,:][0-9]+){0,4})"
)
_LETTERS = (
    f"(?:mmol|mmHg|mcg|kcal|kPa|kJ|mol|mg|µg|μg|ug|ng|kg|ml|mL|dl|dL|cl|cm|mm|km|cal|IU|UI"
    f"|°{_SPACE}?[CF]|[gGlLmhs])"
)
_LETTERS = rf"{_LETTERS}(?:[/·]{_LETTERS}){{0,3}}(?![A-Za-z])"
_UNIT = f"(?:{_LETTERS}|[%‰°])"
_ARABIC = "[\u0660-\u0669\u06f0-\u06f9]"
_ARABIC_NUMBER = f"(?>{_ARABIC}+(?:[.,:\u066b\u066c]{_ARABIC}+){{0,4}})"
# Arabic joins "and" or "with" to a number, Chinese joins any word: only Latin letters hold it back.
_BEFORE = "(?<![A-Za-z0-9_.,\u0660-\u0669\u06f0-\u06f9])"
_START = r"(?<![A-Za-z0-9._%+@-])(?=[A-Za-z0-9._%+-]{1,64}[@:.])"
_HOST = r"(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9-])"
_MAIL = r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
_REST = r"[^\s<>\"“”«»]{1,2000}"


def _groups(digit: str) -> str:
    """Groups of digits: `0808 800 6000`, `+44 (0)20 7946 0000`, `116 123`, `10-20`."""
    group = rf"(?:\({digit}{{1,9}}\){digit}{{0,9}}|{digit}{{2,}})"
    between = f"(?:{_SPACE}|[-\u2010-\u2015./])"
    first = rf"(?:\+{_SPACE}?)?(?:\({digit}{{1,9}}\)|{digit}+)"
    return f"{first}(?:{between}{group}){{1,7}}"


_NUMERIC = re.compile(
    _BEFORE
    + "(?:"
    + "|".join(
        (
            f"(?:{_SIGN})?{_NUMBER}(?:{_DASH}{_NUMBER}){{0,4}}{_SPACE}?{_UNIT}",
            f"{_ARABIC_NUMBER}{_SPACE}?{_LETTERS}",
            f"(?>{_groups('[0-9]')})(?!{_SPACE}?{_UNIT})",
            f"(?=(?:[ +()\u00a0-]{{0,3}}{_ARABIC}){{7}})(?>{_groups(_ARABIC)})",
            f"(?:{_SIGN})?{_NUMBER}(?:{_DASH}{_NUMBER}){{1,4}}",
            f"{_SIGN}{_NUMBER}",
        )
    )
    + ")"
)
_FIRST = re.compile("[0-9\u0660-\u0669\u06f0-\u06f9(+<>≤≥±~≈=\u2212-]")  # of any numeric run
_ADDRESS = re.compile(rf"{_START}(?:(?:https?://|www\.){_REST}|{_MAIL}|{_HOST}(?:/{_REST})?)")
_DOTTED = re.compile(r"\.[A-Za-z]")
_ENDING = ".,;:!?)]}’'…،؛؟。，；：！？）"  # what ends a sentence belongs to no address
_LTR = {"dir": "ltr"}


def isolated(text: str) -> Markup:
    """The text, escaped, with what must not be turned round in an element of its own."""
    if "@" not in text and "://" not in text and not _DOTTED.search(text):
        return _numbers_isolated(text)
    parts: list[Markup] = []
    at = 0
    for match in _ADDRESS.finditer(text):
        whole = match[0].rstrip(_ENDING)
        parts.append(_numbers_isolated(text[at : match.start()]))
        parts.append(element("span", whole, _LTR))
        at = match.start() + len(whole)
    parts.append(_numbers_isolated(text[at:]))
    return together(parts)


def _numbers_isolated(text: str) -> Markup:
    """The text without addresses, escaped, its numeric runs isolated.

    Looking for a first character and only then for a run is ten times as fast as one expression.
    """
    parts: list[Markup] = []
    done = at = 0
    while first := _FIRST.search(text, at):
        run = _NUMERIC.match(text, first.start())
        at = run.end() if run else first.end()
        if run:
            parts.append(escape(text[done : run.start()]))
            parts.append(element("bdi", run[0], _LTR))
            done = at
    if not done:
        return escape(text)
    parts.append(escape(text[done:]))
    return together(parts)
