"""Pages to take along: one file that holds everything, and a language's pages in one archive.

Both are made of finished pages. Nothing is rendered again: the tags of a page are gone through, and
an address in one leads inside where what it names comes along, and to the site where it does not.
"""

import io
import posixpath
import re
import zipfile
from base64 import b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from urllib.parse import quote, unquote, urljoin

from markupsafe import escape

from app.model.errors import BadInput
from app.model.language import Language
from app.pages import paths
from app.pages.environment import POLICY
from app.pages.refuse import refused

# A finished page has `<` in tags alone, and `"` around values alone: everything else is escaped.
_TAG = re.compile(r"<[a-z][^<>]*>")
_ADDRESS = re.compile(r' (href|src)="([^"]*)"')
_STYLE = re.compile(r'<link rel="stylesheet" href="[^"]*">\n?')
_FACE = re.compile(r"@font-face\{[^{}]*url\(([^()]*)\)[^{}]*\}")
# What a page shows, by the end of a file's name.
MEDIA = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "woff2": "font/woff2",
}
_ODD = re.compile(r'[\\:*?"<>|]')
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that an archive knows


@dataclass(frozen=True, slots=True)
class _Way:
    """Where a page's addresses lead: its path on the site, the site, and what comes along."""

    path: str
    site_url: str
    inside: Collection[str]

    def file(self, address: str) -> str:
        """The path on the site that a relative address names, "" for one that is not relative."""
        bare = re.split(r"[?#]", address, maxsplit=1)[0]
        if not bare or ":" in bare or bare.startswith("/"):
            return ""
        there = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(bare)))
        folder = bare.endswith(("/", ".")) or there == "."
        return posixpath.normpath(f"{there}/{paths.INDEX}") if folder else there

    def full(self, address: str) -> str:
        """The address on the site, whatever it was."""
        return urljoin(paths.absolute(self.site_url, self.path), address)


def one_file(page: bytes, path: str, site_url: str, files: Mapping[str, bytes]) -> bytes:
    """The page at `path` with style, fonts and pictures (`files`, by path) within it.

    A font that is not among the files is left out. It loads nothing, from nowhere; every link
    leads to the site, but for those within the page.
    """
    css = _FACE.sub(lambda face: _face(face, files), files[paths.STYLE].decode())
    way = _Way(path, site_url, ())

    def address(found: re.Match[str]) -> str:
        kind, value = found[1], unescape(found[2])
        at = way.file(value)
        if kind == "src" and at in files:
            return f' src="{_data(at, files[at])}"'
        return found[0] if value.startswith("#") else f' {kind}="{escape(way.full(value))}"'

    html = _STYLE.sub("", page.decode(), count=1)
    html = _TAG.sub(lambda tag: _ADDRESS.sub(address, tag[0]), html)
    html = html.replace(str(escape(POLICY)), str(escape(_policy(css))), 1)
    return html.replace("</head>", f"<style>{css}</style>\n</head>", 1).encode()


def _face(face: re.Match[str], files: Mapping[str, bytes]) -> str:
    if face[1] not in files:
        return ""
    return face[0].replace(f"url({face[1]})", f"url({_data(face[1], files[face[1]])})")


def _data(path: str, content: bytes) -> str:
    kind = MEDIA[path.rpartition(".")[2].lower()]
    return f"data:{kind};base64,{b64encode(content).decode()}"


def _policy(css: str) -> str:
    """No more than the page's own style, pictures and fonts."""
    own = b64encode(sha256(css.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{own}'; img-src data:; font-src data:; "
        "form-action 'none'; base-uri 'none'"
    )


def archive(
    language: Language, pages: Mapping[str, bytes], files: Mapping[str, bytes], site_url: str
) -> bytes:
    """A zip of these pages and files (both by path), and on top the language's home once more.

    The same content is the same bytes. BadInput for a path that no archive should hold.
    """
    inside = frozenset({*pages, *files})
    members = dict(files)
    for path, page in pages.items():
        members[path] = _along(page, _Way(path, site_url, inside), path)
    home = paths.home(language)
    members[paths.INDEX] = _along(pages[home], _Way(home, site_url, inside), paths.INDEX)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for path in sorted(members):
            _require_plain(path)
            row = zipfile.ZipInfo(path, _EPOCH)
            row.compress_type = zipfile.ZIP_DEFLATED
            row.create_system = 3
            row.external_attr = 0o644 << 16
            made.writestr(row, members[path])
    return whole.getvalue()


def _along(page: bytes, way: _Way, stands: str) -> bytes:
    """A page as it is in an archive, where it `stands` at this path."""

    def address(found: re.Match[str]) -> str:
        value = unescape(found[2])
        at = way.file(value)
        if value.startswith("#"):
            return found[0]
        if at not in way.inside:
            return f' {found[1]}="{escape(way.full(value))}"'
        bare, hash_, fragment = value.partition("#")
        if stands != way.path:
            bare = paths.root(stands) + quote(at)
        elif at.endswith(f"/{paths.INDEX}") and not bare.endswith(paths.INDEX):
            bare = f"{bare.rstrip('/')}/{paths.INDEX}"
        return f' {found[1]}="{escape(bare + hash_ + fragment)}"'

    html = _TAG.sub(lambda tag: _ADDRESS.sub(address, tag[0]), page.decode())
    # Where there is no server, some browsers take nothing that a page's neighbours hold for its own.
    return html.replace(
        str(escape(POLICY)), str(escape(POLICY.replace("'self'", "'self' file:")))
    ).encode()


def _require_plain(path: str) -> None:
    """No way out of the folder, no drive, nothing that some system's files are never called."""
    if refused(path) or _ODD.search(path) or any(not one.strip(". ") for one in path.split("/")):
        raise BadInput("no archive should hold a file of this name", place=path)
