"""The verifier's own look at English pages: do they say what the source text says, and no more?"""

from app.ledger.articles import past
from app.ledger.evidence_of_withdrawal import why
from app.model.language import SOURCE
from app.model.law import Law
from app.model.markup import strip
from app.workflow.verify import addresses, released, spoken, told, withdrawn
from app.workflow.verify.reader import Read, read
from app.workflow.verify.scene import Faults, File, Scene


def faults(scene: Scene, file: File) -> Faults:
    """Everything that is wrong with an article's English page."""
    said = read(file.text)
    if withdrawn.says_so(scene, file, said):
        yield from withdrawn.faults(scene, file, said)
        return
    if why(scene.connection, file.named["name"], SOURCE.tag):
        yield Law.NEVER_PUBLISHED, "the article is retired"
    if said.language != SOURCE.tag:
        yield Law.HOSTILE, f"the page says that it is in {said.language!r}"
    for fault in said.faults:
        yield Law.HOSTILE, fault
    yield from addresses.faults(scene, file.path, said)
    yield from spoken.faults(scene, said)
    head = yield from released.english(scene, file)
    if head is None:
        return
    yield from told.faults(said, SOURCE.tag, head.number, head.at)
    for link in said.links:
        if not link.startswith("#") and not addresses.of_article(link, head.source):
            yield Law.HOSTILE, f"the article knows no address {link!r}"
    yield from _words({one.id: one.text for one in past(scene.connection, head.id)}, said)


def _words(texts: dict[str, str], said: Read) -> Faults:
    for message, text in texts.items():
        spoken = said.words.get(message)
        if spoken is None:
            yield Law.NOT_WHOLE, f"the page does not say {message}"
        elif any(words != strip(text) for words in spoken):
            yield Law.OTHER_TEXT, f"the page says something else for {message}"
