"""What pages are found by, in a site that was released: what changes it, and what does not."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from app.model.law import Law
from app.model.reason import Reason
from app.workflow.release import site
from tests.house import LEAFLET, House
from tests.houses import Begin, one_live


@pytest.fixture
def whole(house_after: Callable[[Begin], House]) -> House:
    return house_after(one_live)


def _sums(house: House) -> Mapping[str, str]:
    rows = site.read_manifest(house.settings.site).items()
    return {path: row["sha256"] for path, row in rows}


def _read(house: House, path: str) -> str:
    return (house.settings.site / path).read_text("utf-8")


def test_a_released_page_is_in_its_language_s_feed_and_map_at_the_time_of_its_release(
    whole: House,
) -> None:
    feed = _read(whole, "es/feed.xml")
    assert f"<id>{whole.settings.site_url}/es/wounds/</id>" in feed
    assert "<updated>2026-03-01T09:" in feed
    assert "/es/wounds/</loc>\n<lastmod>2026-03-01" in _read(whole, "es/sitemap-1.xml")
    assert "/es/sitemap-1.xml</loc>" in _read(whole, "sitemap.xml")
    assert whole.verify() == []


def test_a_language_without_a_page_has_nothing_to_be_found_by(whole: House) -> None:
    others = {path for path in _sums(whole) if path.startswith(("ar/", "ur/"))}
    assert others == {"ar/404.html", "ur/404.html"}  # to say so, if somebody asks
    assert "/ar/" not in _read(whole, "sitemap.xml")


def test_robots_are_told_only_at_the_root_of_a_host(whole: House) -> None:
    assert "robots.txt" not in _sums(whole)
    site.build(whole.ledger, replace(whole.settings, site_url="https://health.example.org"))
    assert "Sitemap: https://health.example.org/sitemap.xml\n" in _read(whole, "robots.txt")
    file = whole.settings.site / "robots.txt"
    file.unlink()
    file.write_text("Sitemap: https://evil.example/sitemap.xml\n")
    assert {fault.law for fault in whole.verify_files("robots.txt")} == {Law.HOSTILE}


def test_a_page_that_is_released_again_touches_no_other_language(whole: House) -> None:
    before = _sums(whole)
    dan, eve = whole.member("dan", "translator"), whole.member("eve", "reviewer")
    whole.accept(eve, whole.accept(dan, whole.standings()[0], "Cómo cuidar una herida"))
    whole.release()
    after = _sums(whole)
    changed = {path for path in after if after[path] != before.get(path)}
    assert "es/feed.xml" in changed
    assert {path.split("/")[0] for path in changed} <= {"es", "index.html"}


def test_a_withdrawn_page_is_found_nowhere(whole: House) -> None:
    whole.article(LEAFLET.replace("2 tablets", "1 tablet"))
    whole.extract(Reason.SAFETY)
    whole.release()
    assert not (whole.settings.site / "es" / "index.html").exists()
    for path in ("sitemap.xml", "en/sitemap-1.xml", "en/feed.xml", "index.html", "en/index.html"):
        assert "/es/" not in _read(whole, path)


# In which file what is changed into what, and which law that breaks.
FORGED = [
    ("es/feed.xml", "<title>", "<title>X", Law.OTHER_TEXT),
    ("es/feed.xml", "</entry>", "</entry><script/>", Law.HOSTILE),
    ("es/feed.xml", "/es/wounds/</id>", "/es/other/</id>", Law.NOT_WHOLE),
    ("es/feed.xml", "<entry>", "<!-- x --><entry>", Law.HOSTILE),
    ("es/feed.xml", "</feed>", "", Law.HOSTILE),
    ("es/feed.xml", "<updated>", "<updated>x", Law.HOSTILE),
    ("es/feed.xml", "<title>", "<title>\u202e", Law.HOSTILE),
    ("es/sitemap-1.xml", "http://127.0.0.1", "https://evil.example", Law.HOSTILE),
    ("sitemap.xml", "<sitemap>", "<sitemap x='1'>", Law.HOSTILE),
    ("es/404.html", "</main>", "<script></script></main>", Law.HOSTILE),
    ("es/suggested.inc", 'href="es/"', 'href="//evil.example/"', Law.HOSTILE),
    (
        "es/wounds/index.html",
        'itemprop="inLanguage" content="es"',
        'itemprop="inLanguage" content="ar"',
        Law.OTHER_TEXT,
    ),
    (
        "es/wounds/index.html",
        'itemprop="version" content="1"',
        'itemprop="version" content="2"',
        Law.OTHER_TEXT,
    ),
    (
        "es/wounds/index.html",
        'itemprop="dateModified" content="2026',
        'itemprop="dateModified" content="2027',
        Law.OTHER_TEXT,
    ),
    (
        "en/wounds/index.html",
        'itemprop="version" content="1"',
        'itemprop="version" content="2"',
        Law.OTHER_TEXT,
    ),
    ("es/wounds/index.html", "https://schema.org/Patient", "https://evil.example/", Law.HOSTILE),
]


@pytest.mark.parametrize(("path", "old", "new", "law"), FORGED)
def test_what_is_forged_in_a_file_that_pages_are_found_by_is_found(
    whole: House, path: str, old: str, new: str, law: Law
) -> None:
    file = whole.settings.site / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    assert law in {fault.law for fault in whole.verify_files(path)}
