"""Plant mistakes in good translations: pairs for `flask check` and others, or who notices them.

Translations come from catalogues (`--po`), from those of this house (`--articles`) or from a memory
(`--tmx`). Without `--score` each mistake is a line of JSON on standard output, with its class. The same
files and the same seed give the same lines.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from app.catalogue import DESK
from app.checks import findings
from app.checks.learnt import files
from app.model.errors import AppError
from app.model.finding import Pair, Severity
from app.model.language import SOURCE, known_as
from app.vigilance import INJECTORS, plant
from app.vigilance.planting import Given, Planted
from bench import measure
from bench.scoring import Flags, Scores, mean, scores
from bench.translations import catalogues, memory

_LOCALES = Path(__file__).parent.parent / "locales"


def main() -> None:
    """Read, plant, and print the pairs or the scores."""
    given = _arguments()
    kinds = given.kinds or [*INJECTORS]
    try:
        texts = _texts(given)
        if given.score:
            tell(scored(texts, kinds, given.seed), given.json)
        else:
            for row in rows(texts, kinds, given.seed):
                print(json.dumps(row, ensure_ascii=False))
    except (AppError, OSError) as wrong:
        if isinstance(wrong, BrokenPipeError):
            os.dup2(
                os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
            )  # whoever read has enough
            return
        sys.exit(f"inject: {wrong}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    whence = parser.add_mutually_exclusive_group(required=True)
    whence.add_argument("--po", type=Path, nargs="+", metavar="FILE", help="these catalogues")
    whence.add_argument("--articles", action="store_true", help="the catalogues in locales/")
    whence.add_argument("--tmx", type=Path, metavar="FILE", help="this translation memory")
    parser.add_argument("--language", metavar="TAG", help="of a catalogue; of a memory only this")
    parser.add_argument(
        "--class", dest="kinds", action="append", choices=[*INJECTORS], help="only this; may repeat"
    )
    parser.add_argument("--seed", type=int, default=1, help="another number, other mistakes")
    parser.add_argument("--score", action="store_true", help="what our checks notice, by class")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures of --score as well")
    return parser.parse_args()


def _texts(given: argparse.Namespace) -> Iterator[Given]:
    """The good translations that were asked for."""
    said = known_as(given.language) if given.language else None
    if given.tmx:
        return memory(given.tmx, said)
    if given.po:
        return catalogues(given.po, said)
    found = sorted(_LOCALES.glob("*/LC_MESSAGES/*.po"))
    every = catalogues([one for one in found if one.stem != DESK])
    return (one for one in every if said is None or one.pair.language == said)


def planted(
    texts: Iterable[Given], kinds: Iterable[str], seed: int
) -> Iterator[tuple[Given, dict[str, Planted]]]:
    """Each translation, and one mistake of every class that it has a place for."""
    for given in texts:
        yield given, {kind: one for kind in kinds if (one := plant(kind, given, seed))}


def rows(texts: Iterable[Given], kinds: Iterable[str], seed: int) -> Iterator[dict[str, Any]]:
    """Each mistake as a pair for `flask check`, with its class and place."""
    for given, found in planted(texts, kinds, seed):
        terms = [{"source": one.source, "target": one.target} for one in given.pair.terms]
        for kind, one in found.items():
            yield {
                "id": f"{given.id}/{kind}",
                "base": given.id,
                "class": kind,
                "source": given.pair.source,
                "target": one.target,
                "source_lang": SOURCE.tag,
                "target_lang": given.pair.language.tag,
                "span": one.span,
                "detail": one.what,
                **({"glossary": terms} if terms else {}),
            }


def scored(texts: Iterable[Given], kinds: Iterable[str], seed: int) -> Scores:
    """What our checks find of the mistakes that they do not find in the good translation as well.

    With the figures that ship: which good translations a team has approved changes nothing.
    """
    clean, corrupt = [], []
    flags: dict[str, Flags] = {}
    for given, found in planted(texts, kinds, seed):
        tag = given.pair.language.tag
        clean.append({"id": given.id, "target_lang": tag, "sample": "random"})
        flags[given.id] = _flags(given.pair)
        for kind, one in found.items():
            row = {"id": f"{given.id}/{kind}", "base": given.id, "class": kind, "target_lang": tag}
            corrupt.append(row)
            flags[row["id"]] = _flags(
                Pair(given.pair.source, one.target, given.pair.language, terms=given.pair.terms)
            )
    return scores(clean, corrupt, flags)


def _flags(pair: Pair) -> Flags:
    figures = files.shipped(pair.language.tag)
    return [
        (one.code, str(one.severity))
        for one in findings(pair, figures, files.shipped_profiles())
        if one.severity is not Severity.NOTE
    ]


def tell(found: Scores, file: Path | None) -> None:
    """Print what was noticed of each class, the mean over languages, and keep the figures."""
    kinds = [kind for kind in INJECTORS if kind in found.found]
    if not kinds:
        sys.exit("inject: no translation has a place for such a mistake")
    print(f"{'net recall, %':26}{'planted':>8}{'any':>7}{'block':>7}  least")
    for kind in kinds:
        by = found.found[kind]
        recall, block = found.recall(kind)
        least = sorted((one.any / one.rows, tag) for tag, one in by.items())[:3]
        low = " ".join(f"{tag} {100 * share:.0f}" for share, tag in least)
        print(f"{kind:26}{sum(one.rows for one in by.values()):8}{recall:7}{block:7}  {low}")
    recalls = [found.recall(kind) for kind in kinds]
    net, block = (round(mean(some), 1) for some in zip(*recalls, strict=True))
    print(f"{'mean of the classes':26}{'':8}{net:7}{block:7}")
    natural = found.strata["natural"]
    alarms, blocks = (round(100 * one / natural.rows, 1) for one in (natural.any, natural.block))
    print(f"{'good ones flagged':26}{natural.rows:8}{alarms:7}{blocks:7}")
    figures = {kind: recall for kind, (recall, _) in zip(kinds, recalls, strict=True)}
    measure.keep(
        file, {**figures, "net_recall_pct": net, "fa_any_pct": alarms, "fa_block_pct": blocks}
    )


if __name__ == "__main__":
    main()
