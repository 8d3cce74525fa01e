"""Which files a site may have, and who judges each. A file of no kind is a fault.

Who adds a kind of file to the site adds its row here, with a judge of its own: one that shares no
code with whatever makes the file, and holds its words against the ledger (`scene.Judge`).
"""

import re
from dataclasses import dataclass

from app.workflow.verify import (
    along,
    article,
    english,
    explained,
    found,
    listing,
    pdf,
    plain,
    proofs,
    searching,
    withdrawn,
)
from app.workflow.verify.scene import File, Judge

_TAG = r"(?P<tag>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)"
_NAME = r"(?P<name>[A-Za-z0-9_][A-Za-z0-9._-]{0,99})"
_INDEX = rf"{_TAG}/search/index"
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
    _kind("a font", r"fonts/[a-z-]+\.(?P<digest>[0-9a-f]{12})\.woff2", plain.font),
    _list("the index", r"index\.html", listing.faults),
    _list(
        "a topic's page",
        rf"(?:{_TAG}/)?topics/[a-z0-9-]{{1,60}}/(?:[1-9][0-9]*/)?index\.html",
        listing.faults,
    ),
    _list("a language's home", rf"{_TAG}/index\.html", listing.faults),
    _list("what is shown where there is no page", rf"(?:{_TAG}/)?404\.html", listing.faults),
    _list("the line that suggests a language", rf"{_TAG}/suggested\.inc", listing.suggestion),
    _list("a feed", rf"{_TAG}/feed\.xml", found.feed),
    _list("a sitemap", rf"{_TAG}/sitemap-[1-9][0-9]*\.xml", found.sitemap),
    _list("the list of sitemaps", r"sitemap\.xml", found.sitemaps),
    _list("what robots are told", r"robots\.txt", found.robots),
    _list("a search page", rf"{_TAG}/search/index\.html", searching.page),
    _kind("its script", rf"{_TAG}/search/find\.js", searching.script),
    _kind("a program", rf"{_INDEX}/pagefind(?:-worker)?\.js", searching.program),
    _kind("a program", rf"{_INDEX}/wasm\.[a-z-]+\.pagefind", searching.program),
    _kind("an index", rf"{_INDEX}/[A-Za-z0-9._-]+\.pf_meta", searching.index),
    _kind("an index", rf"{_INDEX}/index/[A-Za-z0-9._-]+\.pf_index", searching.index),
    _list("what names an index", rf"{_INDEX}/pagefind-entry\.json", searching.entry),
    _list(
        "words of an index", rf"{_INDEX}/fragment/[A-Za-z0-9._-]+\.pf_fragment", searching.fragment
    ),
    _kind("a glossary", rf"{_TAG}/glossary/index\.html", explained.page),
    _kind("an English page's proof", rf"(?P<tag>en)/{_NAME}/index\.json", proofs.english),
    _kind("a page's proof", rf"{_TAG}/{_NAME}/index\.json", proofs.translated),
    _kind("an English page", rf"(?P<tag>en)/{_NAME}/index\.html", english.faults),
    _kind("a page", rf"{_TAG}/{_NAME}/index\.html", article.page),
    _kind("a leaflet", rf"{_TAG}/{_NAME}/leaflet\.html", article.bilingual),
    _kind("a mark of what is gone", rf"{_TAG}/{_NAME}/gone", withdrawn.marked),
    _kind("a page as one file", rf"{_TAG}/{_NAME}/page\.html", along.one_file),
    _kind("the pages of a language", rf"{_TAG}/(?P=tag)\.zip", along.archive),
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
