"""Weaving changes the chosen texts and nothing else, whatever the files and the targets hold."""

from functools import lru_cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.model import markup
from app.model.article import Article
from app.model.errors import BadInput
from app.source import Known, cut, cutter, weave, weaving
from tests.costly import one_in
from tests.source import cases

MARKUP = [
    *("a", "B c", "é", "5 mg", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "*", "**", "_", "`", "``"),
    *("[", "]", "(x)", '](u "t")', "](u)", "![", "[r]", "[r]: /u 'T'", "<b>", "</b>", "<br>"),
    *("<em>", "</em>", "<!-- c -->", "<div>", "> ", "- ", "1. ", "    ", "# ", " #", "---", "==="),
    *("| a | b |\n", "|---|---|\n", "x|y\n-|-\n", "\\|", "|", "\\", "&amp;", "&#32;", "{{< x >}}"),
    *("{{%", "{{<", "%}}", "<http://x.y>", "<a@b.c>", "\u00a0", "\ufeff", "~~~", "```", "\0", "!"),
]
HOSTILE = [
    *("# x", "1. x", "1.", "-", "- x", "+", "|", "a|b", "<script>x</script>", "`", "``x", "***"),
    *(
        "[x](javascript:y)",
        "![x](y)",
        "[x]: y",
        "a\nb",
        "a\n---\nb",
        "a | b\n- | -",
        "a \n b",
        "\\",
    ),
    *("x\\", "&amp;", "&#35;", " x", "x ", "\u00a0", "---", "===", "> x", "    x", "```", "~~~"),
    *("*a*", "**", "_a_", "{{< a >}}", "{{%", "<div>", "<!--", "-->", "<b>", "</b>", "http://x.y"),
    *("x  y", "\tx", "x\n\ny", "\n", "!", "x!", "<1", "\\<1>", '"', "'", ")", "](z", "#", "x #"),
]
files = st.lists(st.sampled_from(MARKUP), max_size=25).map("".join) | st.text(max_size=60)
words = st.lists(st.sampled_from(HOSTILE), max_size=3).map("".join) | st.text(max_size=8)
suffixes = st.sampled_from([".md", ".md", ".md", ".txt"])


def article_of(text: str, suffix: str) -> Article:
    try:
        return cut(f"a{suffix}", "a", text)
    except BadInput:
        assume(False)
        raise


def with_tags(text: str, draw) -> str:
    """A well-formed target: other words around the same tags."""
    tags = [piece.text for piece in markup.pieces(text) if piece.number]
    return "".join(markup.escape(draw(words)) + tag for tag in [*tags, ""])


def accented(text: str, add: str = "") -> str:
    vowels = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
    return "".join(
        piece.text if piece.number else markup.escape(add + piece.text.translate(vowels))
        for piece in markup.pieces(text)
    )


def in_chinese(text: str) -> str:
    """No space, and the punctuation beside the tags that CommonMark's flanking rules fail at."""
    return "".join(
        piece.text if piece.number else markup.escape("“" + piece.text.replace(" ", "") + "。")
        for piece in markup.pieces(text)
    )


@settings(deadline=None)
@given(files, suffixes)
def test_untouched_messages_give_the_file_back_byte_for_byte(text, suffix):
    article = article_of(text, suffix)
    same = {message.id: message.text for message in article.messages}
    assert weave(article, {}).text == text
    assert weave(article, same) == weave(article, {})
    assert weave(article, same).rolled_back == ()


@settings(deadline=None)
@given(files, suffixes)
def test_the_cutter_is_deterministic_and_gives_no_id_twice(text, suffix):
    article = article_of(text, suffix)
    assert article == article_of(text, suffix)
    ids = [message.id for message in (*article.messages, *article.fixed)]
    assert len(ids) == len(set(ids))


@settings(deadline=None)
@given(files, suffixes)
def test_every_text_is_found_again_in_the_file(text, suffix):
    article = article_of(text, suffix)
    assert not [locked for locked in article.locked if "certainty" in locked.why]


@settings(deadline=None)
@given(files)
def test_ids_survive_another_cut(text):
    article = article_of(text, ".md")
    known = [Known(m.id, m.role, m.trail, m.text) for m in article.messages]
    assert cut("a.md", "a", text, known).messages == article.messages


def names(article: Article) -> tuple[list[object], list[object], list[object]]:
    """All of an article but ids, texts and places."""
    texts = sorted(message.role for message in (*article.messages, *article.fixed))
    locked = sorted((locked.why, locked.text) for locked in article.locked)

    def shape(blocks):
        fields = ("kind", "literal", "level", "start", "tight", "header", "align")
        return [
            (*(getattr(b, field) for field in fields), bool(b.message), shape(b.children))
            for b in blocks
        ]

    return texts, locked, shape(article.blocks)


@settings(deadline=None)
@given(files, st.data())
def test_no_target_changes_anything_but_its_own_text(text, data):
    article = article_of(text, ".md")
    targets = {message.id: with_tags(message.text, data.draw) for message in article.messages}
    woven = weave(article, targets)
    again = cut("a.md", "a", woven.text)
    assert names(again) == names(article)
    back = dict(woven.rolled_back)
    wanted = sorted(
        unnumbered(message.text if message.id in back else targets[message.id], message.role)
        for message in article.messages
    )
    found = [unnumbered(message.text, message.role) for message in (*again.messages, *again.fixed)]
    for message in article.fixed:
        found.remove(unnumbered(message.text, message.role))
    assert sorted(found) == wanted


def unnumbered(text: str, role: str) -> str:
    """A text as it must be read again: tags lose their numbers, attributes their line breaks."""
    if role in ("alternative text", "link title", "caption", "summary"):
        text = " ".join(line.strip(" \t") for line in text.split("\n")).strip()
    return "".join("\x01" if piece.number else piece.text for piece in markup.pieces(text))


@pytest.mark.parametrize(
    ("suffix", "text"), [pytest.param(*case[1:3], id=case[0]) for case in cases.every()]
)
def test_every_case_takes_a_translation(suffix, text):
    article = cut(f"a{suffix}", "a", text)
    for translate in (accented, in_chinese):
        targets = {message.id: translate(message.text) for message in article.messages}
        woven = weave(article, targets)
        assert woven.rolled_back == ()
        if suffix == ".md":
            again = cut("a.md", "a", woven.text)
            assert [message.text for message in again.messages] == list(targets.values())
            assert names(again) == names(article)


@pytest.fixture(scope="module")
def messages():
    """Every message of every case: (the suffix, the article, its names, the message)."""
    articles = [(suffix, cut(f"a{suffix}", "a", text)) for _, suffix, text, _ in cases.every()]
    return [
        (suffix, article, names(article), message)
        for suffix, article in articles
        for message in article.messages
    ]


@pytest.fixture
def drafted_once(monkeypatch, drafts):
    """Drafts of the same file are equal: for each target, each case would be drafted once more."""
    monkeypatch.setattr(weaving, "drafted", drafts)
    monkeypatch.setattr(cutter, "drafted", drafts)


@pytest.fixture(scope="module")
def drafts():
    return lru_cache(maxsize=256)(cutter.drafted)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_hostile_words_get_out_of_any_case(hostile, messages, drafted_once):
    for suffix, article, wanted, message in one_in(4, messages):
        tags = [piece.text for piece in markup.pieces(message.text) if piece.number]
        woven = weave(article, {message.id: markup.escape(hostile) + "".join(tags)})
        if suffix == ".md" and woven.text != article.source:
            assert names(cut("a.md", "a", woven.text)) == wanted, article.source


def woven(text: str, *targets: str, path: str = "a.md") -> str:
    article = cut(path, "a", text)
    ids = [message.id for message in article.messages]
    result = weave(article, dict(zip(ids, targets, strict=False)))
    assert result.rolled_back == ()
    return result.text


EXAMPLES = [
    ("Take **two** now\n", "Nimm jetzt <1>zwei</1>", "Nimm jetzt **zwei**\n"),
    ("Take **two** now\n", "现在<1>两片</1>服用", "现在<strong>两片</strong>服用\n"),
    ("***Now***\n", "<1><2>jetzt</2></1>", "<em><strong>jetzt</strong></em>\n"),
    ("See [our page].\n\n[our page]: /a\n", "<1>Hier</1>", "[Hier][our page]\n\n[our page]: /a\n"),
    ("See [our page][].\n\n[our page]: /a\n", "<1>Da</1>", "[Da][our page]\n\n[our page]: /a\n"),
    ("See [us][p].\n\n[p]: /a\n", "<1>Da</1>", "[Da][p]\n\n[p]: /a\n"),
    ("![A nurse]\n\n[a nurse]: n.png\n", "Eine", "![Eine][A nurse]\n\n[a nurse]: n.png\n"),
    ("![A nurse][]\n\n[a nurse]: n.png\n", "Eine", "![Eine][A nurse]\n\n[a nurse]: n.png\n"),
    ("> a\\\n> b\n", "ä\nö\nü", "> ä\\\n> ö\\\n> ü\n"),
    ("a\n", "ä\nö", "ä<br>ö\n"),
    ("| a |\n|---|\n", "ä|\\\\", "| ä\\|&#92; |\n|---|\n"),
    ("## a ##\n", "x #", "## x \\# ##\n"),
    ("- a\n", "2024. Ja", "- 2024\\. Ja\n"),
    ("a\n", "2.5 mg", "2.5 mg\n"),
    ("a\n", "Tom & Jerry &amp; <b>", "Tom & Jerry \\&amp; \\<b>\n"),
    ("a\n", " a ", "&#32;a&#32;\n"),
    ('[a](/b "c")\n', "<1>x</1>", '[x](/b "c")\n'),
    ("---\ntitle: a\n---\n", "yes", '---\ntitle: "yes"\n---\n'),
    ("---\ntitle: a\n---\n", "Größe", "---\ntitle: Größe\n---\n"),
    ("---\ntitle: a\n---\n", "a: b", '---\ntitle: "a: b"\n---\n'),
    ("---\ntitle: 'a'\n---\n", "it's", "---\ntitle: 'it''s'\n---\n"),
    ('---\ntitle: "a"\n---\n', 'a "b" \\\\', '---\ntitle: "a \\"b\\" \\\\"\n---\n'),
    ("---\ntitle: a\n---\n", "a\u200b\U000e0001\nb", '---\ntitle: "a\\u200b\\U000e0001 b"\n---\n'),
    ("---\nsummary: >\n  a\n  b\nx: y\n---\n", "ä", '---\nsummary: "ä"\nx: y\n---\n'),
]


@pytest.mark.parametrize(("text", "target", "result"), EXAMPLES)
def test_a_target_is_written_as_its_source_is(text, target, result):
    assert woven(text, target) == result


def test_titles_and_descriptions_are_woven_inside_their_markup():
    text = 'See [![A](a.png "B")](/c "D")\n'
    assert woven(text, "<1>x<2/></1>", '"D"', 'A "', "(B)") == (
        '[x![A &#34;](a.png "&#40;B&#41;")](/c "&#34;D&#34;")\n'
    )


def test_a_nested_text_is_woven_where_its_surroundings_have_no_target():
    article = cut("a.md", "a", '> [a\n> b](/c\n> "d")\n')
    assert weave(article, {article.messages[1].id: "e"}).text == '> [a\n> b](/c\n> "e")\n'


def test_tags_may_change_places():
    text = "**a** `b` ![c](d) [e](f)\n"
    assert woven(text, "<4>e</4> <3/> <2/> <1>a</1>") == "[e](f) ![c](d) `b` **a**\n"


ROLLED_BACK = [
    ("a\n", " \n", "the text is empty"),
    ("a\n", "a\0", "it holds the control character U+0000"),
    ("a\n", "a\rb", "it holds the control character U+000D"),
    ("a\n", "a\ud800", "it holds the control character U+D800"),
    ("**a**\n", "a", "the tag </1> is missing; the tag <1> is missing"),
    ("a\n", "<1/>", "the tag <1/> is too many"),
    ("a\n", "\nb", "it would be read as something else"),
    ("<u>*a</u> b*\n", "“<1/><2>“甲。<3/>“乙。</2>", "it would be read as something else"),
    ("a <div> b\n", "<1/> a", "it would change the blocks of the article"),
]


@pytest.mark.parametrize(("text", "target", "why"), ROLLED_BACK, ids=[t for _, t, _ in ROLLED_BACK])
def test_what_cannot_be_woven_is_rolled_back_and_reported(text, target, why):
    article = cut("a.md", "a", text)
    result = weave(article, {article.messages[0].id: target})
    assert result.text == text
    assert result.rolled_back == ((article.messages[0].id, why),)


def test_one_guilty_target_takes_no_other_with_it():
    text = "\n\n".join(f"n{index} <div> x" for index in range(9)) + "\n"
    article = cut("a.md", "a", text)
    targets = {message.id: message.text.replace("n", "ñ") for message in article.messages}
    guilty = article.messages[4].id
    result = weave(article, {**targets, guilty: "<1/> x"})
    assert result.rolled_back == ((guilty, "it would change the blocks of the article"),)
    assert result.text == text.replace("n", "ñ").replace("ñ4", "n4")


def test_a_target_that_would_break_front_matter_open_is_never_tried():
    text = "---\nsummary: |\n  a\n---\n"
    assert woven(text, "---\nb: c") == '---\nsummary: "--- b: c"\n---\n'


def test_a_target_of_an_unknown_message_is_reported():
    article = cut("a.md", "a", "a\n")
    assert weave(article, {"a.x": "b"}).rolled_back == (("a.x", "the article has no such message"),)


def test_an_article_cut_by_other_rules_is_not_woven():
    article = cut("a.md", "a", "a\n")
    other = Article(**{name: getattr(article, name) for name in article.__slots__} | {"rules": "0"})
    with pytest.raises(BadInput, match=rf"a\.md: cut by rules 0, not {cutter.RULES}"):
        weave(other, {})
