"""How deep-translator's classes are used: one instance per text, our wire instead of requests.

An instance keeps the last text's address on itself, so that threads get one another's answers;
its module calls `requests` without timeouts. See docs/decisions/0003-engines.md.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from types import ModuleType
from typing import Protocol

from app.engine.contract import Answer, Call
from app.engine.trouble import Trouble, passing
from app.engine.wire import guarded


class Translator(Protocol):
    """What we use of a deep-translator class."""

    def translate(self, text: str) -> object:
        """The translation, or anything else at all."""


@contextmanager
def _stands_in(module: ModuleType, wire: object) -> Iterator[None]:
    """While it lasts, the module's `requests` is our wire."""
    requests = module.requests
    module.requests = wire  # type: ignore[attr-defined]
    try:
        yield
    finally:
        module.requests = requests  # type: ignore[attr-defined]


def each(
    call: Call, module: ModuleType, make: Callable[[], Translator], wire: object = None
) -> list[Answer]:
    """The texts one by one, each by a new instance.

    The class's own exceptions hold the key, the address or the text, so none of them is let out;
    Trouble that our wire raised passes through untouched.
    """
    answers = []
    with _stands_in(module, wire or call.wire):
        for text in call.texts:
            try:
                found = make().translate(text)
            except Trouble:
                raise
            except Exception:  # noqa: BLE001  the classes share no base, and leak StopIteration
                raise passing("the answer could not be read") from None
            answers.append(Answer(found if isinstance(found, str) else ""))
    return answers


def address(call: Call, key: str, otherwise: str) -> str:
    """The server's address: a fake's in tests, else the engine's own; guarded before any use."""
    return guarded(call.keys.get(key, otherwise))


def package_version() -> str:
    """deep-translator's version as installed; what it calls itself is older."""
    return f"deep-translator {version('deep-translator')}"
