"""How often a glossary's terms are found in inflected text, beside exact words; and how fast.

`--data` is the folder of TICO-19 with its terminologies and memories (CC0). Where a term stands in the
English of a pair, does our matching find the term's translation in the target? Translators use other
words too, so 100 % is out of reach; what counts is the gain over exact words. The same terms are then
looked for in other pairs, whose English does not have them: what is found there is the false share,
and some of that is the term after all, for another English word. Languages with terms and without a
memory are measured on the case tables of tests/cases/glossary.
"""

import argparse
import csv
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.glossary import Bilingual, Index, bilingual
from app.glossary.words import letters, unspaced, words
from app.model.concept import Concept, Term
from app.model.errors import NotFound
from app.model.language import SOURCE, known_as
from bench import measure, memories
from tests.glossary.cases import Case, cases

_OTHERS = 6  # other pairs in which each occurrence is looked for
_MANY = 5_000  # terms of the glossary that is timed
_SHORT = 4  # letters of a word that is part of no term of the glossary that is timed
_MESSAGES = 300

Find = Callable[[str, Concept], bool]


@dataclass(frozen=True, slots=True)
class Figures:
    """Percentages of one language: found where it should be, and where it should not."""

    count: int
    recall: float
    exact: float
    false: float
    exact_false: float


def main() -> None:
    """Print a table by language, and the time that a message takes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--language", action="append", default=[], help="only this; may repeat")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    given = parser.parse_args()
    found = memories.Data(given.data.parent.parent).memories()
    known = terms(given.data / "terms")
    kept: dict[str, float] = {}
    print(f"{'':8} {'terms there':>11} {'found %':>8} {'exact %':>8} {'false %':>8} {'exact %':>8}")
    for tag in sorted(found.keys() & known.keys()):
        if given.language and tag not in given.language:
            continue
        one = measured(pairs(found[tag]), known[tag], tag)
        _say(tag, one, kept, "")
    for tag, some in by_language(cases()).items():
        if given.language and tag not in given.language:
            continue
        _say(tag, tabled(some, tag), kept, "cases_")
    kept |= _speed(known.get("es", ()), pairs(found["es"]), "es")
    measure.keep(given.json, kept)


def _say(tag: str, one: Figures, kept: dict[str, float], what: str) -> None:
    name = f"{tag}{' (cases)' if what else ''}"
    print(
        f"{name:11} {one.count:8} {one.recall:8.1f} {one.exact:8.1f}"
        f" {one.false:8.2f} {one.exact_false:8.2f}"
    )
    kept |= {
        f"{what}recall_pct_{tag}": one.recall,
        f"{what}exact_recall_pct_{tag}": one.exact,
        f"{what}false_pct_{tag}": one.false,
        f"{what}exact_false_pct_{tag}": one.exact_false,
    }


def terms(folder: Path) -> Mapping[str, tuple[Concept, ...]]:
    """The terminologies, a concept for each English expression, by our tag or the file's own."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted(folder.glob("f_en-*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                english, text = row["sourceString"].strip(), row["targetString"].strip()
                found[_tag(path)][english].append(text)
    found["prs"] = found["fa"]
    return {tag: tuple(_concepts(tag, some)) for tag, some in found.items()}


def _tag(path: Path) -> str:
    written = path.stem.removeprefix("f_en-")
    if written == "pt_XX":
        return "pt-BR"  # the memory's
    try:
        return known_as(written).tag
    except NotFound:
        return written.partition("_")[0]


def _concepts(tag: str, some: Mapping[str, Sequence[str]]) -> Iterator[Concept]:
    for english, texts in some.items():
        named = (Term(SOURCE.tag, english), *(Term(tag, text) for text in texts if text))
        yield Concept(english, named)


def pairs(memory: Path) -> list[tuple[str, str]]:
    """English and translation of every unit of a memory."""
    return [*memories.texts_of(memory)]


def measured(rows: Sequence[tuple[str, str]], concepts: Sequence[Concept], tag: str) -> Figures:
    """The figures of a language with a memory."""
    glossary = bilingual(concepts, tag)
    spoken = [{one.concept.key for one in glossary.source.every(english)} for english, _ in rows]
    named = {one.key: {term.text.casefold() for term in one.terms_in(tag)} for one in concepts}
    known = {one.key: one for one in concepts}
    chance = random.Random(5)
    there: list[tuple[str, Concept]] = []
    elsewhere: list[tuple[str, Concept]] = []
    for english, target in rows:
        for key in dict.fromkeys(one.concept.key for one in glossary.named(english)):
            there.append((target, known[key]))
            for other in chance.sample(range(len(rows)), _OTHERS):
                if not any(named[key] & named[one] or key == one for one in spoken[other]):
                    elsewhere.append((rows[other][1], known[key]))
    ours, exact = _ours(glossary), _exact(tag)
    return Figures(
        len(there),
        _share(there, ours),
        _share(there, exact),
        _share(elsewhere, ours),
        _share(elsewhere, exact),
    )


def tabled(some: Sequence[Case], tag: str) -> Figures:
    """The figures of a language's case table."""
    held = [one for one in some if one.stands]
    not_held = [one for one in some if not one.stands]
    exact = _exact(tag)

    def ours(of: Sequence[Case]) -> float:
        return _percent([bool(Index([one.concept], tag).every(one.sentence)) for one in of])

    def words_alone(of: Sequence[Case]) -> float:
        return _percent([exact(one.sentence, one.concept) for one in of])

    return Figures(len(held), ours(held), words_alone(held), ours(not_held), words_alone(not_held))


def by_language(some: Sequence[Case]) -> Mapping[str, list[Case]]:
    """The cases of each language."""
    found: dict[str, list[Case]] = defaultdict(list)
    for one in some:
        found[one.tag].append(one)
    return found


def _ours(glossary: Bilingual) -> Find:
    """What the house does."""
    seen: dict[str, set[str]] = {}

    def find(text: str, concept: Concept) -> bool:
        if text not in seen:
            seen[text] = {one.concept.key for one in glossary.target.every(text)}
        return concept.key in seen[text]

    return find


def _exact(tag: str) -> Find:
    """The words of the term as they are written but for capitals, one after the other."""

    def find(text: str, concept: Concept) -> bool:
        return any(_stands(text, term.text) for term in concept.terms_in(tag))

    return find


def _stands(text: str, term: str) -> bool:
    if unspaced(term):
        return letters(term).folded in letters(text).folded
    there, wanted = words(text).folded, words(term).folded
    return bool(wanted) and any(
        there[at : at + len(wanted)] == wanted for at in range(len(there) - len(wanted) + 1)
    )


def _share(some: Sequence[tuple[str, Concept]], find: Find) -> float:
    return _percent([find(text, concept) for text, concept in some])


def _percent(found: Sequence[bool]) -> float:
    return 100 * sum(found) / len(found) if found else 0.0


def _long(text: str) -> list[str]:
    """The words that may be part of a term: “the” and “with” hardly ever are."""
    return [word for word in words(text).folded if len(word) > _SHORT]


def _speed(
    concepts: Sequence[Concept], rows: Sequence[tuple[str, str]], tag: str
) -> dict[str, float]:
    """Milliseconds of processor time of one pair, with so many terms made of its own words."""
    chance = random.Random(6)
    every = list(concepts)
    while len(every) < _MANY:
        english, target = (_long(text) for text in chance.choice(rows))
        if min(len(english), len(target)) > 4:
            size, at = chance.choice((1, 2, 2, 3)), chance.randrange(3)
            named = (
                Term(SOURCE.tag, " ".join(english[at : at + size])),
                Term(tag, " ".join(target[at : at + size])),
            )
            every.append(Concept(str(len(every)), named))
    with measure.spent() as built:
        glossary = bilingual(every, tag)
    some = [*rows[:_MESSAGES]]
    with measure.spent() as took:
        for source, text in some:
            glossary.held(source, text)
    each = took.cpu / len(some) * 1000
    print(f"\n{len(every)} terms: {built.cpu:.2f} s to read, {each:.2f} ms CPU for a pair of texts")
    return {"terms": len(every), "read_s": built.cpu, "pair_cpu_ms": each}


if __name__ == "__main__":
    main()
