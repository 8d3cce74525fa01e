"""A reason that somebody who works here gives for what they do, as it is kept."""

import re
import unicodedata

from app.model.errors import BadInput
from app.model.sentence import sentence

# What nobody can see in a reason, or what turns the order of what follows. Joiners and marks, which
# some scripts need, are none of it.
HIDDEN = (
    r"\u0001-\u001f\u007f-\u009f\u00ad\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e007f"
)
UNSEEN = re.compile(rf"[\x00{HIDDEN}]")


def grounds(reason: str, *, most: int, otherwise: str) -> str:
    """The reason: NFC, one space between words; BadInput with `otherwise` if it is empty.

    BadInput as well if it has more than `most` characters, or any that nobody can see.
    """
    kept = " ".join(unicodedata.normalize("NFC", reason).split())
    if not kept:
        raise BadInput(otherwise)
    if len(kept) > most:
        raise BadInput(
            sentence(
                "a reason has at most %(most)s characters; this one has %(long)s",
                most=f"{most:,}",
                long=f"{len(kept):,}",
            )
        )
    if UNSEEN.search(kept):
        raise BadInput("the reason has characters that nobody can see")
    return kept


def visible(text: str) -> str:
    """The text without what nobody can see; the database asks by this name."""
    return UNSEEN.sub("", text)
