"""How a person likes to work: the one table of what can be chosen."""

from dataclasses import dataclass

from app.model.errors import BadInput
from app.model.sentence import sentence

MOST_BYTES = 4096

# The languages that the interface speaks, by tag; the first is the one that it is written in.
INTERFACE: tuple[str, ...] = ("en", "es", "pl", "ar", "ur")


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen, the value first that counts until somebody chooses; () is any text."""

    values: tuple[str, ...] = ()

    @property
    def usual(self) -> str:
        """What counts until somebody chooses; "" where any text can stand."""
        return self.values[0] if self.values else ""


# By name. `keys`: are key chords listened to; `chords`: the chords that a person has changed (JSON).
# `interface`: the language of the interface, "" as the browser asks for it.
PREFERENCES: dict[str, Choice] = {
    "mode": Choice(("focus", "list")),
    "keys": Choice(("on", "off")),
    "chords": Choice(),
    "interface": Choice(("", *INTERFACE)),
}


def check(name: str, value: str) -> None:
    """BadInput unless there is such a preference, and this can be chosen for it."""
    choice = PREFERENCES.get(name)
    if choice is None:
        raise BadInput(sentence("there is no preference %(name)s", name=repr(name)))
    if choice.values and value not in choice.values:
        raise BadInput(
            sentence("%(value)s cannot be chosen for %(name)s", value=repr(value), name=repr(name))
        )
    if len(value.encode()) > MOST_BYTES or "\0" in value:
        raise BadInput(
            sentence("what is chosen for %(name)s is too long, or no text", name=repr(name))
        )
