"""How long it takes to release approved articles, and then one change; beside writing the bytes."""

import hashlib
import itertools
import sys
import tempfile
from pathlib import Path

from app.ledger import articles as ledger_articles
from app.ledger import schema, standings
from app.ledger.connection import Ledger, open_ledger
from app.model.person import PersonRole
from app.model.reason import Reason
from app.settings import Settings
from app.workflow import checking
from app.workflow.extract import extract
from app.workflow.release import Outcome, release, site
from app.workflow.verify import verify
from bench import approved, articles, measure

_AT_A_TIME = 50


def main() -> None:
    """Set up, run everything once, print it."""
    given = measure.arguments(__doc__.splitlines()[0], articles=1000, quick=60)
    figures: dict[str, float] = {"articles": given.articles}
    with tempfile.TemporaryDirectory(prefix="parlance-bench-") as folder:
        base = Path(folder)
        settings = Settings(
            instance=base / "instance",
            source_texts=base / "source_texts",
            locales=base / "locales",
            languages=approved.LANGUAGES[:4] if given.quick else approved.LANGUAGES,
            checks=approved.rules(base),
        )
        checking.set_up(settings)
        articles.write(settings.source_texts, given.articles, short=True)
        ledger = open_ledger(settings.ledger_url)
        schema.migrate(ledger)
        with measure.spent() as took:
            staff, texts = _approve(ledger, settings)
        count = len(settings.languages)
        figures |= {"languages": count, "texts": texts, "set_up_wall_s": took.wall}
        print(f"{given.articles} articles × {count} languages, {texts} approved texts", end="")
        print(f" (set up in {took.wall:.0f} s, not counted)")
        rows = [*_release(ledger, settings, figures)]
        figures["memory_mib"] = measure.memory()
        rows += _changes(ledger, settings, staff, figures)
        rows += _limits(settings.site.resolve(), base / "again", figures)
        ledger.close()
    measure.table("page", [(what, took, int(figures["pages"])) for what, took in rows])
    print(f"most memory: {figures['memory_mib']:.0f} MiB")
    measure.keep(given.json, figures)


def _approve(ledger: Ledger, settings: Settings) -> tuple[dict[PersonRole, approved.Sign], int]:
    names = [one.name for one in extract(ledger, settings, Reason.WORDING)]
    staff = approved.hire(ledger)
    texts = 0
    for into in settings.languages:
        for start in range(0, len(names), _AT_A_TIME):
            texts += approved.approve(ledger, staff, names[start : start + _AT_A_TIME], into)
    return staff, texts


def _release(
    ledger: Ledger, settings: Settings, figures: dict[str, float]
) -> list[tuple[str, measure.Spent]]:
    with measure.spent() as released:
        done = list(release(ledger, settings.languages))
    with measure.spent() as built:
        made = site.build(ledger, settings)
    with measure.spent() as verified:
        faults = list(verify(ledger, settings))
    for wrong in (*(one for one in done if one.outcome != Outcome.RELEASED), *faults):
        print(f"not as planned: {wrong}", file=sys.stderr)
    whole = measure.Spent(released.cpu + built.cpu, released.wall + built.wall)
    figures["pages"] = made.files
    for name, took in (
        ("release", whole),
        ("record", released),
        ("build", built),
        ("verify", verified),
    ):
        figures[f"{name}_cpu_s"], figures[f"{name}_wall_s"] = took.cpu, took.wall
    return [
        ("first release of everything, as a whole", whole),
        ("  prove and record each page", released),
        ("  build the site, verify each page, swap", built),
        ("flask verify: the log, every file, every page again", verified),
    ]


def _changes(
    ledger: Ledger,
    settings: Settings,
    staff: dict[PersonRole, approved.Sign],
    figures: dict[str, float],
) -> list[tuple[str, measure.Spent]]:
    """One text changes, five times over; from the fifth site on, an old site's folder is used."""
    took = [_one_change(ledger, settings, staff, number) for number in range(5)]
    first, last = took[0], took[-1]
    figures["first_change_s"], figures["first_change_wall_s"] = first.cpu, first.wall
    figures["one_change_s"], figures["one_change_wall_s"] = last.cpu, last.wall
    return [
        ("one changed text, just after: release, build in a new folder", first),
        ("one changed text, any day: release, build in an old folder", last),
    ]


def _one_change(
    ledger: Ledger,
    settings: Settings,
    staff: dict[PersonRole, approved.Sign],
    number: int,
) -> measure.Spent:
    into = settings.languages[0]
    with ledger.read() as connection:
        name = list(ledger_articles.heads(connection))[number]
        at = standings.current(connection, name, into.tag)[2]
    approved.change(ledger, staff, at, approved.translated(at.text, into) + " !")
    with measure.spent() as took:
        done = list(release(ledger, settings.languages))
        site.build(ledger, settings)
    if [one.outcome for one in done] != [Outcome.RELEASED]:
        print(f"not as planned: {done}", file=sys.stderr)
    return took


def _limits(
    built: Path, folder: Path, figures: dict[str, float]
) -> list[tuple[str, measure.Spent]]:
    """The least that any tool does: the same bytes into files; every file read and hashed."""
    files = [one for one in built.rglob("*") if one.is_file()]
    with measure.spent() as read:
        contents = [one.read_bytes() for one in files]
        for content in contents:
            hashlib.sha256(content).hexdigest()
    places = [folder / one.relative_to(built) for one in files]
    with measure.spent() as write:
        for parent, group in itertools.groupby(places, lambda place: place.parent):
            parent.mkdir(parents=True, exist_ok=True)
            list(group)
        for place, content in zip(places, contents, strict=True):
            place.write_bytes(content)
    figures["read_hash_cpu_s"], figures["read_hash_wall_s"] = read.cpu, read.wall
    figures["write_cpu_s"], figures["write_wall_s"] = write.cpu, write.wall
    figures["mib"] = sum(map(len, contents)) / 1024**2
    return [
        (f"write the same {figures['mib']:.0f} MiB, nothing else", write),
        ("read and SHA-256 alone", read),
    ]


if __name__ == "__main__":
    main()
