"""The names under which the function, the database and the verifier refuse: one name, three places."""

from enum import StrEnum


class Law(StrEnum):
    """Which law of the house a refusal stands on; the value is the name that people see."""

    MISSING = "decision missing"
    OWN_TEXT = "own text"
    NOT_A_PERSON = "not decided by a person"
    OLDER_SOURCE = "older source"
    OTHER_TEXT = "bound to another text"
    NO_ROLE = "no such role"
    OUT_OF_ORDER = "out of order"
    NEVER_PUBLISHED = "never to be published"
    NOT_WHOLE = "page not whole"
    NOT_IN_LOG = "not in the log"
    APPEND_ONLY = "append-only"
    HOSTILE = "hostile content"
    BLOCKED = "blocked by a check"
    NOT_A_FACT = "not a possible fact"
    TAKEN_BACK = "taken back"
    PULLED = "pulled by a coordinator"
    SENT_BACK = "sent back while live"
    UNMARKED = "demonstration not marked"
