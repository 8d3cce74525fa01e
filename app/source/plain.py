"""Plain text as people paste it -> draft: a title, paragraphs, and lists that nobody marked up.

The rules, all of them careful, for a paragraph too many is better than a list that swallows one:

1. Blank lines part groups of lines. The first line of the file is the title, unless rule 2
   leaves it out.
2. A line alone in its group that leads back (`Back to …`, `Return to the first page`, `< Back`,
   `‹ Asthma`) is left out, and told. What ends as a sentence does is none, nor is `< 4 mmol`.
   `Back to top` and its like are one as the last line of a group, too: they would run into an item.
3. Lines with a bullet (`•`, `-`, `*`, `–`, `1.`, Word's `o` and a tab) are items, where the text before ends in a colon or
   at least two of them follow each other. Lines without one that follow an item wrap it. Groups that
   begin with a bullet go on with the list before them, if both have numbers or neither has.
4. After a line that ends in a colon, the lines without bullet of the same group are items if each
   is short (80 characters) and ends no sentence.
5. After a group that ends in a colon, the next group of rule 3 or 4 is a list; or else the groups of
   one such line that follow each other. These begin all in the same case, for what begins with a
   capital letter after items that do not is the next heading. An item in small letters may end in
   a full stop, and then is the last.
6. Every other group is one paragraph, its hard wraps folded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.model import markup
from app.model.article import Kind, Locked
from app.model.message import Role
from app.source.draft import Draft, Node, Setting, Site
from app.source.places import EDGE, Sheet

_TO = r"(?:the )?(?:top|start|home|index|contents|menu|list|main|first|previous|all)\b"
_BACK = re.compile(
    rf"(?:[<«‹←]\s*)?(?:back(?: to\b.*)?|return to {_TO}.*)|[<«‹←]\s*[^\W\d_][^>»]{{0,40}}", re.I
)
_BACK_AT_LAST = re.compile(
    r"(?:[<«‹←]\s*)?(?:Back|Return) to (?:the )?(?:top|start|home|index|contents|menu)"
    r"(?: (?:of (?:the |this )?)?page)?"
)
# Word's own bullets come with a tab: signs of its fonts, and in lists within lists `o` and `§`.
_BULLET = re.compile(
    r"(?:[•‣◦▪●·*–—\uf0a7\uf0b7-]|[o§](?=\t)|(?P<number>\d{1,3})[.)])[ \t\xa0]+(?=\S)"
)
_SHORT = 80  # characters: a longer line is a paragraph
_SENTENCE_END = re.compile(r"[.!?]\s")
_BLANK = EDGE + "\x85\ufeff"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: its text without white space at the ends, and where it is."""

    text: str
    start: int
    number: int

    @property
    def bullet(self) -> re.Match[str] | None:
        return _BULLET.match(self.text)

    @property
    def introduces(self) -> bool:
        return self.text.endswith(":")

    @property
    def short(self) -> bool:
        """Whether it may be an item without a bullet."""
        fits = len(self.text) <= _SHORT and _SENTENCE_END.search(self.text) is None
        return fits and self.text[-1] not in ".:;?!"

    @property
    def small(self) -> bool:
        return self.text[0].islower()


_Group = list[_Line]
_Items = list[_Group]
_NONE: _Items = []


def draft(text: str) -> Draft:
    """Cut one text file; every text is acceptable."""
    walk = _Walk(text)
    at = 0
    while at < len(walk.groups):
        at = walk.take(at)
    return walk.made


class _Walk:
    """Goes along the groups of lines and builds the draft."""

    def __init__(self, text: str) -> None:
        self.made = Draft()
        self.groups = _groups(text)
        while self.groups and _leads_back(self.groups[0]):
            self._leave_out(self.groups.pop(0))
        if self.groups:
            title = self.groups[0].pop(0)
            self.made.title = self._say(Role.TITLE, [title])
            self.made.nodes.append(Node(Kind.HEADING, site=self.made.title, level=1))
            self.groups = [group for group in self.groups if group]

    def take(self, at: int) -> int:
        """One paragraph or list, or both, from group `at` on; the index of the next group."""
        group = self.groups[at]
        if _leads_back(group):
            self._leave_out(group)
            return at + 1
        items, after = _run(self.groups, at) if group[0].bullet else ([], at)
        if len(items) > 1:
            self._list(items)
            return after
        prose, items = _parts(group)
        after = at + 1
        if items and items[0][0].bullet:
            items, after = _run(self.groups, after, items)
        if not items and prose[-1].introduces:
            items, after = _following(self.groups, after)
        self.made.nodes.append(Node(Kind.PARAGRAPH, site=self._say(Role.PARAGRAPH, prose)))
        if items:
            self._list(items)
        return after

    def _leave_out(self, group: _Group) -> None:
        """Tell it: nobody should look for a text that was no way back. It holds up no page."""
        (line,) = group
        why = f"“{line.text}” is taken for a way back, and left out"
        self.made.locked.append(Locked(line.number, why, ""))

    def _list(self, items: _Items) -> None:
        bullet = items[0][0].bullet
        node = Node(Kind.LIST, start=int(bullet["number"]) if bullet and bullet["number"] else None)
        for item in items:
            paragraph = Node(Kind.PARAGRAPH, site=self._say(Role.LIST_ITEM, item))
            node.children.append(Node(Kind.ITEM, [paragraph]))
        self.made.nodes.append(node)

    def _say(self, role: Role, lines: _Group) -> int:
        first, last = lines[0], lines[-1]
        bullet = first.bullet if role is Role.LIST_ITEM else None
        skipped = bullet.end() if bullet else 0
        words = " ".join([first.text[skipped:], *(line.text for line in lines[1:])])
        end = last.start + len(last.text)
        site = Site(role, Setting.PLAIN, first.start + skipped, end, first.number, "")
        site.text = markup.escape(words)
        return self.made.add(site)


def _groups(text: str) -> list[_Group]:
    sheet = Sheet(text)
    groups: list[_Group] = [[]]
    for number, (line, start) in enumerate(zip(sheet.lines, sheet.starts, strict=True), 1):
        words = line.strip(_BLANK)
        if words:
            lead = len(line) - len(line.lstrip(_BLANK))
            groups[-1].append(_Line(words, start + lead, number))
        elif groups[-1]:
            groups.append([])
    return list(_apart(groups if groups[-1] else groups[:-1]))


def _apart(groups: list[_Group]) -> Iterator[_Group]:
    """The groups, a way back that is the last line of one a group of its own."""
    for group in groups:
        if len(group) > 1 and _BACK_AT_LAST.fullmatch(group[-1].text):
            yield group[:-1]
            yield group[-1:]
        else:
            yield group


def _leads_back(group: _Group) -> bool:
    text = group[0].text
    short = len(group) == 1 and len(text) <= _SHORT and text[-1] not in ".:;?!"
    return short and _BACK.fullmatch(text) is not None


def _parts(group: _Group) -> tuple[_Group, _Items]:
    """What stands before the list of a group, and the list's items if there is one."""
    for index, line in enumerate(group):
        if line.bullet and (items := _items(group[index:], introduced=False)):
            return group[:index], items
        if line.introduces and (items := _items(group[index + 1 :], introduced=True)):
            return group[: index + 1], items
    return group, []


def _run(groups: list[_Group], at: int, begun: _Items = _NONE) -> tuple[_Items, int]:
    """The items `begun` and those of all groups from `at` that go on with them; the index behind them."""
    items = [*begun]
    while at < len(groups) and _goes_on(items, groups[at][0]):
        items += _items(groups[at], introduced=True)
        at += 1
    return items, at


def _goes_on(items: _Items, line: _Line) -> bool:
    """Whether the line has a bullet, and one like that of the items: what has a number keeps it."""
    first, bullet = (items[0][0] if items else line).bullet, line.bullet
    if first is None or bullet is None:
        return False
    return (first["number"] is None) is (bullet["number"] is None)


def _following(groups: list[_Group], at: int) -> tuple[_Items, int]:
    """The list that a colon at the end of the group before `at` introduces, and what is behind."""
    if at == len(groups) or groups[at][0].bullet:
        return _run(groups, at)
    if len(groups[at]) > 1:
        items = _items(groups[at], introduced=True)
        return items, at + bool(items)
    items = []
    while at < len(groups) and len(groups[at]) == 1:
        line = groups[at][0]
        if line.bullet or (items and line.small != items[0][0].small):
            break
        if not line.small and _leads_back(groups[at]):
            break
        if line.short or _ends(line):
            items.append([line])
            at += 1
        if not line.short:
            break
    return items, at


def _items(lines: _Group, *, introduced: bool) -> _Items:
    """The lines as items, if all of them are."""
    if not lines:
        return []
    if lines[0].bullet:
        items: _Items = []
        for line in lines:
            if line.bullet:
                items.append([line])
            else:
                items[-1].append(line)
        return items if introduced or len(items) > 1 else []
    *some, last = lines
    listed = introduced and all(line.short and not line.bullet for line in some)
    return [[line] for line in lines] if listed and (last.short or _ends(last)) else []


def _ends(line: _Line) -> bool:
    """Whether it is an item in small letters that ends the sentence and the list."""
    fits = len(line.text) <= _SHORT and _SENTENCE_END.search(line.text) is None
    return line.small and fits and line.text.endswith(".")
