import threading
import time
from collections.abc import Callable

import pytest

from app.engine import door as door_room
from app.engine.contract import Answer
from app.engine.door import Door
from app.engine.protect import BRACKETS
from app.engine.table import ENGINES
from app.engine.trouble import Trouble, closing, lasting, passing
from app.settings import Settings

APERTIUM = ENGINES["apertium"]


class Script:
    """A worker that does as it is told, and notes the sizes of the calls."""

    def __init__(self, does: Callable[[list[str]], list[Answer]]) -> None:
        self.does = does
        self.sizes: list[int] = []
        self.requests: list[dict[str, object]] = []

    def ask(self, request: dict[str, object], until: float) -> tuple[str, list[Answer]]:
        texts = request["texts"]
        assert isinstance(texts, list)
        self.sizes.append(len(texts))
        self.requests.append(request)
        return "9", self.does(texts)

    def close(self) -> None:
        pass


def echoes(texts: list[str]) -> list[Answer]:
    return [Answer(text) for text in texts]


def raises(trouble: Trouble) -> Callable[[list[str]], list[Answer]]:
    def does(_texts: list[str]) -> list[Answer]:
        raise trouble

    return does


def scripted(
    does: Callable[[list[str]], list[Answer]], deadline: float = 20.0
) -> tuple[Door, Script]:
    keys = {"DEEPL_API_KEY": "k"}
    made = Door(APERTIUM, Settings(engine_keys=keys, engine_deadline=deadline))
    script = Script(does)
    made._worker = script  # type: ignore[assignment]
    return made, script


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the door waited, without the waiting."""
    found: list[float] = []
    monkeypatch.setattr(door_room.time, "sleep", found.append)
    return found


def test_calls_are_of_a_fitting_size() -> None:
    made, script = scripted(echoes)
    found = made.ask(["ab"] * 450 + ["x" * 15_000] * 3, "es", BRACKETS)
    assert len(found) == 453
    assert made.ask([], "es", BRACKETS) == []
    assert script.sizes == [200, 200, 51, 1, 1]
    assert made.version == "9"


def test_an_engine_sees_its_own_keys_alone() -> None:
    made, script = scripted(echoes)
    made.ask(["ab"], "es", BRACKETS)
    assert script.requests[0]["keys"] == {}


def test_what_may_pass_is_tried_three_times_with_longer_waits(naps: list[float]) -> None:
    made, script = scripted(raises(passing("is tired")))
    (found,) = made.ask(["ab"], "es", BRACKETS)
    assert str(found) == "apertium: is tired"
    assert script.sizes == [1, 1, 1]
    assert len(naps) == 2
    assert 0.5 <= naps[0] <= 1 <= naps[1] <= 2


def test_what_is_permanent_is_tried_once(naps: list[float]) -> None:
    made, script = scripted(raises(lasting("cannot")))
    made.ask(["ab"], "es", BRACKETS)
    assert script.sizes == [1]
    assert not made.shut


def test_the_wait_that_an_engine_asks_for_is_kept(naps: list[float]) -> None:
    made, _ = scripted(raises(passing("slow down", after=3)))
    made.ask(["ab"], "es", BRACKETS)
    assert naps == [3, 3]


@pytest.mark.parametrize(("after", "deadline"), [(11, 30), (9, 5)])
def test_a_wait_that_is_too_long_is_not_waited(
    naps: list[float], after: float, deadline: float
) -> None:
    made, script = scripted(raises(passing("slow down", after=after)), deadline)
    made.ask(["ab"], "es", BRACKETS)
    assert naps == []
    assert script.sizes == [1]


def test_five_failures_in_a_row_and_the_engine_is_left_alone(naps: list[float]) -> None:
    made, script = scripted(raises(passing("is tired")))
    found = [made.ask(["ab"], "es", BRACKETS)[0] for _ in range(4)]
    assert len(script.sizes) == 5
    assert made.shut == "apertium: is tired; left alone after 5 failures in a row"
    assert str(found[-1]) == made.shut


def test_a_success_between_failures_counts(naps: list[float]) -> None:
    made, script = scripted(raises(passing("is tired")))
    for _ in range(4):
        script.does = raises(passing("is tired"))
        made.ask(["ab"], "es", BRACKETS)
        script.does = echoes
        made.ask(["ab"], "es", BRACKETS)
    assert not made.shut


def test_a_refused_key_is_refused_once() -> None:
    made, script = scripted(raises(closing("the key was refused")))
    found = made.ask(["ab"] * 500, "es", BRACKETS)
    assert {str(one) for one in found} == {"apertium: the key was refused"}
    assert script.sizes == [200]


def test_one_bad_text_among_many_is_found_by_halves() -> None:
    def does(texts: list[str]) -> list[Answer]:
        if "bad" in texts:
            raise lasting("cannot")
        return echoes(texts)

    made, _ = scripted(does)
    texts = ["ok"] * 70 + ["bad"] + ["ok"] * 29
    found = made.ask(texts, "es", BRACKETS)
    assert [at for at, one in enumerate(found) if isinstance(one, Trouble)] == [70]
    assert found[71] == Answer("ok")


def test_a_closed_door_takes_no_call() -> None:
    made, script = scripted(echoes)
    made.close()
    assert str(made.ask(["ab"], "es", BRACKETS)[0]) == "apertium: is closed"
    assert script.sizes == []


def test_threads_take_turns() -> None:
    inside = 0
    most = 0

    def does(texts: list[str]) -> list[Answer]:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        time.sleep(0.01)
        inside -= 1
        return echoes(texts)

    made, _ = scripted(does)
    threads = [threading.Thread(target=made.ask, args=([f"{n}"], "es", BRACKETS)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
