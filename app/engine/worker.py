"""The process in which an engine runs: `python -m app.engine.worker`, one JSON object per line.

In:  {"id": 1, "engine": "google", "texts": ["…"], "code": "es", "mask": "brackets", "keys": {…}},
     and for an engine that takes terms {"terms": [["…", "…"]], "collection": "…"} in it
Out: {"ready": true} once, then for each line
     {"id": 1, "version": "…", "answers": [["…", ["…"], "…"]]}: text, unknown words, remark;
     or {"id": 1, "trouble": {"why": "…", "permanent": true, "closes": false, "after": 0.0}}
"""

from app.child import inside
from app.engine.contract import Call
from app.engine.table import ENGINES
from app.engine.terms import NO_TERMS, Terms
from app.engine.trouble import Trouble, closing, lasting, passing
from app.engine.wire import Wire

_KEY = 8  # characters; a shorter one may be a word of a text


def reply(request: dict[str, object], wire: Wire) -> dict[str, object]:
    """What the engine makes of one request; no exception gets out, nor its words."""
    try:
        return {"id": request["id"], **_translated(request, wire)}
    except Trouble as trouble:
        found = trouble
    except Exception:  # noqa: BLE001  whatever a library may throw: it can hold keys and texts
        found = passing("the answer could not be read")
    return {
        "id": request["id"],
        "trouble": {
            "why": found.why,
            "permanent": found.permanent,
            "closes": found.closes,
            "after": found.after,
        },
    }


def _translated(request: dict[str, object], wire: Wire) -> dict[str, object]:
    """The engine's answers, as many as texts."""
    engine = ENGINES.get(str(request["engine"]))
    texts, keys = request["texts"], request["keys"]
    if engine is None or not isinstance(texts, list) or not isinstance(keys, dict):
        raise closing("there is no such engine")
    call = Call(
        tuple(texts), str(request["code"]), str(request["mask"]), keys, wire, _terms(request)
    )
    answers = engine.translate(call)
    if len(answers) != len(texts):
        raise passing("gave a wrong number of answers")
    secrets = [key for name, key in keys.items() if name.endswith("_API_KEY") and len(key) >= _KEY]
    if any(key in answer.text for answer in answers for key in secrets):
        raise lasting("the answer holds the key that it was asked with")
    return {
        "version": engine.version(),
        "answers": [[answer.text, list(answer.unknown), answer.remark] for answer in answers],
    }


def _terms(request: dict[str, object]) -> Terms:
    """The terms of a request; none for an engine that takes none."""
    pairs = request.get("terms")
    if not isinstance(pairs, list):
        return NO_TERMS
    return Terms(tuple((one, other) for one, other in pairs), str(request["collection"]))


def main() -> None:
    """Serve the input, with one wire for all requests."""
    wire = Wire()
    inside.run(lambda request: reply(request, wire))


if __name__ == "__main__":
    main()
