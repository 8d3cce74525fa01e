"""One content -> tagged text, and where its markup stands in the content.

Nothing is lost on the way: what is no text is a mark or a hard break. Most texts hold no markup
at all and never see the parser.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it.token import Token

from app.model import markup
from app.model.message import Markup
from app.source import parser, simple
from app.source.draft import Span
from app.source.parsed import FOLD, Parsed, Raw

_SPECIAL = re.compile(r"[\\`*_\[<&]|\{\{[<%]|  \n")
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>[^>]*)>", re.DOTALL)
_EMPTY = frozenset(
    [
        "area",
        "base",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_SAME = {"strong": Markup.STRONG, "em": Markup.EMPHASIS}


def parse(content: str, env: dict[str, Any]) -> Parsed:
    """Soft breaks become a space, hard ones (`<br>` too) a line feed, markup numbered tags."""
    if _SPECIAL.search(content) is None:
        text = FOLD.sub(" ", content) if "\n" in content else content
        return Parsed(text, 0, len(content))
    return simple.parse(content) or parsed(content, env)


def parsed(content: str, env: dict[str, Any]) -> Parsed:
    """The same by the parser's tokens, whatever the content."""
    assembly = _Assembly(content)
    for token in parser.inline(content, env):
        assembly.take(token)
    return assembly.parsed()


def plain(tokens: Sequence[Token] | None) -> str:
    """The words of an image's description, without markup, as CommonMark has it."""
    words = []
    for token in tokens or ():
        if token.type == "image":
            words.append(plain(token.children))
        elif token.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif token.type != "html_inline":
            words.append(token.content)
    return "".join(words)


@dataclass(slots=True)
class _Item:
    """One step of the text: literal `text`, or a `raw` opened, closed or void, or a break."""

    kind: str  # "text", "decoded", "open", "close", "void", "break"
    text: str = ""
    raw: Raw | None = None
    at: Span = (0, 0)


class _Assembly:
    """Takes the tokens in order; `open` holds the items of elements that are not closed yet."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.items: list[_Item] = []
        self.open: list[tuple[str, int]] = []
        self.skipping = False

    def take(self, token: Token) -> None:
        kind = token.type
        if self.skipping:
            self.skipping = kind != "link_close"
        elif kind == "text":
            self._text(token.content)
        elif kind == "text_special":
            self.items.append(_Item("decoded", token.content))
        elif kind == "softbreak":
            self._text(" ")
        elif kind == "hardbreak":
            self._break(token.meta["at"])
        elif kind == "html_inline":
            self._html(token.content, token.meta["at"])
        elif kind in ("code_inline", "shortcode"):
            what = Markup.CODE if kind == "code_inline" else Markup.LITERAL
            self._void(Raw(what, token.meta["at"], literal=token.content))
        elif kind == "image":
            self._void(_image(token))
        elif token.nesting > 0:
            self._opening(token)
        else:
            self._closing(token)

    def _text(self, text: str) -> None:
        """White space that touches a break is the source's layout, not the text's."""
        if self.items and self.items[-1].kind == "break":
            text = text.lstrip(" \t")
        if text:
            self.items.append(_Item("text", text))

    def _break(self, at: Span) -> None:
        while self.items and self.items[-1].kind == "text":
            self.items[-1].text = self.items[-1].text.rstrip(" \t")
            if self.items[-1].text:
                break
            self.items.pop()
        self.items.append(_Item("break", at=at))

    def _void(self, raw: Raw) -> None:
        self.items.append(_Item("void", raw=raw))

    def _opening(self, token: Token) -> None:
        begin, end = token.meta["at"]
        if token.type == "link_open":
            href = str(token.attrs["href"])
            if token.info == "auto":
                shown = self.content[begin + 1 : end - 1]
                self._void(Raw(Markup.LINK, (begin, end), href=href, literal=shown))
                self.skipping = True
                return
            raw = _link(token, href)
        else:
            strong = token.type == "strong_open"
            # The parser makes a strong opening of the right one of two asterisks.
            what = Markup.STRONG if strong else Markup.EMPHASIS
            raw = Raw(what, (begin - strong, end))
        self.open.append(("", len(self.items)))
        self.items.append(_Item("open", raw=raw))

    def _closing(self, token: Token) -> None:
        while self.open[-1][0]:  # an element that ends with what encloses it was never closed
            self.open.pop()
        raw = self.items[self.open.pop()[1]].raw
        assert raw is not None  # noqa: S101  an opening item has one
        begin, end = token.meta["at"]
        if token.type == "link_close":
            raw.close = (raw.inside[1], end)
        else:
            raw.close = (begin, end + (token.type == "strong_close"))
        self.items.append(_Item("close", raw=raw))

    def _html(self, tag: str, at: Span) -> None:
        match = _TAG.fullmatch(tag)
        name = match["name"].lower() if match else ""
        if match is not None and name == "br":
            self._break(at)
        elif match is not None and match["close"]:
            self._close_html(tag, name, at)
        else:
            if match is not None and name not in _EMPTY and not match["rest"].endswith("/"):
                self.open.append((name, len(self.items)))
            self._void(Raw(Markup.HTML, at, literal=tag))

    def _close_html(self, tag: str, name: str, at: Span) -> None:
        """Pair it with the nearest opening of its name inside the same Markdown element."""
        for index in range(len(self.open) - 1, -1, -1):
            candidate, place = self.open[index]
            if not candidate:
                break
            if candidate == name:
                del self.open[index:]
                item = self.items[place]
                assert item.raw is not None  # noqa: S101  a void item has one
                item.kind = "open"
                item.raw.close = at
                if item.raw.literal.lower() == f"<{name}>" and name in _SAME:
                    item.raw.markup, item.raw.literal = _SAME[name], ""
                self.items.append(_Item("close", raw=item.raw))
                return
        self._void(Raw(Markup.HTML, at, literal=tag))

    def parsed(self) -> Parsed:
        start, end = self._trim()
        found = Parsed("", start, end)
        pieces: list[str] = []
        literal: list[str] = []
        for item in self.items:
            if item.kind in ("text", "decoded"):
                literal.append(item.text)
                continue
            pieces.append(markup.escape("".join(literal)))
            literal.clear()
            pieces.append(self._tag(item, found))
        pieces.append(markup.escape("".join(literal)))
        found.text = "".join(pieces)
        return found

    def _tag(self, item: _Item, found: Parsed) -> str:
        if item.raw is None:
            found.breaks.append(item.at)
            return "\n"
        if item.kind == "close":
            return f"</{item.raw.number}>"
        found.raws.append(item.raw)
        item.raw.number = len(found.raws)
        return f"<{item.raw.number}/>" if item.kind == "void" else f"<{item.raw.number}>"

    def _trim(self) -> Span:
        """Breaks at the edges of the whole text stay in the file as they are."""
        start, end = 0, len(self.content)
        while self.items and self.items[-1].kind == "break":
            end = len(self.content[: self.items.pop().at[0]].rstrip(" \t\n"))
        while self.items and self.items[0].kind == "break":
            begin = self.items.pop(0).at[1]
            rest = self.content[begin:end]
            start = begin + len(rest) - len(rest.lstrip(" \t\n"))
        return start, end


def _link(token: Token, href: str) -> Raw:
    meta = token.meta
    begin, inside = meta["at"][0], meta["text"]
    label, title = meta.get("label", ""), meta.get("title")
    return Raw(Markup.LINK, (begin, inside[0]), href=href, label=label, inside=inside, title=title)


def _image(token: Token) -> Raw:
    meta = token.meta
    return Raw(
        Markup.IMAGE,
        meta["at"],
        href=str(token.attrs["src"]),
        label=meta.get("label", ""),
        inside=meta["text"],
        title=meta.get("title"),
        words=plain(token.children),
    )
