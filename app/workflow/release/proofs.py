"""The proof beside a page: which texts it says, by hash, and which decisions each rests on.

Made from facts of the moment of release alone, so it is the same bytes for as long as its page
rests on that release. It names roles, and no person.
"""

from collections.abc import Sequence

from app.ledger import proofs
from app.ledger.connection import Connection
from app.ledger.proofs import Bound
from app.model.decision import Verdict
from app.model.digest import canonical, digest
from app.model.language import SOURCE

_FORM = 1  # of these files; another form is another key


def key(release: int, head: int) -> str:
    """The key of a page's proof: its release decides, or for English (0) the revision."""
    return digest(canonical({"proof": _FORM, "release": release, "head": 0 if release else head}))


def translated(
    connection: Connection, name: str, language: str, release: int, number: int
) -> bytes:
    """Of a release of an article that was made from the English version with this number."""
    facts = {
        "article": name,
        "language": language,
        "messages": [_message(one) for one in proofs.bound(connection, release)],
        "release": release,
        "revision": number,
    }
    return f"{canonical(facts)}\n".encode()


def english(connection: Connection, name: str, revision: int, number: int) -> bytes:
    """Of an article's English page, made from the revision with this id and number."""
    found = proofs.english(connection, revision)
    facts = {
        "article": name,
        "language": SOURCE.tag,
        "messages": [{"message": one, "source": source} for one, source in found.items()],
        "revision": number,
    }
    return f"{canonical(facts)}\n".encode()


def _message(one: Bound) -> dict[str, object]:
    held = [{"id": number, "role": role, "step": step} for number, step, role in _held(one.said)]
    return {
        "message": one.message,
        "source": one.source,
        "target": one.target,
        "decisions": held,
    }


def _held(said: Sequence[tuple[int, str, str, str, int]]) -> list[tuple[int, str, str]]:
    """What held when the page was released: after a RETURN nothing before it does."""
    taken = {undoes for *_, undoes in said}
    held: list[tuple[int, str, str]] = []
    for number, step, role, verdict, _ in said:
        if verdict == Verdict.RETURN:
            held.clear()
        elif verdict == Verdict.ACCEPT and number not in taken:
            held.append((number, step, role))
    return held
