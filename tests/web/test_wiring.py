"""Wiring: the key, the cookie, the hosts that are answered."""

from pathlib import Path

from app import create_app
from tests.web.house import house, settings


def test_the_cookie_is_for_this_host_alone_when_the_desk_is_on_the_web(tmp_path: Path):
    with house(tmp_path, desk_url="https://desk.example.org") as app:
        client = app.test_client()
        answer = client.get("/sign-in", base_url="https://desk.example.org")
        cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith("__Host-parlance=")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
        assert "Domain" not in cookie
        assert "Strict-Transport-Security" in answer.headers


def test_hosts_that_are_not_ours_are_not_answered(app):
    assert app.test_client().get("/sign-in", base_url="http://evil.example").status_code == 400
    assert app.test_client().get("/sign-in", base_url="http://127.0.0.1:8001").status_code == 200


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path):
    with house(tmp_path) as app:
        first = app.config["SECRET_KEY"]
        path = tmp_path / "instance" / "secret_key"
        assert path.stat().st_mode & 0o777 == 0o600
        assert len(first) == 48
        assert [one.name for one in path.parent.glob("secret_key*")] == ["secret_key"]

    again = create_app(settings(tmp_path))
    assert again.config["SECRET_KEY"] == first
    again.extensions["ledger"].close()
