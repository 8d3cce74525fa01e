"""Learn the figures that ship with the house from the open rows of TICO-19, and write them.

`--data` is the folder that holds `data/tico19` and `safety-bench`. The same rows give the same bytes.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from multiprocessing import Pool
from pathlib import Path

from app.catalogue.files import write
from app.checks.learn import learn
from app.checks.learnt import files
from app.checks.learnt.profiles import Profile, Profiles, profile
from app.checks.reading.words import words
from app.model.language import SOURCE, language
from bench import memories

_MOST = 5 * 1024 * 1024  # bytes of all that ships


def main() -> None:
    """Learn, write, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--into", type=Path, default=files.SHIPPED, metavar="FOLDER")
    parser.add_argument("--language", action="append", default=[], help="only this; may repeat")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="so many at once")
    given = parser.parse_args()
    data = memories.Data(given.data)
    tags = tuple(memories.languages(data))
    if strangers := [tag for tag in given.language if tag not in tags]:
        sys.exit(f"no open rows in {', '.join(strangers)}; there are {', '.join(tags)}")
    # Sealed and read again: what is learnt rests on the letters that ship.
    sealed = files.profiles_to(letters(data, tags))
    write(given.into / "profiles.figures", sealed)
    print(f"{'letters':9} {len(tags) + 1:5} languages {len(sealed):8} bytes", flush=True)
    known = files.profiles_from(sealed, "letters")
    work = [(data, tag, known, given.into) for tag in given.language or tags]
    with Pool(given.jobs) as pool:
        for number, (tag, line) in enumerate(pool.imap_unordered(_learn, work), 1):
            print(f"{tag:9} {line} ({number} of {len(work)})", flush=True)
    whole = sum(path.stat().st_size for path in given.into.glob("*.figures"))
    print(f"{whole / 1024**2:.2f} MiB in all")
    if whole > _MOST:
        sys.exit("that is too much to ship")


def letters(
    data: memories.Data, tags: Sequence[str], without: int | None = None
) -> dict[str, Profile]:
    """The letters of each language, and those of English from what they all translate.

    `without` leaves out one half of the rows.
    """
    found, english = {}, dict[str, None]()
    for tag in tags:
        rows = memories.pairs(data, language(tag))
        pairs = [row.pair for row in rows if row.fold != without]
        found[tag] = profile(word for one in pairs for word in words(one.target).folded)
        english |= dict.fromkeys(one.source for one in pairs)
    found[SOURCE.tag] = profile(word for text in english for word in words(text).folded)
    return found


def _learn(work: tuple[memories.Data, str, dict[str, Profile], Path]) -> tuple[str, str]:
    data, tag, known, folder = work
    started = time.process_time()
    pairs = [row.pair for row in memories.pairs(data, language(tag))]
    sealed = files.figures_to(learn(pairs, Profiles(known)), tag)
    write(folder / f"{tag}.figures", sealed)
    took = time.process_time() - started
    return tag, f"{len(pairs):5} pairs {len(sealed):12} bytes {took:6.1f} CPU s"


if __name__ == "__main__":
    main()
