"""The one door to the checks: with what the team has learnt, and as the house's rules have it.

Desk, queue, release, commands all look through it, so they all see the same. `create_app` sets it
up, once for the process, from the settings.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from app.checks import findings
from app.checks.learnt.files import figures_for, shipped_profiles, state_of
from app.checks.rules import AS_FOUND, Rules, read
from app.glossary import Bilingual, Held, bilingual
from app.model.article import ArticleRisk
from app.model.concept import NO_GLOSSARY, Glossary
from app.model.finding import Finding, Pair, Severity, Term
from app.model.risk import risks
from app.model.standing import Standing
from app.settings import Settings

# Texts whose findings are remembered: a queue asks for those of every text that waits.
_REMEMBERED = 20_000
_GLOSSARIES = 64  # languages and collections whose glossaries are


@dataclass(frozen=True, slots=True, eq=False)
class Checking:
    """`folder` holds the figures that the team has learnt, `rules` what it makes of findings."""

    folder: Path
    rules: Rules = AS_FOUND

    def found(self, pair: Pair) -> tuple[Finding, ...]:
        """What the checks find in the pair, as they have it."""
        return findings(pair, figures_for(pair.language.tag, self.folder), shipped_profiles())


_checking = Checking(Path("instance") / "figures")


def set_up(settings: Settings) -> None:
    """Look as these settings say, from now on; BadInput if the rules cannot be read."""
    global _checking  # noqa: PLW0603  # set once, by the only wiring
    _checking = Checking(settings.learnt, read(settings.checks) if settings.checks else AS_FOUND)
    forget()


def stamp(tag: str) -> str:
    """What findings in this language rest on beside the texts: the team's figures, the house's rules."""
    rules = sorted((code, *map(str, row.items())) for code, row in _checking.rules.table.items())
    return f"{state_of(tag, _checking.folder)} {rules}"


def glossary_blocks() -> bool:
    """Do the rules of this house stop a text for a term?"""
    return Severity.BLOCK in _checking.rules.table.get("glossary", {}).values()


def forget() -> None:
    """What was found in texts until now is looked for again."""
    _found.cache_clear()


def elsewhere(at: Standing, alike: Iterable[Standing]) -> tuple[str, ...]:
    """The texts that answer the same English in other messages, each once."""
    return tuple(
        dict.fromkeys(
            one.target.text
            for one in alike
            if one.message != at.message
            and one.source_hash == at.source_hash
            and one.target
            and one.target.basis == one.source_hash
        )
    )


def look(pair: Pair, *, risky: bool, glossary: Glossary = NO_GLOSSARY) -> tuple[Finding, ...]:
    """What is found in a text of the ledger; remembered until the language's figures change."""
    if glossary.concepts:
        pair = replace(pair, terms=_terms(glossary, pair.language.tag, pair.source, pair.target))
    found = _found(pair, state_of(pair.language.tag, _checking.folder))
    return _checking.rules.applied(found, pair.language.tag, risky=risky)


def look_once(pair: Pair) -> tuple[Finding, ...]:
    """The same for a text from elsewhere, as risky as its English is; nothing of it is remembered."""
    found = _checking.found(pair)
    risky = bool(found and _checking.rules.table and risks(pair.source, ArticleRisk.STANDARD))
    return _checking.rules.applied(found, pair.language.tag, risky=risky)


@lru_cache(maxsize=_GLOSSARIES)
def bilingual_of(glossary: Glossary, tag: str) -> Bilingual:
    """The glossary from English into a language, read once."""
    return bilingual(glossary.concepts, tag)


def terms_of(at: Standing) -> tuple[Held, ...]:
    """What the glossary has for the English of a message, held against the text that stands."""
    text = at.target.text if at.target else ""
    return bilingual_of(at.glossary, at.language).held(at.text, text)


@lru_cache(maxsize=_REMEMBERED)
def _terms(glossary: Glossary, tag: str, source: str, target: str) -> tuple[Term, ...]:
    return bilingual_of(glossary, tag).terms(source, target)


@lru_cache(maxsize=_REMEMBERED)
def _found(pair: Pair, _state: object) -> tuple[Finding, ...]:
    return _checking.found(pair)
