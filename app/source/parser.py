"""CommonMark with GitHub's tables, by markdown-it; its rules, and where each found its markup.

The parser keeps no columns for what stands inside a paragraph. Each rule of `_RECORDED` is
therefore wrapped: when it has made a token, the offsets into the content are noted in `meta`. The
one instance is never changed after this module is loaded, so threads may share it.
"""

import re
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import validateLink
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_inline import (
    StateInline,
    autolink,
    backtick,
    emphasis,
    escape,
    html_inline,
    image,
    link,
    newline,
)
from markdown_it.token import Token

from app.source import prose

# Deeper nesting is refused by the cutter: the parser would leave the inmost text out in silence.
DEEPEST = 60

_CLOSING = {"{{<": ">}}", "{{%": "%}}"}
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0]+")

Rule = Callable[[StateInline, bool], bool]


def _shortcode(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's own shape
    """Hugo's `{{< … >}}` and `{{% … %}}`: kept as they stand."""
    closing = _CLOSING.get(state.src[state.pos : state.pos + 3])
    # The look for the last closing is cached: many unclosed openings stay linear.
    if closing is None or state.html_terminator_last(closing) < state.pos + 3:
        return False
    end = state.src.index(closing, state.pos + 3) + len(closing)
    if not silent:
        state.push("shortcode", "", 0).content = state.src[state.pos : end]
    state.pos = end
    return True


def _last(state: StateInline, start: int, _count: int) -> None:
    state.tokens[-1].meta = {"at": (start, state.pos)}


def _each(state: StateInline, start: int, _count: int) -> None:
    length = state.pos - start
    for index in range(length):
        state.tokens[index - length].meta = {"at": (start + index, start + index + 1)}


def _break(state: StateInline, start: int, count: int) -> None:
    if state.tokens[-1].type == "softbreak":
        return
    while start and state.src[start - 1] in " \t":
        start -= 1
    _last(state, start, count)


def _link(state: StateInline, start: int, count: int) -> None:
    first = next(index for index in range(count, len(state.tokens)) if state.tokens[index].nesting)
    meta: dict[str, Any] = {"at": (start, state.pos)}
    if state.tokens[first].info != "auto":
        meta |= _parts(state, start, start)
    state.tokens[first].meta = meta
    state.tokens[-1].meta = meta


def _image(state: StateInline, start: int, _count: int) -> None:
    state.tokens[-1].meta = {"at": (start, state.pos), **_parts(state, start, start + 1)}


def _parts(state: StateInline, start: int, bracket: int) -> dict[str, Any]:
    """Where the text ends, and the title stands; `label` tells how a reference names itself."""
    src, after = state.src, state.pos
    nested = start == bracket  # a link, which holds no other link
    close = state.md.helpers.parseLinkLabel(state, bracket, nested)
    parts: dict[str, Any] = {"text": (bracket + 1, close)}
    if after == close + 1:
        parts["label"] = "shortcut"
    elif src[close + 1] == "[":
        parts["label"] = "collapsed" if after == close + 3 else "full"
    else:
        at = _skip(src, close + 2)
        found = state.md.helpers.parseLinkDestination(src, at, after)
        at = _skip(src, found.pos if found.ok else at)
        title = state.md.helpers.parseLinkTitle(src, at, after, None)
        if title.ok:
            parts["title"] = (at + 1, title.pos - 1, title.str)
    return parts


def _skip(src: str, at: int) -> int:
    while at < len(src) and src[at] in " \t\n":
        at += 1
    return at


def _recorded(rule: Rule, note: Callable[[StateInline, int, int], None]) -> Rule:
    def run(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's own shape
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent and len(state.tokens) > count:
            note(state, start, count)
        return True

    return run


def _escape(state: StateInline, start: int, count: int) -> None:
    if state.tokens[-1].type == "hardbreak":
        _break(state, start, count)


_RECORDED: tuple[tuple[str, Rule, Callable[[StateInline, int, int], None]], ...] = (
    ("newline", newline, _break),
    ("escape", escape, _escape),
    ("backticks", backtick, _last),
    ("emphasis", emphasis.tokenize, _each),
    ("link", link, _link),
    ("image", image, _image),
    ("autolink", autolink, _link),
    ("html_inline", html_inline, _last),
)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The parser's table rule; the column of each row is noted, for prefixes hold no bar."""
    count = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    if not silent:
        columns = {}
        for line in range(start, state.line):
            at = state.bMarks[line] + state.tShift[line]
            columns[line] = at - (state.src.rfind("\n", 0, at) + 1)
        state.tokens[count].meta = {"columns": columns}
    return True


def _harmless(url: str) -> bool:
    r"""Whether the address is one; browsers read `java\tscript:` as they read `javascript:`."""
    return validateLink(_INVISIBLE.sub("", url))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.before("table", "prose", prose.prose)
    parser.block.ruler.at("paragraph", prose.paragraph)
    parser.disable("lheading")
    for name, rule, note in _RECORDED:
        parser.inline.ruler.at(name, _recorded(rule, note))
    parser.inline.ruler.before("backticks", "shortcode", _recorded(_shortcode, _last))
    # Addresses stay as the source has them: whoever renders them quotes them.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    parser.validateLink = _harmless  # type: ignore[method-assign]
    # Rule chains are compiled on first use; do it here, before there are threads.
    parser.parse("*a* [b](c)\n\n> - d\n")
    return parser


_PARSER = _parser()


def blocks(text: str) -> tuple[list[Token], dict[str, Any]]:
    r"""The block tokens of `text` (line ends are `\n`), and the environment with its definitions."""
    tokens: list[Token] = []
    env: dict[str, Any] = {}
    _PARSER.block.parse(text, _PARSER, env, tokens)
    return tokens, env


def inline(content: str, env: dict[str, Any]) -> list[Token]:
    """The inline tokens of one content; `meta` of each holds the offsets as told above."""
    return _PARSER.inline.parse(content, _PARSER, env, [])
