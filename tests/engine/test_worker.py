import io
import json
from functools import partial

import pytest

from app.child import inside
from app.engine import worker
from app.engine.contract import Answer, Call, Engine
from app.engine.trouble import passing
from app.engine.wire import Wire

REQUEST = {"id": 4, "engine": "x", "texts": ["a", "b"], "code": "es", "mask": "m", "keys": {}}


def answered(
    monkeypatch: pytest.MonkeyPatch, engine: Engine, changed: dict[str, object] | None = None
) -> object:
    monkeypatch.setattr(worker, "ENGINES", {"x": engine})
    out = io.BytesIO()
    inside.serve(
        [json.dumps(REQUEST | (changed or {})).encode()], out, partial(worker.reply, wire=Wire())
    )
    ready, reply = map(json.loads, out.getvalue().splitlines())
    assert ready == {"ready": True}
    assert reply.pop("id") == 4
    return reply


def test_a_line_is_answered_by_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Call] = []

    def translate(call: Call) -> list[Answer]:
        seen.append(call)
        return [Answer(text.upper(), ("w",)) for text in call.texts]

    engine = Engine("x", {"es": "es"}, translate, version=lambda: "7")
    assert answered(monkeypatch, engine) == {
        "version": "7",
        "answers": [["A", ["w"], ""], ["B", ["w"], ""]],
    }
    assert seen[0].texts == ("a", "b")
    assert isinstance(seen[0].wire, Wire)


def test_no_exceptions_words_get_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def translate(_call: Call) -> list[Answer]:
        raise RuntimeError("Unauthorized access with the api key SECRET-KEY")

    found = answered(monkeypatch, Engine("x", {}, translate))
    assert found == {
        "trouble": {
            "why": "the answer could not be read",
            "permanent": False,
            "closes": False,
            "after": 0.0,
        }
    }


def test_trouble_gets_out_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def translate(_call: Call) -> list[Answer]:
        raise passing("slow down", after=3.0)

    found = answered(monkeypatch, Engine("x", {}, translate))
    assert isinstance(found, dict)
    assert found["trouble"]["after"] == 3.0


def test_an_answer_that_holds_the_key_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {"X_API_KEY": "SECRET-KEY-1234", "Y_API_KEY": "de", "X_URL": "http://127.0.0.1"}

    def found(said: str) -> object:
        engine = Engine("x", {}, lambda _call: [Answer("bien"), Answer(said)])
        return answered(monkeypatch, engine, {"keys": keys})

    told = found("No vale SECRET-KEY-1234.")
    assert isinstance(told, dict)
    assert told["trouble"]["why"] == "the answer holds the key that it was asked with"
    assert "SECRET" not in str(told)
    assert "answers" in str(found("Tome de http://127.0.0.1"))


def test_the_number_of_answers_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    found = answered(monkeypatch, Engine("x", {}, lambda _call: []))
    assert isinstance(found, dict)
    assert found["trouble"]["why"] == "gave a wrong number of answers"


@pytest.mark.parametrize("changed", [{"engine": "y"}, {"texts": "a"}, {"keys": []}])
def test_what_is_no_request_is_refused(
    monkeypatch: pytest.MonkeyPatch, changed: dict[str, object]
) -> None:
    found = answered(monkeypatch, Engine("x", {}, lambda _call: []), changed)
    assert isinstance(found, dict)
    assert found["trouble"]["closes"]
