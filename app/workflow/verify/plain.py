"""The verifier's own look at files that are no pages: style sheets, fonts and pictures."""

import re
from collections.abc import Iterator
from hashlib import sha256

from selectolax.lexbor import LexborHTMLParser

from app.model.law import Law
from app.workflow.verify.addresses import inside
from app.workflow.verify.scene import Faults, File, Scene

# `url(…)` that is one of our own files; anything else that loads or runs is refused.
_URL = re.compile(r"""url\(\s*["']?([^"')]*)["']?\s*\)""")
_LOADS = re.compile(r"@import|image-set|expression\(|javascript:|behavior:|\\", re.IGNORECASE)

_SIGNATURES: dict[str, tuple[bytes, ...]] = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "webp": (b"RIFF",),
    "avif": (b"\x00\x00\x00",),
}
# A font can make any letter look like any other, a 1 like a 7: only those that somebody looked at.
_FONTS = frozenset(
    {
        "2bd2b9c77f4757e678948e0207868857766716fddaf1bbf0d2a1677f4f983de3",  # noto-nastaliq-urdu
        "f736bbd00409e166dd3314782bbe220850165ed8a435d328d301a66aeab38ed2",  # noto-sans-ethiopic
        "e4b70e3c61789b400eecfc3f6970f918ff1fcd3999a7d1cb6901fae37dd1627b",  # noto-sans-khmer
        "36cdca99dd4e8f607b0c23f04440d5b56305a40cb26f692c06856ca439328dda",  # noto-sans-myanmar
    }
)
_RUNS = frozenset({"script", "foreignobject", "iframe", "embed", "object", "handler", "set", "use"})


def style(scene: Scene, file: File) -> Faults:
    """A style sheet loads nothing but files of the site."""
    text = file.text
    found = _LOADS.search(text)
    if found:
        yield Law.HOSTILE, f"the style sheet has {found[0]!r}"
    for address in _URL.findall(text):
        if not inside(scene, file.path, address):
            yield Law.HOSTILE, f"the style sheet loads {address!r}, which is no file of this site"


def font(_scene: Scene, file: File) -> Faults:
    """A font is one of those that we know, and is named by what it holds."""
    found = sha256(file.content).hexdigest()
    if found not in _FONTS:
        yield Law.HOSTILE, "nobody has looked at this font"
    if not found.startswith(file.named["digest"]):
        yield Law.OTHER_TEXT, "the font is not what its name says"


def picture(scene: Scene, file: File) -> Faults:
    """A picture is one of its article's, is what its name says, and runs nothing."""
    if file.named["picture"] not in scene.pictures.get(file.named["name"], ()):
        yield Law.MISSING, "the article has no such picture"
    for why in picture_faults(file.path, file.content):
        yield Law.HOSTILE, why


def picture_faults(name: str, content: bytes) -> Iterator[str]:
    """Why this cannot be a picture on a page, as far as its bytes tell."""
    ending = name.rpartition(".")[2].lower()
    if ending == "svg":
        yield from _drawing(content)
    elif not content.startswith(_SIGNATURES[ending]):
        yield f"the file is no picture of the kind {ending}"


def _drawing(content: bytes) -> Iterator[str]:
    """An SVG file is a document of its own: it could run scripts and load from elsewhere."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        yield "the drawing is not UTF-8"
        return
    if "<!ENTITY" in text:
        yield "the drawing has entities of its own"
    root = LexborHTMLParser(text).root
    for node in root.traverse() if root else ():
        name = (node.tag or "").lower()
        if name in _RUNS:
            yield f"the drawing has an element <{name}>"
        for key, value in node.attributes.items():
            if key.lower().startswith("on") or "javascript:" in (value or "").lower():
                yield f"the drawing has an attribute {key}"
