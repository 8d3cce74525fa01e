"""The same articles through other tools, and through the least that any tool has to do."""

import contextlib
import hashlib
import io
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from markdown_it import MarkdownIt

try:
    from mdpo.md2po import markdown_to_pofile
except ImportError:
    markdown_to_pofile = None

_SCRIPT = Path(__file__).parent / "po4a.pl"


def has_po4a() -> bool:
    """Are Perl and po4a's modules here?"""
    perl = shutil.which("perl")
    if perl is None:
        return False
    asked = [perl, "-MLocale::Po4a::Chooser", "-e", "1"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def po4a(paths: Sequence[Path], folder: Path) -> int:
    """Templates by po4a's modules, all in one Perl process; how many it wrote."""
    folder.mkdir()
    files = "".join(f"{path}\n" for path in paths)
    done = subprocess.run(
        ["perl", str(_SCRIPT), str(folder)],
        input=files,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # with some files gigabytes of warnings
        check=False,
    )
    for line in done.stdout.splitlines():
        print(f"po4a, left out: {line}", file=sys.stderr)
    return len(list(folder.glob("*.pot")))


def has_mdpo() -> bool:
    """Is mdpo here?"""
    return markdown_to_pofile is not None


def mdpo(paths: Sequence[Path], folder: Path) -> int:
    """Templates by mdpo's own function, in this process; how many it wrote."""
    folder.mkdir()
    for path in paths:
        update_mdpo(path, folder / f"{path.stem}.pot")
    return len(list(folder.glob("*.pot")))


def update_mdpo(path: Path, catalogue: Path) -> None:
    """An article merged into its catalogue, if there is one, by mdpo's own function."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            markdown_to_pofile(str(path), save=True, po_filepath=str(catalogue), wrapwidth=0)
    except (AttributeError, LookupError, TypeError, ValueError) as wrong:
        print(f"mdpo, left out: {path.name}: {wrong}", file=sys.stderr)


def has_msgmerge() -> bool:
    """Is GNU gettext here?"""
    return shutil.which("msgmerge") is not None


def read_and_hash(paths: Sequence[Path]) -> int:
    """Every byte read, and its SHA-256: nobody who looks at every file does less. Returns bytes."""
    total = 0
    for path in paths:
        content = path.read_bytes()
        hashlib.sha256(content).hexdigest()
        total += len(content)
    return total


def parse_blocks(paths: Sequence[Path]) -> None:
    """The block structure alone, by the parser that the cutter uses, without what is inside."""
    parser = MarkdownIt("commonmark").enable("table")
    for path in paths:
        parser.block.parse(path.read_text(encoding="utf-8"), parser, {}, [])
