"""Which files a site may have, and who judges each. A file of no kind is a fault.

Who adds a kind of file to the site adds its row here, with a judge of its own: one that shares no
code with whatever makes the file, and holds its words against the ledger (`scene.Judge`).
"""

import re
from dataclasses import dataclass

from app.workflow.verify import (
    article,
    english,
    explained,
    found,
    listing,
    pdf,
    plain,
    proofs,
    withdrawn,
)
from app.workflow.verify.scene import File, Judge

_TAG = r"(?P<tag>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)"
_NAME = r"(?P<name>[A-Za-z0-9_][A-Za-z0-9._-]{0,99})"
_PICTURE = r"(?P<picture>[^/\\\x00-\x1f](?:[^\\\x00-\x1f])*\.(?:png|jpe?g|gif|webp|avif|svg))"


@dataclass(frozen=True, slots=True)
class Kind:
    """Files whose whole path is of this pattern; what it names is told to the judge.

    `of_its_day` are those that list what was live on the day on which they were made.
    """

    what: str
    pattern: re.Pattern[str]
    judge: Judge
    of_its_day: bool = False


def _kind(what: str, pattern: str, judge: Judge) -> Kind:
    return Kind(what, re.compile(pattern), judge)


def _list(what: str, pattern: str, judge: Judge) -> Kind:
    return Kind(what, re.compile(pattern), judge, of_its_day=True)


# The first that fits is the one.
KINDS: tuple[Kind, ...] = (
    _kind("the style sheet", r"style\.css", plain.style),
from app.workflow.verify import (
    _kind,
    _list,
    a,
    are,
    digest,
    f,
    faults,
    feed,
    font,
    fonts,
    found,
    home,
    html,
    inc,
    index,
    is,
    language,
    line,
    list,
    listing,
    no,
    of,
    page,
    plain,
    r,
    rf,
    robots,
    s,
    shown,
    sitemap,
    sitemaps,
    suggested,
    suggestion,
    suggests,
    that,
    the,
    there,
    told,
    txt,
    what,
    where,
    xml,
    z,
)
    _kind("a glossary", rf"{_TAG}/glossary/index\.html", explained.page),
    _kind("an English page's proof", rf"(?P<tag>en)/{_NAME}/index\.json", proofs.english),
    _kind("a page's proof", rf"{_TAG}/{_NAME}/index\.json", proofs.translated),
    _kind("an English page", rf"(?P<tag>en)/{_NAME}/index\.html", english.faults),
    _kind("a page", rf"{_TAG}/{_NAME}/index\.html", article.page),
    _kind("a leaflet", rf"{_TAG}/{_NAME}/leaflet\.html", article.bilingual),
    _kind("a mark of what is gone", rf"{_TAG}/{_NAME}/gone", withdrawn.marked),
    _kind("a PDF", rf"{_TAG}/{_NAME}/(?:leaflet|a4|large)\.pdf", pdf.faults),
    _kind("a picture", rf"{_TAG}/{_NAME}/{_PICTURE}", plain.picture),
)


def sorted_out(path: str, content: bytes) -> tuple[Kind | None, File]:
    """The kind of this file, if it has one, and the file as its judge is given it."""
    for kind in KINDS:
        found = kind.pattern.fullmatch(path)
        if found and ".." not in path.split("/"):
            return kind, File(path, content, found.groupdict())
    return None, File(path, content)
