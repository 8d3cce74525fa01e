"""From approved translations to figures: counted once, lines drawn where others were held back."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from statistics import fmean, median

from app.checks import QUIETED, findings
from app.checks.alignment import FEW_WORDS, measures
from app.checks.bitext import Bitext, bitext
from app.checks.language import english, other
from app.checks.learnt.associations import TELLS, associations, key, whole
from app.checks.learnt.figures import NOTHING, Figures, Lengths
from app.checks.learnt.profiles import UNKNOWN, Profiles
from app.checks.length import deviation
from app.checks.punctuation import ending
from app.checks.swapped import inverted, once, worst
from app.model.finding import Pair, Severity
from app.model.language import SOURCE

_FOLDS = 2
_BLOCK_OF_ROWS = 10  # neighbours are of one article, and are held back together
_WARN, _BLOCK = 0.0015, 0.0004  # of good translations pass these lines
_UNSOUND = -3.0  # evidence below which a pair of a memory is taken for no translation
# A memory of which less is sound has whole stretches that have slipped against each other: of what is left
# only pairs that look like translations tell how often a check cries wolf.
_FAULTY = 0.8
# Where most languages' lines are (warn, block), and how far, as factors, one language's may be
# from them: a small memory would draw them too near, one full of faults too far out.
_TYPICAL: dict[str, tuple[float, float, float, float]] = {
    "whole": (5.5, 9.5, 0.9, 1.5),
    "missing": (7.5, 10.8, 1.0, 1.5),
    "strange": (8.0, 11.8, 1.0, 1.5),
    "long": (3.3, 4.6, 1.0, 1.5),
    "short": (2.8, 3.8, 1.0, 1.5),
    "other": (0.1, 2.0, 1.0, 1.0),
    "english": (5.0, 10.0, 0.8, 2.5),
    "swapped": (3.5, 9.0, 0.85, 1.5),
}
_APART = 1.4  # a line at which a text is blocked is so much further out than that of a warning
_FEW_PAIRS = 20
_ENOUGH = 500  # pairs
_FEW_NAMES = 3


def learn(pairs: Sequence[Pair], profiles: Profiles) -> Figures:
    """The figures of the pairs' language: nothing where there are too few to draw a line."""
    tells = _tells(pairs)
    held = [*_held(pairs, tells)]
    evidence = [(measures(bitext(pair, without, profiles))[0], pair) for pair, without in held]
    sound = [pair for told, pair in evidence if told > _UNSOUND]
    figures = _counted(sound, tells)
    longer = _longer(_held(sound, tells))
    found = [_measured(bitext(pair, without, profiles)) for pair, without in longer]
    lines = {measure: _lines(found, measure) for measure in _TYPICAL}
    if len(sound) < _FAULTY * len(pairs):
        sound = [pair for told, pair in evidence if told > 0.0]
    return replace(figures, lines=lines, noise=_noise(sound, figures))


def _noise(pairs: Sequence[Pair], figures: Figures) -> dict[str, float]:
    """The share of good pairs in which each check finds something, of those that may be quieted."""
    found = Counter(
        code
        for pair in pairs
        for code in {
            one.code for one in findings(pair, figures) if one.severity is not Severity.NOTE
        }
        if code in QUIETED
    )
    return {code: count / len(pairs) for code, count in found.items()}


def _tells(pairs: Sequence[Pair]) -> float:
    """How much more often a counterpart stands opposite its word than elsewhere; 0 asks nothing.

    Of few pairs most words would seem to have one, by chance; and where each character is a word
    and is but a letter (Burmese, Khmer), so would letters.
    """
    if len(pairs) < _ENOUGH or pairs[0].language.script.breaks:
        return 0.0
    return TELLS


def _held(pairs: Sequence[Pair], tells: float) -> Iterator[tuple[Pair, Figures]]:
    """Each pair with figures that were learnt without it."""
    for fold in range(_FOLDS):
        held = [at // _BLOCK_OF_ROWS % _FOLDS == fold for at in range(len(pairs))]
        others = [pair for pair, out in zip(pairs, held, strict=True) if not out]
        without = _counted(others, tells)
        for pair, out in zip(pairs, held, strict=True):
            if out:
                yield pair, without


def _longer(held: Iterable[tuple[Pair, Figures]]) -> Iterator[tuple[Pair, Figures]]:
    """Pairs long enough to tell something, and every third with the two before it, a paragraph."""
    before: list[Pair] = []
    for pair, without in held:
        if len(pair.source.split()) >= FEW_WORDS:
            yield pair, without
        before.append(pair)
        if len(before) == 3:
            joined = (
                " ".join(one.source for one in before),
                " ".join(one.target for one in before),
            )
            yield replace(pair, source=joined[0], target=joined[1]), without
            before.clear()


def _counted(pairs: Sequence[Pair], tells: float) -> Figures:
    texts = [bitext(pair, NOTHING, UNKNOWN) for pair in pairs]
    words = [(one.source.keys, one.target.keys) for one in texts]
    ends = Counter(
        f"{ending(pair.source, SOURCE.tag)} > {ending(pair.target, pair.language.tag)}"
        for pair in pairs
    )
    return Figures(
        to_target=associations(words, tells),
        to_source=associations([(target, source) for source, target in words], tells),
        lengths=_lengths(pairs),
        vocabulary=frozenset(_vocabulary(texts)),
        kept=_kept(texts),
        doubled=frozenset(_doubled(texts)),
        inversion=_inversion(texts),
        ends=frozenset(end for end, count in ends.items() if count > max(2, 0.003 * len(pairs))),
    )


def _lengths(pairs: Sequence[Pair]) -> Lengths:
    """By medians: a memory's faults do not move them."""
    logs = sorted(
        (len(pair.source), math.log(len(pair.target) / len(pair.source)))
        for pair in pairs
        if pair.source and pair.target
    )
    if len(logs) < _FEW_PAIRS:
        return Lengths()
    ratio = median(log for _, log in logs)
    third = len(logs) // 3
    (x_short, y_short), (x_long, y_long) = (
        (
            1 / math.sqrt(fmean(length for length, _ in part)),
            1.4826 * median(abs(log - ratio) for _, log in part),
        )
        for part in (logs[:third], logs[-third:])
    )
    spread = max((y_short - y_long) / ((x_short - x_long) or 1.0), 0.1)
    return Lengths(ratio, spread, max(y_long - spread * x_long, 0.02))


def _kept(texts: Sequence[Bitext]) -> dict[int, float]:
    """How often each name of the source stays as it is, of those that are there three times."""
    there: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for one in texts:
        ours, theirs = one.source.names, one.target.names
        there.update(ours.keys())
        kept.update(ours.keys() & theirs.keys())
    return {
        key(name): (kept[name] - 0.25) / count
        for name, count in there.items()
        if count >= _FEW_NAMES and kept[name]
    }


def _inversion(texts: Sequence[Bitext]) -> float:
    """How much rarer another order of two numbers is than the same: as a logarithm."""
    pairs = [pair for one in texts for pair in combinations(once(one.tally), 2)]
    turned = sum(inverted(one, other) for one, other in pairs)
    return math.log((0.5 * len(pairs) + 1) / (turned + 1))


def _vocabulary(texts: Sequence[Bitext]) -> Iterator[int]:
    """The target's words, without those that were left in English once."""
    copied: Counter[str] = Counter()
    for one in texts:
        for word in one.target.folded:
            if word in one.copied:
                copied[word] += 1
            else:
                yield whole(word)
    yield from (whole(word) for word, count in copied.items() if count > 1)


def _doubled(texts: Sequence[Bitext]) -> Iterator[int]:
    for one in texts:
        words = one.target.words
        for first, second in pairwise(words):
            if first == second:
                yield key(first)


def _measured(one: Bitext) -> dict[str, float]:
    whole, missing, strange = measures(one)
    by = deviation(one)
    swapped = worst(one)
    return {
        "whole": -whole,
        "missing": -missing[0],
        "strange": -strange[0],
        "long": by,
        "short": -by,
        "other": other(one)[1],
        "english": english(one)[0],
        "swapped": swapped[0] if swapped else 0.0,
    }


def _lines(held: Sequence[dict[str, float]], measure: str) -> tuple[float, float]:
    values = sorted((one[measure] for one in held), reverse=True)
    *typical, nearest, furthest = _TYPICAL[measure]
    warn, block = (
        max(
            nearest * usual,
            min(values[int(share * len(values))] if values else usual, furthest * usual),
        )
        for share, usual in zip((_WARN, _BLOCK), typical, strict=True)
    )
    return warn, max(block, _APART * warn)
