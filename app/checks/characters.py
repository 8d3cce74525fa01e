"""Characters that a reader cannot see and that change what they read."""

import unicodedata
from collections.abc import Iterator

from app.model.finding import Finding, Pair, Severity
from app.model.language import Direction

# What turns the order of everything after it: never needed, isolates do the same work safely.
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")
_MARKS = frozenset("\u200e\u200f\u061c")
_ISOLATES = frozenset("\u2066\u2067\u2068")
_POP = "\u2069"
_JOINERS = frozenset("\u200c\u200d")
_BREAK = "\u200b"
_NEVER = frozenset(
    "\ufeff\u2028\u2029\ufff9\ufffa\ufffb\u2060\u2061\u2062\u2063\u2064\u180e\u00ad\u034f\u115f\u1160\u3164\uffa0"
)
_CATEGORIES = frozenset({"Cc", "Co", "Cs", "Cn"})


def check(pair: Pair) -> Iterator[Finding]:
    """Block controls, overrides, tag characters, and invisible ones that the script does not use."""
    for at, character in enumerate(pair.target):
        if not character.isprintable() and not _allowed(character, pair):
            name = unicodedata.name(character, "a control character")
            yield Finding(
                "characters",
                Severity.BLOCK,
                f"There is an invisible character, U+{ord(character):04X} ({name.lower()}).",
                target=(at, at + 1),
            )
    depth = 0
    for character in pair.target:
        depth += (character in _ISOLATES) - (character == _POP)
        if depth < 0:
            break
    if depth:
        yield Finding("characters", Severity.BLOCK, "An isolate is not closed, or closed twice.")


def _allowed(character: str, pair: Pair) -> bool:
    """May this character that nobody sees stand in this target?"""
    script = pair.language.script
    if character == "\n":
        return "\n" in pair.source
    if character in _MARKS or character in _ISOLATES or character == _POP:
        return script.direction is Direction.RTL
    if character in _JOINERS:
        return script.joiners
    if character == _BREAK:
        return script.breaks
    if character in _OVERRIDES or character in _NEVER:
        return False
    # Visible spaces of other widths are not "printable" for Python, but do no harm.
    return unicodedata.category(character) == "Zs"
