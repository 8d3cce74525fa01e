"""Processor time and wall time of one piece of work, and a small table of several."""

import argparse
import gc
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Spent:
    """Seconds; `cpu` is user and system time of this process and of the children it waited for."""

    cpu: float = 0.0
    wall: float = 0.0


@contextmanager
def spent() -> Iterator[Spent]:
    """Measure what happens inside; the garbage of what went before is collected first."""
    gc.collect()
    found = Spent()
    cpu, wall = _cpu(), time.perf_counter()
    yield found
    found.cpu, found.wall = _cpu() - cpu, time.perf_counter() - wall


def best(work: Callable[[int], Spent], runs: int = 3) -> Spent:
    """The run that cost the least: others on the machine can only make one dearer, never cheaper.

    `work` is told the number of the run, from 0, and measures itself.
    """
    return min((work(run) for run in range(runs)), key=lambda found: found.cpu)


def _cpu() -> float:
    mine = resource.getrusage(resource.RUSAGE_SELF)
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine.ru_utime + mine.ru_stime + others.ru_utime + others.ru_stime


def memory() -> float:
    """The most memory that this process ever held, in MiB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def arguments(
    about: str, articles: int, quick: int, *more: Callable[[argparse.ArgumentParser], object]
) -> argparse.Namespace:
    """What every benchmark can be asked, and what `more` adds to it."""
    parser = argparse.ArgumentParser(description=about)
    for add in more:
        add(parser)
    parser.add_argument("--quick", action="store_true", help=f"{quick} articles, not {articles}")
    parser.add_argument("--articles", type=int, help="so many articles")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    given = parser.parse_args()
    given.articles = given.articles or (quick if given.quick else articles)
    return given


def table(each: str, rows: Sequence[tuple[str, Spent, int]]) -> None:
    """Print (what, spent, how many) with the processor time of `each` one."""
    wide = max(len(what) for what, _, _ in rows)
    print(f"{'':{wide}}  {'CPU s':>8}  {'wall s':>8}  {f'CPU ms / {each}':>16}")
    for what, took, count in rows:
        share = f"{took.cpu / count * 1000:16.2f}" if count else ""
        print(f"{what:{wide}}  {took.cpu:8.2f}  {took.wall:8.2f}  {share}")


def keep(file: Path | None, figures: Mapping[str, float]) -> None:
    """Write the figures as flat JSON, for whoever compares them later."""
    if file:
        rounded = {name: round(value, 4) for name, value in figures.items()}
        file.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")
