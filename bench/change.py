"""What is left of a translation when its English is revised, beside po4a, mdpo and msgmerge.

Every text of the first revision is translated and approved in one language; then the second one is
extracted. By default both are made, and it is known what was done to each text. With --corpus they
are two folders of real articles: then it is only known which texts have the same words.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app import memory
from app.ledger import schema, standings
from app.ledger.connection import Ledger, open_ledger
from app.model import markup
from app.model.language import language
from app.model.policy import Eyes
from app.model.reason import Reason
from app.model.standing import Standing
from app.model.wording import words
from app.settings import Settings
from app.workflow.extract import Outcome as Extraction
from app.workflow.extract import extract
from bench import approved, corpus, measure, merging, outcomes
from bench.edits import Edit
from bench.outcomes import Outcome, Record, Score

_INTO = language("es")
_AT_A_TIME = 50
_REWRITTEN = (Edit.WRAPPED, Edit.REWRITTEN, Edit.RELINKED, Edit.UNBOLDED)
_GOOD = {
    **dict.fromkeys((Edit.NONE, Edit.MOVED, *_REWRITTEN), Outcome.LIVE),
    Edit.RETYPED: Outcome.OFFERED,
    Edit.FIGURE: Outcome.OFFERED,
    Edit.WORDED: Outcome.OFFERED,
    Edit.SPLIT: Outcome.OFFERED,
    Edit.MERGED: Outcome.OFFERED,
    Edit.INSERTED: Outcome.EMPTY,
}


@dataclass(frozen=True, slots=True)
class _Ours:
    """Our part: the truth of every text, and what each act took."""

    names: list[str]
    records: list[Record]
    took: measure.Spent
    unchanged: measure.Spent
    one: measure.Spent


def main() -> None:
    """Two revisions through our house and through the others, and the table."""
    given = measure.arguments(__doc__.splitlines()[0], 400, 60, _corpus)
    with tempfile.TemporaryDirectory(prefix="parlance-bench-") as folder:
        base = Path(folder)
        revisions = (
            corpus.real(base, *given.corpus) if given.corpus else corpus.made(base, given.articles)
        )
        ours = _ours(base, revisions)
        if not ours.names:
            sys.exit("the two folders have no article in common that our house takes")
        scores = {"Parlance": outcomes.score(ours.records, _judge)}
        times = [("Parlance, the newer revision extracted", ours.took)]
        for tool in merging.TOOLS:
            if not tool.here():
                print(f"{tool.name} is not installed, and is left out", file=sys.stderr)
                continue
            judge, took = merging.merged(tool, *revisions.paths(ours.names), base / tool.name)
            scores[tool.name] = outcomes.score(ours.records, judge)
            times.append((f"{tool.how}, the newer revision merged", took))
    times += [
        ("Parlance, nothing changed", ours.unchanged),
        ("Parlance, one article changed", ours.one),
    ]
    counted = sum(record.new.words for record in ours.records)
    count = len(ours.names)
    print(f"{count} articles, {len(ours.records)} texts and {counted} words in the newer revision")
    _print(scores)
    measure.table("article", [(what, took, count) for what, took in times])
    measure.keep(given.json, {"articles": count, **_figures(ours, scores, counted)})


def _corpus(parser: argparse.ArgumentParser) -> None:
    about = "two revisions of real articles, the older one first"
    parser.add_argument("--corpus", nargs=2, type=Path, metavar=("DIR1", "DIR2"), help=about)


def _ours(base: Path, revisions: corpus.Revisions) -> _Ours:
    settings = Settings(
        instance=base / "instance", source_texts=base / "source_texts", locales=base / "locales"
    )
    shutil.copytree(revisions.old, settings.source_texts)
    ledger = open_ledger(settings.ledger_url)
    schema.migrate(ledger)
    names = [
        one.name
        for one in extract(ledger, settings, Reason.WORDING)
        if one.outcome is Extraction.NEW
    ]
    staff = approved.hire(ledger)
    for start in range(0, len(names), _AT_A_TIME):
        approved.approve(ledger, staff, names[start : start + _AT_A_TIME], _INTO)
    before = _standings(ledger, names)
    shutil.copytree(revisions.new, settings.source_texts, dirs_exist_ok=True)
    took = _extract(ledger, settings)
    after = _standings(ledger, names)
    unchanged = _extract(ledger, settings)
    for path in sorted(settings.source_texts.rglob("*.md"))[:1]:
        path.write_text(path.read_text(encoding="utf-8") + "\nThis is new.\n", encoding="utf-8")
    one = _extract(ledger, settings)
    ledger.close()
    found: list[outcomes.Record] = []
    for name in names:
        if revisions.steps is None:
            found += outcomes.compared(name, before[name], after[name])
        else:
            found += outcomes.records(name, revisions.steps[name], before[name], after[name])
    return _Ours(names, found, took, unchanged, one)


def _extract(ledger: Ledger, settings: Settings) -> measure.Spent:
    with measure.spent() as took:
        done = list(extract(ledger, settings, Reason.WORDING))
    for one in done:
        if one.outcome is Extraction.REFUSED:
            print(f"left out: {one.why}", file=sys.stderr)
    return took


def _standings(ledger: Ledger, names: Sequence[str]) -> dict[str, tuple[Standing, ...]]:
    with ledger.read() as connection:
        return {name: standings.current(connection, name, _INTO.tag) for name in names}


def _translated(english: str) -> str:
    return words(approved.translated(english, _INTO))


def _judge(record: Record) -> Outcome:
    """What our house has for a text; an approved one has to have the tags of the English too."""
    at = record.new
    live = at.approved(Eyes.TWO)
    said = words(at.target.text) if at.target else None
    if live and at.target and markup.difference(at.text, at.target.text):
        return Outcome.WRONG
    old = [_translated(one.text) for one in record.old]
    return outcomes.judged(record.edit, said, old, _translated(at.text), live=live)


def _print(scores: Mapping[str, Score]) -> None:
    """Per cent of the right outcome for each edit, and how often the worst one came."""
    wide = 44
    print(f"{'per cent as they should be':{wide}}" + "".join(f"{name:>12}" for name in scores))
    ours = scores["Parlance"]
    for edit, good in _GOOD.items():
        if edit in ours.counts:
            what = f"{edit} ({ours.counts[edit].total()}): {good}"
            shares = [f"{one.share(edit, good):12.2f}" for one in scores.values()]
            print(f"{what:{wide}}" + "".join(shares))
    for what, outcome in (
        ("presented as approved, and wrong", Outcome.WRONG),
        ("another text's translation offered", Outcome.UNRELATED),
        ("not found by our scorer", Outcome.LOST),
    ):
        print(f"{what:{wide}}" + "".join(f"{one.total(outcome):12}" for one in scores.values()))
    stands = [f"{one.stands:12.2f}" for one in scores.values()]
    print(f"{'words that nobody need look at again, %':{wide}}" + "".join(stands))


def _figures(ours: _Ours, scores: Mapping[str, Score], counted: int) -> dict[str, float]:
    """Flat figures: ours by their bare names, the others' after the tool's name."""
    found: dict[str, float] = {
        "texts": len(ours.records),
        "words": counted,
        "cpu_s": ours.took.cpu,
        "wall_s": ours.took.wall,
        "unchanged_cpu_s": ours.unchanged.cpu,
        "one_change_cpu_s": ours.one.cpu,
        "cpu_ms_per_article": 1000 * ours.took.cpu / len(ours.names),
    }
    for tool, one in scores.items():
        name = "" if tool == "Parlance" else f"{tool}_"
        needless = sum(
            one.counts[edit].total()
            - one.counts[edit][Outcome.LIVE]
            - one.counts[edit][Outcome.LOST]
            for edit in _REWRITTEN
            if edit in one.counts
        )
        found |= {
            f"{name}unchanged_kept_pct": one.share(Edit.NONE, Outcome.LIVE),
            f"{name}moved_kept_pct": one.share(Edit.MOVED, Outcome.LIVE),
            f"{name}wrong_carried": one.total(Outcome.WRONG),
            f"{name}edited_suggested_pct": one.share(Edit.WORDED, Outcome.OFFERED),
            f"{name}needless_review": needless,
            f"{name}words_kept_pct": one.stands,
        }
    found["sentence_words_kept_pct"] = _sentences(ours.records)
    return found


def _sentences(records: Sequence[Record]) -> float:
    """Per cent of the edited texts' words that stand in sentences that are kept."""
    every = kept = 0
    for record in records:
        if record.edit is Edit.WORDED:
            (old,) = record.old
            target = approved.translated(old.text, _INTO)
            found = memory.kept(old.text, record.new.text, target, _INTO) or ()
            every += record.new.words
            kept += sum(_words(one.source) for one in found if one.target is not None)
    return 100 * kept / max(1, every)


def _words(text: str) -> int:
    return len(markup.strip(text).split())


if __name__ == "__main__":
    main()
