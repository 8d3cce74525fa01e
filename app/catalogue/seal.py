"""What a catalogue says of itself, so that one that was cut off or changed elsewhere is known.

Parsers of PO are lenient: a file that lost its end reads as a shorter one. Ours says in its header
how many messages it holds, what they are (structure) and what stands in it (digest); and it ends
with a mark. The mark is an obsolete entry, for that is the one thing at the end of a file that
gettext's tools and the editors keep, and no tool ever serves it. Without the mark a text that was
cut at a line's end could not be told from a text that somebody shortened.
"""

import re
from collections.abc import Iterable

import polib

from app.model.digest import canonical, digest

MESSAGES = "X-Parlance-Messages"
STRUCTURE = "X-Parlance-Structure"
DIGEST = "X-Parlance-Digest"

# The headers that the digest covers; the others belong to whichever program saved the file last.
_COVERED = ("Project-Id-Version", "POT-Creation-Date", "Language", "Plural-Forms")

_NAMED = re.compile(rb'\n"X-Parlance-Digest: ([0-9a-f]{64})\\n"')

_END_ID = "parlance:end"
_END_TEXT = "The catalogue ends here."


def end() -> polib.POEntry:
    """The entry that ends every catalogue. Each of its fields is one line: half of it is none."""
    return polib.POEntry(msgctxt=_END_ID, msgid=_END_TEXT, msgstr=_END_TEXT, obsolete=True)


def is_end(entry: polib.POEntry) -> bool:
    """Is this entry the mark at the end of a catalogue?"""
    return bool(entry.obsolete) and (entry.msgctxt, entry.msgid) == (_END_ID, _END_TEXT)


def named(data: bytes) -> str:
    """The digest that a catalogue of ours names in its header."""
    found = _NAMED.search(data)
    return found[1].decode() if found else ""


def structure(file: polib.POFile) -> str:
    """SHA-256 over the ordered (msgctxt, msgid) pairs of the messages in force."""
    pairs = [[entry.msgctxt, entry.msgid] for entry in file if not entry.obsolete]
    return digest(canonical({"messages": pairs}))


def content(file: polib.POFile) -> str:
    """SHA-256 over all that a reader could use: domain, language, texts, approval, notes, order.

    White space in comments is levelled, for tools wrap them at will.
    """
    entries = [entry for entry in file if not is_end(entry)]
    return digest(
        canonical(
            {
                "headers": [file.metadata.get(name, "") for name in _COVERED],
                "messages": [_facts(entry) for entry in entries if not entry.obsolete],
                "retired": [_facts(entry) for entry in entries if entry.obsolete],
            }
        )
    )


def _facts(entry: polib.POEntry) -> list[object]:
    return [
        entry.msgctxt,
        entry.msgid,
        entry.msgstr,
        bool(entry.msgstr) and "fuzzy" not in entry.flags,
        sorted(entry.flags),
        entry.previous_msgid or "",
        " ".join(entry.comment.split()),
        " ".join(entry.tcomment.split()),
        " ".join(_references(entry.occurrences)),
    ]


def _references(occurrences: Iterable[tuple[str, str | int]]) -> list[str]:
    return [f"{path}:{line}" if line else path for path, line in occurrences]
