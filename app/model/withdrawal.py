"""Why readers have a page no more."""

from enum import StrEnum


class Withdrawal(StrEnum):
    """SAFETY: the English changed for safety. PULLED: somebody took it away. RETIRED: so is the article."""

    SAFETY = "safety"
    PULLED = "pulled"
    RETIRED = "retired"
