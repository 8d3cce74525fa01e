"""The same two revisions through gettext's tools: what each catalogue has for every newer text.

Each tool's own catalogue of the older revision is filled in (every text translated, none fuzzy), and
then merged with the newer revision by the tool's own means. A translation is its msgid in brackets:
so it is known ever after which English it translates.
"""

import contextlib
import io
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib

from app import source
from bench import measure, peers
from bench.outcomes import Judge, Outcome, Record, judged, plain, plain_markdown

Found = dict[str, tuple[bool, str | None]]  # by words: is it live, and the words it translates


@dataclass(frozen=True, slots=True)
class Tool:
    """One way to make a template, and to merge it into a catalogue; each works on many files."""

    name: str
    how: str
    here: Callable[[], bool]
    templates: Callable[[Sequence[Path], Path], object]
    merge: Callable[[Sequence[Path], Path, Path], None]


def merged(
    tool: Tool, old: Sequence[Path], new: Sequence[Path], folder: Path
) -> tuple[Judge, measure.Spent]:
    """What the tool has for every newer text, and what the merge of the newer revision took."""
    first, second = folder / "old", folder / "new"
    folder.mkdir()
    tool.templates(old, first)
    for template in first.glob("*.pot"):
        _fill(template)
    with measure.spent() as took:
        tool.merge(new, first, second)
    found = {path.stem: _read(path) for path in first.glob("*.po")}
    return lambda record: _judge(found, record), took


def _fill(template: Path) -> None:
    """Every text translated, by itself in brackets."""
    catalogue = polib.pofile(str(template), wrapwidth=0)
    catalogue.metadata_is_fuzzy = False
    for entry in catalogue:
        entry.msgstr = f"«{entry.msgid}»"
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalogue.save(str(template.with_suffix(".po")))


def _read(catalogue: Path) -> Found:
    found: Found = {}
    for entry in polib.pofile(str(catalogue)):
        if not entry.obsolete:
            said = plain_markdown(entry.msgstr.strip("«»")) if entry.msgstr else None
            found.setdefault(plain_markdown(entry.msgid), (not entry.fuzzy, said))
    return found


def _judge(found: dict[str, Found], record: Record) -> Outcome:
    new = plain(record.new.text)
    if new not in found.get(record.article, {}):
        return Outcome.LOST
    live, said = found[record.article][new]
    return judged(record.edit, said, [plain(one.text) for one in record.old], new, live=live)


def _msgmerge(catalogues: Path, templates: Path) -> None:
    for template in sorted(templates.glob("*.pot")):
        catalogue = catalogues / f"{template.stem}.po"
        if catalogue.exists():
            command = [
                "msgmerge",
                "--quiet",
                "--previous",
                "--update",
                "--backup=none",
                "--no-wrap",
            ]
            subprocess.run([*command, str(catalogue), str(template)], check=True)


def _po4a(paths: Sequence[Path], catalogues: Path, folder: Path) -> None:
    peers.po4a(paths, folder)
    _msgmerge(catalogues, folder)


def _mdpo(paths: Sequence[Path], catalogues: Path, _folder: Path) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        for path in paths:
            peers.update_mdpo(path, catalogues / f"{path.stem}.po")


def _ours(paths: Sequence[Path], folder: Path) -> None:
    """Our messages without their ids, as any other extractor would write them."""
    folder.mkdir(exist_ok=True)
    for path in paths:
        catalogue = polib.POFile(wrapwidth=0)
        catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
        for text in dict.fromkeys(_texts(path)):
            catalogue.append(polib.POEntry(msgid=text))
        catalogue.save(str(folder / f"{path.stem}.pot"))


def _texts(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    return (one.text for one in source.cut(path.name, path.stem, text).messages)


def _gettext(paths: Sequence[Path], catalogues: Path, folder: Path) -> None:
    _ours(paths, folder)
    _msgmerge(catalogues, folder)


TOOLS = (
    Tool("po4a", "po4a, msgmerge --previous", peers.has_po4a, peers.po4a, _po4a),
    Tool("mdpo", "mdpo, its Python function", peers.has_mdpo, peers.mdpo, _mdpo),
    Tool("msgmerge", "msgmerge, our texts without ids", peers.has_msgmerge, _ours, _gettext),
)
