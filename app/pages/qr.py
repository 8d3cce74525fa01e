"""An address as a QR code, for a telephone's camera to read from paper."""

from dataclasses import dataclass

import segno

_QUIET = 4  # modules of white around the code, as ISO/IEC 18004 asks


@dataclass(frozen=True, slots=True)
class Code:
    """A code as SVG draws it: the view box, and the path of all that is black."""

    box: str
    path: str


def code(address: str) -> Code:
    """The QR code of an address, at level M: a seventh of it may be smudged."""
    rows = segno.make(address, error="m", boost_error=False, micro=False).matrix
    side = len(rows) + 2 * _QUIET
    black = (
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module
    )
    return Code(f"{-_QUIET} {-_QUIET} {side} {side}", "".join(black))
