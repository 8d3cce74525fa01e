"""What is said to people: the English, which knows how it was put together.

Rooms know no language but English. The door looks the template up in a catalogue and fills its
places again; `pybabel` finds the templates by the name of the function `sentence`. A sentence without
places needs none of this: in an error, a finding or a guard it is found as it is (see the Makefile).
"""

from collections.abc import Iterable, Mapping
from typing import Self

Parts = Mapping[str, object]


class Sentence(str):
    """A sentence in English: `template` with its places, `%(name)s`, filled by `parts`."""

    __slots__ = ("parts", "template")

    template: str
    parts: Parts

    def __new__(cls, template: str, parts: Parts) -> Self:
        """The sentence. KeyError where a place has no part."""
        own = str.__new__(cls, template % parts)
        own.template, own.parts = template, parts
        return own

    def __reduce__(self) -> tuple[type["Sentence"], tuple[str, Parts]]:
        """How a copy is made, in another process too."""
        return Sentence, (self.template, self.parts)


def sentence(template: str, /, **parts: object) -> Sentence:
    """A sentence for people. `template` is a literal; a per cent sign in it is written `%%`.

    A part that is a sentence itself, a word of the house (a StrEnum) or a Language is translated as well;
    any other is shown as it is.
    """
    return Sentence(template, parts)


def whole(text: str) -> Sentence:
    """A text as the sentence that it is: one without places stands in the catalogues as it is."""
    return text if isinstance(text, Sentence) else Sentence(text.replace("%", "%%"), {})


def together(sentences: Iterable[str]) -> Sentence:
    """Several sentences, one after the other."""
    parts = {f"s{number}": whole(one) for number, one in enumerate(sentences)}
    return Sentence(" ".join(f"%({name})s" for name in parts), parts)
