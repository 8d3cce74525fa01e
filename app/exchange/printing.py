"""Text as it stands in XML, between tags and in attributes."""

import re

from app.model.errors import BadInput

# A carriage return would come back as a line feed; in an attribute, every break as a blank.
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = _TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_NEVER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(literal: str) -> str:
    """The text with what is special to XML escaped; BadInput if XML cannot hold a character."""
    return _able(literal).translate(_TEXT)


def attribute(name: str, value: str) -> str:
    """` name="value"`, or nothing for an empty value; BadInput as above."""
    return f' {name}="{_able(value).translate(_ATTRIBUTE)}"' if value else ""


def element(name: str, literal: str, **attributes: str) -> str:
    """An element that holds nothing but text; BadInput as above."""
    told = "".join(attribute(one, value) for one, value in attributes.items())
    return f"<{name}{told}>{text(literal)}</{name}>"


def _able(literal: str) -> str:
    never = _NEVER.search(literal)
    if never:
        raise BadInput(f"XML cannot hold the character U+{ord(never[0]):04X} of {literal[:40]!r}")
    return literal
