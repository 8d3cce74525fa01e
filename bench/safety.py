"""Which planted mistakes the checks notice, and how often they cry wolf; beside other tools.

`--data` is the safety benchmark's folder. Its open rows are those that the shipped figures were
learnt from: what is read here with them flatters. With `--held-out` figures are learnt from one half
of the rows and tried on the other, which is the honest figure (35 languages take half an hour).
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from app.checks import findings
from app.checks.learn import learn
from app.checks.learnt import files
from app.checks.learnt.figures import Figures
from app.checks.learnt.profiles import Profile, Profiles
from app.checks.rules import CODES
from app.glossary import terms_of
from app.model.finding import Pair, Severity
from app.model.language import known_as
from bench import learn_open, longest, measure, memories
from bench.scoring import FAMILIES, Flags, Scores, percent, scores

MAIN = ["es-419", "fr", "pt-BR", "ru", "ar", "fa", "ur", "hi", "bn", "zh", "id", "sw", "tl"]
_QUICK = 10  # one clean row in so many, with all that was planted in it
_TIMED = 3000  # rows for the speed; half of them in a sample
_PEERS = {
    "weblate_2026.10.1": "weblate",
    "weblate_2026.10.1_with_glossary_check": "w+terms",
    "translate-toolkit_3.20.4_pofilter": "pofilter",
    "common_CAT_checks_restated": "CAT",
    "lid_cld2": "cld2",
    "first_sketch": "sketch",
}

Rows = Sequence[dict[str, Any]]


def main() -> None:
    """Look at every row, print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--quick", action="store_true", help="a fixed sample of the rows")
    parser.add_argument("--held-out", action="store_true", help="learn on one half, try the other")
    parser.add_argument("--language", action="append", default=[], help="only this; may repeat")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="so many at once")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    parser.add_argument(
        "--by-check", type=Path, metavar="FILE", help="write the false alarms of each check there"
    )
    given = parser.parse_args()
    clean, corrupt = rows(given.data, given.language, quick=given.quick)
    flags = looked(given.data, clean, corrupt, jobs=given.jobs, held_out=given.held_out)
    every, ours = scores(clean, corrupt, flags), scores(_main(clean), _main(corrupt), flags)
    _say_what(clean, corrupt, quick=given.quick, held_out=given.held_out)
    peers = json.loads((given.data / "peers.json").read_text("utf-8"))
    _classes(ours, every, peers)
    _languages(ours)
    _alarms(every)
    count = _TIMED // 2 if given.quick else _TIMED
    speed = timed(clean, corrupt, {} if given.held_out else flags, count)
    save, (worst, check, piece) = longest.save(clean), longest.worst()
    print(f"one save: {save:.1f} ms of processor time for all checks, in 95 of 100 texts")
    print(f"as long as may be: {worst:.0f} ms at worst, {check} of {piece!r} again and again")
    beyond = longest.beyond()
    print(f"100,000 characters: {beyond:.1f} ms at worst for all checks together")
    _totals(ours, every, peers)
    figures = {**ours.figures(), "pairs_per_s": speed, "save_ms": save, "worst_ms": worst}
    figures["worst_100k_ms"] = beyond
    figures |= {f"{name}_35": value for name, value in every.figures().items()}
    measure.keep(given.json, {**figures, "pairs_per_s_35": speed})
    if given.by_check:
        how = {"held_out": given.held_out, "sample": given.quick, "languages": len(every.languages)}
        keep_by_check(given.by_check, ours, every, how)


def _main(some: Rows) -> Rows:
    return [row for row in some if row["target_lang"] in MAIN]


def keep_by_check(file: Path, ours: Scores, every: Scores, how: Mapping[str, object]) -> None:
    """Write what docs/checks.md says of each check: % of natural clean rows with such a finding."""
    alarms = {
        code: [percent(one.codes.get(code, 0), one.natural) for one in (ours, every)]
        for code in sorted(CODES)
    }
    figures = {**how, "rows": [ours.natural, every.natural], "false_alarms_pct": alarms}
    file.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def rows(data: Path, only: Sequence[str], *, quick: bool) -> tuple[Rows, Rows]:
    """The clean rows and the corrupted ones; in a sample, the whole of some clean rows."""
    clean: Rows = memories.clean(data)
    if strangers := {*only} - {row["target_lang"] for row in clean}:
        sys.exit(f"there are no rows in {', '.join(sorted(strangers))}")
    clean = [row for row in clean if not only or row["target_lang"] in only]
    if quick:
        clean = [row for row in clean if row["sample"] == "dosing" or _sampled(row["id"])]
    there = {row["id"] for row in clean}
    corrupt = memories.rows(data / "open" / "corrupt.jsonl.gz")
    return clean, [row for row in corrupt if row["base"] in there]


def _sampled(row: str) -> bool:
    return zlib.crc32(row.encode()) % _QUICK == 0


def looked(
    data: Path, clean: Rows, corrupt: Rows, *, jobs: int, held_out: bool
) -> dict[str, Flags]:
    """The flags of every row, by its id."""
    tags = sorted({row["target_lang"] for row in clean})
    bases = {row["id"]: row for row in clean}
    work = [
        (
            tag,
            [row for row in clean if row["target_lang"] == tag],
            [{**bases[row["base"]], **row} for row in corrupt if row["target_lang"] == tag],
        )
        for tag in tags
    ]
    letters = _letters(data) if held_out else {}
    found: dict[str, Flags] = {}
    with Pool(jobs) as pool:
        look = partial(_look, data, letters)
        for number, some in enumerate(pool.imap_unordered(look, work), 1):
            found |= some
            if sys.stderr.isatty() or held_out:
                print(f"{number} of {len(work)} languages", file=sys.stderr, flush=True)
    return found


def _letters(data: Path) -> dict[int, dict[str, Profile]]:
    """The letters of all languages without those of one half, by that half."""
    source = memories.Data(data.parent)
    tags = tuple(memories.languages(source))
    return {half: learn_open.letters(source, tags, without=half) for half in (0, 1)}


def _look(
    data: Path, letters: Mapping[int, Mapping[str, Profile]], work: tuple[str, Rows, Rows]
) -> dict[str, Flags]:
    """The flags of one language's rows."""
    tag, clean, corrupt = work
    into = known_as(tag)
    known: dict[int | None, tuple[Figures, Profiles]] = {}
    if letters:
        every = memories.pairs(memories.Data(data.parent), into)
        for half, without in letters.items():
            profiles = Profiles(without)
            others = [row.pair for row in every if row.fold != half]
            known[half] = (learn(others, profiles), profiles)
    else:
        known[None] = (files.shipped(into.tag), files.shipped_profiles())
    found: dict[str, Flags] = {}
    for row in (*clean, *corrupt):
        fold = memories.fold(row.get("base", row["id"])) if letters else None
        listed = [(one["source"], one["target"]) for one in row.get("glossary", ())]
        terms = terms_of(listed, into, row["source"], row["target"])
        pair = Pair(row["source"], row["target"], into, terms=terms)
        found[row["id"]] = [
            (one.code, str(one.severity))
            for one in findings(pair, *known[fold])
            if one.severity is not Severity.NOTE
        ]
    return found


def timed(clean: Rows, corrupt: Rows, flags: Mapping[str, Flags], count: int) -> float:
    """Pairs a second of `flask check`; and does it say the same as we read here?

    By two runs, of a third and of all: start-up and the loading of languages are in both.
    """
    bases = {row["id"]: row for row in clean}
    some = [*clean, *({**bases[row["base"]], **row} for row in corrupt)]
    random.Random(1).shuffle(some)
    fields = ("id", "source", "target", "source_lang", "target_lang", "glossary")
    sent = [json.dumps({name: row[name] for name in fields if name in row}) for row in some[:count]]
    first, _ = _run(sent[: len(sent) // 3])
    took, answers = _run(sent)
    told = {
        one["id"]: [(flag["code"], flag["severity"]) for flag in one["flags"]] for one in answers
    }
    if wrong := [row for row, said in told.items() if row in flags and said != flags[row]]:
        sys.exit(f"flask check finds other things in {len(wrong)} rows, first {wrong[0]}")
    speed = (len(sent) - len(sent) // 3) / max(took.cpu - first.cpu, 0.001)
    print(f"\nspeed: {speed:.0f} pairs a second of processor time, once every language is loaded")
    print(
        f"(flask check: {len(sent) // 3} pairs in {first.cpu:.1f} s, {len(sent)} in {took.cpu:.1f} s)"
    )
    return round(speed, 1)


def _run(sent: Sequence[str]) -> tuple[measure.Spent, list[dict[str, Any]]]:
    """The pairs through the real command, in a house of its own."""
    with tempfile.TemporaryDirectory(prefix="parlance-bench-") as folder:
        command = [str(Path(sys.executable).with_name("flask")), "check", "--jsonl"]
        environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        environment |= {"PARLANCE_INSTANCE": folder, "LANG": "C.UTF-8"}
        with measure.spent() as took:
            done = subprocess.run(
                command,
                input="\n".join(sent).encode(),
                capture_output=True,
                env=environment,
                cwd=Path(__file__).parent.parent,
                check=False,
            )
    if done.returncode:
        sys.exit(f"flask check failed: {done.stderr.decode()}")
    return took, [json.loads(line) for line in done.stdout.splitlines()]


def _say_what(clean: Rows, corrupt: Rows, *, quick: bool, held_out: bool) -> None:
    tags = {row["target_lang"] for row in clean}
    print(
        f"{len(clean)} clean rows, {len(corrupt)} with one planted mistake, {len(tags)} languages"
    )
    if quick:
        print("A sample: figures move by a few points from that of all rows.")
    if held_out:
        print("Held out: each half was judged by figures that were learnt from the other half.")
    else:
        print("The shipped figures were learnt from these very rows: this flatters (--held-out).")


def _classes(ours: Scores, every: Scores, peers: Mapping[str, Any]) -> None:
    """Net recall by class: ours, by language, and the peers'."""
    print("\nnet recall, % (peers: on the closed part, all languages; block: by what blocks alone)")
    heads = "".join(f"{one:>9}" for one in _PEERS.values())
    print(f"{'':26}{'rows':>6}{'main':>7}{'block':>7}{'all':>7}{'block':>7}{heads}  lowest")
    for family, names in FAMILIES.items():
        print(family)
        for name in (one for one in names if one in every.found):
            count = sum(one.rows for one in every.found[name].values())
            both = [*(ours.recall(name) if name in ours.found else ("", "")), *every.recall(name)]
            cells = "".join(f"{one:>7}" for one in both)
            theirs = "".join(f"{peers[one]['class_net'].get(name, ''):>9}" for one in _PEERS)
            lowest = sorted((one.any / one.rows, tag) for tag, one in every.found[name].items())[:3]
            low = " ".join(f"{tag} {100 * share:.0f}" for share, tag in lowest)
            print(f"  {name:24}{count:6}{cells}{theirs}  {low}")


def _languages(ours: Scores) -> None:
    """Net recall of each class in each of the main languages."""
    tags = [tag for tag in MAIN if any(tag in by for by in ours.found.values())]
    if not tags:
        return
    print(f"\n{'net recall by language, %':26}" + "".join(f"{tag:>7}" for tag in tags))
    for name in ours.classes:
        by = ours.found[name]
        cells = (
            f"{100 * by[tag].any / by[tag].rows:7.0f}" if tag in by else 7 * " " for tag in tags
        )
        print(f"  {name:24}{''.join(cells)}")


def _alarms(every: Scores) -> None:
    """False alarms by language, stratum and code."""
    print(f"\n{'by language, %':18}{'recall':>7}{'alarms':>8}{'block':>7}")
    for tag, one in every.languages.items():
        cells = f"{percent(one.any, one.rows):8}{percent(one.block, one.rows):7}"
        print(f"  {tag:16}{every.language(tag):7}{cells}{'  main' if tag in MAIN else ''}")
    print(f"\n{'false alarms, %':22}{'rows':>6}{'any':>7}{'block':>7}")
    for name, one in every.strata.items():
        print(
            f"  {name:20}{one.rows:6}{percent(one.any, one.rows):7}{percent(one.block, one.rows):7}"
        )
    natural = every.natural
    ranked = sorted(every.codes.items(), key=lambda one: (-one[1], one[0]))
    said = ", ".join(f"{code} {percent(count, natural)}" for code, count in ranked)
    print(f"  natural, by check: {said or 'none'}")


def _totals(ours: Scores, every: Scores, peers: Mapping[str, Any]) -> None:
    print(f"\n{'in all, %':36}{'net':>7}{'alarms':>8}{'block':>7}{'hard':>7}")
    for name, one in (("ours, 13 main languages", ours), ("ours, all languages", every)):
        net, alarms, block, hard = one.figures().values()
        print(f"  {name:34}{net:7}{alarms:8}{block:7}{hard:7}")
    for name, one in peers.items():
        macro = one["macro"]
        print(f"  {name:34.34}{macro['net']:7}{macro['fa_any']:8}{macro['fa_blk']:7}")


if __name__ == "__main__":
    main()
