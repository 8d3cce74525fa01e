"""The verifier's own look at the pages that lead to articles: the index, and each language's home."""

from app.model.language import SOURCE
from app.model.law import Law
from app.workflow.verify import addresses, spoken
from app.workflow.verify.reader import read
from app.workflow.verify.scene import Faults, File, Scene


def faults(scene: Scene, file: File) -> Faults:
    """Everything on it that is neither the software's words nor leads to a page of the site."""
    said = read(file.text)
    language = file.named.get("tag") or SOURCE.tag
    if said.language != language:
        yield Law.HOSTILE, f"the page says that it is in {said.language!r}"
    for why in said.faults:
        yield Law.HOSTILE, why
    yield from addresses.faults(scene, file.path, said)
    yield from spoken.faults(scene, said)
    if said.words or said.links:
        yield Law.HOSTILE, "there are words of an article on a page that has none"


def suggestion(scene: Scene, file: File) -> Faults:
    """The line that leads to a language's home: a part of a page, without a head of its own."""
    said = read(file.text)
    for why in said.faults:
        yield Law.HOSTILE, why
    yield from addresses.leads(scene, "index.html", said)
