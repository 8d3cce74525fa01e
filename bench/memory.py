"""Near matches in a memory of any size: recall against the exact truth, time, build, size; beside peers.

The pairs are made from the English and the translations of `--tmx` (a file, or a folder of them, also
zipped), by a seed: words put in the place of others, parts of two put together, parts left out. The
questions are made the same way from 200 of the pairs. The truth is every pair whose Levenshtein
similarity with a question, normalised by the longer, is 70 per cent or more.
"""

import argparse
import random
import resource
import sqlite3
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from app import memory
from app.ledger import imports, pairs, schema
from app.ledger.connection import Connection, Ledger, open_ledger
from app.model import markup
from app.model.unit import Unit
from app.workflow import harvest, lookup, remember
from bench import measure

try:
    from translate.search.match import matcher as toolkit_matcher
    from translate.storage import tmx as toolkit_tmx
except ImportError:
    toolkit_matcher = None

_SIZES = (3_000, 100_000, 1_000_000)
_QUESTIONS = 200
_LEAST = 0.7
_PEERS_UNTIL = 100_000  # pairs: beyond that a peer takes longer than anybody waits
_TOOLKIT_UNTIL = 3_000
_INSERTS = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tmx", type=Path, required=True, metavar="FILE OR FOLDER")
    parser.add_argument(
        "--pairs", type=int, action="append", default=[], help="so many; may repeat"
    )
    parser.add_argument("--quick", action="store_true", help="3,000 and 30,000 pairs")
    parser.add_argument("--database", default="", help="a PostgreSQL database; SQLite if left out")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    given = parser.parse_args()
    sizes = given.pairs or ([3_000, 30_000] if given.quick else _SIZES)
    seeds = [*_seeds(given.tmx)]
    if not seeds:
        parser.error(f"{given.tmx}: there is no English text with a translation in it")
    figures: dict[str, float] = {}
    for size in sizes:
        figures = _one(size, seeds, given.database)
    measure.keep(given.json, figures)


# ---- what is searched, and what is asked ------------------------------------------------------


def _seeds(path: Path) -> Iterator[tuple[str, str]]:
    """English text and translation of every unit."""
    files = sorted(path.glob("*.tmx*")) if path.is_dir() else [path]
    for file in files:
        if file.suffix == ".zip":
            with zipfile.ZipFile(file) as archive:
                for name in archive.namelist():
                    with archive.open(name) as opened:
                        yield from _units(opened)
        else:
            with file.open("rb") as opened:
                yield from _units(opened)


def _units(opened: IO[bytes]) -> Iterator[tuple[str, str]]:
    for _, element in ET.iterparse(opened):  # a benchmark's own data, not a stranger's
        if element.tag == "tu":
            texts = ["".join(one.itertext()) for one in element.iter("seg")]
            if len(texts) > 1 and texts[0].strip():
                yield " ".join(texts[0].split()), " ".join(texts[1].split())
            element.clear()


@dataclass(frozen=True)
class Maker:
    """Makes texts out of texts, the same ones for the same seed."""

    seeds: Sequence[tuple[str, str]]
    words: Sequence[str]
    chance: random.Random

    def pairs(self, many: int) -> list[tuple[str, str]]:
        """So many different English texts, each with a translation."""
        found: dict[str, str] = {}
        for english, target in self.seeds:
            if len(found) < many:
                found[english] = target
        while len(found) < many:
            english, target = self.chance.choice(self.seeds)
            found[self._other(english)] = target
        return [*found.items()]

    def _other(self, english: str) -> str:
        """Half of it, with half of another's, and some words of neither: no near match of it."""
        words = english.split()
        others = self.chance.choice(self.seeds)[0].split()
        cut, cut_other = self.chance.randint(0, len(words)), self.chance.randint(0, len(others))
        made = [*words[:cut], *others[cut_other:]]
        for _ in range(self.chance.randint(1, 1 + len(made) // 4)):
            made.insert(self.chance.randint(0, len(made)), self.chance.choice(self.words))
        return " ".join(made)

    def question(self, english: str) -> str:
        """The text as an author might have it next year: some words other, some more, some less."""
        words = english.split()
        for _ in range(self.chance.randint(0, max(1, len(words) // 5))):
            at = self.chance.randrange(len(words))
            kind = self.chance.random()
            if kind < 0.5:
                words[at] = self.chance.choice(self.words)
            elif kind < 0.75:
                words.insert(at, self.chance.choice(self.words))
            elif len(words) > 1:
                del words[at]
        return " ".join(words)


def _maker(seeds: Sequence[tuple[str, str]]) -> Maker:
    words = sorted({word for english, _ in seeds for word in english.split()})
    return Maker(seeds, words, random.Random(5))


def _truth(question: str, texts: Mapping[int, str]) -> dict[int, float]:
    found = process.extract(
        question,
        texts,
        scorer=Levenshtein.normalized_similarity,
        processor=None,
        score_cutoff=_LEAST,
        limit=None,
    )
    return {key: score for _, score, key in found}


# ---- the measure -----------------------------------------------------------------------------


@dataclass
class Asked:
    """What one way of searching found for all questions, and what that took."""

    recall_1: float
    recall_5: float
    cpu: list[float]
    wall: list[float]

    def line(self, what: str) -> str:
        cpu, wall = _percentiles(self.cpu), _percentiles(self.wall)
        return (
            f"  {what:34} {self.recall_1:6.3f} {self.recall_5:6.3f}"
            f" {cpu[0]:9.2f} {cpu[1]:9.2f} {wall[0]:9.2f} {wall[1]:9.2f}"
        )


def _percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    """p50 and p95, in milliseconds."""
    cuts = statistics.quantiles(seconds, n=20)
    return cuts[9] * 1000, cuts[18] * 1000


@dataclass
class Timed:
    """What one way of searching answered to each question, in seconds of processor and wall time."""

    answers: list[Sequence[str]]
    cpu: list[float]
    wall: list[float]


def _timed(questions: Sequence[str], find: Callable[[str], Sequence[str]]) -> Timed:
    """`find` gives the five best texts."""
    done = Timed([], [], [])
    for question in questions:
        began = time.process_time(), time.perf_counter()
        done.answers.append(find(question))
        done.cpu.append(time.process_time() - began[0])
        done.wall.append(time.perf_counter() - began[1])
    return done


def _judged(questions: Sequence[str], truths: Sequence[dict[int, float]], done: Timed) -> Asked:
    """The best answer is right if no text is nearer than it; so are the others, each in its place."""
    firsts, fives, wanted = 0, 0.0, 0
    for question, truth, found in zip(questions, truths, done.answers, strict=True):
        if not truth:
            continue
        wanted += 1
        best = sorted(truth.values(), reverse=True)[:5]
        got = [Levenshtein.normalized_similarity(question, one) for one in found[:5]]
        firsts += bool(got) and got[0] >= best[0] - 1e-9
        near = sum(1 for one in got if one >= best[-1] - 1e-9)
        fives += min(near, len(best)) / len(best)
    return Asked(firsts / wanted, fives / wanted, done.cpu, done.wall)


def _ask(
    questions: Sequence[str],
    truths: Sequence[dict[int, float]],
    find: Callable[[str], Sequence[str]],
) -> Asked:
    return _judged(questions, truths, _timed(questions, find))


def _served(url: str, questions: Sequence[str]) -> tuple[Timed, float]:
    """The questions in a process of their own, as one that serves the desk; its resident MiB."""
    ledger = open_ledger(url)
    with ledger.read() as connection:
        for one in questions[:3]:  # what is compiled and opened once
            _ours(connection, one)
        done = _timed(questions, lambda one: _ours(connection, one))
    ledger.close()
    return done, _resident()


def _one(size: int, seeds: Sequence[tuple[str, str]], database: str) -> dict[str, float]:
    maker = _maker(seeds)
    made = maker.pairs(size)
    texts = dict(enumerate(english for english, _ in made))
    questions = [maker.question(maker.chance.choice(made)[0]) for _ in range(_QUESTIONS)]
    truths = [_truth(one, texts) for one in questions]
    print(
        f"\n{size:,} pairs, {_QUESTIONS} questions, {sum(map(bool, truths))} of them with a match"
    )
    print(
        f"  {'':34} {'rec@1':>6} {'rec@5':>6} {'CPU p50':>9} {'CPU p95':>9} {'wall p50':>9} {'wall p95':>9} ms"
    )
    with tempfile.TemporaryDirectory() as folder:
        url = database or f"sqlite:///{Path(folder) / 'ledger.sqlite'}"
        ledger = open_ledger(url)
        schema.migrate(ledger)
        with measure.spent() as build:
            for _ in remember.remember(ledger, "made.tmx", "0" * 64, _as_units(made)):
                pass
        with get_context("spawn").Pool(1) as pool:
            done, rss = pool.apply(_served, (url, questions))
        ours = _judged(questions, truths, done)
        print(ours.line("Parlance"))
        insert = _inserts(ledger, maker)
        words = _spoken(ledger, maker)
        disk = sum(one.stat().st_size for one in Path(folder).iterdir()) / 2**20
        ledger.close()
    brute = _ask(questions[:20], truths[:20], lambda one: _brute(one, texts))
    print(brute.line("rapidfuzz over all (20 questions)"))
    if size <= _PEERS_UNTIL:
        plain = _fts(made)
        print(_ask(questions, truths, plain).line("plain FTS5, bm25"))
    if size <= _TOOLKIT_UNTIL:
        _toolkit(questions, truths, made)
    print(
        f"  build {build.cpu:.1f} CPU s ({build.cpu / size * 1e6:.0f} µs a pair), {disk:.0f} MiB on disk,"
        f" {rss:.0f} MiB resident in a process that answers;"
        f" one insert p95 {insert:.2f} CPU ms; concordance p95 {words:.2f} CPU ms"
    )
    return {
        "pairs": size,
        "recall_at_1": ours.recall_1,
        "recall_at_5": ours.recall_5,
        "p50_cpu_ms": _percentiles(ours.cpu)[0],
        "p95_cpu_ms": _percentiles(ours.cpu)[1],
        "p50_wall_ms": _percentiles(ours.wall)[0],
        "p95_wall_ms": _percentiles(ours.wall)[1],
        "insert_ms": insert,
        "concordance_p95_cpu_ms": words,
        "rss_mb": rss,
        "build_cpu_s": build.cpu,
        "disk_mb": disk,
    }


def _resident() -> float:
    """Resident memory now, in MiB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _as_units(made: Sequence[tuple[str, str]]) -> Iterator[Unit]:
    """Each with a target of its own, for no target is offered twice."""
    return (
        Unit(markup.escape(english), markup.escape(f"{target} {number}"), "es")
        for number, (english, target) in enumerate(made)
    )


def _ours(connection: Connection, question: str) -> list[str]:
    found = lookup.lookup(connection, markup.escape(question), "es")
    return [markup.strip(one.unit.source) for one in found]


def _inserts(ledger: Ledger, maker: Maker) -> float:
    """p95 of adding one pair in a transaction of its own, in milliseconds of processor time."""
    with ledger.write() as connection:
        batch = imports.begin(connection, ledger.now(), "more.tmx", "1" * 64)
    took = []
    for number, (english, target) in enumerate(maker.pairs(_INSERTS)):
        text = markup.escape(f"{maker.question(english)} {number}")
        began = time.process_time()
        made = harvest.entry(Unit(text, markup.escape(target), "es"), batch=batch.id)
        with ledger.write() as connection:
            pairs.add(connection, ledger.now(), [made])
        took.append(time.process_time() - began)
    return _percentiles(took)[1]


def _spoken(ledger: Ledger, maker: Maker) -> float:
    """p95 of a concordance search for two words that stand together, in milliseconds."""
    took = []
    with ledger.read() as connection:
        for _ in range(50):
            words = maker.chance.choice(maker.seeds)[0].split()
            at = maker.chance.randrange(max(1, len(words) - 1))
            began = time.process_time()
            lookup.concordance(connection, " ".join(words[at : at + 2]), "es")
            took.append(time.process_time() - began)
    return _percentiles(took)[1]


# ---- peers -----------------------------------------------------------------------------------


def _brute(question: str, texts: Mapping[int, str]) -> list[str]:
    found = process.extract(
        question,
        texts,
        scorer=Levenshtein.normalized_similarity,
        processor=None,
        score_cutoff=_LEAST,
        limit=5,
    )
    return [text for text, _, _ in found]


def _fts(made: Sequence[tuple[str, str]]) -> Callable[[str], list[str]]:
    """SQLite's full text search by itself: any word, the best fifty by bm25, these compared."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(text)")
    database.executemany("INSERT INTO texts VALUES (?)", [(english,) for english, _ in made])

    def find(question: str) -> list[str]:
        asked = " OR ".join(f'"{word}"' for word in set(memory.words(markup.escape(question))))
        rows = database.execute(
            "SELECT text FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 50", (asked,)
        )
        return _brute(question, {at: row[0] for at, row in enumerate(rows)})

    return find


def _toolkit(
    questions: Sequence[str],
    truths: Sequence[dict[int, float]],
    made: Sequence[tuple[str, str]],
) -> None:
    if toolkit_matcher is None:
        print("  translate-toolkit's matcher is not here (`pip install translate-toolkit`)")
        return
    store = toolkit_tmx.tmxfile()
    for english, target in made:
        unit = store.addsourceunit(english)
        unit.target = target
    matcher = toolkit_matcher(store, max_candidates=5, min_similarity=70, max_length=5000)
    asked = _ask(questions, truths, lambda one: [unit.source for unit in matcher.matches(one)])
    print(asked.line("translate-toolkit's matcher"))


if __name__ == "__main__":
    main()
