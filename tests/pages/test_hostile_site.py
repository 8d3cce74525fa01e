"""Every text that means harm, in every file of a site that was planned and made as a release does it."""

import gzip
import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from app.pages import indexer
from app.workflow.verify.reader import invisible
from app.workflow.verify.searching import _letters
from tests.cases.hostile import CLEAN, PAYLOADS
from tests.pages.factory import Node, parsed
from tests.pages.hostile_site import TAGS, Built, build

ISOLATES = ("bdi", "span", "br", "wbr")
SAID = tuple(f"x {text[:200]}" for text in CLEAN)  # of a storm of one sign, the beginning


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """The hostile one and the tame one."""
    root = tmp_path_factory.mktemp("hostile")
    plain = tuple(f"plain {at}" for at, _ in enumerate(SAID))
    return build(root / "hostile", SAID, SAID), build(root / "tame", plain, plain)


@pytest.fixture(scope="module")
def hostile(sites: tuple[Built, Built]) -> Built:
    return sites[0]


@pytest.fixture(scope="module")
def tame(sites: tuple[Built, Built]) -> Built:
    return sites[1]


def _addresses(root: Node) -> list[str]:
    return [node.attributes[key] for key in ("href", "src") for node in root.having(key)]


def _same(one: bytes, other: bytes) -> None:
    """The same elements, attributes and addresses."""
    here, there = parsed(one), parsed(other)
    assert here.skeleton(*ISOLATES) == there.skeleton(*ISOLATES)
    assert _addresses(here) == _addresses(there)


def test_each_of_them_is_there(hostile: Built):
    assert len(PAYLOADS) >= 300
    for tag in TAGS:
        root = parsed(hostile.files[f"{tag}/small/index.html"])
        said = {node.text() for node in root.having("data-message")}
        assert [text for text in SAID if text not in said] == []
        credentials = {node.text() for node in root.one("aside").classed("by")}
        assert [text for text in SAID if text not in credentials] == []


def test_hostile_texts_make_no_file_more_and_none_of_another_name(hostile: Built, tame: Built):
    def names(of: Built) -> list[str]:
        return sorted(path for path in of.files if "/search/index/" not in path)

    assert names(hostile) == names(tame)
    kinds = {path.rpartition("/")[2] for path in hostile.files}
    wanted = {"index.html", "leaflet.html", "page.html", "index.json", "feed.xml", "404.html"}
    assert wanted | {"sitemap-1.xml", "sitemap.xml", "suggested.inc", "es.zip", "ar.zip"} <= kinds


def test_no_text_file_holds_what_nobody_can_see(hostile: Built):
    texts = hostile.ending(".html", ".xml", ".json", ".inc", ".txt", ".css", "find.js")
    assert len(texts) > 20
    assert [path for path, content in texts.items() if invisible(content.decode())] == []


def test_every_page_has_the_elements_attributes_and_addresses_of_a_tame_one(
    hostile: Built, tame: Built
):
    pages = hostile.ending(".html", ".inc")
    assert len(pages) > 10
    for path, content in pages.items():
        _same(content, tame.files[path])


def test_every_feed_and_map_has_the_elements_and_attributes_of_a_tame_one(
    hostile: Built, tame: Built
):
    for path, content in hostile.ending(".xml").items():
        shapes = [
            [(one.tag, sorted(one.attrib.items())) for one in ET.fromstring(xml).iter()]
            for xml in (content, tame.files[path])
        ]
        assert shapes[0] == shapes[1], path
    titles = ET.fromstring(hostile.files["es/feed.xml"]).findall(".//{*}entry/{*}title")
    assert [one.text for one in titles] == [SAID[0]]


def test_a_proof_has_hashes_numbers_and_names_of_ours_alone(hostile: Built, tame: Built):
    def shape(value: object) -> object:
        if isinstance(value, dict):
            return {key: shape(one) for key, one in value.items() if key != "target"}
        return [shape(one) for one in value] if isinstance(value, list) else value

    for path, content in hostile.ending("/index.json").items():
        proof = json.loads(content)
        assert shape(proof) == shape(json.loads(tame.files[path]))
        for row in proof["messages"]:
            assert set(row.get("target", "0")) <= set("0123456789abcdef")


@pytest.mark.parametrize("tag", TAGS)
def test_an_archive_has_the_same_names_and_pages_that_are_as_tame(
    hostile: Built, tame: Built, tag: str
):
    path = f"{tag}/{tag}.zip"
    with (
        zipfile.ZipFile(io.BytesIO(hostile.files[path])) as one,
        zipfile.ZipFile(io.BytesIO(tame.files[path])) as other,
    ):
        assert one.namelist() == other.namelist()
        assert not [row for row in one.infolist() if row.comment or row.extra or row.is_dir()]
        assert one.comment == b""
        for name in one.namelist():
            if name.endswith(".html"):
                _same(one.read(name), other.read(name))


def test_what_a_search_is_given_are_the_words_that_they_are(hostile: Built):
    assert indexer() is not None, "pagefind is not installed: requirements-dev.txt has it"
    for tag in TAGS:
        path = f"{tag}/search/index/fragment/"
        parts = [one for at, one in hostile.files.items() if at.startswith(path)]
        (part,) = parts
        said = json.loads(gzip.decompress(part).removeprefix(b"pagefind_dcd"))
        assert said["url"] == "/small/"
        assert said["meta"] == {"title": SAID[0]}
        assert said["anchors"] == []
        assert said["filters"] == {}
        assert _letters(said["content"]) == _letters("".join(SAID))
        assert invisible(said["content"]) == ""


def test_what_a_search_is_given_makes_no_page_more(hostile: Built, tame: Built):
    for tag in TAGS:
        entries = [
            json.loads(of.files[f"{tag}/search/index/pagefind-entry.json"])
            for of in (hostile, tame)
        ]
        pages = [
            {key: row["page_count"] for key, row in one["languages"].items()} for one in entries
        ]
        assert pages == [{tag: 1}, {tag: 1}]


def test_the_same_hostile_texts_make_the_same_files(hostile: Built, tmp_path: Path):
    again = build(tmp_path, SAID, SAID)
    assert again.files == hostile.files
