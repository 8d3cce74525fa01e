"""Parts of a page that stand in English, marked, for want of an approved text: where that may be."""

from enum import StrEnum

from app.model.message import Role


class ArticlePolicy(StrEnum):
    """What of an article goes to readers.

    COMPLETE: whole pages only. LABELLED: gaps in English as well. RETIRED: nothing any more, in no language.
    """

    COMPLETE = "complete"
    LABELLED = "labelled"
    RETIRED = "retired"


# What may be left in English. Titles and summaries say what a page is, in lists and to machines; what
# stands in an attribute cannot be marked.
GAPS = (Role.HEADING, Role.PARAGRAPH, Role.LIST_ITEM, Role.HEADER_CELL, Role.CELL)
