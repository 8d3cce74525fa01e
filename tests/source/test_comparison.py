"""The comparison sees whatever a woven file could have changed."""

import pytest

from app.model.errors import BadInput
from app.source import cut, weave, weaving
from app.source.comparison import guilty
from app.source.cutter import drafted

BEFORE = '# T\n\na [b](/c "d") `e`\n\n- f\n- g\n'

OTHER_BLOCKS = [
    BEFORE + "\nh\n",
    BEFORE.replace("- g", "\n- g"),
    BEFORE.replace("- g", "1. g"),
    BEFORE.replace("# T", "## T"),
    BEFORE + "\n[x]: /y\n",
    "---\nrisk: high\n---\n" + BEFORE,
    "---\ntitle: T\n---\n" + BEFORE,
    BEFORE + "\n<!-- x -->\n",
    BEFORE.replace('"d"', ""),
    BEFORE + "\n---\n",
]
OTHER_TEXTS = [
    (BEFORE.replace("f", "F"), {2}),
    (BEFORE.replace("/c", "/x"), {1}),
    (BEFORE.replace("`e`", "`x`"), {1}),
    (BEFORE.replace("`e`", "<!-- e -->"), {1}),
    (BEFORE.replace('"d"', '"x"'), {2}),
]


@pytest.mark.parametrize("after", OTHER_BLOCKS)
def test_other_blocks_are_seen(after):
    assert guilty(drafted("a.md", BEFORE), drafted("a.md", after), {}) == {-1}


@pytest.mark.parametrize("after", [text for text, _ in OTHER_TEXTS])
def test_other_texts_and_tags_are_seen(after):
    found = guilty(drafted("a.md", BEFORE), drafted("a.md", after), {})
    assert found
    assert -1 not in found


def test_the_same_is_the_same():
    assert guilty(drafted("a.md", BEFORE), drafted("a.md", BEFORE), {}) == set()


def test_a_woven_file_that_cannot_be_cut_rolls_its_target_back(monkeypatch):
    article = cut("a.md", "a", BEFORE)
    whole = drafted

    def fails(path, text):
        if text != BEFORE:
            raise BadInput("no")
        return whole(path, text)

    monkeypatch.setattr(weaving, "drafted", fails)
    result = weave(article, {article.messages[0].id: "U"})
    assert result.text == BEFORE
    assert result.rolled_back[0][1] == "it would change the blocks of the article"
