"""Every text that means harm, in every place that a text can get into: it stays words, or it is refused."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

from app.model import feedback, markup
from app.model.article import Article
from app.model.decision import Step
from app.model.errors import AppError, BadInput
from app.model.language import SOURCE, Language
from app.model.message import Markup, Tag
from app.pages import (
    Check,
    Entry,
    Page,
    Site,
    Word,
    archive,
    feed,
    glossary,
    home,
    index,
    leaflet,
    lost,
    one_file,
    own_topic,
    page,
    paths,
    search,
    sitemap,
    stretches,
    suggestion,
    topic,
)
from app.pages.refuse import refused
from app.workflow.verify.reader import invisible, read, read_glossary, read_leaflet
from tests.cases.hostile import CLEAN, PAYLOADS, REFUSED
from tests.pages.factory import (
    SITE_URL,
    STATUS,
    Node,
    a_page,
    a_site,
    article_of,
    furniture,
    parsed,
)
from tests.pages.fever import AR, ES, message

# What may be added to keep a number or an address from being turned round, and at a line's end.
ISOLATES = ("bdi", "span", "br", "wbr")
both = pytest.mark.parametrize("language", [ES, AR], ids=lambda one: one.tag)


def test_there_are_enough_of_them():
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 300
    assert not any(refused(text) for text in CLEAN)
    assert all(refused(text) for text in REFUSED)


def _words(text: str) -> str:
    """A payload as a target: literal text, with something that can be read."""
    return markup.escape(f"x {text}")


def _article(count: int) -> Article:
    return article_of(*(f"Plain {number}." for number in range(count)))


def _targets(texts: Sequence[str]) -> dict[str, str]:
    return {"title": "Title", **{f"m{number}": text for number, text in enumerate(texts)}}


def _addresses(root: Node) -> list[str]:
    return [node.attributes[key] for key in ("href", "src") for node in root.having(key)]


def _same(hostile: bytes, tame: bytes) -> Node:
    """The same elements, attributes and addresses as of harmless words; returns the root."""
    assert invisible(hostile.decode()) == ""
    one, other = parsed(hostile), parsed(tame)
    assert one.skeleton(*ISOLATES) == other.skeleton(*ISOLATES)
    assert _addresses(one) == _addresses(other)
    return one


@pytest.mark.parametrize(
    ("language", "made"), [(AR, page), (ES, leaflet)], ids=["a page", "a leaflet"]
)
def test_targets(language: Language, made: Callable[[Page], bytes]):
    article = _article(len(CLEAN))
    of = a_page(language, article=article, targets=_targets([_words(one) for one in CLEAN]))
    tame = replace(of, targets=_targets(["plain"] * len(CLEAN)))
    html = made(of)
    root = _same(html, made(tame))
    said: dict[str, str] = {}
    for node in root.having("data-message"):
        said.setdefault(node.attributes["data-message"], node.text())
    assert [said[f"m{number}"] for number, _ in enumerate(CLEAN)] == [f"x {one}" for one in CLEAN]
    reader = read if made is page else read_leaflet
    assert reader(html.decode()).faults == []


def test_targets_with_tags_of_their_own_make_no_element():
    article = _article(len(CLEAN))
    of = a_page(ES, article=article, targets=_targets([f"x {text}" for text in CLEAN]))
    tame = replace(of, targets=_targets(["plain"] * len(CLEAN)))
    _same(page(of), page(tame))


@pytest.mark.parametrize("made", [page, leaflet], ids=["page", "leaflet"])
def test_what_no_page_may_hold_is_refused_wherever_it_comes_from(made: Callable[[Page], bytes]):
    article = _article(1)
    for text in REFUSED:
        of = a_page(ES, article=article, targets=_targets([_words(text)]))
        with pytest.raises(BadInput):
            made(of)


def _titled(texts: Sequence[str]) -> Site:
    entries = tuple(
        Entry(
            f"a{number}",
            text,
            (SOURCE, ES, AR),
            dict.fromkeys(("en", "es", "ar"), _words(text)),
            {},
        )
        for number, text in enumerate(texts)
    )
    return a_site(entries=entries)


LISTS: list[tuple[str, Callable[[Site], bytes]]] = [
    ("index", index),
    ("home", lambda site: home(site, AR)),
    ("English home", lambda site: home(site, SOURCE)),
    ("search", lambda site: search(site, ES)),
    ("search with a script", lambda site: search(site, ES, "find.js")),
    ("lost", lambda site: lost(site, ES)),
    ("suggestion", lambda site: suggestion(site, AR)),
]


@pytest.mark.parametrize(("what", "made"), LISTS, ids=[row[0] for row in LISTS])
def test_titles_and_topics_where_pages_are_listed(
    monkeypatch: pytest.MonkeyPatch, what: str, made: Callable[[Site], bytes]
):
    for name in ("_ROOM", "_ROOM_AT_HOME"):
        monkeypatch.setattr(f"app.pages.topics.{name}", 10**9)  # all of them on one page
    html = made(_titled(CLEAN))
    assert invisible(html.decode()) == ""
    faults = read(html.decode()).faults
    assert [one for one in faults if not ("script" in what and "<script>" in one)] == []
    one, tame = parsed(html), parsed(made(_titled([f"plain {at}" for at in range(len(CLEAN))])))
    assert sorted(_addresses(one)) == sorted(_addresses(tame))
    assert _counted(one) == _counted(tame)


def test_titles_and_topics_on_pages_of_their_topics(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.pages.topics._ROOM", 1)
    site, tame = _titled(CLEAN), _titled([f"plain {at}" for at in range(len(CLEAN))])
    names = {one.names[0]: one for one in stretches(site.entries)}
    titles = {f"x {one}" for one in CLEAN}
    for other in stretches(tame.entries):
        here = replace(names[other.names[0]], folder=other.folder, number=1, first="", last="")
        html = topic(site, here)
        assert read(html.decode()).faults == []
        root = _same(html, topic(tame, other))
        assert root.one("h1").text() == (here.topic or "More topics")
        if here.topic:  # white space is none, and is called otherwise
            ours = _same(own_topic(site, ES, here), own_topic(tame, ES, other))
            assert ours.one("main").having("data-article")[0].text() in titles
    assert len(names) == len(CLEAN)
    one, plain = parsed(index(site)), parsed(index(tame))
    assert _counted(one) == _counted(plain)
    for stretch in names.values():
        assert re.fullmatch(r"topics/[a-z0-9-]+/([0-9]+/)?index\.html", stretch.path)


def _counted(root: Node) -> Counter[str]:
    """How often each element is there, but for those that depend on how many topics there are."""
    grouping = {*ISOLATES, "h2", "h3", "section", "ul"}
    return Counter(one.name for one in root.all() if one.name not in grouping)


@pytest.mark.parametrize(
    "made", [feed, lambda site, language: sitemap(site, language, 1)], ids=["feed", "sitemap"]
)
def test_titles_where_machines_read_them(made: Callable[[Site, Language], bytes]):
    xml = made(_titled(CLEAN), ES)
    assert invisible(xml.decode()) == ""
    tame = made(_titled(["plain"] * len(CLEAN)), ES)
    shape = [(one.tag, sorted(one.attrib.items())) for one in ET.fromstring(xml).iter()]
    assert shape == [(one.tag, sorted(one.attrib.items())) for one in ET.fromstring(tame).iter()]


def test_titles_with_what_no_page_may_hold_are_refused():
    for made in (
        index,
        lambda site: home(site, ES),
        lambda site: feed(site, ES),
        lambda site: search(site, ES),
    ):
        for text in REFUSED:
            with pytest.raises(BadInput):
                made(_titled([text]))


@pytest.mark.parametrize("room", [1, 10**9], ids=["apart", "together"])
def test_topics_with_what_no_page_may_hold_are_refused(monkeypatch: pytest.MonkeyPatch, room: int):
    for name in ("_ROOM", "_ROOM_AT_HOME"):
        monkeypatch.setattr(f"app.pages.topics.{name}", room)
    for text in REFUSED:
        site = a_site(entries=(Entry("a", text, (SOURCE, ES), {"en": "A", "es": "A"}, {}),))
        for made in (index, lambda site: home(site, ES), lambda site: home(site, SOURCE)):
            with pytest.raises(BadInput, match="a: topic"):
                made(site)


def test_names_of_articles():
    for text in PAYLOADS:
        try:
            place = paths.article(ES, text)
        except BadInput:
            continue
        assert place.split("/") == ["es", text, "index.html"]
        assert not set(text) & set("/\\:?#%<>\"' ")
        assert text not in (".", "..", "glossary", "index.html")


def _pictured(names: Sequence[str]) -> Page:
    """A page with pictures of these names."""
    tags = tuple(
        Tag(at, Markup.IMAGE, href=name, alternative=f"alt{at}") for at, name in enumerate(names, 1)
    )
    alternatives = tuple(message(f"alt{at}", "A picture") for at, _ in enumerate(names, 1))
    seen = " ".join(f"<{at}/>" for at, _ in enumerate(names, 1))
    article = article_of(f"See {seen}", tags=tags, messages=alternatives)
    said = {one.id: "Una imagen" for one in alternatives}
    return a_page(article=article, targets={"title": "T", "m0": f"Vea {seen}", **said})


def test_names_of_pictures():
    names = [f"pictures/{text}.svg" for text in CLEAN] + [f"{text}.svg" for text in CLEAN]
    html = page(_pictured(names))
    assert invisible(html.decode()) == ""
    root = parsed(html)
    plain = parsed(page(_pictured(["pictures/plain.svg"])))
    assert {one.name for one in root.all()} == {one.name for one in plain.all()}
    wanted = {key for one in plain.all("img") for key in one.attributes}
    assert all({*one.attributes} <= wanted for one in root.all("img"))
    shown = [one.attributes["src"] for one in root.all("img") if "src" in one.attributes]
    assert len(shown) > len(CLEAN)
    for one in shown:
        there = urlsplit(urljoin("https://h.example/es/small/", one))
        assert there.scheme == "https"
        assert there.netloc == "h.example" or one.startswith("https://")


def test_names_of_pictures_with_what_no_page_may_hold_are_no_addresses():
    for text in REFUSED:
        html = page(_pictured([f"pictures/{text}.svg"]))
        assert invisible(html.decode()) == ""
        assert parsed(html).having("src") == []


def test_names_in_an_archive():
    pages = {paths.home(ES): home(a_site(), ES)}
    kept = 0
    for text in PAYLOADS:
        try:
            whole = archive(ES, pages, {paths.STYLE: b"", f"es/fever/{text}": b""}, SITE_URL)
        except BadInput:
            continue
        kept += 1
        with zipfile.ZipFile(io.BytesIO(whole)) as made:
            for name in made.namelist():
                assert invisible(name) == ""
                assert not set(name) & set('\\:*?"<>|')
                assert not any(one.strip(". ") == "" for one in name.split("/"))
                assert not name.startswith(("/", "~"))
    assert kept > 20


@both
def test_pages_in_one_file(language: Language):
    def made(texts: Sequence[str]) -> bytes:
        checks = tuple(Check(Step.REVISE, f"x {text}", date(2026, 6, 2)) for text in texts)
        of = a_page(
            language,
            article=_article(len(texts)),
            targets=_targets([_words(one) for one in texts]),
            status=replace(STATUS, checks=checks),
        )
        return one_file(page(of), paths.article(language, "small"), SITE_URL, {"style.css": b""})

    root = _same(made(CLEAN), made(["plain"] * len(CLEAN)))
    assert len(root.all("style")) == 1


@both
def test_terms_and_what_they_mean(language: Language):
    words = tuple(
        Word(str(at), _words(one), _words(one), f"x {one}") for at, one in enumerate(CLEAN)
    )
    site = a_site(explained={language.tag: words})
    html = glossary(site, language)
    tame = tuple(Word(str(at), "plain", "plain", "plain") for at, _ in enumerate(CLEAN))
    one, other = parsed(html), parsed(glossary(a_site(explained={language.tag: tame}), language))
    assert invisible(html.decode()) == ""
    assert read_glossary(html.decode()).faults == []
    names = [
        [node.name for node in root.all() if node.name not in ISOLATES] for root in (one, other)
    ]
    assert names[0] == names[1]
    assert sorted(_addresses(one)) == sorted(_addresses(other))


def test_terms_with_what_no_page_may_hold_are_refused():
    for text in REFUSED:
        for word in (
            Word("1", text, "x", "x"),
            Word("1", "x", text, "x"),
            Word("1", "x", "x", text),
        ):
            with pytest.raises(BadInput):
                glossary(a_site(explained={"es": (word,)}), ES)


@both
def test_lines_of_credentials(language: Language):
    checks = tuple(Check(Step.REVISE, f"x {text}", date(2026, 6, 2)) for text in CLEAN)
    status = replace(STATUS, checks=checks)
    tame = replace(STATUS, checks=tuple(replace(one, credentials="plain") for one in checks))
    html = page(a_page(language, status=status))
    _same(html, page(a_page(language, status=tame)))
    assert read(html.decode()).faults == []


def test_credentials_with_what_no_page_may_hold_are_refused_or_left_out():
    for text in REFUSED:
        status = replace(STATUS, checks=(Check(Step.REVISE, text, date(2026, 6, 2)),))
        _harmless(lambda status=status: page(a_page(ES, status=status)))


def _harmless(made: Callable[[], bytes]) -> None:
    """It is refused, or nothing of it is left that nobody sees."""
    try:
        html = made()
    except BadInput:
        return
    assert invisible(html.decode()) == ""


def _spoken(texts: Iterable[str]) -> list[dict[str, str]]:
    """Catalogues of the pages' words, in which each of these texts is a translation once."""
    english = [*furniture(ES)]
    every = list(texts)
    return [
        dict(zip(english, every[at : at + len(english)], strict=False))
        for at in range(0, len(every), len(english))
    ]


def test_words_of_the_pages_themselves():
    tame = parsed(page(a_page(ES, furniture={})))
    for words in _spoken(PAYLOADS):
        for html in (
            page(a_page(ES, furniture=words, demonstration=True)),
            home(a_site(furniture={"es": words}, demonstration=True), ES),
            lost(a_site(furniture={"es": words}), ES),
            index(a_site(furniture={"es": words}, demonstration=True)),
        ):
            assert invisible(html.decode()) == ""
            assert read(html.decode()).faults == []
        root = parsed(page(a_page(ES, furniture=words)))
        assert _addresses(root) == _addresses(tame)
        assert [one for one in root.skeleton(*ISOLATES) if one] == tame.skeleton(*ISOLATES)


def test_what_the_settings_say():
    small = a_page(ES, article=_article(1), targets=_targets(["plain"]), alternates=(SOURCE, ES))
    whole = {one.address for one in read(page(small).decode()).frame}
    for text in PAYLOADS:
        html = page(replace(small, helpline=text, report_to=text)).decode()
        assert invisible(html) == ""
        said = read(html)
        assert said.faults == []
        there = {one.address for one in said.frame} - whole
        assert all(one.startswith(("mailto:", "tel:", "https:", "http:")) for one in there)


def test_what_readers_report():
    for text in PAYLOADS:
        try:
            kept = feedback.cleaned(text, wanted=False)
        except AppError:
            continue
        assert refused(kept) == ""
        assert "\r" not in kept
