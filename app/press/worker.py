"""The process in which PDFs are made: one JSON object per line, bytes in base64.

In:  {"html": "…", "css": "…", "address": "https://…", "files": {"https://…": "…"}}
Out: {"ready": true} once, then for each line {"pdf": "…"} or {"jam": "why"}

WeasyPrint takes seconds to import and wants libraries of the system; so it is imported here and
nowhere else.
"""

import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping

import pydyf
from weasyprint import CSS, HTML, Document
from weasyprint.draw import text
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.pdf import tags
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from app.child import inside
from app.model.language import LANGUAGES
from app.press.breaks import break_lines, whole

_KINDS = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


class Given(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Loads what is in the table and nothing else: no network, no disk, no `data:`."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self._files = files

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002  its shape
        """The file of this address, or ValueError: WeasyPrint then goes without it."""
        if url not in self._files:
            raise ValueError("the sheet brings no such file")
        kind = _KINDS.get(url.rpartition(".")[2].lower(), "application/octet-stream")
        return URLFetcherResponse(url, self._files[url], {"Content-Type": kind})


_untold = tags._build_box_tree  # noqa: SLF001  WeasyPrint tells nobody where a language changes


def _told(box: object, *rest: object) -> Iterator[pydyf.Dictionary]:
    """The structure of a box, with the language that its element says: who reads aloud needs it."""
    element = getattr(box, "element", None)
    language = element.get("lang") if element is not None and element.tag != "html" else None
    for one in _untold(box, *rest):
        if language:
            one["Lang"] = pydyf.String(language)
        yield one


tags._build_box_tree = _told  # noqa: SLF001


# Fonts of these scripts join letters and put them into another order, and of which letters a glyph was
# made WeasyPrint tells only once a font: the words of a line are told beside it. (Arabic in Naskh has
# a glyph for each letter.) Without this, two of three Burmese words cannot be searched or read aloud.
_JOINED = re.compile("[\u0900-\u109f\u1780-\u17ff]")
_unsaid = text.draw_first_line


def _said(stream: pydyf.Stream, box: TextBox, *rest: object) -> list[object]:
    """A line of glyphs, and between marks around it the words that it says."""
    tag = str(box.style["lang"] or "")
    if not _JOINED.search(box.text) and not _nastaliq(tag):
        return list(_unsaid(stream, box, *rest))
    words = whole(box.text, tag).encode("utf-16-be").hex()
    stream.stream.append(f"/Span <</ActualText <feff{words}>>> BDC".encode())
    found = list(_unsaid(stream, box, *rest))
    stream.stream.append(b"EMC")
    return found


def _nastaliq(tag: str) -> bool:
    return tag in LANGUAGES and LANGUAGES[tag].script.code == "Aran"


text.draw_first_line = _said


def pdf(html: bytes, css: str, address: str, files: Mapping[str, bytes]) -> bytes:
    """A tagged PDF (PDF/UA-1), the same bytes for the same input.

    The HTML that it was made of goes along in a stream that no viewer shows, for whoever has to
    prove what the PDF says.
    """
    given, fonts = Given(files), FontConfiguration()
    style = CSS(string=css, base_url=address, url_fetcher=given, font_config=fonts)
    read = HTML(string=html.decode(), base_url=address, url_fetcher=given)
    break_lines(read.etree_element)

    def enclose(_: Document, made: pydyf.PDF) -> None:
        made.add_object(
            pydyf.Stream(
                [zlib.compress(html, 9)], {"Type": "/ParlanceSheet", "Filter": "/FlateDecode"}
            )
        )

    done = read.write_pdf(
        stylesheets=[style],
        font_config=fonts,
        finisher=enclose,
        pdf_variant="pdf/ua-1",
        presentational_hints=True,  # or a list never starts at another number than one
    )
    return bytes(done)


def reply(request: Mapping[str, object]) -> dict[str, str]:
    """The PDF of one request; no exception gets out."""
    html, css, address, files = (request[key] for key in ("html", "css", "address", "files"))
    pictures = {key: b64decode(value) for key, value in dict(files).items()}  # type: ignore[call-overload]
    try:
        made = pdf(str(html).encode(), str(css), str(address), pictures)
    except Exception as wrong:  # noqa: BLE001  whatever a library may throw: one sheet's trouble
        return {"jam": f"{type(wrong).__name__}: {wrong}"[:300]}
    return {"pdf": b64encode(made).decode()}


def main() -> None:
    """Serve the input."""
    inside.run(reply)


if __name__ == "__main__":
    main()
