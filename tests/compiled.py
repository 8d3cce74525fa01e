"""Compiled statements that all engines of one test run share."""

from collections.abc import Hashable

from sqlalchemy.engine.default import DefaultDialect

_Key = tuple[Hashable, ...]


class Compiled(dict[_Key, object]):
    """SQLAlchemy keeps them by engine; all engines of one kind compile alike."""

    def get(self, key: _Key, default: object = None) -> object:
        """The statement as the first engine of this kind has compiled it."""
        return super().get(_shared(key), default)

    def __setitem__(self, key: _Key, compiled: object) -> None:
        super().__setitem__(_shared(key), compiled)


def _shared(key: _Key) -> _Key:
    dialect, *rest = key
    assert isinstance(dialect, DefaultDialect)
    return (dialect.name, *rest)
