"""The verifier's own look at gaps: texts for which a page has no translation, and says so."""

from collections.abc import Callable

from app import catalogue
from app.ledger.evidence import Case, Evidence
from app.model.language import SOURCE, language
from app.model.law import Law
from app.model.markup import strip
from app.workflow.verify.reader import ENGLISH, MARK, Read
from app.workflow.verify.scene import Faults, Scene

# What may be missing, and what marks it in English: here once more on purpose.
_MAY_LACK = frozenset({"heading", "paragraph", "list item", "table heading", "table cell"})
_SAYS = "In English:"


def faults(scene: Scene, tag: str, found: Case, said: Read, risky: Callable[[str], bool]) -> Faults:
    """Everything that is wrong with the gaps of a page. What stands in `said` of them is taken out."""
    english = said.taken(ENGLISH)
    marks = said.taken(MARK)
    missing = [one for one in found.texts if not one.target]
    for message in english.keys() - {one.message for one in missing}:
        yield Law.OTHER_TEXT, f"the page says {message} in English, and there is a translation"
    if not missing:
        return
    yield from _allowed(found, said)
    if said.meta.get("parlance:gaps") != str(len(missing)) or not said.partly:
        yield Law.UNMARKED, "the page does not say how much of it is in English"
    title = next((one.source for one in found.texts if one.role == "title"), "")
    mark = {_SAYS, catalogue.interface(scene.settings.locales, language(tag)).get(_SAYS, _SAYS)}
    for one in missing:
        if one.risky or risky(one.source) or one.for_safety or one.role not in _MAY_LACK:
            yield Law.NOT_WHOLE, f"{one.message} has no text, and must have one"
        elif one.source == title:
            yield Law.NOT_WHOLE, f"{one.message} is what the page is called, and has no text"
        yield from _said(one, said, english, marks, mark)


def _allowed(found: Case, said: Read) -> Faults:
    """Did a coordinator, signed in, let pages of this article have gaps?"""
    one = found.labelled
    if one is None:
        yield Law.NOT_WHOLE, "the page has gaps, and no coordinator allowed any"
        return
    if one.by != one.person:
        yield Law.NOT_A_PERSON, f"{one.person!r} never signed in to allow gaps"
    if not one.coordinator:
        yield Law.NO_ROLE, f"{one.person!r} was no coordinator who may allow gaps"
    if not one.logged:
        yield Law.NOT_IN_LOG, "the log does not say that gaps are allowed"
    if one.demonstration and not said.demonstration:
        yield Law.UNMARKED, "a made-up person allowed gaps, and the page does not say so"


def _said(
    one: Evidence,
    said: Read,
    english: dict[str, list[str]],
    marks: dict[str, list[str]],
    mark: set[str],
) -> Faults:
    """Is the English there, as English, after the mark, and nothing else?"""
    spoken = english.get(one.message, [])
    if not spoken or any(words != strip(one.source) for words in spoken):
        yield Law.OTHER_TEXT, f"the page does not say the English of {one.message}"
    if any(given != (SOURCE.tag, "ltr") for given in said.english.get(one.message, ())):
        yield Law.UNMARKED, f"the page does not say that {one.message} is English"
    marked = marks.get(one.message, [])
    if len(marked) != len(spoken) or not mark.issuperset(marked):
        yield Law.UNMARKED, f"the page does not mark {one.message}"
    if any(words.strip() for words in said.words.pop(one.message, ())):
        yield Law.OTHER_TEXT, f"the page says something for {one.message}, which has no text"
