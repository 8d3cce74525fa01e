import gzip
import re

import pytest

from app.model.script import SCRIPTS
from app.pages.style import style
from app.pages.typeface import FACES

CSS = style().decode()
RULES = re.findall(r"([^{}]+)\{([^{}]*)\}", CSS)
DECLARED = [
    (selector, *declaration.split(":", 1))
    for selector, body in RULES
    for declaration in body.split(";")
    if ":" in declaration
]
PHYSICAL = re.compile(
    r"(?:(?:margin|padding|border|inset|scroll-margin)-)?(?:left|right|top|bottom)\b"
    r"|(?:min-|max-)?(?:width|height)$|border-(?:left|right|top|bottom)"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
)


def test_there_is_something_to_look_at():
    assert len(DECLARED) > 150


def test_only_logical_properties_are_used():
    assert [row for row in DECLARED if PHYSICAL.match(row[1].strip())] == []
    sided = [row for row in DECLARED if re.search(r"\b(?:left|right)\b", row[2])]
    assert sided == []


def test_a_margin_that_differs_by_side_says_which_side_it_means():
    shorthand = [row for row in DECLARED if row[1] in ("margin", "padding", "border-width")]
    for _, _, value in shorthand:
        assert len(value.split()) <= 2, value  # one for all, or one for block and one for inline


@pytest.mark.parametrize("name", ["letter-spacing", "word-spacing", "text-transform", "hyphens"])
def test_letters_are_set_as_their_script_has_them(name):
    assert name not in CSS


def test_nothing_is_justified_or_slanted():
    assert "justify" not in re.sub("justify-content", "", CSS)
    assert "italic" not in CSS
    assert "oblique" not in CSS


def test_emphasis_stands_upright_and_unfaked_outside_latin_greek_and_cyrillic():
    upright = next(s for s, b in RULES if "font-synthesis:none" in b)
    assert set(re.findall(r"\.(\w+)", upright)) == set(SCRIPTS) - {"Latn", "Grek", "Cyrl"}
    (emphasis,) = [b for s, b in RULES if s.endswith(" em")]
    assert "font-style:normal" in emphasis


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=lambda one: one.code)
def test_each_script_has_its_own_fonts_line_height_and_size(script):
    own = "".join(b + ";" for s, b in RULES if f".{script.code}" in s.split(","))
    assert f"font-family:{script.fonts.replace(', ', ',')};" in own
    assert f"line-height:{script.line_height:g};" in own
    size = f"html.{script.code}{{--scale:{script.scale:g}}}"
    assert (size in CSS) == (script.scale != 1)


def test_lines_of_chinese_and_japanese_do_not_begin_with_what_ends_a_sentence():
    (strict,) = [s for s, b in RULES if "line-break:strict" in b]
    assert set(strict.split(",")) == {".Hans", ".Hant", ".Jpan"}


def test_nothing_is_fetched_but_our_own_fonts():
    assert set(re.findall(r"url\(([^)]*)\)", CSS)) == {face.path for face in FACES}
    assert "@import" not in CSS


def test_the_style_sheet_is_small():
    assert len(gzip.compress(style())) <= 4 * 1024


def test_it_has_a_dark_side_a_printed_side_and_a_visible_focus():
    assert "@media (prefers-color-scheme:dark)" in CSS
    assert "@media print" in CSS
    assert ":focus-visible{outline:" in CSS
    assert "@page{size:A4" in CSS


def test_long_words_break_rather_than_widen_the_page():
    assert "overflow-wrap:anywhere" in CSS
