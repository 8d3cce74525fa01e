"""What the cutter finds, case by case; and what holds for every file."""

from datetime import date

import pytest

from app.model.article import Article, ArticleRisk, Block, FrontMatter, Kind
from app.model.message import Markup, Role
from app.source import RULES, cut
from tests.source import cases


@pytest.mark.parametrize(
    ("suffix", "text", "expected"),
    [pytest.param(*case[1:], id=case[0]) for case in cases.every()],
)
def test_the_case_is_cut_as_it_says(suffix, text, expected):
    assert cases.shown(text, suffix) == expected


def test_there_are_more_than_two_hundred_cases():
    assert len(list(cases.every())) > 200


def outline(article: Article) -> list[str]:
    texts = {message.id: message.text for message in (*article.messages, *article.fixed)}

    def told(block: Block, depth: int) -> list[str]:
        facts = [block.kind.value]
        if block.kind is Kind.HEADING:
            facts.append(str(block.level))
        if block.kind is Kind.LIST:
            facts += ["tight" if block.tight else "loose", str(block.start)]
        facts += [word for word in ("header" * block.header, block.align, block.literal) if word]
        if block.message:
            facts.append(repr(texts[block.message]))
        lines = ["  " * depth + " ".join(facts)]
        for child in block.children:
            lines += told(child, depth + 1)
        return lines

    return [line for block in article.blocks for line in told(block, 0)]


def test_blocks_stand_as_commonmark_has_them():
    text = (
        "# T\n\n3. a\n\n   b\n4. - c\n   - d\n\n> e\n>\n> ---\n\n"
        "| f | g |\n|:-:|---|\n| h |   |\n\n![i](j)\n\n```\nk\n```\n\n<div>\nl\n</div>\n"
    )
    assert outline(cut("a.md", "a", text)) == [
        "heading 1 'T'",
        "list loose 3",
        "  item",
        "    paragraph 'a'",
        "    paragraph 'b'",
        "  item",
        "    list tight None",
        "      item",
        "        paragraph 'c'",
        "      item",
        "        paragraph 'd'",
        "quote",
        "  paragraph 'e'",
        "  thematic break",
        "table",
        "  row",
        "    cell header center 'f'",
        "    cell header 'g'",
        "  row",
        "    cell center 'h'",
        "    cell",
        "figure '<1/>'",
        "code k\n",
    ]


def test_an_article_says_where_it_comes_from_and_by_which_rules():
    article = cut("source_texts/a.md", "a", "# T\n\nText\n")
    assert (article.path, article.name, article.rules) == ("source_texts/a.md", "a", RULES)
    assert article.source == "# T\n\nText\n"
    assert [message.id for message in article.messages][:1] == [article.title]
    assert article.summary == ""


def test_front_matter_tells_risk_owner_topic_and_days():
    text = (
        "---\nrisk: high\nowner: Ward 3\ntopic: lungs\nreviewed: 2026-01-31\n"
        "review_due: '2027-01-31'\nsummary: S\n---\n"
    )
    article = cut("a.md", "a", text)
    assert article.front == FrontMatter(
        ArticleRisk.HIGH, "Ward 3", "lungs", date(2026, 1, 31), date(2027, 1, 31)
    )
    assert article.summary == article.messages[0].id


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_what_says_nothing_is_no_title(path):
    article = cut(path, "a", "# ***\n\nOne.\n" if path == "a.md" else "# ***")
    assert article.title == ""


def test_a_message_knows_the_headings_above_it_but_not_the_title():
    text = "# T\n\na\n\n## One **b**\n\nc\n\n### Two\n\nd\n\n## Three\n\n- e\n"
    trails = {message.text: message.trail for message in cut("a.md", "a", text).messages}
    assert trails["a"] == ()
    assert trails["c"] == ("One b",)
    assert trails["Two"] == ("One b",)
    assert trails["d"] == ("One b", "Two")
    assert trails["Three"] == ()
    assert trails["e"] == ("Three",)


def test_a_message_knows_its_line():
    text = "---\nx: 1\ntitle: T\n---\n\na\nb\n\n> c\n> d ![e](f)\n\n| g |\n|---|\n| h |\n"
    lines = {message.text: message.line for message in cut("a.md", "a", text).messages}
    assert lines == {"T": 3, "a b": 6, "c d <1/>": 9, "e": 10, "g": 12, "h": 14}


def test_a_tag_holds_what_never_leaves_the_source():
    text = '[a](/b "c") `d` <u>e</u> {{< f >}} ![g](h "i") <j@k.l> <https://m.n>\n'
    article = cut("a.md", "a", text)
    texts = {message.id: message.text for message in article.messages}
    link, code, html, shortcode, image, mail, auto = article.messages[0].tags
    assert (link.markup, link.href, texts[link.title]) == (Markup.LINK, "/b", "c")
    assert (code.markup, code.literal) == (Markup.CODE, "d")
    assert (html.markup, html.literal) == (Markup.HTML, "<u>")
    assert (shortcode.markup, shortcode.literal) == (Markup.LITERAL, "{{< f >}}")
    assert (image.markup, image.href) == (Markup.IMAGE, "h")
    assert (texts[image.alternative], texts[image.title]) == ("g", "i")
    assert (mail.markup, mail.href, mail.literal) == (Markup.LINK, "mailto:j@k.l", "j@k.l")
    assert (auto.href, auto.literal) == ("https://m.n", "https://m.n")


def test_the_heading_that_repeats_the_title_is_in_no_trail():
    article = cut("a.md", "a", "---\ntitle: T\n---\n# T\n\na\n")
    assert [(m.role, m.trail) for m in article.messages] == [
        (Role.TITLE, ()),
        (Role.HEADING, ()),
        (Role.PARAGRAPH, ()),
    ]


def test_a_text_list_has_items_with_paragraphs():
    article = cut("a.TXT", "a", "T\n\nDo this:\n3. one\n4. two\n")
    assert outline(article) == [
        "heading 1 'T'",
        "paragraph 'Do this:'",
        "list tight 3",
        "  item",
        "    paragraph 'one'",
        "  item",
        "    paragraph 'two'",
    ]
