"""How memories come in: counts, faults, time and memory; python bench/exchange.py --tmx-folder FOLDER

For each TMX of the folder (or archive with one): units, those left out, duplicates, whether what is
written is read as the same, and stretches that do not belong together. Then such stretches are
planted into the memories that have none, to see how many are found, and how exactly. Last, a TMX of
`--megabytes` is made up and read in a process of its own.
"""

import argparse
import io
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.exchange import tmx
from app.exchange.alignment import Stretch, misaligned
from app.exchange.rows import Unique
from app.model.unit import Level, Unit
from bench import measure, memories

_HOUSE = Path(__file__).parent.parent
_LENGTHS = (10, 20, 40)
_KINDS = ("later", "earlier", "shuffled")

# The room alone, without the house that stands around it (`app/__init__.py` wires all of it).
_READER = """
import json, resource, sys, time, types
house = types.ModuleType("app")
house.__path__ = [sys.argv[2] + "/app"]
sys.modules["app"] = house
from app.exchange import tmx
from app.exchange.rows import Unique
def peak():
    try:  # where there is Linux: the other figure begins with what the parent process held
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
before, began = peak(), time.process_time()
with open(sys.argv[1], "rb") as file:
    units = sum(1 for _ in tmx.read(file, "made.tmx", {}))
read, took = peak(), time.process_time() - began
with open(sys.argv[1], "rb") as file, open(sys.argv[1] + ".out", "w", encoding="utf-8") as out:
    unique = Unique(tmx.read(file, "made.tmx", {}))
    written = tmx.write((unit for _, unit in unique), out)
print(json.dumps({
    "units": units, "cpu_s": took, "before_mb": before, "read_mb": read,
    "merged": unique.merged, "written": written, "whole_mb": peak(),
}))
"""


@dataclass(frozen=True, slots=True)
class Planted:
    """Of the planted units so many are in a stretch that was found; so many others are, too."""

    units: int = 0
    found: int = 0
    others: int = 0
    stretches: int = 0
    stretches_found: int = 0

    def plus(self, other: "Planted") -> "Planted":
        return Planted(
            self.units + other.units,
            self.found + other.found,
            self.others + other.others,
            self.stretches + other.stretches,
            self.stretches_found + other.stretches_found,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tmx-folder", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--megabytes", type=int, default=100, help="of the TMX that is made up")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    given = parser.parse_args()
    figures: dict[str, object] = {}
    found = [_memory(path, figures) for path in sorted(given.tmx_folder.glob("*.tmx*"))]
    print(f"{sum(len(units) for units, _ in found)} units in {len(found)} memories\n")
    good = [units for units, stretches in found if not stretches]
    _planted(good, figures)
    _large(given.megabytes, figures)
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _memory(path: Path, figures: dict[str, object]) -> tuple[list[Unit], list[Stretch]]:
    """Read, write, read again and look for stretches; a line for it, and one for each stretch."""
    name = path.name.removesuffix(".zip").removesuffix(".tmx")
    with measure.spent() as reading:
        rows = list(memories.units(path))
    units = [one for _, one in rows if isinstance(one, Unit)]
    unique = Unique(rows)
    kept = sum(1 for _ in unique)
    out = io.StringIO()
    with measure.spent() as writing:
        tmx.write(units, out)
    again = tmx.read(io.BytesIO(out.getvalue().encode()), name, {})
    same = [one for _, one in again] == units
    with measure.spent() as looking:
        stretches = list(misaligned(rows))
    wrong = sum(one.units for one in stretches)
    print(
        f"{name:20} {len(units):6} units, {len(rows) - len(units)} left out,"
        f" {unique.merged} merged; round trip {'same' if same else 'DIFFERS'};"
        f" read {reading.cpu:.2f} s, written {writing.cpu:.2f} s, looked at {looking.cpu:.2f} s;"
        f" {len(stretches)} stretches, {wrong} units"
    )
    for one in stretches:
        print(f"    lines {one.first} to {one.last}, {one.units} units: {one.why}")
    figures[name] = {
        "units": len(units),
        "skipped": len(rows) - len(units),
        "merged": unique.merged,
        "kept": kept,
        "round_trip": same,
        "read_cpu_s": round(reading.cpu, 3),
        "stretches": [[one.first, one.last, one.units] for one in stretches],
        "misaligned": wrong,
    }
    return units, stretches


def _planted(good: Sequence[list[Unit]], figures: dict[str, object]) -> None:
    """One stretch in each of the good memories, for each kind and length."""
    print(f"planted into {len(good)} memories, one stretch at a time")
    for kind in _KINDS:
        for length in _LENGTHS:
            total = Planted()
            for seed, units in enumerate(good):
                total = total.plus(_one(units, kind, length, random.Random(seed)))
            print(
                f"  {kind:9} {length:3} units: {total.stretches_found} of {total.stretches} found,"
                f" {total.found} of {total.units} units, {total.others} others with them"
            )
            figures[f"planted_{kind}_{length}"] = {
                "stretches": total.stretches,
                "found": total.stretches_found,
                "recall": round(total.found / max(1, total.units), 4),
                "precision": round(total.found / max(1, total.found + total.others), 4),
            }
    print()


def _one(units: Sequence[Unit], kind: str, length: int, chance: random.Random) -> Planted:
    first = chance.randrange(len(units) - length)
    targets = [one.target for one in units[first : first + length]]
    match kind:
        case "later":
            moved = [units[first - 1].target, *targets[:-1]]
        case "earlier":
            moved = [*targets[1:], units[(first + length) % len(units)].target]
        case _:
            moved = chance.sample(targets, len(targets))
    changed = list(units)
    for at, target in enumerate(moved, first):
        changed[at] = replace(units[at], target=target)
    lines = {
        line for one in misaligned(enumerate(changed)) for line in range(one.first, one.last + 1)
    }
    planted = set(range(first, first + length))
    return Planted(
        length, len(lines & planted), len(lines - planted), 1, 1 if lines & planted else 0
    )


def _large(megabytes: int, figures: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.tmx"
        with path.open("w", encoding="utf-8") as file:
            tmx.write(_made(megabytes), file)
        size = path.stat().st_size / 1e6
        done = subprocess.run(
            [sys.executable, "-c", _READER, str(path), str(_HOUSE)],
            check=True,
            capture_output=True,
            text=True,
        )
    told = json.loads(done.stdout)
    print(
        f"{size:.0f} MB made up, {told['units']} units: read in {told['cpu_s']:.1f} s of processor"
        f" time; resident at most {told['read_mb']:.1f} MiB, of which {told['before_mb']:.1f} before;"
        f" {told['whole_mb']:.1f} MiB with duplicates merged ({told['merged']}) and written again"
    )
    figures["large"] = {"megabytes": round(size, 1)} | told


def _made(megabytes: int) -> Iterator[Unit]:
    """Units of 418 bytes, until the file is as large."""
    for number in range(megabytes * 1_000_000 // 418):
        yield Unit(
            f"Take <1>{number}</1> tablets twice a day with food, and drink water<2/>.",
            f"Przyjmuj <1>{number}</1> tabletek dwa razy dziennie z jedzeniem i pij wodę<2/>.",
            "pl",
            Level.SENTENCE,
            note="made up",
        )


if __name__ == "__main__":
    main()
