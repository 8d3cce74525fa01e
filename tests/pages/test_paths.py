import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import BadInput
from app.model.language import LANGUAGES, SOURCE
from app.pages import paths

SO, ZH = LANGUAGES["so"], LANGUAGES["zh-Hans"]


def test_each_page_is_a_folder_s_index():
    assert paths.article(SO, "fever") == "so/fever/index.html"
    assert paths.home(ZH) == "zh-Hans/index.html"
    assert paths.INDEX == "index.html"


def test_links_between_pages_need_no_site_address():
    fever = paths.article(SO, "fever")
    assert paths.between(fever, paths.article(ZH, "fever")) == "../../zh-Hans/fever/"
    assert paths.between(fever, paths.STYLE) == "../../style.css"
    assert paths.between(fever, paths.INDEX) == "../../"
    assert paths.between(paths.INDEX, fever) == "so/fever/"
    assert paths.between(paths.INDEX, paths.INDEX) == "./"


def test_an_absolute_address_ends_at_the_folder():
    address = paths.absolute("https://example.org/site/", paths.article(SO, "fever"))
    assert address == "https://example.org/site/so/fever/"
    assert paths.absolute("https://example.org", paths.INDEX) == "https://example.org/"


@pytest.mark.parametrize(
    "name", ["", "..", ".", ".git", "a/b", "a\\b", "index.html", "a b", "é", "a\n", "-x", "a" * 101]
)
def test_a_name_that_could_lead_elsewhere_is_refused(name):
    with pytest.raises(BadInput):
        paths.article(SOURCE, name)


@given(st.text(max_size=30))
def test_no_name_leaves_its_language_s_folder(name):
    try:
        path = paths.article(SOURCE, name)
    except BadInput:
        return
    assert posixpath.normpath(path) == path
    assert path.split("/") == ["en", name, "index.html"]
