"""A check for tests of what people do with findings: whatever the real ones find, this finds nines."""

from collections.abc import Iterator
from functools import lru_cache

import pytest

from app import checks
from app.checks.bitext import Bitext
from app.model.finding import Finding, Severity
from app.workflow import checking

# By code, the sign that this check does not want to see, and how grave that is.
SIGNS = {
    "numbers": ("9", Severity.BLOCK),
    "units": ("%", Severity.WARN),
    "length": ("…", Severity.BLOCK),
    "punctuation": ("!", Severity.WARN),
    "scripts": ("ж", Severity.BLOCK),
    "made up": ("#", Severity.BLOCK),
}


def check(bitext: Bitext) -> Iterator[Finding]:
    """One finding for each sign that the target has and the source has not."""
    pair = bitext.pair
    for code, (sign, severity) in SIGNS.items():
        for at, character in enumerate(pair.target):
            if character == sign and sign not in pair.source:
                yield Finding(code, severity, f"There is a {sign}.", target=(at, at + 1))


def look_for_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, this test's checks are this one, and nothing that it found is remembered."""
    monkeypatch.setattr(checks, "CHECKS", (("signs", check),))
    monkeypatch.setattr(checking, "_found", lru_cache(maxsize=0)(checking._found.__wrapped__))
