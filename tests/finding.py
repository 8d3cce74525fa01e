"""A check for tests of what people do with findings: whatever the real ones find, this finds nines."""

from collections.abc import Iterator

import pytest

from app import checks
from app.model.finding import Finding, Pair, Severity

# By code, the sign that this check does not want to see, and how grave that is.
SIGNS = {
    "numbers": ("9", Severity.BLOCK),
    "units": ("%", Severity.WARN),
    "length": ("…", Severity.BLOCK),
    "punctuation": ("!", Severity.WARN),
    "scripts": ("ж", Severity.BLOCK),
    "made up": ("#", Severity.BLOCK),
}


def check(pair: Pair) -> Iterator[Finding]:
    """One finding for each sign that the target has and the source has not."""
    for code, (sign, severity) in SIGNS.items():
        for at, character in enumerate(pair.target):
            if character == sign and sign not in pair.source:
                yield Finding(code, severity, f"There is a {sign}.", target=(at, at + 1))


def look_for_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, this test's checks are this one."""
    monkeypatch.setattr(checks, "CHECKS", (("signs", check),))
