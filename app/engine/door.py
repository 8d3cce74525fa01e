"""The door before one engine: calls of a fitting size, another try, and when to leave it alone."""

import random
import threading
import time
from collections.abc import Iterator, Mapping, Sequence

from app.engine.contract import Answer, Engine
from app.engine.process import Worker
from app.engine.protect import Mask
from app.engine.terms import NO_TERMS, Terms
from app.engine.trouble import Trouble, closing, passing
from app.settings import Settings

TRIES = 3
BACKOFF_SECONDS = 0.5  # doubled with each try, and up to twice that at random
LONGEST_WAIT = 10.0  # seconds; an engine that asks for more is not asked again for this text
OPEN_AFTER = 5  # passing failures in a row


class Door:
    """One engine and its worker. Threads take turns; `version` is that of the last answer."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self.engine = engine
        self.version = ""
        self._deadline = settings.engine_deadline
        self._keys = {
            key: settings.engine_keys[key] for key in engine.keys if key in settings.engine_keys
        }
        self._worker = Worker()
        self._turn = threading.Lock()
        self._failures = 0
        self._shut: Trouble | None = None

    @property
    def shut(self) -> str:
        """Why this engine is left alone for the rest of the run, or ""."""
        return str(self._shut.of(self.engine.name)) if self._shut else ""

    def ask(
        self, texts: Sequence[str], code: str, mask: Mask, terms: Terms = NO_TERMS
    ) -> list[Answer | Trouble]:
        """For each text its answer, or what went wrong, with the engine's name."""
        asked: dict[str, object] = {
            "engine": self.engine.name,
            "code": code,
            "mask": mask.name,
            "keys": self._keys,
        }
        if self.engine.takes_terms:
            asked |= {"terms": terms.pairs, "collection": terms.collection}
        found: list[Answer | Trouble] = []
        for call in _calls(texts, self.engine):
            found += self._one(call, asked)
        return found

    def close(self) -> None:
        """End the worker, and take no more calls."""
        self._shut = closing("is closed")
        self._worker.close()

    def _one(self, texts: list[str], asked: Mapping[str, object]) -> list[Answer | Trouble]:
        """One call. Where the engine refused several texts together, each half is tried."""
        try:
            with self._turn:
                return list(self._tried({**asked, "texts": texts}))
        except Trouble as trouble:
            if len(texts) > 1 and trouble.permanent and not self._shut:
                half = len(texts) // 2
                return self._one(texts[:half], asked) + self._one(texts[half:], asked)
            return [trouble.of(self.engine.name)] * len(texts)

    def _tried(self, request: dict[str, object]) -> list[Answer]:
        """The answers, after as many tries as make sense within the deadline, or Trouble."""
        until = time.monotonic() + self._deadline
        again = 0
        while True:
            again += 1
            if self._shut:
                raise self._shut.with_traceback(None)
            try:
                self.version, answers = self._worker.ask(request, until)
            except Trouble as trouble:
                self._count(trouble)
                wait = trouble.after or _backoff(again)
                late = wait > LONGEST_WAIT or time.monotonic() + wait >= until
                if trouble.permanent or self._shut or late or again == TRIES:
                    raise
            else:
                self._failures = 0
                return answers
            time.sleep(wait)

    def _count(self, trouble: Trouble) -> None:
        """Leave the engine alone after what concerns all texts, or too many failures in a row."""
        if trouble.closes:
            self._shut = trouble
        elif not trouble.permanent:
            self._failures += 1
            if self._failures >= OPEN_AFTER:
                why = f"{trouble.why}; left alone after {OPEN_AFTER} failures in a row"
                self._shut = passing(why)


def _backoff(again: int) -> float:
    """How long to wait before another try, in seconds; at random, so that houses do not march."""
    return BACKOFF_SECONDS * float(2 ** (again - 1)) * random.uniform(1, 2)  # noqa: S311  no secret


def _calls(texts: Sequence[str], engine: Engine) -> Iterator[list[str]]:
    """The texts in calls that the engine can do well before the deadline."""
    call: list[str] = []
    for text in texts:
        full = len(call) == engine.batch or sum(map(len, [*call, text])) > engine.volume
        if call and full:
            yield call
            call = []
        call.append(text)
    if call:
        yield call
