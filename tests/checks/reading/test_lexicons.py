"""Every lexicon of the house: only what its README.md knows, and nothing that contradicts itself."""

import re
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

import app.checks
from app.checks.reading.expressions import OPPOSITES
from app.checks.reading.lexicon import lexicon
from app.checks.reading.words import fold, words
from app.checks.units import KINDS
from app.model.language import LANGUAGES

_FOLDER = Path(app.checks.__file__).parent / "lexicon"
TAGS = sorted(path.stem for path in _FOLDER.glob("*.toml"))
_README = (_FOLDER / "README.md").read_text("utf-8")
_TABLES = {*re.findall(r"`\[(\w+)\]`", _README)}
_UNITS = {*re.findall(r"\w+", _README.partition("Units: ")[2].partition(".")[0])}
_POLES = {*re.findall(r"\w+", _README.partition("in this order: ")[2].partition(".\n")[0])}
_RATE = re.compile(
    r"(?:#|\d+)/(?:day|week|month|hour|year)|/(?:#|\d+) (?:day|week|month|hour|minute|year)"
)


@cache
def _tables(tag: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((_FOLDER / f"{tag}.toml").read_text("utf-8"))


def test_the_readme_names_what_the_tests_take_from_it():
    assert {"numbers", "doubtful", "negation", "frequency", "months"} <= _TABLES
    assert {"year", "sachet", "pound", "unit"} <= _UNITS
    assert {pole for pair in OPPOSITES for pole in pair} <= _POLES


@pytest.mark.parametrize("tag", TAGS)
def test_a_lexicon_is_of_a_language_and_has_only_known_tables(tag):
    assert tag in LANGUAGES
    assert _tables(tag).keys() <= _TABLES
    assert _tables(tag)["language"].keys() == {"prefixes", "suffixes", "names"}


@pytest.mark.parametrize("tag", TAGS)
def test_every_key_is_known(tag):
    tables = _tables(tag)
    assert tables.get("units", {}).keys() <= _UNITS
    assert tables.get("opposites", {}).keys() <= _POLES
    assert tables.get("negation", {}).keys() <= {
        "wide",
        "soft",
        "strict",
        "concord",
        "never",
        *(("only", "or", "cues") if tag == "en" else ()),
    }
    for table in ("numbers", "doubtful", "ordinals", "scales", "fractions", "times"):
        assert all(float(key) >= 0 for key in tables.get(table, {}))
    assert {int(key) for key in tables.get("months", {})} <= {*range(1, 13)}
    assert all(_RATE.fullmatch(key) for key in tables.get("frequency", {}))


@pytest.mark.parametrize("tag", TAGS)
def test_every_expression_says_something(tag):
    for table, rows in _tables(tag).items():
        for key, expressions in rows.items():
            place = (table, key)
            assert expressions or table == "language", place
            assert all(one.strip() == one and one for one in expressions), place
            assert len({*expressions}) == len(expressions), place
            if table != "language":
                assert all(
                    words(one).folded or re.search(r"[^\W\d_]", one) for one in expressions
                ), place


@pytest.mark.parametrize("tag", TAGS)
def test_no_form_is_of_two_units_of_one_kind_nor_of_both_poles_of_a_pair_nor_two_numbers(tag):
    tables = _tables(tag)
    kinds = [*KINDS, *(frozenset(pair) for pair in OPPOSITES)]
    rows = tables.get("units", {}) | tables.get("opposites", {})
    for kind in kinds:
        assert _shared({key: rows[key] for key in kind & rows.keys()}) == {}
    assert _shared(tables.get("numbers", {})) == {}


def _shared(rows: dict[str, list[str]]) -> dict[str, set[str]]:
    """Forms that stand under more than one key."""
    keys: dict[str, set[str]] = defaultdict(set)
    for key, expressions in rows.items():
        for one in expressions:
            keys[fold(one)].add(key)
    return {form: found for form, found in keys.items() if len(found) > 1}


@pytest.mark.parametrize("tag", TAGS)
def test_a_strict_negation_is_found_and_is_always_a_wide_one(tag):
    for one in _tables(tag).get("negation", {}).get("strict", []):
        text = one.replace("*", "").replace("?", "").replace("#", " 5 ")
        found = {sense.table for sense in lexicon(tag).find(words(text).folded)}
        if "negation/strict" in found:
            assert "negation/wide" in found, one


@pytest.mark.parametrize("tag", TAGS)
def test_every_number_word_is_read_as_its_number(tag):
    for key, expressions in _tables(tag).get("numbers", {}).items():
        for one in expressions:
            found = lexicon(tag).find(words(one).folded)
            if not any(sign in one for sign in "*#?"):
                assert key in {sense.key for sense in found if sense.table == "numbers"}, one
