"""Where sentences end: roughly, for texts of a few sentences."""

import re

# What ends a sentence wherever it stands; a full stop only if a space follows, and no figure or single
# letter comes before it. Either begins with its sign, by which it is soonest found.
_STOPS = "。！？।॥።၊။។۔"
_END = re.compile(
    rf"[.!?؟{_STOPS}]"
    r"(?:(?<=[.!?؟])(?<![0-9]\.)(?<!\b[^\W\d_]\.)[\"'”»’)\]]*(?=\s)"
    rf"|(?<=[{_STOPS}])[{_STOPS}]*[\"'”»’)\]]*)\s*"
)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the text's sentences, in order; the whole text where nothing ends within it."""
    starts = [0, *(match.end() for match in _END.finditer(text) if match.end() < len(text))]
    return tuple(zip(starts, [*starts[1:], len(text)], strict=True))
