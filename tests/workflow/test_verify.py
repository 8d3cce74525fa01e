"""The verifier reads pages as a stranger would."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.model.law import Law
from app.workflow.release import site
from app.workflow.verify.reader import read
from tests.house import LEAFLET, House
from tests.houses import Begin, nothing, one_live


@pytest.fixture
def live(house_after: Callable[[Begin], House]) -> House:
    return house_after(one_live)


def _laws(house: House, old: str, new: str) -> set[Law]:
    page = house.page()
    assert old in page
    path = house.settings.site / "es" / "wounds" / "index.html"
    path.write_text(page.replace(old, new, 1), "utf-8")
    faults = house.verify_files("es/wounds/index.html")
    assert all(str(fault).startswith("es/wounds/index.html: ") for fault in faults)
    return {fault.law for fault in faults}


CHANGES = [
    ("a word changed", "500 mg", "5000 mg", Law.OTHER_TEXT),
    ("a script", "</article>", "<script>alert(1)</script></article>", Law.HOSTILE),
    ("a form anywhere", "</main>", "<form></form></main>", Law.HOSTILE),
    ("an element out of place", "</article>", "<video></video></article>", Law.HOSTILE),
    ("a handler", "<ul>", '<ul onclick="x()">', Law.HOSTILE),
    ("a style", "<main", '<main style="color:red"', Law.HOSTILE),
    (
        "another address",
        'href="https://example.org/dressing"',
        'href="https://evil.example/"',
        Law.HOSTILE,
    ),
    ("words of nobody", "</article>", "<p>Take more.</p></article>", Law.HOSTILE),
    (
        "a text of another article",
        "</article>",
        '<p data-message="x.1">More</p></article>',
        Law.MISSING,
    ),
    ("an override", "500 mg", "500 mg\u202e", Law.HOSTILE),
    ("an override in an attribute", "<main", '<main title="\u202e"', Law.HOSTILE),
    ("another language", '<html lang="es"', '<html lang="pl"', Law.HOSTILE),
    ("a comment", "</main>", "<!-- x --></main>", Law.HOSTILE),
    ("words around the article", "<main", "<p>Take 5 mg.</p><main", Law.OTHER_TEXT),
    ("words in the status box", "Translated by people", "Checked by a doctor", Law.OTHER_TEXT),
    ("words before a fact", "English original: ", "Wrong original: ", Law.OTHER_TEXT),
    ("another reader's line", "Dr C. Example, GP", "Dr E. Vil", Law.OTHER_TEXT),
    ("another day", ">15 January 2026<", ">16 January 2026<", Law.OTHER_TEXT),
    ("another title", ">Looking after a wound<", ">Looking after a dog<", Law.OTHER_TEXT),
    ("a place that is not there", 'href="../../es/"', 'href="../../pl/"', Law.NOT_WHOLE),
    ("an anchor that is not there", "#page--main", "#page--other", Law.NOT_WHOLE),
    ("a looser policy", "default-src &#39;none&#39;", "default-src *", Law.HOSTILE),
    (
        "sent elsewhere",
        "<meta charset",
        '<meta http-equiv="refresh" content="0"><meta charset',
        Law.HOSTILE,
    ),
    ("a sheet of elsewhere", '"../../style.css"', '"https://evil.example/x.css"', Law.HOSTILE),
    ("a link of another kind", 'rel="stylesheet"', 'rel="preload"', Law.HOSTILE),
    ("an attribute of the frame", "<footer", '<footer onclick="x"', Law.HOSTILE),
]


@pytest.mark.parametrize(("what", "old", "new", "law"), CHANGES, ids=[row[0] for row in CHANGES])
def test_a_page_that_was_tampered_with_is_found(
    live: House, what: str, old: str, new: str, law: Law
) -> None:
    assert law in _laws(live, old, new), what


def test_a_text_that_is_left_out_is_found(live: House) -> None:
    at = live.standings()[2]
    assert Law.NOT_WHOLE in _laws(live, f'data-message="{at.message}"', "data-literal")


def test_a_page_that_was_never_released_is_found(live: House) -> None:
    page = live.settings.site / "ar" / "wounds" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(live.page(), "utf-8")
    faults = live.verify_files("ar/wounds/index.html")
    assert [fault.law for fault in faults] == [Law.MISSING]


def test_an_image_says_its_alternative_text_and_its_title() -> None:
    said = read(
        '<html lang="es"><article><img src="a.svg" alt="Una venda" data-alternative="x.a"'
        ' title="Venda" data-title="x.t"></article><p>aside</p>'
    )
    assert dict(said.words) == {"x.a": ["Una venda"], "x.t": ["Venda"]}
    assert said.links == ["a.svg"]
    assert said.faults == []


def test_words_inside_words_belong_to_the_element_that_names_them() -> None:
    said = read(
        '<article><p data-message="m">Call <strong>999</strong> <code data-literal>x</code>now</p>'
        "</article> tail"
    )
    assert dict(said.words) == {"m": ["Call 999 now"]}


def test_an_element_that_is_never_closed_hides_nothing() -> None:
    said = read('<article><p data-message="m">One<p>Two</article>')
    assert said.words["m"] or said.faults


def test_a_stray_end_is_no_harm() -> None:
    assert read("</p>stray").faults == []


def test_a_leaflet_is_held_against_both_languages(live: House) -> None:
    live.settings = replace(live.settings, leaflets=True)
    live.release()
    path = live.settings.site / "es" / "wounds" / "leaflet.html"
    said = path.read_text("utf-8")
    names = [at.message for at in live.standings() if "500 mg" in at.text]
    changes = {
        "Wash your": ("Wash no", Law.OTHER_TEXT),
        "Dó nót": ("Do", Law.OTHER_TEXT),
        f'data-message="{names[0]}"': ("data-literal", Law.NOT_WHOLE),
        ' data-source=""': ("", Law.NOT_WHOLE),
        "</article>": (
            '<div data-source=""><p data-message="x">x</p></div></article>',
            Law.MISSING,
        ),
        "<article": ("<form></form><article", Law.HOSTILE),
    }
    for old, (new, law) in changes.items():
        assert old in said, old
        path.write_text(said.replace(old, new), "utf-8")
        faults = live.verify_files("es/wounds/leaflet.html")
        assert law in {fault.law for fault in faults}, old
    path.write_text(said, "utf-8")
    assert live.verify() == []


WRITTEN = (
    "<nurse@example.org>",
    "[a](https://example.org/a?b=1&amp;c=2)",
    "[b](https://example.org/a\\_b)",
    "[a](https://example.org/?a=1&amp;b=2&copy=3)",
    "[a](https://example.org/a\\&amp;b)",
    "[a](https://example.org/&percnt;20&#x41;&#98;)",
    "[c](https://example.org/é)",
    "[d](<https://example.org/two words>)",
    "[e](https://EXAMPLE.org/Case)",
    "[f](https://münchen.example/)",
    "[g]\n\n[g]: https://example.org/far&copy;",
    "[h](mailto:nurse@example.org)",
)


@pytest.mark.parametrize("link", WRITTEN)
def test_an_address_is_known_however_the_source_writes_it(
    house_after: Callable[[Begin], House], link: str
) -> None:
    house = house_after(nothing)
    house.article(LEAFLET + f"\nAsk {link}\n")
    house.extract()
    site.build(house.ledger, house.settings)
    assert house.verify() == []


# Legal forms of a source text at which maker and verifier of pages once differed: each held up the whole site.
FORMS = (
    "# <nurse@example.org>\n\nAsk us.\n",
    "---\ntopic: skin\n---\n\nNo title here.\n",
    "---\ntitle: · Skin ·\ntopic: ' x '\n---\n\nText.\n",
    '# A\n\nSee ![a rash](https://example.org/r.png "Rash") here.\n',
    '# A\n\n| ![a rash](https://example.org/r.png "Rash") |\n|---|\n| b |\n',
    '# A\n\nSee ![a rash](http://example.org/r.png "Rash") here.\n',
    "# A\n\n![a rash](http://example.org/r.png)\n",
    '# A\n\n[a list](ftp://example.org/list "List")\n',
    f"# A\n\n{'*a **b ' * 11}![a rash](https://example.org/r.png){'** c*' * 11}\n",
)


@pytest.mark.parametrize("text", FORMS)
def test_what_can_be_extracted_can_be_released(
    house_after: Callable[[Begin], House], text: str
) -> None:
    house = house_after(nothing)
    house.article(text)
    house.extract()
    team = house.team()
    house.approve(team, targets={at.text: at.text.upper() for at in house.standings()})
    assert house.release()[0].why == ""
    assert "es/wounds/index.html" in site.read_manifest(house.settings.site)
    assert house.verify() == []
