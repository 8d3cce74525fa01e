"""Why an English article changed, in its author's or a coordinator's word."""

from enum import StrEnum


class Reason(StrEnum):
    """EDITORIAL: how it looks. WORDING: how it says it. MEANING: what it says. SAFETY: what could harm."""

    EDITORIAL = "editorial"
    WORDING = "wording"
    MEANING = "meaning"
    SAFETY = "safety"
