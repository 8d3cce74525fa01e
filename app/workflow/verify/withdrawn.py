"""The verifier's own look at a page that says that it was withdrawn: it says that, and nothing else."""

import re
from collections.abc import Iterator
from posixpath import dirname

from selectolax.lexbor import LexborHTMLParser, LexborNode

from app import catalogue
from app.ledger.evidence_of_withdrawal import why
from app.model.language import SOURCE, language
from app.model.law import Law
from app.model.markup import strip
from app.workflow.verify import addresses
from app.workflow.verify.reader import Read
from app.workflow.verify.scene import Faults, File, Scene

MARK = "gone"
_PLACE = re.compile(r"%\(\w+\)s")

# All that such a page says, here once more on purpose.
_SAYS = (
    "This page was withdrawn",
    "The English page was changed for safety reasons. This translation still has to be changed and checked.",
    "This translation is not finished yet.",
    "There may be a mistake in this translation. We are checking it.",
    "We no longer publish this page.",
    "Do not use a copy of this page that you printed or saved.",
    "Helpline: %(number)s",
    "If you have questions, ask a doctor, nurse or pharmacist.",
    "In English: %(title)s",
    "All pages in this language",
    "All languages",
)


def says_so(scene: Scene, file: File, said: Read) -> bool:
    """Does the page, or a mark beside it, say that it was withdrawn?"""
    marked = f"{dirname(file.path)}/{MARK}" in scene.paths
    return marked or "parlance:withdrawn" in said.meta


def faults(scene: Scene, file: File, said: Read) -> Faults:
    """Everything that is wrong with the page of an article that the ledger says is withdrawn."""
    tag, name = file.named["tag"], file.named["name"]
    if said.language != tag:
        yield Law.HOSTILE, f"the page says that it is in {said.language!r}"
    for fault in said.faults:
        yield Law.HOSTILE, fault
    yield from addresses.faults(scene, file.path, said)
    for message in said.words:
        yield Law.MISSING, f"the page was withdrawn, and says {message}"
    if f"{dirname(file.path)}/{MARK}" not in scene.paths:
        yield Law.UNMARKED, "no web server is told that the page was withdrawn"
    if said.meta.get("robots") != "noindex":
        yield Law.UNMARKED, "search engines may list a page that was withdrawn"
    reason = why(scene.connection, name, tag)
    if said.meta.get("parlance:withdrawn") != reason:
        yield Law.UNMARKED, f"the page does not say that it was withdrawn for {reason!r}"
    sentences, title = _furniture(scene, tag), strip(scene.titles[name])
    for words, link in _main(file.text):
        leads = link == f"../../{SOURCE.tag}/{name}/"
        if not (
            words in title if leads else words in sentences or words in scene.settings.helpline
        ):
            yield Law.OTHER_TEXT, f"the page was withdrawn, and says “{words[:60]}”"


def marked(scene: Scene, file: File) -> Faults:
    """Is the page withdrawn that web servers are told is gone?"""
    if not why(scene.connection, file.named["name"], file.named["tag"]):
        yield Law.UNMARKED, "readers are told that the page beside it is gone, and it is not"
    if file.content != b"410\n":
        yield Law.OTHER_TEXT, "the mark of a page that is gone says something else"


def _main(page: str) -> Iterator[tuple[str, str]]:
    """What the page says between its header and its footer, piece by piece, and to where that leads."""
    for main in LexborHTMLParser(page).css("main"):
        for node in main.traverse(include_text=True):
            words = " ".join((node.text_content or "").split()) if node.is_text_node else ""
            if words:
                yield words, _leads(node)


def _leads(node: LexborNode | None) -> str:
    while node is not None and node.tag != "a":
        node = node.parent
    return (node.attributes.get("href") or "") if node is not None else ""


def _furniture(scene: Scene, tag: str) -> frozenset[str]:
    """The pieces of what may be said, in the language and in English, between places that are filled."""
    known = catalogue.interface(scene.settings.locales, language(tag))
    texts = [*_SAYS, *(known[one] for one in _SAYS if one in known)]
    return frozenset(" ".join(piece.split()) for text in texts for piece in _PLACE.split(text))
