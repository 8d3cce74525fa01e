"""Why an English article changed, in its author's or a coordinator's word; what readers are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Reason(StrEnum):
    """EDITORIAL: how it looks. WORDING: how it says it. MEANING: what it says. SAFETY: what could harm.

    Each weighs more than the one before it.
    """

    EDITORIAL = "editorial"
    WORDING = "wording"
    MEANING = "meaning"
    SAFETY = "safety"


_WEIGHT = {reason: weight for weight, reason in enumerate(Reason)}


@dataclass(frozen=True, slots=True)
class Behind:
    """The English is newer than a page: the gravest reason for that, and since when there is such a one."""

    since: date
    reason: Reason


def behind(later: Iterable[tuple[str, str]]) -> Behind | None:
    """What readers are told of a page that these changes, (reason, time) oldest first, came after.

    None where nothing is to be told: there is no change, or none that touches what the page says.
    """
    told = [(Reason(reason), at) for reason, at in later if reason != Reason.EDITORIAL]
    if not told:
        return None
    gravest = max((reason for reason, _ in told), key=_WEIGHT.__getitem__)
    since = next(at for reason, at in told if reason is gravest)
    return Behind(date.fromisoformat(since[:10]), gravest)
