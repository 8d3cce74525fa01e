"""From the team's own approved texts to figures for the checks, language by language."""

from collections.abc import Sequence
from pathlib import Path

from app import catalogue
from app.checks.learn import learn as figures_of
from app.checks.learnt import files
from app.checks.learnt.figures import NOTHING
from app.ledger.approved import approved
from app.ledger.connection import Ledger
from app.model.finding import Pair
from app.model.language import Language
from app.settings import Settings

# Fewer approved texts than these tell less than the figures that ship.
FEW = 300


def memory(ledger: Ledger, language: Language) -> tuple[Pair, ...]:
    """The approved texts of a language as pairs: what people decided, and nothing else."""
    with ledger.read() as connection:
        found = approved(connection, language.tag)
    return tuple(Pair(english, target, language) for english, target in found)


def learn(settings: Settings, language: Language, pairs: Sequence[Pair]) -> Path:
    """Learn from these pairs, and put the figures in their place at once; returns where they are.

    Lines between good and bad are drawn on pairs that were held back from what is held against
    them. Stopped anywhere, the figures are those of before.
    """
    figures = figures_of(pairs, files.shipped_profiles())
    path = files.path_of(language.tag, settings.learnt)
    catalogue.write(path, files.figures_to(figures, language.tag))
    return path


def ships(language: Language) -> bool:
    """Do figures for this language come with the house?"""
    return files.shipped(language.tag) is not NOTHING
