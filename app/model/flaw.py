"""What is wrong with a text that is sent back, in the words of MQM (Multidimensional Quality Metrics).

The dimensions are the seven at the top of MQM Core, the severities its four (themqm.org).
"""

from dataclasses import dataclass
from enum import StrEnum

from app.model.errors import BadInput


class Dimension(StrEnum):
    """In which way a text is wrong."""

    TERMINOLOGY = "terminology"
    ACCURACY = "accuracy"
    CONVENTIONS = "linguistic conventions"
    STYLE = "style"
    LOCALE = "locale conventions"
    AUDIENCE = "audience appropriateness"
    DESIGN = "design and markup"


class Weight(StrEnum):
    """How grave it is; MQM's word is severity, which here is that of a check's finding."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


# Readers understand the text all the same: what is live may stay until it is mended.
LIGHT = (Weight.NEUTRAL, Weight.MINOR)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a text goes back: the dimension, and how grave it is."""

    dimension: Dimension
    weight: Weight


def flaw(dimension: str, weight: str) -> Flaw:
    """The flaw of these two words; BadInput where one of them is missing or none of MQM's."""
    if dimension not in set(Dimension):
        raise BadInput("say what kind of mistake it is")
    if weight not in set(Weight):
        raise BadInput("say how grave the mistake is")
    return Flaw(Dimension(dimension), Weight(weight))


def grave(found: Flaw | None) -> bool:
    """Is the flaw such that nobody ought to read the text? Where nobody said what it is, it may be."""
    return found is None or found.weight not in LIGHT
