"""Numbers as addresses and fields hold them: one that no row of the ledger can have is none."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

# The greatest that either database keeps; of a greater one both would say that it is no fact.
MOST = 2**31 - 1


def number(said: str) -> int:
    """The number that these digits are; -1 for anything else."""
    found = int(said) if said.isascii() and said.isdigit() and len(said) < 16 else -1
    return found if found <= MOST else -1


class Number(IntegerConverter):
    """`<number:…>` in an address: nothing stands at a greater one."""

    def __init__(self, addresses: Map) -> None:
        super().__init__(addresses, max=MOST)


def register(app: Flask) -> None:
    """Addresses can have a `<number:…>`; before any blueprint is registered."""
    app.url_map.converters["number"] = Number
