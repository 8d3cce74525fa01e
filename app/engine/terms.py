"""What an engine is asked to call things."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """English expressions and what the language calls each; no English expression stands twice.

    `collection` says whose they are, "" for the whole house's: each collection's are kept apart.
    """

    pairs: tuple[tuple[str, str], ...] = ()
    collection: str = ""


NO_TERMS = Terms()
