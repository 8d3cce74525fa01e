"""The verifier's own look at what readers take along: one file, and the archive of a language.

What was put into a page, or changed in it, is taken out and changed back by rules stated here once
more; what is left is judged as the page that it was made of.
"""

import io
import re
import stat
import zipfile
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from html import escape, unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urljoin

from app.model.language import SOURCE
from app.model.law import Law
from app.workflow.verify import explained, plain, released
from app.workflow.verify.scene import File, Scene

_STYLE = re.compile(r"<style>(.*?)</style>\n?", re.DOTALL)
_POLICY = re.compile(r'(http-equiv="Content-Security-Policy" content=")([^"]*)(")')
_ALONE = "default-src 'none'; base-uri 'none'"
_DATA = re.compile(r"data:([a-z]+/[a-z0-9+]+);base64,([A-Za-z0-9+/=]*)")
_LOADS = re.compile(r"@import|image-set|expression\(|javascript:|behavior:|\\", re.IGNORECASE)
_URL = re.compile(r"url\(([^()]*)\)")
_SRC = re.compile(r' src="(data:[^"]*)"')
_HREF = re.compile(r' (?:href|src)="([^"]*)"')
_IN_SOURCE = re.compile(r"\]\(\s*<?([^)>\s]+)")
_PICTURES = {
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/avif": "avif",
}
_PLAIN_NAME = re.compile(
    r"(?!/)(?!.*(?:^|/)\.\.(?:/|$))[^\\\x00-\x1f\x7f\u200e\u200f\u2028-\u202e\u2066-\u2069]+"
)
_LARGEST = 500_000_000  # bytes in an archive, unpacked
_EPOCH = (1980, 1, 1, 0, 0, 0)


def page_of(scene: Scene, file: File) -> tuple[File, tuple[tuple[Law, str], ...]]:
    """The page that a single file was made of, and what is wrong with what was put into it."""
    html, wrong = file.text, []
    styles = _STYLE.findall(html)
    policy = _POLICY.search(html)
    if len(styles) != 1 or not policy:
        return file, ((Law.HOSTILE, "there is not one style sheet in it, and one policy"),)
    own = b64encode(sha256(styles[0].encode()).digest()).decode()
    rules = {rule.strip() for rule in unescape(policy[2]).split(";")}
    only = {"img-src data:", "font-src data:", "form-action 'none'", *_ALONE.split("; ")}
    if rules != only | {f"style-src 'sha256-{own}'"}:
        wrong.append((Law.HOSTILE, "its policy lets in more than what it holds"))
    wrong += [*_style(styles[0])]
    for data in _SRC.findall(html):
        wrong += [*_picture(data)]
    html = _STYLE.sub("", html)
    html = _POLICY.sub(lambda found: f"{found[1]}{escape(_ALONE)}{found[3]}", html)
    html = _SRC.sub(' src=""', html)
    at = f"{file.path.rpartition('/')[0]}/index.html"
    return near(scene, replace(file, path=at, content=html.encode())), tuple(wrong)


def _style(css: str) -> Iterator[tuple[Law, str]]:
    """A style sheet that loads nothing but fonts that it holds, which somebody has looked at."""
    found = _LOADS.search(css)
    if found:
        yield Law.HOSTILE, f"its style has {found[0]!r}"
    for address in _URL.findall(css):
        kind, content = _unpacked(address)
        if kind != "font/woff2" or sha256(content).hexdigest() not in plain.FONTS:
            yield Law.HOSTILE, f"its style loads {address[:60]!r}"


def _picture(data: str) -> Iterator[tuple[Law, str]]:
    """A picture that is what it says, and runs nothing."""
    kind, content = _unpacked(data)
    if kind not in _PICTURES:
        yield Law.HOSTILE, f"it holds something else than pictures: {data[:40]!r}"
        return
    yield from plain.looked_at(File(f"picture.{_PICTURES[kind]}", content))


def _unpacked(data: str) -> tuple[str, bytes]:
    found = _DATA.fullmatch(data)
    try:
        return (found[1], b64decode(found[2], validate=True)) if found else ("", b"")
    except NotBase64:
        return "", b""


def near(scene: Scene, file: File) -> File:
    """The page with addresses as its article has them, where they were made full ones."""
    name, language = file.named["name"], file.named["tag"]
    base = f"{scene.settings.site_url.rstrip('/')}/{language}/{name}/"
    listed = [
        *_IN_SOURCE.findall(_source(scene, file)),
        *explained.addresses(scene, language),
    ]
    table = {urljoin(base, one): one for one in listed if ":" not in one}

    def back(address: re.Match[str]) -> str:
        value = unescape(address[1])
        return (
            address[0].replace(address[1], escape(table[value])) if value in table else address[0]
        )

    return replace(file, content=_HREF.sub(back, file.text).encode())


def _source(scene: Scene, file: File) -> str:
    """The English that the page was made of; "" if there is none. Who judges the page says why."""
    asked = (released.english if file.named["tag"] == SOURCE.tag else released.case)(scene, file)
    try:
        while True:
            next(asked)
    except StopIteration as end:
        return end.value.source if end.value else ""


def members(file: File) -> tuple[Mapping[str, bytes], tuple[tuple[Law, str], ...]]:
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
        if (
            not _PLAIN_NAME.fullmatch(row.filename)
            or row.orig_filename != row.filename
            or not regular
        ):
            yield Law.HOSTILE, f"the archive has a file {row.filename!r}"
        if row.date_time != _EPOCH or row.comment or row.extra:
            yield Law.HOSTILE, f"the archive says more of {row.filename!r} than its content"


def as_on_the_site(path: str, content: bytes, held: Mapping[str, bytes]) -> tuple[bytes, str]:
    """A page of an archive as it was on the site, and an address that leads nowhere ("" for none)."""
    html = content.decode("utf-8")
    lost = ""

    def back(address: re.Match[str]) -> str:
        nonlocal lost
        value = unescape(address[1])
        bare = value.partition("#")[0]
        if not bare or ":" in bare:
            return address[0]
        if normpath(join(dirname(path), unquote(bare))) not in held:
            lost = lost or value
        return address[0].replace("index.html", "", 1)

    html = _HREF.sub(back, html)
    html = _POLICY.sub(lambda found: found[0].replace(" file:", ""), html)
    return html.encode(), lost
