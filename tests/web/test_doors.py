"""Coverage, people, the readers' pages, and what every answer carries."""

import csv
import io
import re
from html import unescape

import pytest
from sqlalchemy import text as sql

from app.ledger import people, standings
from app.model.person import Grant, PersonRole
from app.model.policy import Eyes
from app.pages import FACES
from tests.web.house import address, choose, draft, post, put, sign_in, text, texts
from tests.web.test_desk import shown

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "object-src 'none'; require-trusted-types-for 'script'; trusted-types default"
)


def test_coverage_says_in_words_where_every_word_stands(app):
    draft(app, "sign that", "Una señal.")
    words = shown(sign_in(app, "tina").get("/coverage").text)
    assert (
        "Fever in children 0 % Spanish, Fever in children ○ missing 38 ◔ drafted 11 no page"
        in words
    )
    assert "0 of 2 pages live" in words
    assert "Urdu" not in words


def test_coverage_shows_each_person_their_own_languages(app):
    assert "Urdu" in sign_in(app, "omar").get("/coverage").text
    assert "Spanish" not in sign_in(app, "uma").get("/coverage").text
    assert "nothing to count" in sign_in(app, "nemo").get("/coverage").text


def test_a_coordinator_of_every_language_lets_pages_have_parts_in_english_and_takes_it_back(app):
    omar = sign_in(app, "omar")
    way = "/coverage/fever/policy"
    before = shown(omar.get("/coverage").text)
    assert "Publish whole pages only" not in before
    answer = post(omar, way, "/coverage", policy="labelled")
    assert (answer.status_code, answer.location) == (303, "/coverage#fever")
    words = shown(omar.get("/coverage").text)
    assert "The choice is made and written down." in words
    assert "Publish whole pages only : Fever in children" in words
    post(omar, way, "/coverage", policy="complete")
    assert "Publish whole pages only" not in shown(omar.get("/coverage").text)
    post(omar, way, "/coverage", policy="retired")
    words = shown(omar.get("/coverage").text)
    assert "retired: nothing of it is published" in words
    assert "Publish it again : Fever in children" in words
    with app.extensions["ledger"].read() as connection:
        said = connection.execute(sql("SELECT person FROM event WHERE kind = 'article policy'"))
        assert list(said.scalars()) == ["p-omar"] * 3


def test_a_coordinator_of_one_language_sees_an_article_s_policy_and_does_not_set_it(app):
    post(sign_in(app, "omar"), "/coverage/fever/policy", "/coverage", policy="labelled")
    cora = sign_in(app, "cora")
    words = shown(cora.get("/coverage").text)
    assert "Publish whole pages only" not in words
    answer = post(cora, "/coverage/fever/policy", "/coverage", policy="complete")
    assert answer.status_code == 403
    nothing = post(sign_in(app, "omar"), "/coverage/none/policy", "/coverage", policy="labelled")
    assert nothing.status_code == 404


def test_an_article_without_words_is_none_and_not_a_hundred_per_cent(app):
    put(app.extensions["ledger"], "empty", "---\nowner: us\n---\n")
    words = shown(sign_in(app, "tina").get("/coverage").text)
    assert "empty none" in words


def test_the_csv_has_the_same_figures_and_no_formula(app):
    put(app.extensions["ledger"], "sums", '---\ntitle: "=HYPERLINK(1)"\n---\n\nOne word.\n')
    answer = sign_in(app, "tina").get("/coverage.csv")
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {row["article"]: row["title"] for row in rows}["sums"] == "'=HYPERLINK(1)"
    assert {row["language"] for row in rows} == {"es"}
    assert [(row["words"], row["missing words"]) for row in rows if row["article"] == "fever"] == [
        ("49", "49")
    ]


def test_a_coordinator_invites_somebody_who_then_signs_in_by_the_link(app):
    cora = sign_in(app, "cora")
    answer = post(
        cora,
        "/people/",
        name="Inés",
        login="Ines@Example.org",
        credentials="I. Paz",
        role=["translator", "reviewer"],
        language="es",
    )
    assert answer.status_code == 201
    link = re.search(r'readonly value="http://localhost(/sign-in/[\w-]+)"', answer.text)[1]
    assert link not in cora.get("/people/").text
    with app.extensions["ledger"].read() as connection:
        invited = next(one for one in people.everyone(connection).values() if one.name == "Inés")
        by = connection.execute(
            sql("SELECT person FROM event WHERE kind IN ('grant', 'link') AND subject = :id"),
            {"id": invited.id},
        )
        assert set(by.scalars()) == {"p-cora"}
    assert invited.login == "ines@example.org"
    assert set(invited.grants) == {
        Grant(PersonRole.TRANSLATOR, "es"),
        Grant(PersonRole.REVIEWER, "es"),
    }
    ines = app.test_client()
    assert post(ines, link).status_code == 303
    assert ines.get("/desk/es/").status_code == 200


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"role": "translator", "language": "ur"}, "you do not coordinate this language"),
        ({"role": "translator", "language": "*"}, "you do not coordinate this language"),
        ({"role": "translator", "language": "xx"}, "you do not coordinate this language"),
        ({"role": "admin", "language": "es"}, "there is no such role"),
        ({"language": "es"}, "choose at least one role"),
        ({"role": "translator", "language": "es", "login": "tina"}, "signs in as"),
        ({"role": "translator", "language": "es", "login": " TINA "}, "signs in as"),
        ({"role": "translator", "language": "es", "login": "a b"}, "a login has"),
        ({"role": "translator", "language": "es", "name": "  "}, "a person has a name"),
        ({"role": "translator", "language": "es", "name": "An\u202ena"}, "nobody can see"),
        ({"role": "translator", "language": "es", "credentials": "x" * 300}, "too long"),
    ],
)
def test_an_invitation_that_cannot_be_is_said_in_one_line_and_kept(app, fields, why):
    answer = post(
        sign_in(app, "cora"),
        "/people/",
        **({"name": "Inés", "login": "ines", "credentials": ""} | fields),
    )
    assert answer.status_code == 422
    assert why in unescape(answer.text)
    with app.extensions["ledger"].read() as connection:
        assert len(people.everyone(connection)) == 9


def test_a_coordinator_cannot_help_themselves_to_a_role(app):
    cora = sign_in(app, "cora")
    for role in PersonRole:
        answer = post(
            cora, "/people/p-cora/role", "/people/", role=role, language="es", action="give"
        )
        assert answer.status_code == 403
    assert 'action="/people/p-cora/role"' not in cora.get("/people/").text


@pytest.mark.parametrize("action", ["", "Take", "nonsense"])
def test_no_role_is_given_unless_somebody_says_give(app, action):
    cora = sign_in(app, "cora")
    sent = {"role": "reviewer", "language": "es", "action": action}
    assert post(cora, "/people/p-tina/role", "/people/", **sent).status_code == 400
    with app.extensions["ledger"].read() as connection:
        assert people.get(connection, "p-tina").grants == (Grant(PersonRole.TRANSLATOR, "es"),)


def test_a_coordinator_gives_roles_in_their_own_languages_alone(app):
    cora = sign_in(app, "cora")
    assert (
        post(
            cora, "/people/p-tina/role", "/people/", role="reviewer", language="es", action="give"
        ).status_code
        == 303
    )
    assert (
        post(
            cora, "/people/p-uma/role", "/people/", role="reviewer", language="ur", action="give"
        ).status_code
        == 422
    )
    assert (
        post(
            cora, "/people/p-uma/role", "/people/", role="translator", language="ur", action="take"
        ).status_code
        == 422
    )
    with app.extensions["ledger"].read() as connection:
        assert Grant(PersonRole.REVIEWER, "es") in people.get(connection, "p-tina").grants
        assert people.get(connection, "p-uma").grants == (Grant(PersonRole.TRANSLATOR, "ur"),)


def test_the_choice_of_one_reader_is_an_event_with_a_name(app):
    cora = sign_in(app, "cora")
    assert post(cora, "/people/eyes/es", "/people/", eyes="single").status_code == 303
    ledger = app.extensions["ledger"]
    with ledger.read() as connection:
        assert standings.eyes(connection, "es") is Eyes.SINGLE
        assert standings.eyes(connection, "ur") is Eyes.TWO
        who = connection.execute(sql("SELECT person FROM event WHERE kind = 'policy'")).scalar_one()
    assert who == "p-cora"
    assert post(cora, "/people/eyes/es", "/people/", eyes="none").status_code == 400


def test_readers_get_the_released_folder_and_nothing_else(app, tmp_path):
    client = app.test_client()
    assert "Nothing is published yet" in client.get("/site/").text
    released = tmp_path / "instance" / "sites" / "1"
    (released / "es" / "fever").mkdir(parents=True)
    (released / "index.html").write_text("<p>index")
    (released / "es" / "fever" / "index.html").write_text("<p>fiebre")
    (tmp_path / "instance" / "site").symlink_to(released)
    assert client.get("/site/", buffered=True).text == "<p>index"
    answer = client.get("/site/es/fever/", buffered=True)
    assert answer.text == "<p>fiebre"
    assert answer.headers["Content-Security-Policy"].startswith(
        "default-src 'none'; style-src 'self'"
    )
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Security-Policy"].endswith("frame-ancestors 'none'")
    assert (
        client.get(
            "/site/es/fever/", headers={"If-None-Match": answer.headers["ETag"]}, buffered=True
        ).status_code
        == 304
    )
    assert client.get("/site/es/fever").location == "/site/es/fever/"
    for outside in (
        "../../secret_key",
        "..%2f..%2fsecret_key",
        "es/../../../secret_key",
        "%2e%2e/%2e%2e/ledger.sqlite",
        "/etc/passwd",
        "es\\..\\x",
        "es/%00",
    ):
        assert client.get(f"/site/{outside}", buffered=True).status_code in (404, 308, 400)
        assert (
            client.get(f"/site/{outside}", follow_redirects=True, buffered=True).status_code == 404
        )


def test_p28_a_page_that_was_withdrawn_is_gone_and_says_so(app, tmp_path):
    released = tmp_path / "instance" / "sites" / "1"
    (released / "es" / "fever").mkdir(parents=True)
    (released / "index.html").write_text("<p>index")
    (released / "es" / "fever" / "index.html").write_text("<p>retirada")
    (released / "es" / "fever" / "gone").write_text("410")
    (tmp_path / "instance" / "site").symlink_to(released)
    client = app.test_client()
    for where in ("/site/es/fever/", "/site/es/fever/index.html"):
        answer = client.get(where, buffered=True)
        assert (answer.status_code, answer.text) == (410, "<p>retirada")
        again = {"If-None-Match": answer.headers["ETag"]}
        assert client.get(where, headers=again, buffered=True).status_code == 410
    assert client.get("/site/", buffered=True).status_code == 200


def test_the_front_door_leads_each_to_their_own_place(app):
    assert app.test_client().get("/").location == "/site/"
    assert sign_in(app, "tina").get("/").location == "/desk/"


@pytest.mark.parametrize(
    "where",
    [
        "/sign-in",
        "/desk/",
        "/desk/es/",
        "/coverage",
        "/coverage.csv",
        "/people/",
        "/nowhere",
        "/static/desk.js",
        "/look/scripts.css",
        f"/look/{FACES[0].path}",
    ],
)
def test_every_answer_carries_the_security_headers(app, where):
    answer = sign_in(app, "omar").get(where, buffered=True)
    assert answer.headers["Content-Security-Policy"] == CSP
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    if "static" not in where and "look" not in where:
        assert answer.headers["Cache-Control"] == "no-store"


def test_no_page_has_anything_inline(app):
    draft(app, "sign that", "Una señal.")
    omar = sign_in(app, "omar")
    for where in (
        "/sign-in",
        "/desk/",
        "/desk/es/",
        "/desk/es/fever/",
        address(text(app, "sign that")),
        "/coverage",
        "/people/",
        "/nowhere",
    ):
        page = omar.get(where).text
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)", page), where


def test_a_page_of_the_desk_is_light(app):
    draft(app, "sign that", "Una señal.")
    tina = sign_in(app, "tina")
    assert len(tina.get(address(text(app, "sign that"))).data) < 40_000


def test_something_too_large_is_refused(app):
    tina = sign_in(app, "tina")
    at = texts(app)[3]
    assert choose(tina, at, "save", text="a" * 3_000_000).status_code == 413
    assert choose(tina, at, "save", text="a" * 200_000).status_code == 422


@pytest.mark.parametrize("where", ["/nowhere", "/comments/9999999999", "/desk/pl/", "/feedback/7"])
def test_something_too_large_for_nobody_breaks_nothing(app, where):
    answer = sign_in(app, "omar").post(where, data={"text": "a" * 3_000_000})
    assert answer.status_code in (400, 404, 405, 413)
    assert "aaa" not in answer.text


def test_a_failure_of_ours_says_nothing_of_our_insides(app, monkeypatch):
    app.testing = False
    tina = sign_in(app, "tina")

    def broken(*_: object) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr("app.web.coverage.coverage", broken)
    answer = tina.get("/coverage")
    assert answer.status_code == 500
    assert "secret inside" not in answer.text
    assert "Something broke on our side" in answer.text
