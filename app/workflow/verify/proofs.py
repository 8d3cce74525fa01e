"""The verifier's own look at the proofs beside pages: does each say what the ledger says?

It puts the proof together once more, in its own way, and compares the bytes.
"""

from app.ledger.articles import past
from app.ledger.evidence import Case, Evidence
from app.model.digest import canonical, digest
from app.model.law import Law
from app.workflow.verify import released, undone
from app.workflow.verify.scene import Faults, File, Scene


def translated(scene: Scene, file: File) -> Faults:
    """The proof of a translated page."""
    found = yield from released.case(scene, file)
    if found:
        facts = {
            "article": file.named["name"],
            "language": file.named["tag"],
            "messages": [_message(one, found) for one in _sorted(found)],
            "release": found.release,
            "revision": found.number,
        }
        yield from _compared(file, facts)


def english(scene: Scene, file: File) -> Faults:
    """The proof of an English page."""
    found = yield from released.english(scene, file)
    if found:
        texts = sorted((one.id, digest(one.text)) for one in past(scene.connection, found.id))
        facts = {
            "article": file.named["name"],
            "language": file.named["tag"],
            "messages": [{"message": one, "source": source} for one, source in texts],
            "revision": found.number,
        }
        yield from _compared(file, facts)


def _sorted(found: Case) -> list[Evidence]:
    return sorted((one for one in found.texts if one.target), key=lambda one: one.message)


def _message(one: Evidence, found: Case) -> dict[str, object]:
    """A text and the decisions that it rests on, as the log has them up to the release."""
    stands: list[dict[str, object]] = []
    for said in undone.left(one):
        if said.event >= found.event:
            break
        if said.verdict == "return":
            stands = []
        else:
            stands.append({"id": said.id, "role": said.role, "step": said.step})
    return {
        "message": one.message,
        "source": digest(one.source),
        "target": digest(one.text),
        "decisions": stands,
    }


def _compared(file: File, facts: dict[str, object]) -> Faults:
    if file.content != f"{canonical(facts)}\n".encode():
        yield Law.OTHER_TEXT, "the proof does not say what the ledger says"
