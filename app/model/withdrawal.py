"""Why readers have a page no more."""

from enum import StrEnum


class Withdrawal(StrEnum):
    """SAFETY: the English changed for safety. PULLED: somebody took it away. RETIRED: so is the article.

    UNFINISHED: parts of it were in English, and no page of its article may be so any more.
    RETURNED: a text of it was sent back with a grave mistake.
    """

    SAFETY = "safety"
    PULLED = "pulled"
    RETIRED = "retired"
    UNFINISHED = "unfinished"
    RETURNED = "returned"
