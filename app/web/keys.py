"""The chords of the desk: what each does, which can be chosen, and which never.

A chord is written with the names on the keys of a US keyboard (`Alt+Shift+S`); `desk.js` matches it by
the place of the key (`event.code`), so that it is the same key under an Arabic or Russian layout.
`Ctrl` stands for the command key of a Mac as well.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.model.errors import BadInput


@dataclass(frozen=True, slots=True)
class Key:
    """What a chord does (`name`, in the templates' words) and the chord until a person changes it."""

    name: str
    usual: str


KEYS: tuple[Key, ...] = (
    Key("decide", "Ctrl+Enter"),
    Key("save", "Ctrl+Shift+Enter"),
    Key("next", "Alt+PageDown"),
    Key("previous", "Alt+PageUp"),
    Key("waiting", "F4"),
    Key("best", "F8"),
    Key("match1", "Alt+Shift+1"),
    Key("match2", "Alt+Shift+2"),
    Key("match3", "Alt+Shift+3"),
    Key("match4", "Alt+Shift+4"),
    Key("match5", "Alt+Shift+5"),
    Key("term1", "Alt+Shift+6"),
    Key("term2", "Alt+Shift+7"),
    Key("term3", "Alt+Shift+8"),
    Key("term4", "Alt+Shift+9"),
    Key("source", "Alt+Shift+S"),
    Key("back", "Alt+Shift+N"),
    Key("difference", "Alt+Shift+D"),
    Key("comment", "Alt+Shift+C"),
    Key("filter", "Alt+Shift+F"),
    Key("help", "Alt+Shift+H"),
)

_KEY = (
    r"[A-Z]|[0-9]|F(?:[1-9]|1[0-2])|Enter|PageDown|PageUp|Home|End|Insert|Delete|Backspace|Space|"
    r"ArrowUp|ArrowDown|ArrowLeft|ArrowRight|Comma|Period|Slash|Semicolon|Quote|Minus|Equal|"
    r"BracketLeft|BracketRight|Backslash|Backquote"
)
_CHORD = re.compile(rf"(?P<with>(?:Ctrl\+)?(?:Alt\+)?(?:Shift\+)?)(?P<key>{_KEY})")
_FUNCTION = re.compile(r"F\d+")

# What browsers do by themselves, in one of them at least: nobody loses that to us.
TAKEN = frozenset(
    (
        *(f"Ctrl+{one}" for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
        *(f"Ctrl+Shift+{one}" for one in "ABCDEGIJKLMNOPQRSTVWXYZ"),
        *("Ctrl+Minus", "Ctrl+Equal", "Ctrl+PageUp", "Ctrl+PageDown", "Ctrl+Home", "Ctrl+End"),
        *("Ctrl+Shift+PageUp", "Ctrl+Shift+PageDown", "Ctrl+Shift+Home", "Ctrl+Shift+End"),
        *("Ctrl+Backspace", "Ctrl+Delete", "Ctrl+Shift+Backspace", "Ctrl+Shift+Delete"),
        *("Ctrl+ArrowLeft", "Ctrl+ArrowRight", "Ctrl+ArrowUp", "Ctrl+ArrowDown", "Ctrl+Space"),
        *("Ctrl+Shift+ArrowLeft", "Ctrl+Shift+ArrowRight", "Ctrl+Shift+ArrowUp"),
        *("Ctrl+Shift+ArrowDown", "Ctrl+Insert", "Shift+Insert", "Shift+Delete"),
        *("Alt+ArrowLeft", "Alt+ArrowRight", "Alt+ArrowUp", "Alt+ArrowDown", "Alt+Home", "Alt+End"),
        *("Alt+Space", "Alt+Enter", "Alt+Backspace", "Alt+Shift+Backspace"),
        *(f"Alt+{one}" for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
        *("F1", "F3", "F5", "F6", "F7", "F10", "F11", "F12", "Shift+F3", "Shift+F5", "Shift+F7"),
        *("Shift+F10", "Ctrl+F4", "Ctrl+F5", "Ctrl+F6", "Alt+F4", "Ctrl+Shift+F5"),
    )
)


@dataclass(frozen=True, slots=True)
class Keys:
    """A person's chords by what they do ("": none), and whether they are listened to at all."""

    on: bool
    chords: Mapping[str, str]


def keys(preferences: Mapping[str, str]) -> Keys:
    """The chords as this person has them; what cannot be chosen (any more) is as usual."""
    usual = {key.name: key.usual for key in KEYS}
    mine = {
        name: chord
        for name, chord in _changed(preferences["chords"]).items()
        if name in usual and not (chord and why_not(chord))
    }
    return Keys(preferences["keys"] == "on", usual | mine)


def _changed(kept: str) -> dict[str, str]:
    try:
        found = json.loads(kept or "{}")
    except ValueError:
        return {}
    return {str(name): str(chord) for name, chord in found.items()} if type(found) is dict else {}


def why_not(chord: str) -> str:
    """Why this chord cannot be chosen, by the word that the templates have for it; "" if it can."""
    found = _CHORD.fullmatch(chord)
    if found is None:
        return "unknown"
    held, key = found["with"], found["key"]
    if held in ("", "Shift+") and not _FUNCTION.fullmatch(key):
        return "single"
    if held.startswith("Ctrl+Alt+"):
        return "letters"
    return "taken" if chord in TAKEN else ""


def tidy(chord: str) -> str:
    """A chord as somebody typed it, as we write it: `shift + alt+s` is `Alt+Shift+S`."""
    parts = [part.strip() for part in chord.split("+") if part.strip()]
    if not parts:
        return ""
    held = {_HELD.get(part.lower(), part) for part in parts[:-1]}
    key = parts[-1]
    key = key.upper() if len(key) == 1 or _FUNCTION.fullmatch(key.upper()) else _whole(key)
    return "+".join([*(one for one in ("Ctrl", "Alt", "Shift") if one in held), *_rest(held), key])


_HELD = {
    "ctrl": "Ctrl",
    "control": "Ctrl",
    "cmd": "Ctrl",
    "⌘": "Ctrl",
    "alt": "Alt",
    "shift": "Shift",
}
_WHOLE = {"pagedown": "PageDown", "page down": "PageDown", "pageup": "PageUp", "page up": "PageUp"}


def _whole(key: str) -> str:
    return _WHOLE.get(key.lower(), key[:1].upper() + key[1:])


def _rest(held: set[str]) -> list[str]:
    """What is held down and is none of the three: no chord of ours, and said so."""
    return sorted(held - {"Ctrl", "Alt", "Shift"})


@dataclass(frozen=True, slots=True)
class Clash:
    """Two names for which the same chord was chosen."""

    name: str
    other: str


def clashes(chosen: Mapping[str, str]) -> tuple[Clash, ...]:
    """Which of these have the same chord."""
    first: dict[str, str] = {}
    found = []
    for name, chord in chosen.items():
        if chord and chord in first:
            found.append(Clash(name, first[chord]))
        first.setdefault(chord, name)
    return tuple(found)


def written(chosen: Mapping[str, str]) -> str:
    """What differs from the usual, as the preference keeps it; BadInput if one cannot be chosen."""
    if any(chord and why_not(chord) for chord in chosen.values()) or clashes(chosen):
        raise BadInput("one of these keys cannot be chosen")
    usual = {key.name: key.usual for key in KEYS}
    return json.dumps({name: chord for name, chord in chosen.items() if chord != usual[name]})
