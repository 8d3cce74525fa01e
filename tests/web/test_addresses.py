"""An address that is remembered is the one that Flask would make, whatever was asked before."""

from flask import Flask, url_for

from app.model.decision import Step
from app.web.addresses import address

ASKED: tuple[tuple[str, dict[str, object]], ...] = (
    ("desk.home", {}),
    ("desk.message", {"tag": "es", "name": "a/b", "message": "x y"}),
    ("desk.message", {"tag": "es", "name": "fever", "message": "m", "_anchor": "text", "match": 1}),
    ("desk.waiting", {"tag": "es", "page": 2, "words": "<b>&", "state": "drafted"}),
    ("desk.waiting", {"tag": "es", "state": "drafted", "page": 2}),
    ("desk.waiting", {"tag": "es", "state": Step.REVISE}),
    ("static", {"filename": "desk.css"}),
)
PLACES = ("/desk/es/", "/desk/es/?words=doctor", "/desk/es/?risk=dose&late=1", "/desk/es/?page=3")


def test_what_is_remembered_is_what_flask_says(app: Flask) -> None:
    for root in ("", "/house"):
        for _ in range(2):  # the second time all of them are known
            for place in PLACES:
                with app.test_request_context(place, environ_overrides={"SCRIPT_NAME": root}):
                    for endpoint, values in ASKED:
                        assert address(endpoint, **values) == url_for(endpoint, **values)
