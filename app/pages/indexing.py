"""The index that a search page looks into, made by pagefind in a process of its own.

pagefind is given texts, not pages: escaped, of one language, in a folder that nobody else sees. It
is not there everywhere (56 MB, `requirements-search.txt`); without it a search page is a list.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from markupsafe import escape

from app.model.errors import BadInput
from app.model.language import Language

_PACKAGE = "pagefind_bin_extended"
_DEADLINE = 120  # seconds; three hundred articles take one
# What a search needs of all that pagefind writes; the rest are its own search boxes.
_WANTED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_OFF = "the search index cannot be made (PARLANCE_SEARCH=off does without)"
_KINDS = frozenset({".pf_fragment", ".pf_index", ".pf_meta", ".pagefind"})


@dataclass(frozen=True, slots=True)
class Searched:
    """One article to be found: its name, and its plain texts, the title first."""

    name: str
    texts: Sequence[str]


@cache
def indexer() -> Path | None:
    """The program, or None where it is not installed."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    ending = ".exe" if sys.platform == "win32" else ""
    return Path(spec.origin).parent / f"pagefind_extended{ending}"


def indexer_version(program: Path) -> str:
    """Which program it is, by its size and its date: a newer one makes another index."""
    about = program.stat()
    return f"{about.st_size}-{about.st_mtime_ns}"


def indexed(program: Path, language: Language, articles: Iterable[Searched]) -> dict[str, bytes]:
    """The files of the index by their paths; BadInput if pagefind cannot make it.

    The same texts make the same files: pagefind numbers pages as the folder lists them, and a folder
    in memory lists them by when they came.
    """
    with tempfile.TemporaryDirectory(prefix="parlance-search-") as folder:
        base = Path(folder)
        for one in sorted((one for one in articles if one.texts), key=lambda one: one.name):
            place = base / "texts" / one.name / "index.html"
            place.parent.mkdir(parents=True)
            place.write_text(_page(language, one), "utf-8")
        _run(program, base)
        made = base / "index"
        own = made / f"wasm.{language.tag.lower()}.pagefind"
        spare = made / "wasm.unknown.pagefind" if own.is_file() else None
        return {
            path.relative_to(made).as_posix(): path.read_bytes()
            for path in sorted(made.rglob("*"))
            if (path.name in _WANTED or path.suffix in _KINDS) and path != spare
        }


def _page(language: Language, one: Searched) -> str:
    title, *others = one.texts
    body = "".join(f"<p>{escape(text)}</p>" for text in others)
    return (
        f'<!doctype html><html lang="{language.tag}"><meta charset="utf-8">'
        f"<body data-pagefind-body><h1>{escape(title)}</h1>{body}</body></html>"
    )


def _run(program: Path, base: Path) -> None:
    command = [str(program), "--silent", "--site", str(base / "texts")]
    command += ["--output-path", str(base / "index")]
    try:
        done = subprocess.run(  # noqa: S603  our own program, no words of anybody's
            command, cwd=base, capture_output=True, timeout=_DEADLINE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as wrong:
        raise BadInput(f"{_OFF}: {type(wrong).__name__}", place=program.name) from wrong
    if done.returncode:
        raise BadInput(f"{_OFF}: it ended with {done.returncode}", place=program.name)
