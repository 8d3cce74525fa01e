"""What is compiled once for all engines and all apps of one test run."""

from collections.abc import Callable, Hashable
from pathlib import Path
from types import CodeType

from jinja2.bccache import Bucket, FileSystemBytecodeCache
from sqlalchemy.engine.default import DefaultDialect
from werkzeug.routing import Rule

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


_Builder = Callable[..., tuple[str, str]]
_compile = Rule._compile_builder
_builders: dict[_Key, _Builder] = {}


def builder(rule: Rule, append_unknown: bool = True) -> _Builder:
    """What makes addresses of a rule of Werkzeug's, as the first app with that rule has compiled it.

    It is a function whose `self` is the rule, so that apps may share it.
    """
    defaults = tuple(sorted((rule.defaults or {}).items()))
    kinds = tuple((name, type(one)) for name, one in rule._converters.items())
    key: _Key = (tuple(rule._trace), defaults, kinds, append_unknown)
    if key not in _builders:
        _builders[key] = _compile(rule, append_unknown)
    return _builders[key]


class Templates(FileSystemBytecodeCache):
    """Jinja's templates, as the first app of any worker has compiled them; nothing of an app is in their code."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        super().__init__(str(folder))
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """The code of a template with this name and this text, if one has been compiled."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))
        if bucket.code is None:
            super().load_bytecode(bucket)
            self._codes[bucket.key, bucket.checksum] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it for the next app, and for other workers."""
        self._codes[bucket.key, bucket.checksum] = bucket.code
        super().dump_bytecode(bucket)
