"""Hostile content: whatever a text or a name holds, the desk shows it as words."""

from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from flask import Flask
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.ledger import people
from app.model.person import Grant, Person, PersonRole
from app.web import waiting
from app.web.coverage import safe
from tests.costly import few
from tests.finding import look_for_signs
from tests.web.house import address, choose, draft, fields, house, post, put, sign_in, text, texts

PARTS = (
    "<script>alert(1)</script>",
    "</textarea><script>x()</script>",
    "<img src=x onerror=alert(1)>",
    "</title><svg/onload=x>",
    '" onfocus="x()" autofocus="',
    "' onmouseover='x()",
    "javascript:alert(1)",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "<?php ?>",
    "{{ config.SECRET_KEY }}",
    "{% raw %}",
    "%(name)s",
    "{0.__class__}",
    "${7*7}",
    "&lt;script&gt;",
    "&#60;b&#62;",
    "<1>",
    "</1>",
    "<1 onclick=x>",
    "\\<1>",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\U000e0041",
    "\x0b",
    "\x1f",
    "<a href=//evil>",
    "<base href=//evil>",
    "<meta http-equiv=refresh content=0>",
    "<link rel=stylesheet href=//evil>",
    "<form action=//evil>",
    "<input name=csrf_token value=x>",
    "</form>",
    "<iframe>",
    "<object>",
    "<style>*{display:none}</style>",
    "<math><mi//xlink:href=x>",
    "=1+1",
    "@SUM(A1)",
    "`",
    "\\",
    "\n\n",
    "\r\n",
    " ",
)
HOSTILE = st.lists(st.sampled_from(PARTS) | st.text(max_size=12), min_size=1, max_size=6).map(
    "".join
)


class Elements(HTMLParser):
    """Every element and attribute of a page, as an independent parser sees them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))


def skeleton(page: str) -> set[tuple[str, tuple[str, ...]]]:
    return set(Elements(page).found)


@pytest.fixture(scope="module")
def tame(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, tuple[str, ...]]]:
    """Every kind of element that the pages have with words that harm nobody."""
    with house(tmp_path_factory.mktemp("tame")) as app:
        return _tame(app)


def _tame(app: Flask) -> set[tuple[str, tuple[str, ...]]]:
    client = sign_in(app, "tina")
    omar = sign_in(app, "omar")
    at = texts(app)[3]
    found = skeleton(client.get(address(at)).text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(waiting, "ROWS", 2)  # a queue of several pages
        found |= skeleton(client.get("/desk/es/?page=2").text)
    found |= skeleton(client.get(address(at) + "/preview").text)
    draft(app, "sign that", "")
    found |= skeleton(client.get(address(at) + "/preview").text)
    draft(app, "sign that", "uno")
    for words in ("a\u202eb", "999\ndos\u00a05 mg a.example.org"):
        draft(app, "sign that", words)
        found |= skeleton(client.get(address(at) + "/preview").text)
    typed = fields(client.get(address(at)).text) | {"text": "tres\u00a0x", "reason": "x"}
    for base in (0, typed["seen_target"]):
        client.post(address(at) + "/typed", data={**typed, "seen_target": base})
    found |= skeleton(client.get(address(at)).text)
    for action in ("save", "return", "accept"):
        stale = fields(client.get(address(at)).text) | {
            "seen_target": "999",
            "action": action,
            "reason": "x",
        }
        found |= skeleton(client.post(address(at), data=stale).text)
    for words in ("", "9 fiebres"):  # what nobody can excuse, and what somebody else can
        found |= skeleton(choose(client, at, "save", text=words).text)
    choose(client, at, "save", text="tres")
    found |= skeleton(sign_in(app, "rosa").get(address(at)).text)
    choose(sign_in(app, "rosa"), text(app, "sign that"), "return", reason="no")
    for where in (address(at), "/desk/es/", "/desk/es/?state=x", "/desk/es/fever/", "/desk/"):
        found |= skeleton(client.get(where).text)
    found |= skeleton(sign_in(app, "rosa").get(address(at)).text)
    found |= skeleton(client.get(address(text(app, "5 ml"))).text)
    found |= skeleton(post(omar, "/people/", name="x", login="x x").text)
    found |= skeleton(client.get("/").text)  # a page that leads to another
    return found | skeleton(omar.get("/people/").text) | skeleton(client.get("/coverage").text)


SLOW = settings(
    max_examples=few(3, 50),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
EVERYTHING = " ".join(PARTS)  # tried in every run, before others are drawn


def test_no_target_reason_or_kept_text_becomes_an_element(app, tame):
    client, rosa = sign_in(app, "tina"), sign_in(app, "rosa")

    @SLOW
    @given(HOSTILE, HOSTILE)
    @example(EVERYTHING, EVERYTHING)
    def walk(words: str, reason: str) -> None:
        draft(app, "sign that", words)
        at = text(app, "sign that")
        pages = [one.get(address(at)).text for one in (client, rosa)]
        wheres = ("/desk/es/", "/desk/es/fever/", address(at) + "/preview")
        pages += [client.get(where).text for where in wheres]
        kept = fields(pages[0]) | {"text": words, "reason": reason, "seen_target": "7"}
        for action in ("save", "accept", "return", words):
            pages.append(client.post(address(at), data={**kept, "action": action}).text)
        choose(client, at, "save", text=f"{words} más")
        choose(rosa, text(app, "sign that"), "return", reason=reason)
        pages += [client.get(where).text for where in (address(at), "/desk/es/")]
        for page in pages:
            assert skeleton(page) <= tame
            assert "SECRET_KEY" not in page or "{{ config.SECRET_KEY }}" in page

    walk()


def test_no_name_login_or_line_becomes_an_element(app, tame):
    ledger = app.extensions["ledger"]
    omar = sign_in(app, "omar")
    count = iter(range(10_000))

    @SLOW
    @given(HOSTILE, HOSTILE)
    @example(EVERYTHING, EVERYTHING)
    def walk(name: str, line: str) -> None:
        number = next(count)
        them = Person(
            f"p-x{number}",
            name,
            f"{line}{number}",
            line,
            False,
            (Grant(PersonRole.CLINICIAN, "es"),),
        )
        with ledger.write() as connection:
            people.add(connection, ledger.now(), them, None)
        assert skeleton(omar.get("/people/").text) <= tame

    walk()


def test_what_is_typed_into_an_invitation_comes_back_as_words(app, tame):
    omar = sign_in(app, "omar")
    token = fields(omar.get("/people/").text)["csrf_token"]

    @SLOW
    @given(HOSTILE, HOSTILE)
    @example(EVERYTHING, EVERYTHING)
    def walk(name: str, login: str) -> None:
        data = {
            "csrf_token": token,
            "name": name,
            "login": f"{login} !",
            "credentials": login,
            "role": name,
            "language": "es",
        }
        answer = omar.post("/people/", data=data)
        assert answer.status_code == 422
        assert skeleton(answer.text) <= tame

    walk()


def test_no_article_or_title_becomes_an_element(app, tame):
    client = sign_in(app, "tina")
    body = "\n\n".join(
        f"Say {part.strip()} to `{part.strip()}` now." for part in PARTS if part.strip()
    )
    put(
        app.extensions["ledger"],
        "fever",
        '---\ntitle: "A <script>alert(1)</script> {{ 7*7 }}"\n---\n\n' + body,
    )
    for where in ("/desk/es/", "/desk/es/fever/", "/coverage", *(address(at) for at in texts(app))):
        assert skeleton(client.get(where).text) <= tame


@given(HOSTILE)
def test_no_cell_of_a_csv_is_a_formula(value):
    kept = safe(value)
    assert kept.endswith(value)
    assert not kept.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0"))


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "\0x", "  =1"])
def test_what_a_spreadsheet_takes_for_a_formula_begins_with_a_quote(value):
    assert safe(value) == f"'{value}"


WHERE = ("/sign-in?next=", "/desk/es/?article=", "/desk/es/?state=", "/desk/", "/nowhere/")


@pytest.mark.parametrize("where", WHERE)
def test_no_address_becomes_an_element(app, where, tame):
    client = sign_in(app, "tina")
    ours = [skeleton(client.get(one).text) for one in ("/sign-in", "/nowhere")]
    anonymous = tame.union(*ours)
    for lot in range(6):
        said = quote("".join(PARTS[lot::6]), safe="/<>\"'= ")
        assert skeleton(client.get(where + said).text) <= anonymous


def test_no_reason_of_an_override_becomes_an_element(app, monkeypatch):
    look_for_signs(monkeypatch)
    clara, omar, tina = (sign_in(app, one) for one in ("clara", "omar", "tina"))
    draft(app, "sign that", "9…")
    at = text(app, "sign that")
    tame = skeleton(clara.get(address(at)).text)
    sent = fields(clara.get(address(at)).text) | {"code": "numbers"}
    where = f"{address(at)}/override"
    tame |= skeleton(clara.post(where, data=sent | {"why-numbers": " "}).text)
    for stale in ({"code": "nothing"}, {"seen_target": "999"}):
        tame |= skeleton(clara.post(where, data=sent | {"why-numbers": "x"} | stale).text)
    clara.post(where, data=sent | {"why-numbers": "Nine is meant."})
    places = ((clara, address(at)), (tina, address(at)), (omar, "/checks/numbers"))
    for client, place in places:
        tame |= skeleton(client.get(place).text)
    back = {key: value for key, value in sent.items() if key != "code"} | {"back": "numbers"}
    clara.post(where, data=back)

    @SLOW
    @given(HOSTILE, st.sampled_from(["numbers", "length"]) | HOSTILE)
    @example(EVERYTHING, "numbers")
    def walk(reason: str, code: str) -> None:
        answer = clara.post(where, data=sent | {"code": code, f"why-{code}": reason})
        pages = [answer.text] if answer.status_code != 303 else []
        pages += [client.get(place).text for client, place in places]
        for page in pages:
            assert skeleton(page) <= tame
            assert "SECRET_KEY" not in page or "{{ config.SECRET_KEY }}" in page
        clara.post(where, data={**back, "back": code})

    walk()


def test_no_comment_becomes_an_element(app):
    tina, rosa, omar = (sign_in(app, one) for one in ("tina", "rosa", "omar"))
    at = text(app, "sign that")
    where, sent = f"{address(at)}/comment", fields(tina.get(address(at)).text)
    places = ((tina, address(at)), (rosa, address(at)), (omar, "/comments/"), (tina, "/comments/"))

    def say(client, kind: str, words: str, act: str = "say") -> str:
        more = {"comment-kind": kind, "comment-act": act, "comment": words, "reply-1": words}
        answer = client.post(where, data=fields(client.get(address(at)).text) | more)
        return "" if answer.status_code == 303 else answer.text

    tame = set()
    for kind in ("source problem", "remark", "question"):
        tame |= skeleton(say(tina, kind, "So?")) | skeleton(say(tina, kind, " "))
        for client, place in places:
            tame |= skeleton(client.get(place).text)
    for act in ("reply 1", "settle 1", "open 1", "both 1"):
        tame |= skeleton(say(omar, "remark", "Yes.", act))
        for client, place in places:
            tame |= skeleton(client.get(place).text)
    tame |= skeleton(post(omar, "/comments/1", "/comments/", **{"comment-act": "x"}).text)

    @SLOW
    @given(HOSTILE, st.sampled_from(["remark", "question", "source problem"]) | HOSTILE)
    @example(EVERYTHING, "remark")
    @example(" ".join(part for part in PARTS if part.isprintable()), "source problem")
    def walk(words: str, kind: str) -> None:
        pages = [say(tina, kind, words), say(omar, kind, words, "reply 1")]
        pages.append(tina.post(where, data=sent | {"comment": words, "action": kind}).text)
        pages += [client.get(place).text for client, place in places]
        for page in pages:
            assert skeleton(page) <= tame
            assert "SECRET_KEY" not in page or "{{ config.SECRET_KEY }}" in page

    walk()
