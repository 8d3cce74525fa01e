"""The verifier's own look at what readers take along: one file, and the archive of a language.

Each is held against the pages of the site that it was made of, and those are judged themselves. But
for its addresses a page has to be the same; each of them has to lead where the page's own does.
"""

import io
import re
import stat
import zipfile
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Collection, Iterator, Mapping
from hashlib import sha256
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urljoin

from app.model.law import Law
from app.workflow.verify.scene import Faults, File, Scene

_INDEX = "index.html"
_ADDRESS = re.compile(r' (?:href|src)="([^"]*)"')
_POLICY = re.compile(r'(http-equiv="Content-Security-Policy" content=")([^"]*)(")')
_SHEET = re.compile(r'<link rel="stylesheet" href="[^"]*">\n?')
_STYLE = re.compile(r"<style>(.*?)</style>\n?", re.DOTALL)
_FACE = re.compile(r"@font-face\{[^{}]*\}")
_DATA = re.compile(
    r"data:(?:image/(?:svg\+xml|png|jpeg|gif|webp|avif)|font/woff2);base64,([A-Za-z0-9+/=]*)"
)
_URL = re.compile(r"url\(([^()]*)\)")
_ALONE = (
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "img-src data:",
    "font-src data:",
)
_PLAIN_NAME = re.compile(
    r"(?!/)(?!.*(?:^|/)\.\.(?:/|$))[^\\\x00-\x1f\x7f\u200e\u200f\u2028-\u202e\u2066-\u2069]+"
)
_LARGEST = 500_000_000  # bytes in an archive, unpacked
_EPOCH = (1980, 1, 1, 0, 0, 0)

# Does this address, of a page taken along, lead where that one does, which the page itself has?
_Leads = Callable[[str, str], bool]


def one_file(scene: Scene, file: File) -> Faults:
    """Everything that is wrong with a page as one file."""
    path = f"{dirname(file.path)}/{_INDEX}"
    html, page = file.text, _text(scene, path)
    styles, policy = _STYLE.findall(html), _POLICY.search(html)
    if len(styles) != 1 or not policy:
        yield Law.HOSTILE, "there is not one style sheet in it, and one policy"
        return
    own = b64encode(sha256(styles[0].encode()).digest()).decode()
    rules = [rule.strip() for rule in unescape(policy[2]).split(";")]
    if sorted(rules) != sorted((*_ALONE, f"style-src 'sha256-{own}'")):
        yield Law.HOSTILE, "its policy lets in more than what it holds"
    yield from _style(scene, styles[0])
    leads = _Way(scene, path, path, ())
    yield from _same(_STYLE.sub("", html), _SHEET.sub("", page, count=1), leads.holds)


def archive(scene: Scene, file: File) -> Faults:
    """Everything that is wrong with the archive of a language's pages."""
    held, wrong = _members(file)
    yield from wrong
    if wrong:
        return
    tag = file.named["tag"]
    there = held.keys() - {_INDEX}  # that is the home, and not the index of the site
    for name, content in held.items():
        path = f"{tag}/{_INDEX}" if name == _INDEX else name  # the home once more, to begin with
        if not path.startswith((f"{tag}/", "fonts/", "style.css")) or path not in scene.paths:
            yield Law.HOSTILE, f"the archive has a file {name!r}, and this language has none"
        elif not name.endswith(".html"):
            if content != _content(scene, path):
                yield Law.OTHER_TEXT, f"{name} is not what it is on the site"
        else:
            said, page = content.decode("utf-8"), _text(scene, path)
            if _policy(said).replace(" file:", "") != _policy(page):
                yield Law.HOSTILE, f"{name} has another policy than on the site"
            found = _same(said, page, _Way(scene, path, name, there).leads)
            yield from ((law, f"{name}: {why}") for law, why in found)
    # What comes with a page as one file, and the parts of the home.
    ones = re.compile(rf"({tag}/[^/]+/)page\.html|({tag}/topics/.+/)index\.html")
    alone = [one[1] or one[2] for path in sorted(scene.paths) if (one := ones.fullmatch(path))]
    for path in (f"{tag}/{_INDEX}", *(f"{one}{_INDEX}" for one in alone)):
        if path not in held:
            yield Law.NOT_WHOLE, f"{path} is not in the archive"


def _content(scene: Scene, path: str) -> bytes:
    """A file of the site; nothing if there is none."""
    try:
        return (scene.folder / path).read_bytes()
    except OSError:
        return b""


def _text(scene: Scene, path: str) -> str:
    return _content(scene, path).decode("utf-8")


def _policy(html: str) -> str:
    found = _POLICY.search(html)
    return unescape(found[2]) if found else "none"


def _same(said: str, page: str, leads: _Leads) -> Faults:
    """Is it the same page, and does each address lead to the same place?"""
    if _bare(said) != _bare(page):
        yield Law.OTHER_TEXT, "it is not the page as it is on the site"
        return
    for one, other in zip(_addresses(said), _addresses(page), strict=True):
        if not leads(one, other):
            yield Law.HOSTILE, f"it leads to {one[:60]!r}, where the page leads to {other[:60]!r}"


def _bare(html: str) -> str:
    """The page without its addresses and its policy."""
    return _ADDRESS.sub("", _POLICY.sub("", html))


def _addresses(html: str) -> list[str]:
    return [unescape(found) for found in _ADDRESS.findall(html)]


class _Way:
    """Where addresses lead on the page at `path`, and where it stands as `name` among what is `held`."""

    def __init__(self, scene: Scene, path: str, name: str, held: Collection[str]) -> None:
        self._scene, self._path, self._name, self._held = scene, path, name, held
        self._full = f"{scene.settings.site_url.rstrip('/')}/{path.removesuffix(_INDEX)}"

    def leads(self, one: str, other: str) -> bool:
        """To the same file, which is held; or to the site, for what is not held."""
        if other.startswith("#"):
            return one == other
        bare, _, fragment = other.partition("#")
        there = "" if ":" in bare or bare.startswith("/") else _file(self._path, bare)
        if there in self._held:
            here, _, point = one.partition("#")
            return (_file(self._name, here), point) == (there, fragment)
        return one == urljoin(self._full, other)

    def holds(self, one: str, other: str) -> bool:
        """To the site; or it is itself what stands there, a picture."""
        if not one.startswith("data:"):
            return self.leads(one, other)
        content = _unpacked(one)
        return bool(content) and content == _content(self._scene, _file(self._path, other))


def _file(path: str, address: str) -> str:
    """The path that a relative address on this page names."""
    there = normpath(join(dirname(path), unquote(address.partition("?")[0])))
    folder = address.endswith(("/", ".")) or there == "."
    return normpath(f"{there}/{_INDEX}") if folder else there


def _style(scene: Scene, css: str) -> Iterator[tuple[Law, str]]:
    """Is it the site's style sheet, with its own fonts within it or without any?"""
    site = _text(scene, "style.css")
    if _FACE.sub("", css) != _FACE.sub("", site):
        yield Law.HOSTILE, "its style is not the site's"
    faces = {_URL.sub("", face): _URL.findall(face) for face in _FACE.findall(site)}
    for face in _FACE.findall(css):
        known = [_content(scene, path) for path in faces.get(_URL.sub("", face), ())]
        if not known or [_unpacked(one) for one in _URL.findall(face)] != known:
            yield Law.HOSTILE, "its style holds a font that is not the site's"


def _unpacked(data: str) -> bytes:
    found = _DATA.fullmatch(data)
    try:
        return b64decode(found[1], validate=True) if found else b""
    except NotBase64:
        return b""


def _members(file: File) -> tuple[Mapping[str, bytes], tuple[tuple[Law, str], ...]]:
    """What an archive holds, by name, and what is wrong with it as an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as whole:
            rows = whole.infolist()
            wrong = [*_rows(rows)]
            if wrong or whole.testzip() is not None:
                return {}, (*wrong, (Law.HOSTILE, "the archive is damaged"))
            return {row.filename: whole.read(row) for row in rows}, ()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return {}, ((Law.HOSTILE, "the file is no archive that can be read"),)


def _rows(rows: list[zipfile.ZipInfo]) -> Iterator[tuple[Law, str]]:
    if sum(row.file_size for row in rows) > _LARGEST:
        yield Law.HOSTILE, "the archive is too large when unpacked"
    if len({row.filename for row in rows}) != len(rows):
        yield Law.HOSTILE, "the archive has two files of one name"
    for row in rows:
        regular = stat.S_IFMT(row.external_attr >> 16) in (0, stat.S_IFREG)
        plain = _PLAIN_NAME.fullmatch(row.filename) and row.orig_filename == row.filename
        if not plain or not regular:
            yield Law.HOSTILE, f"the archive has a file {row.filename!r}"
        if row.date_time != _EPOCH or row.comment or row.extra:
            yield Law.HOSTILE, f"the archive says more of {row.filename!r} than its content"
