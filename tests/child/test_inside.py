"""What runs in a child process, without a process."""

import io
import json
import os
import queue

import pytest

from app.child import inside


def test_it_says_that_it_is_there_and_answers_line_by_line() -> None:
    out = io.BytesIO()
    inside.serve([b'{"a": 1}\n', b'{"a": 2}\n'], out, lambda asked: {"b": asked["a"] * 2})
    said = [json.loads(line) for line in out.getvalue().splitlines()]
    assert said == [{"ready": True}, {"b": 2}, {"b": 4}]


@pytest.mark.parametrize(("own", "killed"), [(True, [os.getpid()]), (False, [])])
def test_when_its_input_ends_it_ends_its_own_group_alone(
    monkeypatch: pytest.MonkeyPatch, own: bool, killed: list[int]
) -> None:
    groups: list[int] = []
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    monkeypatch.setattr(inside.sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\nb\n")))
    monkeypatch.setattr(inside.os, "getpgrp", lambda: os.getpid() if own else 1)
    monkeypatch.setattr(inside.os, "killpg", lambda group, _: groups.append(group))
    monkeypatch.setattr(inside.os, "_exit", lambda _: None)
    inside._listen(lines)
    assert [lines.get(), lines.get()] == [b"a\n", b"b\n"]
    assert groups == killed
