"""Many people at one text, and one person in two tabs: one wins, and nobody loses a word."""

import random
import threading
from collections import Counter
from pathlib import Path

from app.ledger import schema, standings
from tests.costly import few
from tests.house import House
from tests.journeys.interleavings import furnished, plays
from tests.web.house import address, fields, house, sign_in, texts

LOGINS = ("tina", "theo", "rosa", "ravi", "clara")


def test_of_all_who_send_a_form_one_wins_and_nothing_counts_twice(
    tmp_path: Path, unchecked: None
) -> None:
    home = House(tmp_path)
    schema.migrate(home.ledger)
    furnished(home)
    came: Counter[str] = Counter()
    for one in plays(home, few(60, 10_000)):
        came += one
    home.ledger.close()
    for verdict in ("accept", "return", "undo"):
        assert came[f"{verdict} done"], came
        assert came[f"{verdict} Stale"], came
    assert came["accept repeated"], came


def test_tabs_that_send_at_the_same_moment_are_answered_one_by_one(tmp_path: Path) -> None:
    with house(tmp_path) as app:
        cookies = {
            login: sign_in(app, login).get_cookie("parlance").value  # type: ignore[union-attr]
            for login in LOGINS
        }
        for number in range(few(4, 100)):
            _at_once(app, cookies, number)


def _at_once(app, cookies: dict[str, str], number: int) -> None:
    """Two to eight tabs open one text, and all send their forms at once; each form comes twice."""
    at = random.choice(texts(app))
    who = random.choices(LOGINS, k=random.randint(2, 7))
    tabs = []
    for place, login in enumerate([*who, who[0]]):  # one of them in two tabs
        tab = app.test_client()
        tab.set_cookie("parlance", cookies[login])
        form = fields(tab.get(address(at)).text)
        said = random.choice([{"action": "accept"}, {"action": "save"}, {"action": "save"}])
        if said["action"] == "save":
            form["text"] = f"{at.text.replace('the', 'el')} {number} {'abcdefgh'[place]}"
        tabs.append((login, form | said))
    before = _facts(app, at)
    answers: list[tuple[dict[str, str], int, str]] = []

    def send(login: str, form: dict[str, str]) -> None:
        tab = app.test_client()
        tab.set_cookie("parlance", cookies[login])
        answer = tab.post(address(at), data=form)
        kept = fields(answer.text)["text"] if answer.status_code != 303 else ""
        answers.append((form, answer.status_code, kept))

    threads = [threading.Thread(target=send, args=one) for one in tabs * 2]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    done = {form["key"] for form, status, _ in answers if status == 303}
    saved = [form for form, status, _ in answers if status == 303 and form["action"] == "save"]
    after = _facts(app, at)
    assert after == before + len(done)
    assert len({form["key"] for form in saved}) <= 1, "two texts took the place of one"
    for form, status, kept in answers:
        assert status in (303, 403, 409, 422)
        if status != 303 and form["action"] == "save":
            assert kept.strip() == form["text"].strip(), (status, form["text"])


def _facts(app, at) -> int:
    """How many decisions there are on all texts of the message."""
    with app.extensions["ledger"].read() as connection:
        return len(standings.log(connection, at.message, at.language))
