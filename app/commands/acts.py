"""The acts as commands: extract, draft, look, coverage."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click
from flask.cli import with_appcontext

from app import catalogue
from app.commands.found import of_drafts
from app.commands.readers import tell_demand
from app.commands.screen import one_line, ready_house
from app.engine import ENGINES, Drafter
from app.ledger import articles
from app.ledger.connection import Ledger
from app.model.errors import BadInput, NotFound
from app.model.finding import Finding
from app.model.language import SOURCE, Language, language
from app.model.reason import Reason
from app.settings import Settings
from app.workflow import catalogues
from app.workflow.analyse import WEIGHTS, Analysis, Band, analyse
from app.workflow.coverage import coverage as cover
from app.workflow.draft import Drafted
from app.workflow.draft import draft as draft_articles
from app.workflow.extract import Extracted, Outcome
from app.workflow.extract import extract as extract_articles
from app.workflow.noticing import notice
from app.workflow.rebuild import rebuild as rebuild_articles


def _chosen(settings: Settings, tags: Sequence[str]) -> tuple[Language, ...]:
    """The languages named on the command line, each once, or those of the settings; never English."""
    named = tuple(language(tag) for tag in dict.fromkeys(tags))
    if SOURCE in named:
        raise BadInput(f"{SOURCE.tag} is the language of the source texts", place="--language")
    return named or settings.languages


def _names(ledger: Ledger, wanted: Sequence[str]) -> tuple[str, ...]:
    """The articles named on the command line, each once, or all; NotFound for one that is not there."""
    with ledger.read() as connection:
        known = sorted(articles.heads(connection))
    for name in wanted:
        if name not in known:
            raise NotFound(f"there is no article {name!r}; extract it first")
    return tuple(dict.fromkeys(wanted)) or tuple(known)


@click.command("extract")
@click.option(
    "--reason",
    type=click.Choice([str(reason) for reason in Reason]),
    help="Why the articles changed, in their author's word; without it, changes wait at the desk.",
)
@click.option("--article", "names", multiple=True, help="An article's name; all if left out.")
@click.option(
    "--rebuild", is_flag=True, help="Fill an empty ledger from source texts and catalogues."
)
@with_appcontext
def extract(reason: str | None, names: tuple[str, ...], rebuild: bool) -> None:  # noqa: FBT001  # click's way to name a switch
    """Cut the source texts into messages; write the templates."""
    with one_line():
        ledger, settings = ready_house()
        said = Reason(reason) if reason else None
        done = (
            rebuild_articles(ledger, settings, said or Reason.WORDING)
            if rebuild
            else extract_articles(ledger, settings, said, names)
        )
        if run_extract(settings, done)[Outcome.REFUSED]:
            sys.exit(1)


def run_extract(settings: Settings, extracted: Iterable[Extracted]) -> Counter[Outcome]:
    """Tell, in a line, everything that is not as it was; returns how many files became what."""
    done: Counter[Outcome] = Counter()
    for one in extracted:
        done[one.outcome] += 1
        if one.outcome is Outcome.REFUSED:
            click.echo(f"flask: {one.why}", err=True)
        elif one.outcome is Outcome.SPARED:
            tell([Path(one.path)])
        elif one.outcome is Outcome.WAITING:
            where = f"{settings.desk_url}/changes/{one.name}"
            click.echo(f"{one.path}: changed; a coordinator says what that means: {where}")
        elif one.outcome is Outcome.GONE:
            click.echo(f"{one.name}: the file is gone; what the ledger has is kept")
        elif one.outcome is not Outcome.UNCHANGED:
            click.echo(f"{one.path}: {one.outcome}, {one.messages} messages")
        for lock in one.locked:
            click.echo(f"{one.path}:{lock.line}: not sent to translators: {lock.why}")
        if one.taken_in:
            click.echo(f"{one.path}: {one.taken_in} texts taken in from its catalogues")
    articles_done = ", ".join(f"{count} {outcome}" for outcome, count in done.items())
    click.echo(f"Articles: {articles_done or 'none'}")
    return done


@click.command("draft")
@click.option("--language", "tags", multiple=True, help="A language's tag; all if left out.")
@click.option("--article", "names", multiple=True, help="An article's name; all if left out.")
@click.option("--engine", type=click.Choice(list(ENGINES)), help="Only this engine.")
@click.option("--analyse", "analysed", is_flag=True, help="Draft nothing: say what there is to do.")
@with_appcontext
def draft(
    tags: tuple[str, ...],
    names: tuple[str, ...],
    engine: str | None,
    analysed: bool,  # noqa: FBT001  # click's way to name a switch
) -> None:
    """Draft what no text answers yet: from memory, then by machine."""
    with one_line():
        ledger, settings = ready_house()
        chosen = _chosen(settings, tags)
        wanted = _names(ledger, names)
        if analysed:
            tell_analysis(settings, analyse(ledger, wanted, chosen))
            return
        if engine:
            settings = replace(settings, engines={"*": (engine,)})
        run_draft(ledger, settings, wanted, chosen)


def tell_analysis(settings: Settings, found: Iterable[Analysis]) -> None:
    """A table of the words that wait, by how much of them the memory knows, and what they cost."""
    click.echo(
        f"{'words':>24}" + "".join(f"{band:>13}" for band in Band) + f"{'all':>9}{'as new':>9}"
    )
    for one in found:
        counts = "".join(f"{one.words.get(band, 0):13}" for band in Band)
        rate = settings.rates.get(one.language.tag, settings.rates.get("*"))
        cost = "" if rate is None else f"{one.weighted * rate:10.2f}"
        name = f"{one.language.tag} {one.language.english}"
        click.echo(f"{name[:24]:24}{counts}{one.total:9}{one.weighted:9.0f}{cost}")
    weights = ", ".join(f"{band} {weight:.0%}" for band, weight in WEIGHTS.items())
    click.echo(f"A word counts as so much of a new one: {weights}.")


def run_draft(
    ledger: Ledger, settings: Settings, names: Sequence[str], languages: Sequence[Language]
) -> None:
    """Draft with a progress bar, write the catalogues; say what the checks find and what is missing."""
    totals: Counter[str] = Counter()
    said: dict[str, None] = {}
    found: list[tuple[Finding, ...]] = []
    with (
        Drafter(settings) as drafter,
        click.progressbar(length=len(names) * len(languages), label="Drafting") as bar,
    ):
        for one in draft_articles(ledger, drafter, names, languages):
            totals += Counter(
                {
                    "from memory": one.remembered,
                    "by machine": one.drafted,
                    f"missing in {one.language.english}": one.missing,
                }
            )
            said |= dict.fromkeys(one.why)
            found += one.found
            if one.remembered or one.drafted or _lacks_its_catalogue(settings, one):
                tell(catalogues.write_languages(ledger, settings, [one.article], [one.language]))
            bar.update(1)
        said = dict.fromkeys(drafter.reasons()) | said
    for one_language in languages if totals else ():
        notice(ledger, one_language.tag)
    for what, count in totals.items():
        click.echo(f"{count:6} {what}")
    for line in of_drafts(found):
        click.echo(line)
    for why in said:  # of an engine that was left alone in the end, only the last line
        if not any(more.startswith(f"{why}; ") for more in said):
            click.echo(f"       {why}")
    if not totals:
        click.echo("Nothing was waiting for a draft.")
    elif any(what.startswith("missing") for what in totals):
        click.echo("What is missing can be drafted later, or written by hand at the desk.")


def _lacks_its_catalogue(settings: Settings, one: Drafted) -> bool:
    """Was a run that kept drafts stopped before it could write them into a file, or is the file lost?"""
    place = catalogue.catalogue_path(settings.locales, one.language, one.article)
    return one.answered > 0 and not place.exists()


def tell(spared: Iterable[Path]) -> None:
    """Say where the edits are that somebody made in a catalogue."""
    for path in spared:
        click.echo(
            f"{path}: the catalogue had been edited; the edit is kept here, `flask import` takes it in"
        )


@click.command("look")
@click.option("--language", "tags", multiple=True, help="A language's tag; all if left out.")
@with_appcontext
def look(tags: tuple[str, ...]) -> None:
    """Have the checks look at every text they have not looked at, so that queues know at once."""
    with one_line():
        ledger, settings = ready_house()
        for one in _chosen(settings, tags):
            click.echo(f"{one.tag} {one.english}: {notice(ledger, one.tag)} texts looked at")


@click.command("coverage")
@click.option("--language", "tags", multiple=True, help="A language's tag; all if left out.")
@click.option("--demand", "asked", is_flag=True, help="What readers asked for and we do not have.")
@with_appcontext
def coverage(tags: tuple[str, ...], asked: bool) -> None:  # noqa: FBT001  # click's way to name a switch
    """Show how many words stand where, by article and language."""
    with one_line():
        ledger, settings = ready_house()
        if asked:
            tell_demand(settings.instance, tags)
            return
        found = cover(ledger, _chosen(settings, tags))
        for one in found.languages:
            total = found.total(one)
            click.echo(f"{one.tag} {one.english}: {total.share} of {total.total} words approved")
            for name in found.articles:
                cell = found.cells[name, one.tag]
                states = ", ".join(f"{count} {state}" for state, count in cell.words.items())
                page = "live" if cell.current else "live, outdated" if cell.live else "no page"
                click.echo(f"  {name}: {cell.share} ({states or 'no words'}; {page})")
