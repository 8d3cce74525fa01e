"""Real worker processes: the deadline, and that none is left."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.child import outside
from app.engine import process
from app.engine.process import Worker
from app.engine.trouble import Trouble
from tests.engine.fake import KEY, Fake
from tests.engine.processes import children, eventually, members

REQUEST = {
    "engine": "pseudo",
    "texts": ["Call now"],
    "code": "es",
    "mask": "brackets",
    "keys": {},
}


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


def pid(worker: Worker) -> int:
    assert worker._process
    return worker._process.pid


def until(seconds: float = 20.0) -> float:
    return time.monotonic() + seconds


def test_a_worker_lives_on_between_calls_and_is_renewed(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert worker.ask(REQUEST, until())[1][0].text == "[Çàll ñöw]"
    first = pid(worker)
    environment = Path(f"/proc/{first}/environ").read_bytes()
    names = {row.partition(b"=")[0] for row in environment.split(b"\0") if row}
    assert names == {b"PATH", b"PYTHONPATH", b"LC_ALL"}
    worker.ask(REQUEST, until())
    assert pid(worker) == first
    monkeypatch.setattr(process, "RECYCLE_AFTER", 2)
    worker.ask(REQUEST, until())
    assert pid(worker) != first
    assert eventually(lambda: not members(first))


def test_at_the_deadline_the_process_is_killed(worker: Worker, fake: Fake) -> None:
    worker.ask(REQUEST, until())
    group = pid(worker)
    fake.mode = "hang"
    request = REQUEST | {"engine": "google", "keys": fake.keys}
    began = time.monotonic()
    with pytest.raises(Trouble, match="gave no answer in time") as caught:
        worker.ask(request, until(0.4))
    assert time.monotonic() - began < 10
    assert not caught.value.permanent
    assert KEY not in str(caught.value)
    assert eventually(lambda: not members(group))
    fake.mode = "ok"
    assert worker.ask(REQUEST, until())[1][0].text == "[Çàll ñöw]"


def test_a_worker_that_dies_broke_off(worker: Worker) -> None:
    worker.ask(REQUEST, until())
    os.kill(pid(worker), signal.SIGKILL)
    with pytest.raises(Trouble, match="broke off") as caught:
        worker.ask(REQUEST, until())
    assert not caught.value.permanent
    assert worker.ask(REQUEST, until())[1]


def test_a_reply_that_is_too_long_is_not_read(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker.ask(REQUEST, until())
    monkeypatch.setattr(process, "REPLY_BYTES", 20)
    with pytest.raises(Trouble, match="too long"):
        worker.ask(REQUEST, until())


def test_a_worker_that_says_something_else_could_not_be_started(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/true")
    with pytest.raises(Trouble, match="broke off"):
        worker.ask(REQUEST, until())
    real = subprocess.Popen

    def other(_command: list[str], **options: object) -> object:
        return real(["/bin/echo", "3"], **options)  # type: ignore[call-overload]

    monkeypatch.setattr(outside.subprocess, "Popen", other)
    with pytest.raises(Trouble, match="could not be started"):
        worker.ask(REQUEST, until())


def test_a_closed_worker_starts_no_other(worker: Worker) -> None:
    worker.ask(REQUEST, until())
    worker.close()
    with pytest.raises(Trouble, match="is closed"):
        worker.ask(REQUEST, until())
    assert worker._process is None


def test_another_thread_may_close_it_during_a_call(worker: Worker, fake: Fake) -> None:
    worker.ask(REQUEST, until())
    group = pid(worker)
    fake.mode = "hang"
    told: list[str] = []

    def ask() -> None:
        try:
            worker.ask(REQUEST | {"engine": "google", "keys": fake.keys}, until())
        except Trouble as trouble:
            told.append(str(trouble))

    thread = threading.Thread(target=ask)
    thread.start()
    assert eventually(lambda: fake.asked)
    worker.close()
    thread.join(10)
    assert told == ["broke off"]
    assert eventually(lambda: not members(group))


def test_a_worker_that_is_dead_already_broke_off(worker: Worker) -> None:
    worker.ask(REQUEST, until())
    os.kill(pid(worker), signal.SIGKILL)
    assert eventually(lambda: not members(pid(worker)))
    with pytest.raises(Trouble, match="broke off"):
        worker.ask(REQUEST | {"texts": ["x" * 100_000]}, until())


def test_an_interruption_ends_the_process(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    worker.ask(REQUEST, until())
    group = pid(worker)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(process, "_line", interrupted)
    with pytest.raises(KeyboardInterrupt):
        worker.ask(REQUEST, until())
    assert eventually(lambda: not members(group))


@pytest.mark.parametrize(
    "reply",
    [
        {},
        {"id": 2, "answers": []},
        {"id": 1, "answers": 3},
    ],
)
def test_a_reply_to_something_else_is_no_reply(reply: dict[str, object]) -> None:
    with pytest.raises(Trouble, match="the answer"):
        process._read(reply, 1)


SCRIPT = """
import sys
from app.engine import Drafter
from app.model.language import language
from app.settings import Settings

keys = {"GOOGLE_URL": sys.argv[1]}
with Drafter(Settings(engines={"*": (sys.argv[2],)}, engine_keys=keys)) as drafter:
    drafter.draft(["Take two tablets now."], language("es"))
"""


@pytest.fixture
def sleeper(tmp_path: Path) -> Path:
    """An `apertium` that starts another program and never answers; a folder for the PATH."""
    program = tmp_path / "bin" / "apertium"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nsleep 300 &\ncat >/dev/null\nwait\n")
    program.chmod(0o755)
    modes = tmp_path / "share/apertium/modes"
    modes.mkdir(parents=True)
    (modes / "eng-spa.mode").touch()
    return program.parent


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_when_the_house_is_stopped_nothing_of_it_stays(
    name: signal.Signals, fake: Fake, sleeper: Path
) -> None:
    fake.mode = "hang"
    house = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, f"{fake.url}/m", "apertium"],
        env={"PATH": f"{sleeper}:/usr/bin:/bin", "PYTHONPATH": str(outside.ROOT)},
        stderr=subprocess.DEVNULL,
        # Where the tests themselves run in the background, SIGINT comes ignored from the shell.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    try:
        workers = eventually(lambda: children(house.pid))
        assert isinstance(workers, list)
        (group,) = workers
        assert eventually(lambda: len(members(group)) >= 3)  # the worker, the program, its program
        house.send_signal(name)
        assert house.wait(60) != 0
        assert eventually(lambda: not members(group))
    finally:
        house.kill()
        house.wait()
