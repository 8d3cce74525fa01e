"""How a sentence ends."""

from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.model.finding import Finding, Severity
from app.model.language import SOURCE
from app.model.sentence import Sentence, sentence

_ENDS: dict[str, Sentence] = {
    **dict.fromkeys(".。．।॥۔።։၊။។|｡", sentence("a full stop")),
    **dict.fromkeys("?？؟፧;;", sentence("a question mark")),
    **dict.fromkeys("!！", sentence("an exclamation mark")),
    **dict.fromkeys(":：፥፡", sentence("a colon")),
    **dict.fromkeys(",，、،፣", sentence("a comma")),
    "…": sentence("an ellipsis"),
}
_SEMICOLONS = ";；؛፤"
_CLOSING = "\"'”’»›)）]】』」“‘„ \u00a0\u202f\u200e\u200f\u2069\u200b"
NOTHING = sentence("nothing")


def check(bitext: Bitext) -> Iterator[Finding]:
    """Warn where the target ends otherwise than the English, and not as others do here."""
    ours, theirs = (
        ending(bitext.source.text, SOURCE.tag),
        ending(bitext.target.text, bitext.language.tag),
    )
    if ours != theirs and f"{ours} > {theirs}" not in bitext.figures.ends:
        end = len(bitext.target.text)
        # A stop after what the English leaves open (a heading, a line of a list) is a matter of style.
        style = ours == NOTHING and theirs == _ENDS["."]
        severity = Severity.NOTE if style else Severity.WARN
        why = sentence(
            "The English ends with %(ours)s, the translation with %(theirs)s.",
            ours=ours,
            theirs=theirs,
        )
        yield Finding("punctuation", severity, why, target=(end - 1, end) if end else None)


def ending(text: str, tag: str) -> Sentence:
    """What the text ends with, without closing quotes and brackets: in words."""
    last = text.rstrip().rstrip(_CLOSING)[-1:]
    if last == ";" and tag == "el":
        return _ENDS["?"]
    if last in _SEMICOLONS and last:
        return sentence("a semicolon")
    return _ENDS.get(last, NOTHING)
