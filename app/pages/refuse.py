"""Characters that no page may hold: they are invisible, and some turn the words round.

Escaping does not help here: `take U+202E 100 mg` is harmless HTML and reads `gm 001 ekat`. The
checks refuse these characters when a text is written; a page refuses them once more.
"""

import re

from app.model.errors import BadInput

# Controls but tab and line feed; line and paragraph separators; embeddings and overrides (isolates
# and marks are orthography from right to left); annotations, byte order mark, tags; halves of
# surrogate pairs, private use, and what is no character.
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)


def refused(text: str) -> str:
    """The first character of `text` that no page may hold, as `U+202E`; "" if all are well."""
    found = _REFUSED.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def legible(text: str) -> str:
    """The text without them: of a name or a line of the settings, for which no site waits."""
    return _REFUSED.sub("", text)


def require_clean(text: str, place: str) -> None:
    """BadInput naming the place and the character, if there is one that no page may hold."""
    character = refused(text)
    if character:
        raise BadInput(f"the text holds {character}, which no page may", place=place)
