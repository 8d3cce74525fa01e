"""PDFs: printed beside the site, linked when they are there, judged like the page that they hold."""

import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.model.law import Law
from app.press import Broken, Jam
from app.workflow import verify
from app.workflow.release import printing, site
from tests.house import House
from tests.houses import Begin, one_live
from tests.press.presses import Pretending, needs_press, pretended

EVERY = {
    *(f"en/wounds/{name}.pdf" for name in ("a4", "large")),
    *(f"es/wounds/{name}.pdf" for name in ("a4", "large", "leaflet")),
}


@pytest.fixture
def live(house_after: Callable[[Begin], House], monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setattr(printing, "Press", Pretending)
    monkeypatch.setattr(printing, "missing", lambda: "")
    Pretending.printed, Pretending.jams, Pretending.wrong = [], "", Jam("it is crumpled")
    house = house_after(one_live)
    house.settings = replace(house.settings, leaflets=True)
    return house


def run(house: House) -> printing.Printed:
    site.build(house.ledger, house.settings)
    done = printing.run(house.ledger, house.settings, lambda *_: None)
    site.build(house.ledger, house.settings)
    return done


def pdfs(house: House) -> set[str]:
    root = house.settings.site.resolve()
    return {path.relative_to(root).as_posix() for path in root.rglob("*.pdf")}


def test_a_page_does_not_wait_for_its_pdfs_and_links_them_when_they_are_there(live: House) -> None:
    site.build(live.ledger, live.settings)
    assert pdfs(live) == set()
    assert ".pdf" not in live.page()
    heard: list[tuple[int, int]] = []
    done = printing.run(live.ledger, live.settings, lambda *said: heard.append(said))
    assert done == printing.Printed(5, ())
    assert heard == [(number, 5) for number in range(1, 6)]
    site.build(live.ledger, live.settings)
    assert pdfs(live) == EVERY
    assert all(f'href="{name}.pdf"' in live.page() for name in ("a4", "large", "leaflet"))
    assert live.verify() == []


def test_what_is_printed_is_printed_once(live: House) -> None:
    run(live)
    before = {path: (live.settings.site / path).stat().st_ino for path in EVERY}
    assert run(live) == printing.Printed(0, ())
    assert {path: (live.settings.site / path).stat().st_ino for path in EVERY} == before
    assert len(Pretending.printed) == 5


@pytest.mark.usefixtures("unchecked")
def test_another_language_s_release_prints_nothing_of_this_one(live: House) -> None:
    run(live)
    Pretending.printed.clear()
    live.approve(tuple(live.sign_in(name) for name in ("ana", "ben", "cleo")), tag="ar")  # type: ignore[arg-type]
    live.release()
    assert run(live).made == 3
    assert {one.address.split("/")[-3] for one in Pretending.printed} == {"ar"}


def test_a_run_that_is_stopped_goes_on_where_it_was(
    live: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "_AT_A_TIME", 2)

    def stop(done: int, _: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        printing.run(live.ledger, live.settings, stop)
    (live.settings.instance / "printed" / ".half").write_bytes(b"%PDF")
    assert run(live) == printing.Printed(3, ())
    assert pdfs(live) == EVERY
    assert not (live.settings.instance / "printed" / ".half").exists()


def test_what_nobody_wants_any_more_is_forgotten(live: House) -> None:
    run(live)
    printed = live.settings.instance / "printed"
    (printed / "old.pdf").write_bytes(b"%PDF-1.7")
    run(live)
    assert len(list(printed.iterdir())) == 5


def test_a_sheet_that_jams_is_left_out_and_tried_again(live: House) -> None:
    Pretending.jams = "es"
    done = run(live)
    assert done.made == 2
    assert sorted(done.why_not) == [
        f"{path}: it is crumpled" for path in sorted(EVERY) if path.startswith("es")
    ]
    assert ".pdf" not in live.page()
    Pretending.jams = ""
    assert run(live) == printing.Printed(3, ())


def test_where_no_press_starts_that_is_said_once(live: House) -> None:
    Pretending.jams, Pretending.wrong = "e", Broken("no PDFs: it does not start")
    assert run(live) == printing.Printed(0, ("no PDFs: it does not start",))
    assert live.verify() == []


def test_where_the_machine_lacks_something_the_site_is_whole_without(
    live: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "missing", lambda: "no PDFs: pango not found")
    assert run(live) == printing.Printed(0, ("no PDFs: pango not found",))
    assert 'href="leaflet.html"' in live.page()
    assert live.verify() == []


def test_switched_off_there_is_nothing_beside_a_page(live: House) -> None:
    run(live)
    live.settings = replace(live.settings, leaflets=False)
    assert run(live) == printing.Printed(0, ())
    assert pdfs(live) == set()
    assert "leaflet" not in live.page()


def _page_of(pdf: bytes) -> bytes:
    return zlib.decompress(pdf[pdf.index(b"stream\n") + 7 : pdf.index(b"\nendstream")])


def _changed(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(pdf: bytes) -> bytes:
        html = _page_of(pdf)
        assert old in html, old
        return pretended(html.replace(old, new))

    return change


def _objects(packed: bytes) -> bytes:
    return b"2 0 obj\n<</Type /ObjStm/Filter /FlateDecode>>\nstream\n" + packed + b"\nendstream\n"


def _halved(pdf: bytes) -> bytes:
    packed = pdf[pdf.index(b"stream\n") + 7 : pdf.index(b"\nendstream")]
    return pdf.replace(packed, packed[: len(packed) // 2])


CHANGES: dict[str, tuple[str, Callable[[bytes], bytes], Law]] = {
    "another word": ("es/wounds/a4.pdf", _changed(b"500 mg", b"5000 mg"), Law.OTHER_TEXT),
    "another English": ("es/wounds/leaflet.pdf", _changed(b"Wash your", b"Lick"), Law.OTHER_TEXT),
    "a word of an English page": (
        "en/wounds/large.pdf",
        _changed(b"500 mg", b"5 g"),
        Law.OTHER_TEXT,
    ),
    "a script": (
        "es/wounds/a4.pdf",
        _changed(b"</main>", b"<script></script></main>"),
        Law.HOSTILE,
    ),
    "no page inside": ("es/wounds/a4.pdf", lambda _: b"%PDF-1.7\n", Law.NOT_WHOLE),
    "two pages inside": ("es/wounds/a4.pdf", lambda pdf: pdf + pdf, Law.NOT_WHOLE),
    "a page that cannot be unpacked": (
        "es/wounds/a4.pdf",
        lambda pdf: pdf.replace(b"stream\n", b"stream\nx", 1),
        Law.NOT_WHOLE,
    ),
    "half a page": ("es/wounds/a4.pdf", _halved, Law.NOT_WHOLE),
    "no PDF": ("es/wounds/a4.pdf", lambda _: b"<script>", Law.HOSTILE),
    "an action": ("es/wounds/a4.pdf", lambda pdf: pdf + b"<</OpenAction 1 0 R>>", Law.HOSTILE),
    "an action among packed objects": (
        "es/wounds/a4.pdf",
        lambda pdf: pdf + _objects(zlib.compress(b"<</S /JavaScript>>")),
        Law.HOSTILE,
    ),
    "an action whose name is written otherwise": (
        "es/wounds/a4.pdf",
        lambda pdf: pdf + b"<</S /J#61vaScript>>",
        Law.HOSTILE,
    ),
    "objects of a kind that is written otherwise": (
        "es/wounds/a4.pdf",
        lambda pdf: pdf + _objects(zlib.compress(b"<<>>")).replace(b"/ObjStm", b"/Obj#53tm"),
        Law.HOSTILE,
    ),
    "objects that cannot be read": (
        "es/wounds/a4.pdf",
        lambda pdf: pdf + _objects(b"x"),
        Law.HOSTILE,
    ),
    "another address": (
        "es/wounds/a4.pdf",
        lambda pdf: pdf + b"<</S /URI/URI (https://evil.example/)>>",
        Law.HOSTILE,
    ),
    "another address in other letters": (
        "es/wounds/a4.pdf",
        lambda pdf: pdf + b"<</S /URI/URI <" + b"https://evil.example/".hex().encode() + b">>>",
        Law.HOSTILE,
    ),
    "another address that stands elsewhere": (
        "es/wounds/a4.pdf",
        lambda pdf: pdf + b"<</S /URI/U#52I 5 0 R>>",
        Law.HOSTILE,
    ),
}


def test_the_verifier_finds_what_a_pdf_may_not_be(live: House) -> None:
    run(live)
    every = site.read_manifest(live.settings.site)
    for what, (path, change, law) in CHANGES.items():
        place: Path = live.settings.site / path
        whole = place.read_bytes()
        place.write_bytes(change(whole))
        faults = verify.files(live.ledger, live.settings, live.settings.site, every, [path])
        assert law in {fault.law for fault in faults}, what
        place.write_bytes(whole)
    place.write_bytes(
        whole
        + b"<</S /URI/URI (https://example.org/dressing)>>"
        + rb"<</Title (Batteries \(A/AA\), /JS, /URI \(x\) and /Launch)>>"
    )
    assert not list(verify.files(live.ledger, live.settings, live.settings.site, every, [path]))


@pytest.mark.parametrize("last", [b"\r", b"\n"])
def test_what_is_packed_may_end_in_any_byte_a_line_end_too(live: House, last: bytes) -> None:
    run(live)
    every = site.read_manifest(live.settings.site)
    packs = (zlib.compress(b"<<>>%d" % number) for number in range(100_000))
    packed = next(one for one in packs if one.endswith(last))
    place = live.settings.site / "es/wounds/a4.pdf"
    place.write_bytes(place.read_bytes() + _objects(packed))
    faults = verify.files(
        live.ledger, live.settings, live.settings.site, every, ["es/wounds/a4.pdf"]
    )
    assert not list(faults)


def test_a_real_press_prints_what_the_verifier_lets_pass(
    house_after: Callable[[Begin], House],
) -> None:
    needs_press()
    house = house_after(one_live)
    house.settings = replace(house.settings, leaflets=True)
    assert run(house) == printing.Printed(5, ())
    assert pdfs(house) == EVERY
    assert house.verify() == []
