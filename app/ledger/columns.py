"""The columns that most tables have, each spelled once."""

from sqlalchemy import Column, ForeignKey, Integer, Text


def identity() -> Column[int]:
    """The number that the database gives a row."""
    return Column("id", Integer, primary_key=True, autoincrement=True)


def text(name: str, *, null: bool = False, default: str | None = None) -> Column[str]:
    """Words; `default` is what rows have that were written before there was such a column."""
    return Column(name, Text, nullable=null, server_default=default)


def to(name: str, target: str, *, null: bool = False) -> Column[int]:
    """A row of another table, by its key: "table.column"."""
    return Column(name, ForeignKey(target), nullable=null)
