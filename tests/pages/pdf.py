"""What a PDF holds, as a reader that is not ours finds it: every object, every text, every action."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdf
import pypdfium2
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

# What makes a viewer act, load or unpack something; a link (/URI) and a place (/GoTo) are none.
ACTING = {
    *("/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/EmbeddedFiles", "/EmbeddedFile"),
    *("/RichMedia", "/SubmitForm", "/ResetForm", "/ImportData", "/GoToR", "/GoToE", "/AcroForm"),
    *("/XFA", "/Encrypt", "/Movie", "/Sound", "/Screen", "/FileAttachment"),
}


@dataclass
class Found:
    """Of a whole PDF: its words, the names of keys and values, its text strings, and where links lead.

    `titles` are those of its outline; `xmp` is what it says of itself in XML, `about` in strings.
    """

    text: str = ""
    names: set[str] = field(default_factory=set)
    strings: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    xmp: str = ""
    raw: bytes = b""


def found(pdf: bytes) -> Found:
    """Everything of it."""
    read = pypdf.PdfReader(io.BytesIO(pdf))
    of = Found(raw=pdf)
    for number in sorted(read.xref[0] | read.xref_objStm):
        _look(of, read.get_object(IndirectObject(number, 0, read)))
    _look(of, read.trailer)
    of.about = {key: str(value) for key, value in (read.metadata or {}).items()}
    of.titles = [str(one.title) for one in _outline(read.outline)]
    if read.xmp_metadata is not None:
        of.xmp = read.xmp_metadata.stream.get_data().decode("utf-8")
    document = pypdfium2.PdfDocument(pdf)
    of.text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return of


def _look(of: Found, one: object) -> None:
    """Go through one object, not through what it points at."""
    if isinstance(one, DictionaryObject):
        of.names.update(map(str, one))
        if "/URI" in one and not isinstance(one["/URI"], DictionaryObject):
            of.links.append(str(one["/URI"]))
        for value in one.values() if not isinstance(one, StreamObject) else dict(one).values():
            _look(of, value)
    elif isinstance(one, ArrayObject):
        for value in one:
            _look(of, value)
    elif isinstance(one, pypdf.generic.NameObject):
        of.names.add(str(one))
    elif isinstance(one, pypdf.generic.TextStringObject):
        of.strings.append(str(one))


def _outline(rows: object) -> Iterator[pypdf.generic.Destination]:
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, list):
            yield from _outline(row)
        else:
            yield row
