"""The verifier and a page that was withdrawn: it says that, and nothing else."""

import shutil
from collections.abc import Iterator

import pytest

from app.model.law import Law
from app.model.reason import Reason
from app.workflow import verify
from tests.house import LEAFLET, House
from tests.houses import Houses, one_live

PAGE, MARK = "es/wounds/index.html", "es/wounds/gone"


@pytest.fixture(scope="module")
def gone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house whose only page was withdrawn; tests put the page back as it was."""
    folder = tmp_path_factory.mktemp("gone")
    with Houses(folder / "first").open(folder / "house", one_live) as house:
        house.article(LEAFLET.replace("2 tablets", "1 tablet"))
        house.extract(Reason.SAFETY)
        house.release()
        yield house


def _faults(house: House, path: str = PAGE) -> list[Law]:
    return [fault.law for fault in house.verify_files(path)]


def test_what_was_built_is_without_fault(gone: House) -> None:
    assert gone.verify() == []


CHANGES = [
    ("an old text", "<h1>", "<p>Wash yóur hands first.</p><h1>"),
    ("a figure", "<h1>", "<p>500</p><h1>"),
    ("a text with its name", "<h1>", '<p data-message="wounds.x">Once</p><h1>'),
    ("an article", "<h1>", "<article>Once</article><h1>"),
    ("an attribute", "<h1>", '<h1 title="Cóvér it">'),
    ("a word in a link", "All languages</span></a></p>\n</main>", "Take 2</span></a></p></main>"),
    ("a script", "</main>", "<script>1</script></main>"),
    ("another address", '"../../en/wounds/" hreflang', '"https://evil.example/" hreflang'),
    ("another title", ">Looking after a wound</a>", ">Read this</a>"),
    ("another language", '<html lang="es"', '<html lang="pl"'),
    ("a page for search engines", '<meta name="robots" content="noindex">', ""),
    ("another reason", 'content="safety"', 'content="pulled"'),
]


@pytest.mark.parametrize(("what", "old", "new"), CHANGES, ids=[row[0] for row in CHANGES])
def test_whatever_else_it_says_is_found(gone: House, what: str, old: str, new: str) -> None:
    path, page = gone.settings.site / PAGE, gone.page()
    assert old in page
    try:
        path.write_text(page.replace(old, new, 1), "utf-8")
        assert _faults(gone), what
    finally:
        path.write_text(page, "utf-8")


def test_the_mark_beside_it_says_one_thing_and_stands_beside_no_page_that_is_live(
    gone: House,
) -> None:
    mark = gone.settings.site / MARK
    live = gone.settings.site / "ar" / "wounds" / "gone"
    live.parent.mkdir(parents=True)
    shutil.copy(mark, live)
    assert _faults(gone, "ar/wounds/gone") == [Law.UNMARKED]
    shutil.rmtree(live.parent)
    try:
        mark.write_text("Once, this page said something.", "utf-8")
        assert _faults(gone, MARK) == [Law.OTHER_TEXT]
    finally:
        mark.write_bytes(b"410\n")
    assert _faults(gone, MARK) == []


def test_a_page_of_which_no_server_knows_is_found(gone: House) -> None:
    page = verify.files(gone.ledger, gone.settings, gone.settings.site, [PAGE], [PAGE])
    assert Law.UNMARKED in {fault.law for fault in page}


def test_a_leaflet_of_what_was_withdrawn_is_found(gone: House) -> None:
    leaflet = gone.settings.site / "es" / "wounds" / "leaflet.html"
    leaflet.write_text(gone.page(), "utf-8")
    try:
        assert _faults(gone, "es/wounds/leaflet.html") == [Law.MISSING]
    finally:
        leaflet.unlink()
