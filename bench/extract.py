"""How long it takes to cut articles into messages, beside po4a and mdpo on the same articles.

Ours is the whole act: every file read, cut, judged for risk, written into a new ledger with its
guards and its log, and a template for gettext's tools. The others only write templates. Each is run
three times, and the run that cost the least counts.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app import create_app
from app.ledger import schema
from app.model.reason import Reason
from app.settings import Settings
from app.workflow.extract import Extracted, extract
from bench import articles, measure, peers


def main() -> None:
    """Run everything once and print it."""
    given = measure.arguments(__doc__.splitlines()[0], articles=1000, quick=200)
    figures: dict[str, float] = {"articles": given.articles}
    with tempfile.TemporaryDirectory(prefix="parlance-bench-") as folder:
        base = Path(folder)
        paths = articles.write(base / "source_texts", given.articles)
        rows = [*_ours(base, figures), *_limits(paths, figures), *_peers(base, paths, figures)]
    size = figures.pop("bytes") / given.articles / 1024
    each = figures["messages"] / given.articles
    print(f"{given.articles} articles of {size:.1f} KiB and {each:.0f} messages")
    measure.table("article", [(what, took, given.articles) for what, took in rows])
    print(f"most memory: {measure.memory():.0f} MiB")
    measure.keep(given.json, figures | {"memory_mib": measure.memory()})


def _note(figures: dict[str, float], name: str, took: measure.Spent) -> None:
    figures[f"{name}_cpu_s"], figures[f"{name}_wall_s"] = took.cpu, took.wall


def _ours(base: Path, figures: dict[str, float]) -> list[tuple[str, measure.Spent]]:
    again: list[measure.Spent] = []

    def run(number: int) -> measure.Spent:
        """A house of its own, extracted for the first time, and once more."""
        settings = Settings(
            instance=base / f"instance-{number}",
            source_texts=base / "source_texts",
            locales=base / f"locales-{number}",
        )
        # As `flask extract` does it: the app also says how often garbage is looked for.
        ledger = create_app(settings).extensions["ledger"]
        schema.migrate(ledger)
        with measure.spent() as first:
            done = list(extract(ledger, settings, Reason.WORDING))
        with measure.spent() as second:
            same = list(extract(ledger, settings, Reason.WORDING))
        ledger.close()
        figures["messages"] = sum(one.messages for one in done)
        _expect("new", done)
        _expect("unchanged", same)
        again.append(second)
        return first

    first = measure.best(run)
    second = min(again, key=lambda found: found.cpu)
    _note(figures, "extract", first)
    _note(figures, "unchanged", second)
    return [("Parlance, first extraction", first), ("Parlance, nothing changed", second)]


def _expect(outcome: str, done: list[Extracted]) -> None:
    """Say so if a run did something else than what is measured."""
    others = Counter(str(one.outcome) for one in done if one.outcome != outcome)
    if others:
        print(f"not as planned: {dict(others)}", file=sys.stderr)


def _limits(paths: list[Path], figures: dict[str, float]) -> list[tuple[str, measure.Spent]]:
    def parse(_run: int) -> measure.Spent:
        with measure.spent() as took:
            peers.parse_blocks(paths)
        return took

    def read(_run: int) -> measure.Spent:
        with measure.spent() as took:
            figures["bytes"] = peers.read_and_hash(paths)
        return took

    parsed, hashed = measure.best(parse), measure.best(read)
    _note(figures, "parse_only", parsed)
    _note(figures, "read_hash", hashed)
    return [("markdown-it, block rules alone", parsed), ("read and SHA-256 alone", hashed)]


def _peers(
    base: Path, paths: list[Path], figures: dict[str, float]
) -> list[tuple[str, measure.Spent]]:
    rows = []
    for name, here, run, how in (
        ("po4a", peers.has_po4a, peers.po4a, "po4a, one Perl process for all"),
        ("mdpo", peers.has_mdpo, peers.mdpo, "mdpo, its Python function"),
    ):
        if not here():
            print(f"{name} is not installed, and is left out", file=sys.stderr)
            continue
        took = measure.best(partial(_peer, base, paths, name, run))
        _note(figures, name, took)
        rows.append((how, took))
    return rows


def _peer(
    base: Path, paths: list[Path], name: str, run: Callable[[list[Path], Path], int], number: int
) -> measure.Spent:
    with measure.spent() as took:
        written = run(paths, base / f"{name}-{number}")
    if written != len(paths):
        print(f"{name} wrote {written} templates for {len(paths)} articles", file=sys.stderr)
    return took


if __name__ == "__main__":
    main()
