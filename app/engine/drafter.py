"""The fallback chain: what one engine could not do goes to the next."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from app.engine.door import Door
from app.engine.drafting import Draft, drafted
from app.engine.table import ENGINES
from app.engine.terms import NO_TERMS, Terms
from app.engine.trouble import Trouble
from app.model.errors import EngineError
from app.model.language import Language
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Standing:
    """An engine in a language's chain; `reason` is "" if it can be asked."""

    name: str
    reason: str


def engines_for(settings: Settings, language: Language) -> tuple[Standing, ...]:
    """The engines configured for a language, first choice first, each available or why not."""
    names = settings.engines.get(language.tag, settings.engines.get("*", ()))
    return tuple(Standing(name, _unavailable(name, settings, language)) for name in names)


def _unavailable(name: str, settings: Settings, language: Language) -> str:
    """Why an engine cannot be asked, or ""."""
    if name not in ENGINES:
        return f"{name}: there is no engine of this name (app/engine/table.py)"
    return ENGINES[name].available(settings, language)


class Drafter:
    """Drafts by machine, for one run; `with Drafter(settings) as drafter:` leaves no process.

    Threads may share it: each engine takes one call at a time.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._doors: dict[str, Door] = {}
        self._skipped: dict[str, None] = {}
        self._turn = threading.Lock()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every worker and what it has started; more than once does no harm."""
        with self._turn:
            self._closed = True
            for door in self._doors.values():
                door.close()

    def reasons(self) -> tuple[str, ...]:
        """Which engines were left out or left alone so far, and why; one line each."""
        shut = (door.shut for door in self._doors.values() if not self._closed)
        return tuple(dict.fromkeys([*self._skipped, *filter(None, shut)]))

    def draft(
        self, texts: Sequence[str], language: Language, terms: Terms = NO_TERMS
    ) -> list[Draft | EngineError]:
        """For each tagged English text a draft, or the EngineError that says why there is none.

        `terms` are for engines that can be told what to call things.
        Never raises for what an engine does. ValueError if the drafter is closed.
        """
        if self._closed:
            raise ValueError("this drafter is closed")
        found: list[Draft | None] = [None] * len(texts)
        causes: list[list[Trouble]] = [[] for _ in texts]
        for door in self._chain(language):
            waiting = [at for at, draft in enumerate(found) if draft is None]
            if not waiting:
                break
            some = [texts[at] for at in waiting]
            for at, made in zip(waiting, _by(door, some, language, terms), strict=True):
                if isinstance(made, Draft):
                    found[at] = made
                else:
                    causes[at].append(made)
        return [
            draft or _error(why, engines_for(self._settings, language))
            for draft, why in zip(found, causes, strict=True)
        ]

    def _chain(self, language: Language) -> list[Door]:
        """The doors that can be knocked at for a language."""
        standings = engines_for(self._settings, language)
        self._skipped |= {row.reason: None for row in standings if row.reason}
        return [self._door(row.name) for row in standings if not row.reason]

    def _door(self, name: str) -> Door:
        """The one door of an engine."""
        with self._turn:
            if name not in self._doors:
                self._doors[name] = Door(ENGINES[name], self._settings)
            return self._doors[name]


def _error(causes: list[Trouble], standings: tuple[Standing, ...]) -> EngineError:
    """All causes in one line, or why nobody was asked; permanent if every one of them is."""
    reasons = [str(cause) for cause in causes] or [row.reason for row in standings]
    each = tuple(dict.fromkeys(reasons))
    why = "; ".join(each) or "no engine is configured for this language"
    return EngineError(why, permanent=all(cause.permanent for cause in causes), causes=each)


def _by(
    door: Door, texts: Sequence[str], language: Language, terms: Terms
) -> list[Draft | Trouble]:
    """What one engine makes of these texts."""
    code = door.engine.languages[language.tag]
    made = drafted(
        door.engine,
        texts,
        language,
        lambda hidden, mask: door.ask(hidden, code, mask, terms),
    )
    return [
        replace(draft, version=door.version) if isinstance(draft, Draft) else draft
        for draft in made
    ]
