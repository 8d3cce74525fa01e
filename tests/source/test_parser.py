"""The parser's own rules and ours for paragraphs make the same tokens."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.source import parser
from tests.model.linear import takes_linear_time
from tests.source import cases

BITS = [
    *("a", "b c", "  ", " ", "\n", "\n", "\n", "\n\n", "\t", "*", "`", "[", "]: /u", "[r]: /u 'T'"),
    *("<b>", "<!-- c", "-->", "<div>", "> ", ">", "- ", "-", "=", "1. ", "2)", "    ", "# ", "---"),
    *("===", "| a |", "|---|", "|-", ":-:", "|", "***", "```", "~~~", "+ ", "\u00a0", "5"),
]


def tokens(text, parse):
    found, env = [], {}
    parse(text, env, found)
    fields = ("type", "tag", "nesting", "level", "content", "map", "markup", "info", "hidden")
    rows = [[getattr(token, field) for field in fields] + [token.attrs] for token in found]
    return rows, env.get("references")


def ours(text, env, found):
    made, references = parser.blocks(text)
    found += made
    env.update(references)


def theirs(text, env, found):
    plain = MarkdownIt("commonmark", {"maxNesting": parser.DEEPEST}).enable("table")
    plain.normalizeLink = lambda url: url
    plain.block.parse(text, plain, env, found)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(BITS), max_size=30).map("".join))
@example("a\n\u00a0\n---\n")
def test_any_text_has_the_same_blocks(text):
    assert tokens(text, ours) == tokens(text, theirs)


def test_every_case_has_the_same_blocks():
    for _, _, text, _ in cases.every():
        folded = text.replace("\r\n", "\n").replace("\r", "\n")
        assert tokens(folded, ours) == tokens(folded, theirs)


def test_scripts_are_no_addresses_however_they_are_spelt():
    for address in ("javascript:a", "JavaScript:a", "java\tscript:a", "\u00a0vbscript:a", "data:a"):
        content = f"[a](<{address}>)"
        kinds = [token.type for token in parser.inline(content, {})]
        assert "link_open" not in kinds, address


def test_many_unclosed_openings_cost_little():
    for opening in ("{{<", "[", "<b", "`a``", "![", "*a_", "&a", "<u>"):
        assert takes_linear_time(lambda text: parser.inline(text, {}), opening, 6_000), opening
