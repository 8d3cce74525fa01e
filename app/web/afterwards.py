"""What is done once an answer is on its way, so that nobody waits for it.

Garbage: a page makes thousands of objects, and nearly all go by themselves. Python looks for circles
among the others after every 700 that stay: once or twice in each request, and now and then among all
that the process knows, which takes 50 ms and more. And the ledger settles: see there.
"""

import gc

from flask import Flask, Response

from app.ledger.connection import Ledger

# Of each generation, after how much it is looked through; see `gc.set_threshold`.
_AFTER = (5_000, 20, 50)

# Without requests, and in those that make very much, Python looks by itself after so many objects.
_BY_ITSELF = 50_000


def register(app: Flask, ledger: Ledger) -> None:
    """Tidy up after each answer, and hardly ever at another time."""
    gc.set_threshold(_BY_ITSELF, *gc.get_threshold()[1:])

    def then(response: Response) -> Response:
        response.call_on_close(collect)
        response.call_on_close(ledger.settle)
        return response

    app.after_request(then)


def collect() -> None:
    """Look through the youngest objects if they are many, and older ones when that was done often."""
    ripe = [count > most for count, most in zip(gc.get_count(), _AFTER, strict=True)]
    if ripe[0]:
        gc.collect(2 if ripe[1] and ripe[2] else int(ripe[1]))
