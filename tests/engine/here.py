"""A worker without a process: the same lines, in this thread, so that faults are quick to try."""

import json

from app.engine import worker
from app.engine.contract import Answer, Engine
from app.engine.door import Door
from app.engine.process import _read
from app.engine.wire import Wire
from app.settings import Settings


class Here:
    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.requests: list[dict[str, object]] = []

    def ask(self, request: dict[str, object], until: float) -> tuple[str, list[Answer]]:
        self.requests.append(request)
        line = json.dumps({"id": 1, **request})
        return _read(json.loads(json.dumps(worker.reply(json.loads(line), self.wire))), 1)

    def close(self) -> None:
        self.wire.close()


def door(engine: Engine, keys: dict[str, str], read: float = 5.0, deadline: float = 20.0) -> Door:
    made = Door(engine, Settings(engine_keys=keys, engine_deadline=deadline))
    made._worker = Here(Wire(read=read))  # type: ignore[assignment]
    return made
