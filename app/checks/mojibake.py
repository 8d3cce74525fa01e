"""Letters that were read in the wrong encoding, or lost in it."""

import re
from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.model.finding import Finding, Severity
from app.model.sentence import sentence

# UTF-8 read as Latin-1 or Windows-1252: a lead byte's letter, then the signs of one to three
# continuation bytes, as many as it asks for.
_SIGNS = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u2026\u2030\u2039\u203a\u20ac\u2122"
_MISREAD = re.compile(
    f"[\u00c2-\u00f4][{_SIGNS}]"
    f"(?:(?<=[\u00c2-\u00df].)|(?<=[\u00e0-\u00ef].)[{_SIGNS}]|(?<=[\u00f0-\u00f4].)[{_SIGNS}]{{2}})"
)
_LOST = re.compile(r"\?+(?=[^\W\d_])|\?{3,}")
_CLOSING = "\"'”’»›)）】』」.。"
_QUESTIONS = "?؟？;"
_REPLACEMENT = "\ufffd"


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block what no person has typed: replacement characters, misread bytes, "?" within words."""
    source, target = bitext.source.plain, bitext.target.plain
    at = target.find(_REPLACEMENT)
    if at >= 0 and _REPLACEMENT not in source:
        yield _finding("A letter was lost: there is a replacement character.", (at, at + 1))
    misread = None if target.isascii() else _MISREAD.search(target)
    if misread and not _MISREAD.search(source):
        why = sentence("“%(words)s” was read in the wrong encoding.", words=misread[0])
        yield _finding(why, misread.span())
    if "?" not in target:
        return
    lost = _LOST.search(target)
    asked = sum(map(source.count, _QUESTIONS))
    within = target.rstrip().rstrip(_CLOSING).rstrip(_QUESTIONS)
    if lost and not _LOST.search(source) and target.count("?") > asked:
        yield _finding("A letter was lost: there is a “?” in its place.", lost.span())
    elif within.count("?") > asked:
        at = within.index("?")
        why = sentence("The English asks nothing here: “?” may be a lost letter.")
        yield Finding("mojibake", Severity.WARN, why, target=(at, at + 1))


def _finding(why: str, span: tuple[int, int]) -> Finding:
    return Finding("mojibake", Severity.BLOCK, why, target=span)
