"""Figures as files: those that ship with the house, and those that a team learnt for itself.

Such a file holds numbers and no text. Weights are kept to a sixteenth, log probabilities of letters
to a 256th; everything else as it is.

Figures that were read stay, and are many thousand objects: `gc.freeze` has the garbage collector pass
over them, which otherwise stops a save for a tenth of a second now and then.
"""

import gc
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TypeVar

from app.checks.learnt.associations import Association, Associations
from app.checks.learnt.figures import NOTHING, Figures, Lengths
from app.checks.learnt.packing import Damaged, Packer, Unpacker
from app.checks.learnt.profiles import Profile, Profiles
from app.model.errors import BadInput

# Learnt by bench/learn_open.py.
SHIPPED = Path(__file__).parent / "shipped"

_FIGURES, _PROFILES = "figures", "threes"
_WEIGHT, _LOG = 16, 256

_One = TypeVar("_One")
_Other = TypeVar("_Other")

# When a file was written, how long it is, its number in the file system.
State = tuple[int, int, int]

# What was known of a team's files, and when they were last looked at; what they held when last read.
_ASK_AGAIN = 1.0
_SEEN: dict[Path, tuple[float, State | None]] = {}
_READ: dict[Path, tuple[State, Figures]] = {}


def figures_for(tag: str, folder: Path) -> Figures:
    """What is known of a language: what the team learnt into `folder`, else what ships.

    The file is read again when it changes. BadInput naming it if it is damaged.
    """
    path = path_of(tag, folder)
    state = state_of(tag, folder)
    if state is None:
        return shipped(tag)
    known = _READ.get(path)
    if known is None or known[0] != state:
        try:
            data = path.read_bytes()
        except OSError as wrong:
            raise _unreadable(path, wrong) from None
        known = _READ[path] = (state, figures_from(data, tag, str(path)))
        gc.freeze()
    return known[1]


def state_of(tag: str, folder: Path) -> State | None:
    """When the team's figures of this language were written, and how long they are; None: never.

    The file system is asked once in `_ASK_AGAIN` seconds.
    """
    path = path_of(tag, folder)
    now = monotonic()
    seen = _SEEN.get(path)
    if seen is None or now - seen[0] >= _ASK_AGAIN:
        seen = _SEEN[path] = (now, _state(path))
    return seen[1]


def _state(path: Path) -> State | None:
    try:
        facts = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as wrong:
        raise _unreadable(path, wrong) from None
    return facts.st_mtime_ns, facts.st_size, facts.st_ino


@lru_cache(maxsize=256)
def path_of(tag: str, folder: Path) -> Path:
    """Where a team's figures of this language stand."""
    return folder / f"{tag}.figures"


@cache
def shipped(tag: str) -> Figures:
    """The figures of this language that come with the house; NOTHING where there are none."""
    file = path_of(tag, SHIPPED)
    found = figures_from(file.read_bytes(), tag, str(file)) if file.is_file() else NOTHING
    gc.freeze()
    return found


@cache
def shipped_profiles() -> Profiles:
    """The letters of all languages that come with the house."""
    file = SHIPPED / "profiles.figures"
    return Profiles(profiles_from(file.read_bytes(), str(file)) if file.is_file() else {})


def figures_to(figures: Figures, tag: str) -> bytes:
    """The figures of a language as a file: the same bytes for the same figures."""
    ours = sorted({*figures.to_target, *_others(figures.to_source)})
    theirs = sorted({*figures.to_source, *_others(figures.to_target), *figures.vocabulary})
    packer = Packer()
    packer.names([tag])
    packer.rising(ours)
    packer.rising(theirs)
    packer.small([one in figures.vocabulary for one in theirs])
    _pack(packer, figures.to_target, ours, theirs)
    _pack(packer, figures.to_source, theirs, ours)
    lengths = figures.lengths
    packer.fractions([lengths.ratio, lengths.spread, lengths.floor, figures.inversion])
    lines = sorted(figures.lines.items())
    packer.names(measure for measure, _ in lines)
    packer.fractions([value for _, both in lines for value in both])
    kept = sorted(figures.kept.items())
    packer.rising(number for number, _ in kept)
    packer.fractions([share for _, share in kept])
    packer.rising(sorted(figures.doubled))
    packer.names(sorted(figures.ends))
    noise = sorted(figures.noise.items())
    packer.names(check for check, _ in noise)
    packer.fractions([share for _, share in noise])
    return packer.sealed(_FIGURES)


def figures_from(data: bytes, tag: str, place: str) -> Figures:
    """The figures in a file of this language; BadInput naming the file if they are not there."""
    try:
        unpacker = Unpacker(data, _FIGURES)
        of = unpacker.names()
        if of != (tag,):
            raise Damaged(f"it is of the language {', '.join(of)!r}, not of {tag!r}")
        figures = _figures(unpacker)
        unpacker.end()
    except Damaged as wrong:
        raise _refused(wrong, place) from None
    return figures


def profiles_to(profiles: Mapping[str, Profile]) -> bytes:
    """The letters of languages as a file."""
    packer = Packer()
    packer.names(sorted(profiles))
    for _, one in sorted(profiles.items()):
        threes = sorted(one.threes.items())
        packer.rising(number for number, _ in threes)
        packer.numbers([round(-log * _LOG) for _, log in threes])
        packer.fractions([one.unseen])
    return packer.sealed(_PROFILES)


def profiles_from(data: bytes, place: str) -> dict[str, Profile]:
    """The letters of languages in a file; BadInput naming it if they are not there."""
    try:
        unpacker = Unpacker(data, _PROFILES)
        found = {}
        for tag in unpacker.names():
            numbers = unpacker.rising()
            logs = unpacker.numbers()
            threes = {number: -log / _LOG for number, log in _together(numbers, logs)}
            (unseen,) = _exactly(unpacker.fractions(), 1)
            found[tag] = Profile(threes, unseen)
        unpacker.end()
    except Damaged as wrong:
        raise _refused(wrong, place) from None
    return found


def _figures(unpacker: Unpacker) -> Figures:
    ours, theirs = unpacker.rising(), unpacker.rising()
    words = _together(theirs, unpacker.small())
    to_target = _associations(unpacker, ours, theirs)
    to_source = _associations(unpacker, theirs, ours)
    ratio, spread, floor, inversion = _exactly(unpacker.fractions(), 4)
    measures = unpacker.names()
    values = _exactly(unpacker.fractions(), 2 * len(measures))
    return Figures(
        to_target=to_target,
        to_source=to_source,
        lengths=Lengths(ratio, spread, floor),
        inversion=inversion,
        lines=dict(_together(measures, [*zip(values[::2], values[1::2], strict=True)])),
        vocabulary=frozenset(word for word, here in words if here),
        kept=dict(_together(unpacker.rising(), unpacker.fractions())),
        doubled=frozenset(unpacker.rising()),
        ends=frozenset(unpacker.names()),
        noise=dict(_together(unpacker.names(), unpacker.fractions())),
    )


def _others(known: Associations) -> Iterable[int]:
    return (other for one in known.values() for other in one.others)


def _pack(packer: Packer, known: Associations, ours: list[int], theirs: list[int]) -> None:
    """Words as their places in the lists of words."""
    place = {word: at for at, word in enumerate(ours)}
    other_place = {word: at for at, word in enumerate(theirs)}
    rows = sorted(known.items())
    packer.rising(place[word] for word, _ in rows)
    packer.numbers([len(one.others) for _, one in rows])
    packer.numbers([other_place[other] for _, one in rows for other in sorted(one.others)])
    packer.small([_sixteenths(one.present) for _, one in rows])
    packer.small([_sixteenths(one.absent) for _, one in rows])


def _sixteenths(weight: float) -> int:
    return max(-128, min(127, round(weight * _WEIGHT)))


def _associations(
    unpacker: Unpacker, ours: tuple[int, ...], theirs: tuple[int, ...]
) -> dict[int, Association]:
    places, counts, listed = unpacker.rising(), unpacker.numbers(), unpacker.numbers()
    weights = _together(unpacker.small(), unpacker.small())
    if sum(counts) != len(listed):
        raise Damaged("words are missing")
    try:
        words = [ours[at] for at in places]
        others = iter([theirs[at] for at in listed])
    except IndexError:
        raise Damaged("a word is not in its list") from None
    return {
        word: Association(frozenset(islice(others, count)), present / _WEIGHT, absent / _WEIGHT)
        for (word, count), (present, absent) in _together(_together(words, counts), weights)
    }


def _together(ones: Iterable[_One], others: Iterable[_Other]) -> list[tuple[_One, _Other]]:
    try:
        return [*zip(ones, others, strict=True)]
    except ValueError:
        raise Damaged("numbers are missing") from None


def _exactly(found: tuple[float, ...], count: int) -> tuple[float, ...]:
    if len(found) != count:
        raise Damaged("numbers are missing")
    return found


def _refused(wrong: Damaged, place: str) -> BadInput:
    return BadInput(f"cannot be used as figures of the checks: {wrong}", place=place)


def _unreadable(path: Path, wrong: OSError) -> BadInput:
    return BadInput(f"cannot be read: {wrong.strerror}", place=str(path))
