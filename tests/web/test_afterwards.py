"""What need not be done before an answer is done after it."""

import gc
from pathlib import Path

import pytest
from flask import Flask

from app.ledger import connection
from app.web import afterwards

_COUNTS = (
    ((5, 0, 0), []),
    ((9999, 3, 99), [0]),
    ((9999, 30, 3), [1]),
    ((9999, 30, 99), [2]),
    ((5, 30, 99), []),
)


@pytest.mark.parametrize(("counts", "looked"), _COUNTS)
def test_garbage_is_looked_for_and_the_ledger_settles_once_the_answer_is_on_its_way(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, counts: tuple[int, int, int], looked: list[int]
) -> None:
    app, done, settled = Flask("any"), list[int](), list[bool]()
    ledger = connection.open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    monkeypatch.setattr(ledger, "settle", lambda: settled.append(True))
    app.add_url_rule("/", view_func=lambda: "an answer")
    afterwards.register(app, ledger)
    monkeypatch.setattr(gc, "get_count", lambda: counts)
    monkeypatch.setattr(gc, "collect", done.append)
    answer = app.test_client().get("/", buffered=False)
    assert (answer.status_code, done, settled) == (200, [], [])
    answer.close()
    assert (done, settled) == (looked, [True])
    ledger.close()
