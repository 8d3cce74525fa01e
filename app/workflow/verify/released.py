"""Which release a page is of: the one that the proof beside it names, if it may still stand."""

import json
from collections.abc import Generator

from app.ledger.articles import Revision, numbered, revision
from app.ledger.evidence import Case
from app.ledger.evidence_of_english import overtaken
from app.model.errors import NotFound
from app.model.law import Law
from app.workflow.verify.scene import File, Scene

PROOF = "index.json"

Asked = Generator[tuple[Law, str], None, Case | None]


def case(scene: Scene, file: File) -> Asked:
    """What the ledger says of the release that a translated page, or what stands beside it, is of."""
    number = _named(scene, file, "release")
    found = scene.case(file.named["name"], file.named["tag"], number)
    if found is None:
        yield Law.MISSING, "there is no such release of it"
        return None
    if found.withdrawn:
        yield Law.MISSING, "what it was released as was withdrawn"
        return None
    if not (found.newest or scene.earlier):
        yield Law.OLDER_SOURCE, "it was released again since"
    return found


def english(scene: Scene, file: File) -> Generator[tuple[Law, str], None, Revision | None]:
    """The revision that an English page, or what stands beside it, is of."""
    name = file.named["name"]
    try:
        head = revision(scene.connection, name)
        found = numbered(scene.connection, name, _named(scene, file, "revision"))
    except NotFound:
        yield Law.MISSING, "there is no such version of the English"
        return None
    later = overtaken(scene.connection, name, found.id)
    if any(reason == "safety" if scene.earlier else seen for reason, seen in later):
        yield Law.OLDER_SOURCE, f"the English is at version {head.number}"
    return found


def _named(scene: Scene, file: File, what: str) -> int:
    """The number that the proof beside a file names; 0 if there is none that can be read."""
    proof = scene.folder / file.named["tag"] / file.named["name"] / PROOF
    try:
        number = json.loads(proof.read_bytes())[what]
    except (OSError, ValueError, KeyError, TypeError):
        return 0
    return number if isinstance(number, int) else 0
