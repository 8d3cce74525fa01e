"""What a text says beside its markup, and which figures it says: what a carried decision rests on.

The database spells both in its own way (`ledger/triggers.py`), the verifier in a third; tests hold
the three against one another.
"""

import re

from app.model import markup

# Digits, and what is a number by itself (½, ², ⅔).
NUMBER = r"0-9\u00b2\u00b3\u00b9\u00bc-\u00be\u2070\u2074-\u2079\u2080-\u2089\u2150-\u2189"
# Everything else, but for a point, a comma, a colon or a stroke between two of them.
_NO_FIGURE = re.compile(rf"[^{NUMBER}.,:/]+|(?<![{NUMBER}])[.,:/]+|[.,:/]+(?![{NUMBER}])")


def words(tagged: str) -> str:
    """The text without its pairs of tags, white space folded; a line feed is a hard break, and stays.

    An empty tag stands for something that readers see: it stays as one sign, whatever its number.
    """
    lines = markup.strip(markup.signs(tagged)).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines)


def figures(tagged: str) -> str:
    """Every number that the text says, in order: `Take 2.5 ml, day 3.` says `2.5 3`."""
    return " ".join(_NO_FIGURE.sub(" ", words(tagged)).split())
