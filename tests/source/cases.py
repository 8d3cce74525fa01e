"""The cases in `tests/cases/source/*.md`: how to read one, and how to show what was cut.

A case is a title, a line with one dot, the input, a dot, what the cutter finds, a dot. In the
input `→` is a tab, `·` a no-break space, `␠` a space that an editor would strip, `←` a carriage
return. In what is found `⏎` is a line feed; each tag's note follows its text, indented.
"""

from collections.abc import Iterator
from pathlib import Path

from app.model.message import Message
from app.source import cut

FOLDER = Path(__file__).parent.parent / "cases" / "source"
_SIGNS = {"→": "\t", "·": "\u00a0", "␠": " ", "←\n": "\r\n", "←": "\r"}


def every() -> Iterator[tuple[str, str, str, str]]:
    """(file and title, suffix, input, expected) of all cases."""
    for path in sorted(FOLDER.glob("*.md")):
        suffix = ".txt" if path.stem == "plain-text" else ".md"
        _about, _, rest = path.read_text(encoding="utf-8").partition("\n\n")
        parts = rest.split("\n.\n")
        for index in range(0, len(parts) - 2, 3):
            title = parts[index].strip()
            yield f"{path.stem}: {title}", suffix, typed(parts[index + 1]), parts[index + 2]


def typed(text: str) -> str:
    """The input with signs replaced by what they stand for; a line end at its end."""
    for sign, character in _SIGNS.items():
        text = text.replace(sign, character)
    return text + "\n"


def shown(text: str, suffix: str) -> str:
    """All that the cutter finds in a text, one thing on a line."""
    article = cut(f"case{suffix}", "case", text)
    lines = []
    for message in article.messages:
        lines += _message(message, message.role)
    for message in article.fixed:
        lines += _message(message, f"fixed {message.role}")
    lines += [f"locked {locked.line}: {locked.why}: {locked.text}" for locked in article.locked]
    return "\n".join(lines) or "nothing"


def _message(message: Message, label: str) -> list[str]:
    text = message.text.replace("\n", "⏎").replace("\u00a0", "·").replace("\t", "→")
    return [f"{label}: {text}", *(f"  {tag.note}" for tag in message.tags)]
