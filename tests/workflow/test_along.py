"""What readers take along is made of what was released, and the verifier reads all of it."""

import io
import re
import zipfile
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from app.model.law import Law
from app.model.reason import Reason
from app.pages import FACES, style
from app.workflow.release import release, site
from tests.house import LEAFLET, House
from tests.houses import Begin

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>'
DRAWN = LEAFLET + "\n![A plaster](images/plaster.svg)\n\nSee [the other page](../grazes/).\n"


def one_drawn_live(house: House) -> None:
    """An article with a picture and a link to its neighbour, live in Spanish, and another one."""
    house.article(DRAWN)
    house.article(LEAFLET.replace("wound", "graze"), "grazes.md")
    (house.settings.source_texts / "images").mkdir()
    (house.settings.source_texts / "images" / "plaster.svg").write_text(PICTURE, "utf-8")
    house.extract()
    house.approve(house.team())
    house.settings = replace(house.settings, leaflets=True)
    house.release()


@pytest.fixture
def live(house_after: Callable[[Begin], House]) -> House:
    house = house_after(one_drawn_live)
    house.settings = replace(house.settings, leaflets=True)
    return house


def _faults(house: House, path: str) -> set[Law]:
    return {fault.law for fault in house.verify_files(path)}


def test_each_page_is_there_as_one_file_and_each_language_as_an_archive(live: House) -> None:
    assert live.verify() == []
    root = live.settings.site
    assert 'href="page.html" download="wounds-es.html"' in live.page()
    assert 'es/es.zip"' in (root / "es" / "index.html").read_text("utf-8")
    with zipfile.ZipFile(root / "es" / "es.zip") as whole:
        assert {name for name in whole.namelist() if not name.startswith("fonts/")} == {
            "index.html",
            "style.css",
            "es/index.html",
            "es/wounds/index.html",
            "es/wounds/leaflet.html",
            "es/wounds/images/plaster.svg",
        }
    with zipfile.ZipFile(root / "en" / "en.zip") as whole:
        assert {"en/wounds/index.html", "en/grazes/index.html"} <= set(whole.namelist())


def test_a_release_in_one_language_makes_no_archive_of_another(live: House) -> None:
    before = {tag: (live.settings.site / tag / f"{tag}.zip").stat().st_ino for tag in ("es", "en")}
    site.build(live.ledger, live.settings)
    after = {tag: (live.settings.site / tag / f"{tag}.zip").stat().st_ino for tag in ("es", "en")}
    assert before == after


OWN = b64encode(sha256(b"").digest()).decode()

ONE_FILE: dict[str, tuple[str, str, Law]] = {
    "another word": ("500 mg", "5000 mg", Law.OTHER_TEXT),
    "a script": ("</article>", "<script></script></article>", Law.OTHER_TEXT),
    "another style": ("<style>", "<style>p{display:none}", Law.HOSTILE),
    "two styles": ("</head>", "<style></style></head>", Law.HOSTILE),
    "no policy": ("Content-Security-Policy", "Refresh", Law.HOSTILE),
    "a looser policy": ("img-src data:", "img-src data: https:", Law.HOSTILE),
    "no picture": ("data:image/svg+xml;", "data:text/html;", Law.HOSTILE),
    "a picture that cannot be read": ("svg+xml;base64,", "svg+xml;base64,=", Law.HOSTILE),
    "a picture that runs": (
        b64encode(PICTURE.encode()).decode(),
        b64encode(PICTURE.replace("></svg>", "><script/></svg>").encode()).decode(),
        Law.HOSTILE,
    ),
    "another address": (
        'href="https://example.org/dressing"',
        'href="https://evil.example/"',
        Law.HOSTILE,
    ),
}


@pytest.mark.parametrize("tag", ["es", "en"])
def test_the_verifier_finds_what_one_file_may_not_be(live: House, tag: str) -> None:
    place: Path = live.settings.site / tag / "wounds" / "page.html"
    said = place.read_text("utf-8")
    for what, (old, new, law) in ONE_FILE.items():
        assert old in said, what
        place.write_text(said.replace(old, new, 1), "utf-8")
        assert law in _faults(live, f"{tag}/wounds/page.html"), what
    place.write_text(said, "utf-8")
    assert _faults(live, f"{tag}/wounds/page.html") == set()


def _style(html: str, css: str) -> str:
    """The file with another style sheet, and the policy that lets it in."""
    old = html[html.index("<style>") + 7 : html.index("</style>")]
    own, other = (b64encode(sha256(one.encode()).digest()).decode() for one in (old, css))
    return html.replace(f"<style>{old}<", f"<style>{css}<").replace(own, other)


def _dressed(font: bytes) -> str:
    """The site's style sheet with this in the place of its first font, and no other."""
    held = f"url(data:font/woff2;base64,{b64encode(font).decode()})"
    css = style().decode().replace(f"url({FACES[0].path})", held)
    return re.sub(r"@font-face\{[^{}]*\(fonts/[^{}]*\}", "", css)


def test_one_file_has_the_site_s_style_and_its_fonts_and_no_other(live: House) -> None:
    place: Path = live.settings.site / "es" / "wounds" / "page.html"
    said = place.read_text("utf-8")
    place.write_text(_style(said, _dressed(FACES[0].content)), "utf-8")
    assert _faults(live, "es/wounds/page.html") == set()
    bare = _dressed(b"").replace("@font-face", "@media x{@font-face") + "}"
    for css in (
        "@import 'x'",
        style().decode() + "p{background:url(https://evil.example/x)}",
        _dressed(FACES[1].content),
        style().decode(),  # it would load its fonts
        bare,
    ):
        place.write_text(_style(said, css), "utf-8")
        assert _faults(live, "es/wounds/page.html") == {Law.HOSTILE}, css[:60]


def test_a_page_of_no_article_is_nobody_s(live: House) -> None:
    root = live.settings.site / "es"
    (root / "nobody").mkdir()
    (root / "nobody" / "page.html").write_bytes((root / "wounds" / "page.html").read_bytes())
    assert _faults(live, "es/nobody/page.html")


def _rows(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def _zip(rows: list[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as whole:
        for row, content in rows:
            whole.writestr(row, content)
    return made.getvalue()


def _info(name: str, **more: object) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    for key, value in more.items():
        setattr(made, key, value)
    return made


def _with(*more: tuple[zipfile.ZipInfo, bytes]) -> Callable[[bytes], bytes]:
    return lambda content: _zip([*((_info(k), v) for k, v in _rows(content).items()), *more])


def _without(name: str) -> Callable[[bytes], bytes]:
    return lambda content: _zip([(_info(k), v) for k, v in _rows(content).items() if k != name])


def _said(name: str, old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        rows = _rows(content)
        assert old in rows[name], old
        return _zip([(_info(k), v.replace(old, new) if k == name else v) for k, v in rows.items()])

    return change


ARCHIVE: dict[str, tuple[Callable[[bytes], bytes], Law]] = {
    "another word": (_said("es/wounds/index.html", b"500 mg", b"5 g"), Law.OTHER_TEXT),
    "another English": (_said("es/wounds/leaflet.html", b"Wash your", b"Lick"), Law.OTHER_TEXT),
    "a script on its first page": (
        _said("index.html", b"</main>", b"<script></script>"),
        Law.OTHER_TEXT,
    ),
    "a page less": (_without("es/wounds/index.html"), Law.NOT_WHOLE),
    "a link to what is not there": (_without("es/wounds/leaflet.html"), Law.HOSTILE),
    "a file of no kind": (_with((_info("es/run.exe"), b"MZ")), Law.HOSTILE),
    "a page of another language": (_with((_info("en/index.html"), b"<html lang=en>")), Law.HOSTILE),
    "a way out": (_with((_info("../x.html"), b"")), Law.HOSTILE),
    "a name that turns round": (_with((_info("es/a\u202elmth.html"), b"")), Law.HOSTILE),
    "a link": (_with((_info("es/x", external_attr=0o120777 << 16), b"/etc")), Law.HOSTILE),
    "another picture": (_said("es/wounds/images/plaster.svg", b"4", b"9"), Law.OTHER_TEXT),
    "another policy": (
        _said("es/wounds/index.html", b" file:", b" https:"),
        Law.HOSTILE,
    ),
    "no policy": (_said("es/wounds/index.html", b"Content-Security-Policy", b"x"), Law.HOSTILE),
    "another address": (
        _said("es/wounds/index.html", b"https://example.org/dressing", b"https://evil.example/"),
        Law.HOSTILE,
    ),
    "another place on a page": (
        _said("es/wounds/index.html", b"#page--main", b"#page--x"),
        Law.HOSTILE,
    ),
    "no home": (_without("es/index.html"), Law.NOT_WHOLE),
    "a clock": (_with((_info("es/x", date_time=(2026, 1, 1, 0, 0, 0)), b"")), Law.HOSTILE),
    "no archive": (lambda _: b"PK", Law.HOSTILE),
    "a damaged archive": (lambda content: content.replace(b"svg", b"gvs", 1), Law.HOSTILE),
}


def test_the_verifier_finds_what_an_archive_may_not_be(live: House) -> None:
    place: Path = live.settings.site / "es" / "es.zip"
    whole = place.read_bytes()
    for what, (change, law) in ARCHIVE.items():
        place.write_bytes(change(whole))
        assert law in _faults(live, "es/es.zip"), what
    place.write_bytes(_with()(whole))
    assert _faults(live, "es/es.zip") == set()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_archive_has_no_two_files_of_one_name(live: House) -> None:
    place: Path = live.settings.site / "es" / "es.zip"
    place.write_bytes(_with((_info("es/index.html"), b""))(place.read_bytes()))
    assert Law.HOSTILE in _faults(live, "es/es.zip")


def test_an_archive_that_swells_is_not_unpacked(
    live: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.workflow.verify.along._LARGEST", 1000)
    assert _faults(live, "es/es.zip") == {Law.HOSTILE}


def test_what_holds_a_page_that_is_gone_is_gone_as_well(live: House) -> None:
    (live.settings.source_texts / "wounds.md").write_text(
        DRAWN.replace("500 mg", "250 mg"), "utf-8"
    )
    live.extract(Reason.SAFETY)
    list(release(live.ledger, live.settings.languages))
    site.drop_withdrawn(live.ledger, live.settings)
    assert not (live.settings.site / "es" / "es.zip").exists()
    assert (live.settings.site / "en" / "en.zip").exists()
