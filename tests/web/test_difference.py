"""How two texts differ is what the standard library finds, only sooner."""

import random
from difflib import SequenceMatcher
from itertools import groupby

from app.model.language import SOURCE
from app.web.difference import Change, difference


def _slowly(old: list[str], new: list[str]) -> tuple[str, str]:
    """What goes and what comes, marked sign by sign, as the standard library has it."""
    gone, come = "", ""
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone += ("=" if how == "equal" else "-") * (b - a)
        come += ("=" if how == "equal" else "+") * (d - c)
    return gone, come


def _words(dice: random.Random) -> list[str]:
    """Words with a space after each but the last; of few words some come again and again."""
    said = [dice.choice("abcdef"[: dice.randint(1, 6)]) for _ in range(dice.randint(1, 14))]
    return [one for word in said for one in (word, " ")][:-1]


def test_it_is_what_the_standard_library_finds() -> None:
    dice = random.Random(6)
    for _ in range(2000):
        old, new = _words(dice), _words(dice)
        if dice.random() < 0.5:
            new = [*old[: 2 * dice.randint(0, len(old) // 2)], *new]
        runs = difference("".join(old), "".join(new), SOURCE)
        signs = {Change.SAME: "=", Change.REMOVED: "-", Change.ADDED: "+"}
        marked = [signs[run.change] * len(run.text) for run in runs]
        told = "".join(marked)
        assert (told.replace("+", ""), told.replace("-", "")) == _slowly(old, new)
        assert all(len(list(some)) == 1 for _, some in groupby(run.change for run in runs))


def test_the_runs_give_both_texts_back() -> None:
    old, new = "Take two tablets a day.", "Take one tablet, twice a day."
    runs = difference(old, new, SOURCE)
    assert "".join(run.text for run in runs if run.change is not Change.ADDED) == old
    assert "".join(run.text for run in runs if run.change is not Change.REMOVED) == new
