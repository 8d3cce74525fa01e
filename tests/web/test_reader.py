"""The readers' door: what it adds to a folder of files, and what it never does."""

from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from app.model.language import LANGUAGES, SOURCE
from app.pages import index, lost, paths, suggestion
from app.workflow.verify.reader import invisible
from tests.cases.hostile import PAYLOADS
from tests.pages.factory import DEMO, a_site

HERE = (SOURCE, *DEMO)


@pytest.fixture
def client(app, tmp_path):
    """Somebody at a house whose site has nine languages."""
    root = tmp_path / "instance" / "sites" / "1"
    everywhere = a_site()
    files = {paths.INDEX: index(everywhere), paths.LOST: lost(everywhere)}
    for one in HERE:
        files[paths.home(one)] = f"<p>{one.autonym}".encode()
        files[paths.lost(one)] = lost(everywhere, one)
        files[paths.suggestion(one)] = suggestion(everywhere, one)
    del files[paths.suggestion(SOURCE)]
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    (tmp_path / "instance" / "site").symlink_to(root)
    return app.test_client()


def asked(client, wish: str, **more: str):
    return client.get("/site/", headers={"Accept-Language": wish, **more}, buffered=True)


@pytest.mark.parametrize(
    ("wish", "tag"),
    [
        ("pl", "pl"),
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("zh-CN", "zh-Hans"),
        ("ar-EG, en", "ar"),
        ("xx, so;q=0.4", "so"),
        ("de;q=0.2, uk;q=0.7", "uk"),
    ],
)
def test_a_reader_s_language_is_suggested_and_the_address_stays(client, wish, tag):
    answer = asked(client, wish)
    assert answer.status_code == 200
    line = suggestion(a_site(), LANGUAGES[tag]).decode()
    assert f'<main id="page--main">\n{line}' in answer.text
    assert answer.text.replace(line, "", 1).encode() == index(a_site())
    assert "Accept-Language" in answer.vary


@pytest.mark.parametrize(
    "wish", ["", "*", "en-GB,pl;q=0.8", "pl;q=0", "de", "zh-TW", "</p><script>", "../..", "\u00e9"]
)
def test_whoever_asks_for_english_or_nothing_of_ours_is_suggested_nothing(client, wish):
    answer = asked(client, wish)
    assert answer.data == index(a_site())
    assert "Accept-Language" in answer.vary


def test_what_a_cache_keeps_of_one_wish_is_not_given_for_another(client):
    tag = asked(client, "pl").headers["ETag"]
    assert asked(client, "pl", **{"If-None-Match": tag}).status_code == 304
    assert asked(client, "es", **{"If-None-Match": tag}).status_code == 200
    assert asked(client, "en", **{"If-None-Match": tag}).status_code == 200


def test_no_other_page_depends_on_what_a_browser_asks_for(client):
    answer = client.get("/site/pl/", headers={"Accept-Language": "ar"}, buffered=True)
    assert answer.text == "<p>Polski"
    assert "Accept-Language" not in answer.vary


def test_a_page_that_is_not_there_is_answered_in_the_language_of_its_address(client):
    answer = client.get("/site/ar/no-such/", buffered=True)
    assert answer.status_code == 404
    assert answer.data == lost(a_site(), LANGUAGES["ar"])
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("path", ["de/fever/", "no-such", "xx/", "%3Cscript%3E/"])
def test_outside_of_our_languages_the_answer_is_for_all(client, path):
    answer = client.get(f"/site/{path}", buffered=True)
    assert (answer.status_code, answer.data) == (404, lost(a_site()))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("PL", "pl/"), ("Pl/", "pl/"), ("ZH-HANS/", "zh-Hans/"), ("Ar/fever/", "ar/fever/")],
)
def test_an_address_typed_in_capitals_leads_to_the_one_that_is_meant(client, typed, meant):
    answer = client.get(f"/site/{typed}", buffered=True)
    assert (answer.status_code, answer.location) == (308, f"/site/{meant}")


def test_a_site_of_an_older_version_has_no_such_page_and_says_404(client, tmp_path: Path):
    root = tmp_path / "instance" / "sites" / "1"
    (root / "ar" / "404.html").unlink()
    assert client.get("/site/ar/x/", buffered=True).data == lost(a_site())
    (root / "404.html").unlink()
    assert client.get("/site/ar/x/", buffered=True).status_code == 404


@pytest.mark.parametrize(
    ("path", "runs"),
    [("pl/search/", True), ("pl/search/index/worker.js", True), ("pl/", False), ("", False)],
)
def test_scripts_run_below_a_search_page_and_nowhere_else(client, path, runs):
    policy = client.get(f"/site/{path}", buffered=True).headers["Content-Security-Policy"]
    assert ("script-src 'self' 'wasm-unsafe-eval'" in policy) is runs
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_page_as_one_file_is_to_be_kept_not_shown(client, tmp_path):
    path = paths.beside(LANGUAGES["es"], "fever", paths.ONE_FILE)
    place = tmp_path / "instance" / "site" / path
    place.parent.mkdir()
    place.write_bytes(b"<p>x")
    answer = client.get(f"/site/{path}", buffered=True)
    assert answer.headers["Content-Disposition"] == "attachment"
    shown = client.get("/site/es/", buffered=True)
    assert shown.headers["Content-Disposition"].startswith("inline")


def test_a_search_page_in_a_language_without_pages_is_not_there(client):
    assert client.get("/site/fr/search/", buffered=True).status_code == 404


def test_an_address_longer_than_any_file_s_is_not_there(client):
    for path in ("x" * 300, "es/" + "\u0e49" * 200, "/".join(["x" * 200] * 30)):
        assert client.get(f"/site/{path}", buffered=True).status_code == 404


ORDINARY = {
    *(
        "Accept-Ranges",
        "Cache-Control",
        "Content-Length",
        "Content-Security-Policy",
        "Content-Type",
    ),
    *("Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Date", "ETag", "Expires"),
    *("Last-Modified", "Location", "Permissions-Policy", "Referrer-Policy", "Vary"),
    *("X-Content-Type-Options", "X-Frame-Options", "Content-Disposition"),
}


@pytest.mark.parametrize("where", ["/site/{}", "/site/ES/{}"])
def test_no_address_puts_anything_into_a_header_or_leads_elsewhere(client, where):
    assert len(PAYLOADS) >= 300
    seen = set()
    for text in PAYLOADS:
        path = quote(text[:1000], safe="", errors="surrogatepass")
        answer = client.get(where.format(path), headers={"Accept-Language": "so"}, buffered=True)
        seen.add(answer.status_code)
        assert set(answer.headers.keys()) <= ORDINARY
        for value in answer.headers.values():
            assert invisible(value) == ""
            assert not set("\r\n<>") & set(value)
        there = urlsplit(answer.headers.get("Location", "/site/"))
        assert there.netloc in ("", "localhost")  # the host that was asked
        assert there.path.startswith("/site/")
        assert answer.mimetype == "text/html"
        assert answer.status_code in (200, 308, 404)
    assert 404 in seen


def test_no_wish_of_a_browser_puts_anything_into_an_answer(client):
    plain, without = asked(client, "so"), asked(client, "en")
    for text in PAYLOADS:
        wish = "".join(sign for sign in text[:1000] if sign.isprintable() and sign < "\u0100")
        answer = asked(client, f"so, {wish}", Referer=wish, **{"X-Forwarded-Host": wish})
        like = plain if answer.data == plain.data else without
        assert answer.data == like.data
        assert set(answer.headers.keys()) == set(like.headers.keys())
