"""The catalogues of the desk: every word is in them, and each of them can be shown."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

from app.catalogue import DESK, catalogue_path
from app.checks.reading.kept import Kind
from app.model.decision import Step
from app.model.entry import LONGEST, EntryState
from app.model.language import language
from app.model.law import Law
from app.model.person import PersonRole
from app.model.preference import INTERFACE
from app.model.state import State
from app.pages.refuse import refused
from app.web.catalogues import LOCALES, fits, places

HOUSE = LOCALES.parent
OTHERS = INTERFACE[1:]

# The rooms whose errors people see at the desk.
HEARD = ("app/model", "app/ledger", "app/checks", "app/web", "app/workflow")
# Only the command line says what stands here.
UNHEARD = re.compile(
    r"app/(?:web/secret|checks/rules|checks/learn.*|workflow/(?:release|intake|verify)/.*"
    r"|workflow/(?:extract|rebuild|remember|units|harvest|catalogues|publish))\.py"
)
ERRORS = {
    "BadInput",
    "NotFound",
    "MoveNotAllowed",
    "Stale",
    "Blocked",
    "Refused",
    "LedgerUnusable",
    "Finding",
}


def _setting(name: str) -> str:
    found = re.search(rf"^{name} := (.*)$", (HOUSE / "Makefile").read_text(), re.MULTILINE)
    assert found
    return found[1]


@cache
def template() -> Catalog:
    with (LOCALES / "desk.pot").open("rb") as file:
        return read_po(file)


@cache
def catalogue(tag: str) -> Catalog:
    with catalogue_path(LOCALES, language(tag), DESK).open("rb") as file:
        return read_po(file, locale=language(tag).folder)


def _ids(messages: Catalog) -> set[object]:
    return {message.id for message in messages if message.id}


def test_every_word_of_the_desk_is_in_its_template() -> None:
    with (HOUSE / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    keywords = DEFAULT_KEYWORDS | parse_keywords(_setting("KEYWORDS").split())
    silent = _setting("SILENT").split()
    found = extract_from_dir(
        HOUSE,
        methods,
        options,
        keywords=keywords,
        directory_filter=lambda path: not any(fnmatch(Path(path).name, one) for one in silent),
    )
    assert {text for _, _, text, _, _ in found} == _ids(template()), "make words"


def test_words_that_fill_places_are_in_the_template_too() -> None:
    parts = {
        *Law,
        *Kind,
        *Step,
        *PersonRole,
        *State,
        *EntryState,
        *LONGEST,
        "name",
        "line for readers",
        "text",
    }
    assert {str(part) for part in parts} <= _ids(template())


@pytest.mark.parametrize("tag", OTHERS)
def test_a_catalogue_has_the_words_of_the_template_and_the_plurals_of_its_language(
    tag: str,
) -> None:
    found = catalogue(tag)
    assert _ids(found) == _ids(template()), "make words"
    header = dict(found.mime_headers)["Plural-Forms"]
    assert header.rstrip(";") == language(tag).plural_forms.rstrip(";")
    assert "awaits a native reviewer" in found.header_comment


@pytest.mark.parametrize("tag", OTHERS)
def test_everything_is_translated_and_can_be_shown(tag: str) -> None:
    found = catalogue(tag)
    wrong = [message.id for message in found if message.id and not fits(message)]
    assert wrong == []
    forms = [message.string for message in found if isinstance(message.id, tuple)]
    assert {len(one) for one in forms} == {found.num_plurals}


@pytest.mark.parametrize("tag", OTHERS)
def test_what_is_translated_holds_no_element_and_nothing_that_cannot_be_seen(tag: str) -> None:
    for message in catalogue(tag):
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and any(said):
            assert fits(message), message.id
            assert not any(refused(text) or "<" in text for text in said), message.id


@pytest.mark.parametrize(
    ("english", "said", "can"),
    [
        ("Desk", "مكتب", True),
        ("Desk", "", False),
        ("Desk of %(name)s", "%(name)s", True),
        ("Desk of %(name)s", "x", False),
        ("Desk", "%(name)s", False),
        ("100 %%", "٪ 100", True),
        ("100 %%", "100 %", False),
        (("one", "%(num)s"), ("a", "%(num)s b", "%(num)s c"), True),
        (("one", "%(num)s"), ("a", "%(num)s b", ""), False),
        (("one of %(all)s", "%(num)s of %(all)s"), ("%(all)s", "%(num)s", "%(all)s"), False),
    ],
)
def test_what_can_be_shown(english: str, said: str, can: bool) -> None:
    found = Catalog(locale="pl").add(english, said)
    assert fits(found) is can


def test_places_are_told_from_per_cent_signs() -> None:
    assert places("%(a)s of 100 %%, %(b)s") == ["a", "b"]
    assert places("100 %") == ["%"]


@pytest.mark.parametrize(
    "wrong", [r"language\w*(?:\[\w+\])?\.english", r"\{\{ wrong \}\}", r"(?:row|finding)\.why \}\}"]
)
def test_no_template_shows_what_only_english_has(wrong: str) -> None:
    found = {
        path.name
        for path in (HOUSE / "app/web/templates").rglob("*.html")
        if re.search(wrong, path.read_text())
    }
    assert found == set(), "say it with the filters called and told"


def _lines() -> Iterator[tuple[str, ast.Call]]:
    for room in HEARD:
        for path in sorted((HOUSE / room).rglob("*.py")):
            where = path.relative_to(HOUSE).as_posix()
            if not UNHEARD.fullmatch(where):
                for node in ast.walk(ast.parse(path.read_text())):
                    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                        yield f"{where}:{node.lineno}", node


def test_nothing_that_people_are_told_is_put_together_where_no_catalogue_can_see_it() -> None:
    hidden = [
        place
        for place, call in _lines()
        if isinstance(call.func, ast.Name) and call.func.id in ERRORS
        for argument in call.args
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
    ]
    assert hidden == [], "say it with app.model.sentence.sentence"
