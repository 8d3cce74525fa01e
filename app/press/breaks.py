"""Where a line of Burmese may end: before a syllable. Pango knows no dictionary of it, and parts one anywhere.

(Thai it parts by libthai; Khmer is written with its breaks.)
"""

import re
from typing import Any

from app.model.language import LANGUAGES

_SCRIPT = "Mymr"
_BREAK = "\u200b"

# A consonant or a vowel that stands alone begins a syllable, unless it ends one (a killer follows) or
# is stacked below another (a virama stands before it).
_BEGINS = (
    "\u1000-\u102a\u103f\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081"
)
_SYLLABLE = re.compile(rf"(?<=[\u1000-\u109f])(?<!\u1039)(?=[{_BEGINS}](?!\u1037?[\u1039\u103a]))")


def whole(text: str, tag: str) -> str:
    """The text of a line without the breaks that were put there."""
    return text.replace(_BREAK, "") if _ours(tag) else text


def broken(text: str) -> str:
    """The text with a break that nobody sees before each syllable but the first of a run."""
    return _SYLLABLE.sub(_BREAK, text)


def break_lines(root: Any) -> None:
    """Put breaks into all words of a page's body that are said to be in a language of this script.

    `root` is the tree's `<html>`; languages are inherited, as in HTML.
    """
    body = root.find("body")
    if body is not None:
        _walk(body, root.get("lang", ""))


def _walk(element: Any, language: str) -> None:
    own = element.get("lang", language)
    here = _ours(own)
    if here and element.text:
        element.text = broken(element.text)
    for child in element:
        _walk(child, own)
        if here and child.tail:
            child.tail = broken(child.tail)


def _ours(tag: str) -> bool:
    return tag in LANGUAGES and LANGUAGES[tag].script.code == _SCRIPT
