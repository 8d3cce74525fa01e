"""What is never translated, hidden from an engine behind tags and found again in its answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.glossary.index import Index
from app.model.concept import Glossary
from app.model.language import SOURCE

_EMPTY = re.compile(r"<([1-9][0-9]{0,3})/>")
_NUMBER = re.compile(r"<([1-9][0-9]{0,3})")
_LAST = 9999  # the highest number of a tag


@dataclass(frozen=True, slots=True)
class Hidden:
    """A tagged English text in which numbered tags stand for expressions that are kept."""

    text: str
    behind: Mapping[str, str] = field(default_factory=dict)

    def shown(self, answer: str) -> str:
        """The answer with the expressions in place of their tags."""
        return _EMPTY.sub(lambda tag: self.behind.get(tag[0], tag[0]), answer)


class Keeping:
    """The expressions of a glossary that no engine is to see."""

    def __init__(self, glossary: Glossary) -> None:
        self._index = Index((one for one in glossary.concepts if one.kept), SOURCE.tag)

    def hidden(self, tagged: str) -> Hidden:
        """The text without what is kept; nothing that has a tag within it is hidden."""
        free = max((int(number) for number in _NUMBER.findall(tagged)), default=0) + 1
        made: list[str] = []
        behind: dict[str, str] = {}
        at = 0
        for place in self._index.every(tagged):
            words = tagged[place.start : place.end]
            if place.start < at or "<" in words or free > _LAST:
                continue
            tag = f"<{free}/>"
            behind[tag] = words
            made += [tagged[at : place.start], tag]
            at, free = place.end, free + 1
        return Hidden("".join([*made, tagged[at:]]), behind)
