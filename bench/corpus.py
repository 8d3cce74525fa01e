"""Two revisions of many articles, in two folders: made with a known truth, or real ones."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app import source
from app.model.errors import BadInput
from bench import articles, edits


def _named(folder: Path, names: Sequence[str]) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.md")) if path.stem in set(names)]


@dataclass(frozen=True, slots=True)
class Revisions:
    """Two folders with the same file names, and what was done to each article if that is known."""

    old: Path
    new: Path
    steps: Mapping[str, Sequence[edits.Step]] | None

    def paths(self, names: Sequence[str]) -> tuple[list[Path], list[Path]]:
        """The files of these articles in both revisions."""
        return _named(self.old, names), _named(self.new, names)


def made(base: Path, count: int) -> Revisions:
    """So many articles, and the same after an author's edits."""
    steps = {}
    for number, path in enumerate(articles.write(base / "old", count)):
        text, steps[path.stem] = edits.edited(path.read_text(encoding="utf-8"), number)
        there = base / "new" / path.relative_to(base / "old")
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_text(text, encoding="utf-8")
    return Revisions(base / "old", base / "new", steps)


def real(base: Path, old: Path, new: Path) -> Revisions:
    """The Markdown files that both folders have, under names that our house takes."""
    names: dict[str, int] = {}
    for folder in (base / "old", base / "new"):
        folder.mkdir()
    for path in sorted(old.rglob("*.md")):
        other = new / path.relative_to(old)
        if not other.is_file():
            continue
        name = _name(path.relative_to(old), names)
        for there, here in ((base / "old", path), (base / "new", other)):
            (there / f"{name}.md").write_bytes(here.read_bytes())
    for folder in (base / "old", base / "new"):
        for picture in _pictures(folder):
            picture.parent.mkdir(parents=True, exist_ok=True)
            picture.touch()
    return Revisions(base / "old", base / "new", None)


def _name(path: Path, names: dict[str, int]) -> str:
    """The path as one slug, numbered if there is another like it."""
    slug = re.sub(r"[^a-z0-9]+", "-", path.with_suffix("").as_posix().lower()).strip("-")[-56:]
    slug = slug.strip("-") or "article"
    names[slug] = names.get(slug, 0) + 1
    return slug if names[slug] == 1 else f"{slug}-{names[slug]}"


def _pictures(folder: Path) -> Iterator[Path]:
    """The pictures that articles want beside them; extraction refuses an article without them."""
    for path in folder.glob("*.md"):
        try:
            name, text = source.read(path, folder)
            yield from (path.parent / one for one in source.cut(path.name, name, text).pictures)
        except (BadInput, ValueError) as wrong:
            print(f"left out: {wrong}", file=sys.stderr)
