"""What makes a text hard to read, as advice to the author of the English: how long its sentences are.

Advice and nothing more: no text is held back for it. And for English alone: what is long in other
languages is counted otherwise, if at all, and a translator cannot cut what the author wrote.
"""

import re
from dataclasses import dataclass

from app.model import markup
from app.model.message import Message

WORDS = 20  # of a sentence; more is hard to follow for frightened people
SENTENCES = 3  # of a paragraph

_WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")
# A full stop, a closing quote or bracket perhaps, and something that can begin a sentence.
_END = re.compile(r"(?<=[.!?])[”’\"')\]]*\s+(?=[“‘\"'(\[]*[A-Z0-9])")
_NO_END = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|e\.g|i\.e|vs|approx)\.$")


@dataclass(frozen=True, slots=True)
class Advice:
    """One message that could be easier: its line, and what is long about it."""

    line: int
    why: str


def advice(message: Message) -> tuple[Advice, ...]:
    """What could be easier in this English text; nothing for most."""
    cut = sentences(markup.strip(message.text))
    long = [count for one in cut if (count := len(_WORD.findall(one))) > WORDS]
    found = [f"a sentence of {count} words; {WORDS} are enough" for count in long]
    if len(cut) > SENTENCES:
        found.append(f"a paragraph of {len(cut)} sentences; {SENTENCES} are enough")
    return tuple(Advice(message.line, why) for why in found)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of an English text; a line of its own is one as well."""
    found: list[str] = []
    for line in text.splitlines():
        begun = ""
        for part in _END.split(line.strip()):
            begun = f"{begun} {part}".strip()
            if not _NO_END.search(part):
                found.append(begun)
                begun = ""
        if begun:
            found.append(begun)
    return tuple(one for one in found if one)
