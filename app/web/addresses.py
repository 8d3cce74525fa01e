"""Addresses as templates ask for them: a queue has two hundred, and most are those of the last one."""

from functools import lru_cache

from flask import Flask, has_request_context, request, url_for

from app.web.chosen import chosen

# What is written into an address as it stands.
_PLAIN = frozenset((str, int))


def register(app: Flask) -> None:
    """`url_for` of the templates, which remembers."""
    app.jinja_env.globals["url_for"] = address


def address(endpoint: str, **values: object) -> str:
    """What Flask's `url_for` says, and remembered: it goes by nothing else than what is asked of it.

    That is the place at which the house is mounted, and what was chosen of the queue: see `chosen.carry`.
    """
    plain = _PLAIN.issuperset(map(type, values.values()))
    if not plain or not has_request_context() or endpoint.startswith("."):
        return url_for(endpoint, **values)  # type: ignore[arg-type]  # by name, as it comes
    picked = tuple(chosen().items())
    return _remembered(request.script_root, picked, endpoint, tuple(values.items()))


@lru_cache(maxsize=4096)
def _remembered(
    _root: str,
    _picked: tuple[tuple[str, str], ...],
    endpoint: str,
    values: tuple[tuple[str, object], ...],
) -> str:
    return url_for(endpoint, **dict(values))  # type: ignore[arg-type]
