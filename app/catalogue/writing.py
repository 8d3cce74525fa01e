"""Templates (POT), catalogues (PO) and their binary form (MO), as bytes; same input, same bytes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import polib

from app.catalogue import seal
from app.catalogue.layout import domain_name
from app.catalogue.printing import printed
from app.catalogue.scan import BROKEN
from app.model.errors import BadInput
from app.model.language import Language
from app.model.message import Message, notes

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One message with its text in one language, as the ledger has it.

    `path` is the source file as references name it; `text` is "" if there is none; `previous` the
    msgid that a text not approved answers if it is an older one, else ""; `origin` one line for
    translators ("machine draft: apertium 3.8.3", "proposed by a person"), never a person's name;
    `reasons` why the message is risky, in the policy's words.
    """

    message: Message
    path: str
    text: str = ""
    approved: bool = False
    previous: str = ""
    origin: str = ""
    reasons: tuple[str, ...] = ()


def template(name: str, path: str, messages: Iterable[Message], revised: date | None) -> bytes:
    """The POT of the domain `name`, cut from the file `path`; UTF-8, LF.

    `revised` is the date in the source's front matter; the clock is never asked. BadInput if the
    name is no slug or PO cannot carry a message.
    """
    file = _file(name, revised, None)
    for message in messages:
        file.append(_entry(Entry(message, path)))
    _check(file, name)
    return _bytes(file)


def catalogue(
    name: str,
    language: Language,
    entries: Iterable[Entry],
    revised: date | None,
    retired: Sequence[Entry] = (),
) -> bytes:
    """The PO of the domain `name` in a language; UTF-8, LF. Whatever is not approved is fuzzy.

    `retired` are texts of messages that left the article; they are kept as obsolete entries, in the
    order in which they are given, each with the English that it answers: a previous msgid is what
    some readers pass over in an obsolete entry.
    BadInput if the name is no slug, if PO cannot carry a text, or if `msgfmt --check` would refuse
    an approved one.
    """
    return _bytes(_catalogue(name, language, entries, revised, retired))


def compiled(
    name: str,
    language: Language,
    entries: Iterable[Entry],
    revised: date | None,
    retired: Sequence[Entry] = (),
) -> bytes:
    """The MO of that same catalogue, as msgfmt would make it: the approved texts alone."""
    file = _catalogue(name, language, entries, revised, retired)
    del file.metadata["POT-Creation-Date"]  # msgfmt leaves it out as well
    return file.to_binary()


def _catalogue(
    name: str,
    language: Language,
    entries: Iterable[Entry],
    revised: date | None,
    retired: Sequence[Entry],
) -> polib.POFile:
    file = _file(name, revised, language)
    for entry in entries:
        file.append(_entry(entry))
    for entry in retired:
        file.append(_obsolete(entry))
    _check(file, name)
    file.metadata[seal.DIGEST] = seal.content(file)
    file.append(seal.end())
    return file


def _file(name: str, revised: date | None, language: Language | None) -> polib.POFile:
    """An empty file with the headers that every gettext tool expects."""
    file = polib.POFile(wrapwidth=0)
    known = domain_name(name)
    stamp = f"{(revised or _EPOCH).isoformat()} 00:00+0000"
    file.header = (
        f"{known} in {language.english}. Fuzzy texts are not approved and never published."
        if language
        else f"{known}: the template of its catalogues, made from the article."
    )
    file.metadata = {
        "Project-Id-Version": name,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": stamp,
        "PO-Revision-Date": stamp,
        "Last-Translator": "Parlance",
        "Language-Team": language.english if language else "Parlance",
        "Language": language.folder if language else "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Generator": "Parlance",
    }
    if language:
        file.metadata["Plural-Forms"] = language.plural_forms
    return file


def _entry(entry: Entry) -> polib.POEntry:
    message = entry.message
    flags = _fuzzy(entry)
    if "%" in message.text:
        flags.append("no-python-format")  # prose: "100% effective" holds no placeholder
    risks = (f"read with care: {', '.join(entry.reasons)}",) if entry.reasons else ()
    return polib.POEntry(
        msgctxt=message.id,
        msgid=message.text,
        msgstr=entry.text,
        comment="\n".join(_line(note) for note in (*notes(message), *risks)),
        tcomment=_line(entry.origin),
        occurrences=[(_reference(entry.path), str(message.line))],
        flags=flags,
        previous_msgid=_previous(entry),
    )


def _fuzzy(entry: Entry) -> list[str]:
    return ["fuzzy"] if entry.text and not entry.approved else []


def _previous(entry: Entry) -> str | None:
    """The older msgid that a text answers which nobody has approved for the present one."""
    return (
        entry.previous if _fuzzy(entry) and entry.previous not in {"", entry.message.text} else None
    )


def _obsolete(entry: Entry) -> polib.POEntry:
    """A text without a message; what tells of its place in the source is of no use any more."""
    return polib.POEntry(
        msgctxt=entry.message.id,
        msgid=entry.message.text,
        msgstr=entry.text,
        tcomment=_line(entry.origin),
        flags=_fuzzy(entry),
        obsolete=True,
    )


@lru_cache(maxsize=1024)  # the messages under one heading are told the same
def _line(text: str) -> str:
    """The text as one line of a comment: white space and what cannot be seen becomes a space."""
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(text.split())


def _reference(path: str) -> str:
    """A path as a reference names it: gettext puts one with spaces between U+2068 and U+2069."""
    line = _line(path)
    return f"\u2068{line}\u2069" if " " in line else line


def _check(file: polib.POFile, name: str) -> None:
    """Refuse what would not come back as it is, then record how many messages there are."""
    seen: set[tuple[str | None, str]] = set()
    for entry in file:
        place = f"{name}, message {entry.msgctxt}"
        pair = (entry.msgctxt, entry.msgid)
        if pair in seen:
            raise BadInput("stands there twice", place=place)
        seen.add(pair)
        if not entry.msgctxt or not entry.msgid:
            raise BadInput("a message needs an id and a text", place=place)
        for text in (*pair, entry.msgstr, entry.previous_msgid):
            if text and (broken := BROKEN.search(text)):
                raise BadInput(f"a catalogue cannot hold U+{ord(broken[0]):04X}", place=place)
        if entry.translated() and _edges(entry.msgid) != _edges(entry.msgstr):
            raise BadInput("begins or ends with a line break, and its source not", place=place)
    count = sum(not entry.obsolete for entry in file)
    file.metadata[seal.MESSAGES] = str(count)
    file.metadata[seal.STRUCTURE] = seal.structure(file)


def _edges(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def _bytes(file: polib.POFile) -> bytes:
    return printed(file).encode("utf-8")
