"""Where sentences end: roughly, for texts of a few sentences."""

import re

# A full stop ends a sentence if a space follows, and no figure or single letter comes before it.
_END = re.compile(
    r"(?:[.!?؟](?<![0-9]\.)(?<!\b[^\W\d_]\.)[\"'”»’)\]]*(?=\s)|[。！？।॥።၊။។۔]+[\"'”»’)\]]*)\s*"
)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the text's sentences, in order; the whole text where nothing ends within it."""
    starts = [0, *(match.end() for match in _END.finditer(text) if match.end() < len(text))]
    return tuple(zip(starts, [*starts[1:], len(text)], strict=True))
