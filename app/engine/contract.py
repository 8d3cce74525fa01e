"""What an engine is, what it is asked and what it answers.

To add an engine: copy `libretranslate.py`, put it into `table.py`, name its keys in
`settings.ENGINE_KEYS`, and give it its rows in `tests/engine/test_faults.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.engine.protect import BRACES, BRACKETS, Mask
from app.engine.terms import NO_TERMS, Terms
from app.engine.wire import Wire
from app.model.language import Language
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Call:
    """One request to an engine: English texts without a line feed, and the language's code.

    `mask` names how the tags are hidden; `keys` holds those of the engine's keys that are set;
    `terms` are for an engine that takes them.
    """

    texts: tuple[str, ...]
    code: str
    mask: str
    keys: Mapping[str, str]
    wire: Wire
    terms: Terms = NO_TERMS


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine makes of one text, and the words of it that it says it does not know.

    `remark` says what it was asked and could not do, though there is a text; mostly "".
    """

    text: str
    unknown: tuple[str, ...] = ()
    remark: str = ""


def _nothing_missing(_settings: Settings, _language: Language) -> str:
    """The engine needs neither key nor program."""
    return ""


def _unknown_version() -> str:
    """The engine does not tell."""
    return ""


@dataclass(frozen=True, slots=True)
class Engine:
    """One machine translation engine; all of it is a value, `translate` alone acts.

    languages    our tag -> the engine's own code; a language that is not here is not asked for
    limit        the most UTF-8 bytes of one text
    batch        the most texts of one call
    volume       the most characters of one call, so that it ends well before the deadline
    translate    a Call -> one Answer for each text, or Trouble; runs in a worker process only
    version      what is written beside a draft; runs in the worker
    lacks        "" if the engine can be asked, else one line: no key, no such program
    keys         the engine keys that it may see
    masks        how to hide tags from it, best first
    takes_terms  it can be told what to call things
    publishable  False: what it makes is for tests, and no one can approve it
    """

    name: str
    languages: Mapping[str, str]
    translate: Callable[[Call], list[Answer]]
    limit: int = 4500
    batch: int = 1
    volume: int = 20_000
    version: Callable[[], str] = _unknown_version
    lacks: Callable[[Settings, Language], str] = _nothing_missing
    keys: tuple[str, ...] = ()
    masks: tuple[Mask, ...] = field(default=(BRACKETS, BRACES))
    takes_terms: bool = False
    publishable: bool = True

    def available(self, settings: Settings, language: Language) -> str:
        """Why this engine cannot be asked for this language, in one line; "" if it can."""
        if language.tag not in self.languages:
            return f"{self.name}: does not translate into {language.english}"
        reason = self.lacks(settings, language)
        return f"{self.name}: {reason}" if reason else ""


def same(tags: str, **other: str) -> dict[str, str]:
    """A table of languages: tags that are the engine's codes as well, and those that differ.

    A keyword's underscore stands for the tag's hyphen: `zh_Hans="zh-CN"`.
    """
    table = {tag: tag for tag in tags.split()}
    return table | {tag.replace("_", "-"): code for tag, code in other.items()}
