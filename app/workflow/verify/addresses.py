"""The verifier's own look at where a page leads, outside its article: nowhere but where it may."""

import html
import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from urllib.parse import quote, unquote, urldefrag, urlsplit

from app.model.law import Law
from app.workflow.verify.reader import Link, Read
from app.workflow.verify.scene import Faults, Scene

_PAGE = "index.html"
# What a <link> may be: of the page, or in what machines are told of it.
_RELS = frozenset({"canonical", "alternate", "stylesheet", "url", "audience"}) | {
    "translationOfWork",
    "workTranslation",
}
_PATIENTS = "https://schema.org/Patient"  # whom pages are for: a word in the form of an address

_RELEASE = re.compile(r"(release=[1-9][0-9]{0,9})?")

# What a page must say to a browser: nothing from elsewhere, no script, no form but to its own site.
_STRICT = ("default-src 'none'", "base-uri 'none'")
_SOURCES = frozenset({"'none'", "'self'"})


# How Markdown writes a character that would mean something else: a backslash before it, or its name.
# Each is read once: what comes of `\&amp;` is `&amp;`, and `&copy=` is no name.
_WRITTEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|&(?P<name>#[0-9]{1,7};|#[Xx][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]*;)"
)


def of_article(address: str, source: str) -> bool:
    r"""Does the source of an article have this address, in any of the ways in which Markdown writes it?

    Percent signs, `&amp;` and `\_` are signs of writing; `<a@b.org>` is a link to `mailto:a@b.org`.
    """
    wanted = unquote(address)
    plain, read = _ways(source)
    recipient = wanted.removeprefix("mailto:")
    mail = recipient != wanted and f"<{recipient}>" in plain
    return mail or wanted in plain or wanted in read


@lru_cache(maxsize=64)
def _ways(source: str) -> tuple[str, str]:
    return unquote(source), unquote(_WRITTEN.sub(_character, source))


def _character(written: re.Match[str]) -> str:
    name = written["name"]
    if name is None:
        return written["escaped"]
    return html.unescape(written[0]) if name[0] == "#" or name in html5 else written[0]


def faults(scene: Scene, path: str, said: Read) -> Faults:
    """Every address outside the article, and every policy, that a page may not have."""
    yield from leads(scene, path, said)
    yield from _policy(said)


def leads(scene: Scene, path: str, said: Read) -> Faults:
    """Every address outside the article that a page may not have."""
    for link in said.frame:
        if link.element == "link" and link.rel not in _RELS:
            yield Law.HOSTILE, f"there is a <link> to {link.address!r} as {link.rel!r}"
        if not known(scene, path, said, link):
            yield wrong_way(scene, link.address)


def wrong_way(scene: Scene, address: str) -> tuple[Law, str]:
    """What is wrong with an address at which there is nothing of this site's."""
    elsewhere = ":" in address or address.startswith(("//", "\\"))
    ours = address.startswith(f"{scene.settings.site_url.rstrip('/')}/") or not elsewhere
    law = Law.NOT_WHOLE if ours else Law.HOSTILE
    return law, f"it leads to {address!r}, which is no place of this site"


def known(scene: Scene, path: str, said: Read, link: Link) -> bool:
    """Does the address lead to a place on the page, a file of the site, or where the house says?"""
    address, fragment = urldefrag(link.address)
    if not address:
        return fragment in said.ids
    if address.startswith(("tel:", "mailto:")) or "://" in address:
        return outside(scene, address)
    return inside(scene, path, address)


def inside(scene: Scene, path: str, address: str) -> bool:
    """Does a relative address lead from this page to a file of the site?"""
    root = f"{urlsplit(scene.settings.site_url).path.rstrip('/')}/"
    if address.startswith(root):
        path, address = "", f"./{address.removeprefix(root)}"
    if address.startswith("/") or ":" in address or "?" in address:
        return False
    there = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address)))
    folder = address.endswith(("/", "..", ".")) or there == "."
    return (posixpath.normpath(f"{there}/{_PAGE}") if folder else there) in scene.paths


def outside(scene: Scene, address: str) -> bool:
    """Is it the full address of a file of the site, or one that the settings name?"""
    root = f"{scene.settings.site_url.rstrip('/')}/"
    if address.startswith(root):
        there = unquote(address.removeprefix(root))
        return (there + _PAGE if not there or there.endswith("/") else there) in scene.paths
    if scene.settings.reports_at and address.startswith(f"{scene.settings.reports_at}/report/"):
        return _reports(scene, address)
    return address.split("?", maxsplit=1)[0] in {_PATIENTS, *_named(scene)}


def _reports(scene: Scene, address: str) -> bool:
    """Is it the desk's form for reports of mistakes, for a page of this site?"""
    page, _, query = address.removeprefix(f"{scene.settings.reports_at}/report/").partition("?")
    return f"{page}/{_PAGE}" in scene.paths and _RELEASE.fullmatch(query) is not None


def _named(scene: Scene) -> Iterator[str]:
    """The addresses that the settings name: for reports of mistakes, and the helpline."""
    report = scene.settings.report_to.removeprefix("mailto:").strip()
    yield report
    yield f"mailto:{quote(report, safe='@+')}"
    line = scene.settings.helpline
    dialled = line.replace("(0)", "") if "+" in line else line
    yield "tel:" + "".join(sign for sign in dialled if sign in "+0123456789")


def _policy(said: Read) -> Faults:
    """Does the page tell browsers to load nothing from elsewhere, and to run nothing?"""
    rules = [rule.strip() for rule in said.meta.get("Content-Security-Policy", "").split(";")]
    loose = [rule for rule in rules if not _SOURCES.issuperset(rule.split()[1:])]
    if loose or not set(_STRICT) <= set(rules):
        yield Law.HOSTILE, "the page does not keep browsers from loading what is not the site's"
    if set(said.meta) & {"refresh", "set-cookie"}:
        yield Law.HOSTILE, "the page sends its reader elsewhere"
