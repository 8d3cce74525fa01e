"""The verifier's own look at PDFs: of whose words was it printed, and could it do anything?

The press puts the HTML that it printed into each PDF, where no viewer shows it. That HTML is judged
as the page would be. That the press prints what it is given is not proven here; the tests look.
"""

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urljoin

from app.model.language import SOURCE
from app.model.law import Law
from app.workflow.verify import article, english
from app.workflow.verify.reader import read_leaflet
from app.workflow.verify.scene import Faults, File, Scene

_LARGEST = 4_000_000  # bytes of HTML: what grows beyond is no sheet of ours

_STREAM = re.compile(rb"stream\r?\n.*?\r?\nendstream", re.DOTALL)
# A line feed alone is taken for the end of what is packed: one stream in 256 ends in a carriage return of its own.
_TYPED = re.compile(
    rb"<<(?P<about>[^>]*/Type ?/(?P<type>\w+)[^>]*)>>\s*stream\r?\n(?P<packed>.*?)\nendstream",
    re.DOTALL,
)
# What makes a viewer act, load or unpack something.
_ACTS = re.compile(
    rb"/(?:JavaScript|JS|Launch|OpenAction|AA|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToR"
    rb"|GoToE|AcroForm|XFA|Encrypt)\b"
)
# A text is no action, whatever it says; and `/J#53` is another way to write `/JS`.
_TEXT = re.compile(rb"\((?:[^()\\\r\n]|\\.)*\)")
_SIGN = re.compile(rb"#([0-9A-Fa-f]{2})")
_KEPT = re.compile(rb"/URI(?! ?\(\))(?<!/S/URI)(?<!/S /URI)")  # an address that is no plain text
_URI = re.compile(rb"/URI ?\(((?:[^()\\]|\\.)*)\)")


def faults(scene: Scene, file: File) -> Faults:
    """Everything that is wrong with the PDF of an article."""
    if not file.content.startswith(b"%PDF-1."):
        yield Law.HOSTILE, "the file is no PDF"
        return
    packed = _packed(file.content)
    for why in dangers(file.content):
        yield Law.HOSTILE, why
    sheets = packed.get(b"ParlanceSheet", [])
    html = _unpacked(sheets[0]) if len(sheets) == 1 else b""
    if not html:
        yield Law.NOT_WHOLE, "the PDF does not tell which page was printed"
        return
    yield from _judged(scene, file, html)
    yield from _addresses(scene, file, html, _shown(file.content, packed))


def dangers(content: bytes) -> Iterator[str]:
    """What in a PDF could make its viewer act, or cannot be read."""
    packed = _packed(content)
    objects = [_unpacked(one) for one in packed.get(b"ObjStm", ())]
    shape = _shape(_shown(content, packed))
    for found in sorted(set(_ACTS.findall(shape))):
        yield f"the PDF has {found.decode()}"
    if not all(objects) or shape.count(b"/ObjStm") > len(objects) or _KEPT.search(shape):
        yield "the PDF has objects that cannot be read"


def _packed(content: bytes) -> dict[bytes, list[bytes]]:
    """Its streams by their types."""
    packed: dict[bytes, list[bytes]] = {}
    for one in _TYPED.finditer(content):
        packed.setdefault(one["type"], []).append(one["packed"])
    return packed


def _shown(content: bytes, packed: Mapping[bytes, Sequence[bytes]]) -> bytes:
    """All its objects, without what streams hold."""
    objects = [_unpacked(one) for one in packed.get(b"ObjStm", ())]
    return b"\n".join([_STREAM.sub(b"", content), *objects])


def _shape(shown: bytes) -> bytes:
    """What a PDF is made of without its texts, every name written in its letters."""
    bare = _TEXT.sub(b"()", shown)
    return _SIGN.sub(lambda sign: bytes.fromhex(sign[1].decode()), bare)


def _unpacked(packed: bytes) -> bytes:
    """What was compressed; nothing if that was no sheet."""
    try:
        unpacker = zlib.decompressobj()
        found = unpacker.decompress(packed, _LARGEST)
    except zlib.error:
        return b""
    return found if unpacker.eof else b""


def _judged(scene: Scene, file: File, html: bytes) -> Faults:
    """What the page itself is judged for; it stood beside the PDF."""
    at = f"{file.path.rpartition('/')[0]}/index.html"
    page = replace(file, path=at, content=html)
    if file.path.endswith("/leaflet.pdf"):
        yield from article.bilingual(scene, page)
    elif file.named["tag"] == SOURCE.tag:
        yield from english.faults(scene, page)
    else:
        yield from article.page(scene, page)


def _addresses(scene: Scene, file: File, html: bytes, shown: bytes) -> Faults:
    """Does the PDF lead anywhere but where the printed page leads?"""
    said = read_leaflet(html.decode("utf-8"))
    base = f"{scene.settings.site_url.rstrip('/')}/{file.path.rpartition('/')[0]}/"
    links = [*said.links, *said.terms, *(link.address for link in said.frame)]
    known = {urljoin(base, link) for link in links}
    for found in sorted(set(_URI.findall(shown))):
        address = re.sub(rb"\\(.)", rb"\1", found).decode("latin-1")
        if address not in known:
            yield Law.HOSTILE, f"the PDF leads to {address!r}, where the page does not"
