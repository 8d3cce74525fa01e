"""A Markdown file -> draft: the parser's blocks, each text brought back to its place in the file."""

import html
import re
from typing import Any

from markdown_it.token import Token

from app.model import markup
from app.model.article import Kind, Locked
from app.model.errors import BadInput
from app.model.message import Markup, Role
from app.source import front, inline, parser, places
from app.source.draft import Draft, Mark, Node, Setting, Site
from app.source.parsed import Raw

_CONTAINERS = {
    "heading_open": Kind.HEADING,
    "paragraph_open": Kind.PARAGRAPH,
    "bullet_list_open": Kind.LIST,
    "ordered_list_open": Kind.LIST,
    "list_item_open": Kind.ITEM,
    "blockquote_open": Kind.QUOTE,
    "table_open": Kind.TABLE,
    "tr_open": Kind.ROW,
    "th_open": Kind.CELL,
    "td_open": Kind.CELL,
}
_CLOSERS = frozenset(name.replace("_open", "_close") for name in _CONTAINERS)
_HIDDEN_HTML = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.I
)
_HTML_TAG = re.compile(r"<[^>]*>?")
_SPOKEN = re.compile(r"""\b(?:alt|title|aria-label|placeholder)\s*=\s*("[^"]*"|'[^']*')""", re.I)


def draft(path: str, text: str) -> Draft:
    """Cut one Markdown file; BadInput for front matter that cannot be read, or a bottomless nest."""
    sheet = places.Sheet(text.replace("\0", "\ufffd"))  # as CommonMark asks; one for one
    made = Draft()
    first = front.read(path, text, sheet, made)
    body = "\n".join(sheet.lines[first:])
    if not first and body.startswith("\ufeff"):
        body = body[1:]
        sheet.lines[0] = sheet.lines[0][1:]
        sheet.starts[0] = 1
    walk = _Walk(text, sheet, first, made)
    tokens, walk.env = parser.blocks(body)
    for token in tokens:
        if token.level >= parser.DEEPEST - 1:
            place = f"{path}:{walk.line(token) + 1}"
            raise BadInput("lists and quotes are nested too deeply", place=place)
        walk.take(token)
    made.nodes = walk.root.children
    _definitions(made, walk.env, first)
    made.locked.sort(key=lambda locked: locked.line)
    return made


def _definitions(made: Draft, env: dict[str, Any], first: int) -> None:
    """Definitions of links stay; a title in one is not sent, so it is told, as is a footnote in one word."""
    for label, definition in env.get("references", {}).items():
        made.definitions[label] = (definition["href"], definition["title"])
        line = definition["map"][0] + first + 1
        if label.startswith("^"):
            why = "footnotes are not known, and this one is taken for an address"
            made.locked.append(Locked(line, why, definition["href"]))
        if definition["title"]:
            why = "the title of a link definition is not sent"
            made.locked.append(Locked(line, why, definition["title"]))


class _Walk:
    """Goes along the block tokens; `stack` holds the open nodes, `above` the headings."""

    def __init__(self, text: str, sheet: places.Sheet, first: int, made: Draft) -> None:
        self.text, self.sheet, self.first, self.made = text, sheet, first, made
        self.env: dict[str, Any] = {}
        self.root = Node(None)
        self.stack = [self.root]
        self.signs = False  # whether the heading is one of `#`, on a single line
        self.above: list[tuple[int, str]] = []
        self.trail: tuple[str, ...] = ()
        self.columns: dict[int, int] = {}
        self.cells: list[tuple[str, places.Places]] = []

    def take(self, token: Token) -> None:
        kind = token.type
        if kind in _CONTAINERS:
            self._enter(token, _CONTAINERS[kind])
        elif kind == "inline":
            if token.content:
                self._text(token)
        elif kind in _CLOSERS:
            self.stack.pop()
        elif kind in ("fence", "code_block"):
            self.stack[-1].children.append(Node(Kind.CODE, literal=token.content))
        elif kind == "hr":
            self.stack[-1].children.append(Node(Kind.BREAK))
        elif kind == "html_block":
            self._html(token)

    def line(self, token: Token) -> int:
        """The index in the sheet of the line where a block begins."""
        return (token.map or [0])[0] + self.first

    def _enter(self, token: Token, kind: Kind) -> None:
        node = Node(kind)
        parent = self.stack[-1]
        if kind is Kind.HEADING:
            node.level = int(token.tag[1])
            self.signs = token.markup.startswith("#")
            self.above = [above for above in self.above if above[0] < node.level]
            self.trail = tuple(text for _, text in self.above)
        elif kind is Kind.LIST and token.type == "ordered_list_open":
            node.start = int(token.attrs.get("start", 1))
        elif kind is Kind.PARAGRAPH and parent.kind is Kind.ITEM and not token.hidden:
            self.stack[-2].tight = False
        elif kind is Kind.TABLE:
            columns = token.meta["columns"].items()
            self.columns = {line + self.first: column for line, column in columns}
        elif kind is Kind.ROW:
            line = self.line(token)
            self.cells = places.of_row(self.sheet, line, self.columns[line])
        elif kind is Kind.CELL:
            node.header = token.type == "th_open"
            node.align = str(token.attrs.get("style", "")).removeprefix("text-align:")
        parent.children.append(node)
        self.stack.append(node)

    def _html(self, token: Token) -> None:
        words = _HTML_TAG.sub(" ", _HIDDEN_HTML.sub(" ", token.content))
        spoken = [found[1][1:-1] for found in _SPOKEN.finditer(token.content)]
        visible = " ".join(html.unescape(" ".join([words, *spoken])).split())
        line = self.line(token) + 1
        self.made.locked.append(Locked(line, "a block of raw HTML is not sent", visible))
        self.stack[-1].children.append(Node(None, literal=token.content))

    def _text(self, token: Token) -> None:
        node = self.stack[-1]
        line = self.line(token)
        spots, setting = self._places(token, node, line)
        found = inline.parse(token.content, self.env)
        if not found.text:
            return
        role = self._role(node)
        site = Site(
            role, setting, 0, 0, line + 1, found.text, self.trail, cell=setting is Setting.CELL
        )
        if spots is None:
            site.why = "it cannot be found again in the file with certainty"
            shown = markup.strip(found.text)
            self.made.locked.append(Locked(line + 1, site.why, shown))
            spots = places.Places([(0, 0, 0)])
        else:
            site.start, site.end = spots.start(found.start), spots.end(found.end)
        node.site = self.made.add(site)
        if found.breaks:
            site.breaks = tuple(
                # A line end goes on to where the next line's text begins, behind its prefix.
                self.text[spots.start(a) : (spots.start if spaced else spots.end)(b)]
                for a, b in found.breaks
                for spaced in [token.content[b - 1].isspace()]
            )
        if found.raws:
            site.marks = tuple(self._mark(raw, spots, site) for raw in found.raws)
        if role is Role.TITLE:
            self.made.title = node.site
        if node.kind is Kind.HEADING:
            self._heading(node.level, role, site)
        elif found.text == "<1/>" and site.marks[0].markup is Markup.IMAGE:
            node.kind = Kind.FIGURE if node.kind is Kind.PARAGRAPH else node.kind

    def _places(self, token: Token, node: Node, line: int) -> tuple[places.Places | None, Setting]:
        if node.kind is Kind.CELL:
            index = len(self.stack[-2].children) - 1
            content, spots = self.cells[index] if index < len(self.cells) else ("", None)
            return (spots if content == token.content else None), Setting.CELL
        if node.kind is Kind.HEADING and self.signs:
            return places.of_heading(token.content, self.sheet, line), Setting.LINE
        last = (token.map or [0, 0])[1] + self.first
        return places.of_lines(token.content, self.sheet, line, last), Setting.BLOCK

    def _role(self, node: Node) -> Role:
        if node.kind is Kind.CELL:
            return Role.HEADER_CELL if node.header else Role.CELL
        if node.kind is Kind.HEADING:
            first = node.level == 1 and self.made.title is None
            return Role.TITLE if first else Role.HEADING
        return Role.LIST_ITEM if self.stack[-2].kind is Kind.ITEM else Role.PARAGRAPH

    def _heading(self, level: int, role: Role, site: Site) -> None:
        """The title is above everything, so no trail names it."""
        title = self.made.title
        if role is not Role.TITLE and (title is None or self.made.sites[title].text != site.text):
            self.above.append((level, " ".join(markup.strip(site.text).split())))
        self.trail = tuple(text for _, text in self.above)

    def _mark(self, raw: Raw, spots: places.Places, site: Site) -> Mark:
        opening = spots.start(raw.open[0]), spots.end(raw.open[1])
        mark = Mark(raw.markup, opening, None, raw.href, raw.literal, raw.number)
        if raw.close is not None:
            mark.close = spots.start(raw.close[0]), spots.end(raw.close[1])
        inside = spots.start(raw.inside[0]), spots.end(raw.inside[1])
        if raw.label in ("shortcut", "collapsed"):
            mark.label = inside
        if raw.markup is Markup.IMAGE and raw.words.strip():
            mark.alternative = self._alternative(raw, inside, site)
        if raw.title is not None and raw.title[2].strip():
            mark.title = self._title(raw, spots, site)
        if raw.markup is Markup.HTML:
            self._spoken(raw.literal, site)
        return mark

    def _alternative(self, raw: Raw, inside: tuple[int, int], site: Site) -> int:
        words = markup.escape(" ".join(raw.words.split(" ")).strip())
        made = self._inner(Role.ALTERNATIVE, Setting.ALTERNATIVE, inside, words, site)
        if raw.label in ("shortcut", "collapsed"):
            made.tail = "][" + self.text[slice(*inside)]
            made.end += 2 * (raw.label == "collapsed")  # `![words][]`: up to the last bracket
        return len(self.made.sites) - 1

    def _title(self, raw: Raw, spots: places.Places, site: Site) -> int:
        assert raw.title is not None  # noqa: S101  the caller has looked
        begin, end, text = raw.title
        role = Role.CAPTION if raw.markup is Markup.IMAGE else Role.TOOLTIP
        words = markup.escape(re.sub(r"\s*\n\s*", " ", text).strip())
        span = spots.start(begin), spots.end(end)
        made = self._inner(role, Setting.TITLE, span, words, site)
        made.quote = self.text[made.start - 1]
        return len(self.made.sites) - 1

    def _inner(
        self, role: Role, setting: Setting, span: tuple[int, int], text: str, site: Site
    ) -> Site:
        line = site.line if site.why else self.sheet.line(span[0])
        made = Site(role, setting, *span, line, text, site.trail)
        made.cell, made.nested, made.why = site.cell, True, site.why
        self.made.add(made)
        return made

    def _spoken(self, tag: str, site: Site) -> None:
        for found in _SPOKEN.finditer(tag):
            shown = html.unescape(found[1][1:-1]).strip()
            if shown:
                why = "an attribute of raw HTML is not sent"
                self.made.locked.append(Locked(site.line, why, shown))
