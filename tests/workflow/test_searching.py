"""Indexes in a released site: made when texts change, judged, and gone with what was withdrawn."""

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from app.model.law import Law
from app.model.reason import Reason
from app.pages import indexer
from app.workflow import verify
from app.workflow.release import release, site
from app.workflow.verify.programs import PROGRAMS
from tests.house import LEAFLET, House
from tests.houses import Begin, one_live


@pytest.fixture
def searchable(house_after: Callable[[Begin], House]) -> House:
    """A house whose site has one page in Spanish and in English, and an index of each."""
    assert indexer() is not None, "pagefind is not installed: requirements-dev.txt has it"
    house = house_after(one_live)
    house.settings = replace(house.settings, search=True)
    site.build(house.ledger, house.settings)
    return house


def index(house: House, tag: str) -> dict[str, str]:
    """The files of a language's index, and their sums."""
    rows = site.read_manifest(house.settings.site).items()
    return {path: row["sha256"] for path, row in rows if path.startswith(f"{tag}/search/index/")}


def spoken(house: House, tag: str) -> list[str]:
    """What the parts of an index say."""
    parts = [path for path in index(house, tag) if path.endswith(".pf_fragment")]
    return [gzip.decompress((house.settings.site / path).read_bytes()).decode() for path in parts]


def test_an_index_has_the_released_texts_of_its_language_alone(searchable: House) -> None:
    (spanish,) = spoken(searchable, "es")
    said = json.loads(spanish.removeprefix("pagefind_dcd"))
    texts = [at.target.text for at in searchable.standings() if at.target]
    assert said["url"] == "/wounds/"
    assert texts[0] in said["content"]
    assert "Wash your hands" not in spanish
    assert "Wash your hands" in spoken(searchable, "en")[0]
    assert searchable.verify() == []


def test_a_release_of_one_language_touches_no_other_index(searchable: House) -> None:
    before = {tag: index(searchable, tag) for tag in ("en", "es")}
    dan, eve = searchable.member("dan", "translator"), searchable.member("eve", "reviewer")
    at = searchable.standings()[0]
    searchable.accept(eve, searchable.accept(dan, at, "Cómo cuidar una herida"))
    searchable.release()
    assert index(searchable, "en") == before["en"]
    assert index(searchable, "es") != before["es"]
    assert "Cómo cuidar una herida" in spoken(searchable, "es")[0]


def test_an_index_that_is_kept_is_not_made_again(
    searchable: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.pages.indexed", lambda *_: pytest.fail("it was made again"))
    assert site.build(searchable.ledger, searchable.settings).fresh == 0
    kept = list((searchable.settings.instance / "search").iterdir())
    assert len(kept) == 2


def test_what_was_withdrawn_is_found_no_more_even_before_the_site_is_built(
    searchable: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    searchable.article(LEAFLET.replace("2 tablets", "1 tablet"))
    searchable.extract(Reason.SAFETY)
    list(release(searchable.ledger, searchable.settings.languages))
    english = index(searchable, "en")
    with monkeypatch.context() as patch:
        patch.setattr("app.workflow.release.site.plan", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            site.build(searchable.ledger, searchable.settings)
    assert index(searchable, "es") == {}
    assert not (searchable.settings.site / "es/search/find.js").exists()
    assert index(searchable, "en") == english
    site.build(searchable.ledger, searchable.settings)
    assert index(searchable, "es") == {}
    assert searchable.verify() == []


def test_without_an_index_the_search_page_is_a_list(searchable: House) -> None:
    site.build(searchable.ledger, replace(searchable.settings, search=False))
    page = (searchable.settings.site / "es" / "search" / "index.html").read_text("utf-8")
    assert "<script" not in page
    assert index(searchable, "es") == {}
    assert searchable.verify() == []


def test_every_program_of_the_installed_pagefind_is_one_that_the_verifier_knows(
    searchable: House,
) -> None:
    files = [path for path in index(searchable, "en") if path.endswith((".js", ".pagefind"))]
    assert len(files) == 3
    for path in files:
        assert sha256((searchable.settings.site / path).read_bytes()).hexdigest() in PROGRAMS


def _forged(name: str, content: bytes) -> bytes:
    """The same with something in it that should not be there."""
    if not name.endswith(".pf_fragment"):
        return content + b"x" if name.endswith((".js", ".pagefind")) else b"x" + content
    said = json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
    said["content"] += " Take 900 tablets."
    return gzip.compress(b"pagefind_dcd" + json.dumps(said).encode())


def test_whatever_is_forged_in_an_index_is_found(searchable: House) -> None:
    for path in [*index(searchable, "es"), "es/search/find.js"]:
        file: Path = searchable.settings.site / path
        content = file.read_bytes()
        file.unlink()
        file.write_bytes(_forged(path, content))
        found = {fault.law for fault in searchable.verify_files(path)}
        assert found & {Law.HOSTILE, Law.OTHER_TEXT}, path


def _part(house: House, said: object) -> set[Law]:
    """What is found if the one part of the Spanish index says this."""
    (path,) = [one for one in index(house, "es") if one.endswith(".pf_fragment")]
    file = house.settings.site / path
    file.unlink()
    file.write_bytes(gzip.compress(b"pagefind_dcd" + json.dumps(said).encode()))
    return {fault.law for fault in house.verify_files(path)}


@pytest.mark.parametrize(
    ("change", "law"),
    [
        ({"url": "/other/"}, Law.MISSING),
        ({"meta": {"title": "Una herida", "image": "x"}}, Law.HOSTILE),
        ({"meta": {"title": "Otro"}}, Law.OTHER_TEXT),
        ({"filters": {"x": ["y"]}}, Law.HOSTILE),
        ({"content": "\u202e"}, Law.HOSTILE),
        ({"content": 1}, Law.HOSTILE),
        ({"url": None}, Law.HOSTILE),
        ({"meta": None}, Law.HOSTILE),
    ],
)
def test_a_part_of_an_index_says_released_texts_or_is_a_fault(
    searchable: House, change: dict[str, object], law: Law
) -> None:
    said = json.loads(spoken(searchable, "es")[0].removeprefix("pagefind_dcd"))
    assert law in _part(searchable, said | change)


def test_an_english_part_of_an_article_that_is_not_there_is_found(searchable: House) -> None:
    (path,) = [one for one in index(searchable, "en") if one.endswith(".pf_fragment")]
    file = searchable.settings.site / path
    said = json.loads(spoken(searchable, "en")[0].removeprefix("pagefind_dcd"))
    file.unlink()
    file.write_bytes(gzip.compress(json.dumps(said | {"url": "/none/"}).encode()))
    assert Law.MISSING in {fault.law for fault in searchable.verify_files(path)}


def test_a_script_that_is_not_there_is_missed(searchable: House) -> None:
    path = "es/search/index.html"
    every = [path, "es/index.html", "index.html", "style.css"]
    settings, folder = searchable.settings, searchable.settings.site
    found = [*verify.files(searchable.ledger, settings, folder, every, [path])]
    assert Law.NOT_WHOLE in {fault.law for fault in found}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("find.js", "https://evil.example/x.js"),
        ("</main>", "<script>x</script></main>"),
        ("'wasm-unsafe-eval'", "'unsafe-inline'"),
        ("script-src &#39;self&#39;", "script-src *"),
    ],
)
def test_a_search_page_has_that_one_script_and_no_other(
    searchable: House, old: str, new: str
) -> None:
    path = searchable.settings.site / "es" / "search" / "index.html"
    text = path.read_text("utf-8")
    old = old.replace("'", "&#39;")
    assert old in text
    path.unlink()
    path.write_text(text.replace(old, new), "utf-8")
    laws = {fault.law for fault in searchable.verify_files("es/search/index.html")}
    assert Law.HOSTILE in laws
