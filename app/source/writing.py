"""A target -> the bytes that stand in the file where the source's text stood.

Marks keep the file's own markup, links their addresses. Emphasis keeps its asterisks only where
they are surely read as such, whatever stands beside them; elsewhere (most of all in Chinese and
Japanese, which put no spaces around words) it becomes an element.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from app.model import markup
from app.model.markup import Shape
from app.model.message import Markup
from app.source import escaping, front
from app.source.draft import Mark, Setting, Site, Span

Splice = Callable[[Span], str]
_ELEMENT = {Markup.STRONG: "strong", Markup.EMPHASIS: "em"}
_ONE_LINE = (Setting.ALTERNATIVE, Setting.TITLE, Setting.YAML, Setting.PLAIN)


@dataclass(slots=True)
class _Part:
    """A run of the target: `kind` is "text" (to be escaped), "tag", "break" or "emphasis"."""

    kind: str
    written: str
    mark: Mark | None = None
    opens: bool = False


def folded(target: str, setting: Setting) -> str:
    """What a target comes to where the file can hold no line break."""
    if setting in _ONE_LINE:
        return " ".join(line.strip(" \t") for line in target.split("\n")).strip()
    return target


def written(site: Site, target: str, source: str, splice: Splice, *, elements: bool) -> str:
    """The target (well-formed, with the site's tags) for its place.

    `splice` gives the file's bytes of a span, with the targets of what is nested in it.
    `elements` asks for elements and `<br>` wherever Markdown has a second way to write them.
    """
    target = folded(target, site.setting)
    if site.setting is Setting.YAML:
        return front.quoted(markup.strip(target), site.quote)
    if site.setting is Setting.PLAIN:
        return markup.strip(target)
    parts = _parts(site, target, source, splice, elements=elements)
    _emphasise(parts, elements=elements)
    text = "".join(part.written for part in parts)
    if site.setting is Setting.LINE:
        text = escaping.heading_end(text)
    return text + site.tail


def _parts(site: Site, target: str, source: str, splice: Splice, *, elements: bool) -> list[_Part]:
    marks = {mark.number: mark for mark in site.marks}
    breaks = () if elements else site.breaks
    parts: list[_Part] = []
    count = 0
    for piece in markup.pieces(target):
        if piece.shape is not Shape.TEXT:
            parts.append(_tag(marks[piece.number], piece.shape, source, splice))
            continue
        for index, line in enumerate(piece.text.split("\n")):
            if index:
                used = breaks[min(count, len(breaks) - 1)] if breaks else "<br>"
                parts.append(_Part("break", used))
                count += 1
            if line:
                parts.append(_Part("text", line))
    for index in range(len(parts)):
        if parts[index].kind == "text":
            _escape(parts, index, site)
    return parts


def _tag(mark: Mark, shape: Shape, source: str, splice: Splice) -> _Part:
    span = mark.close if shape is Shape.CLOSE else mark.open
    assert span is not None  # noqa: S101  only what has a closing is closed in well-formed targets
    text = splice(span)
    if shape is Shape.CLOSE and mark.label is not None:
        return _Part("tag", f"][{source[slice(*mark.label)]}]")
    if mark.markup in _ELEMENT and text[0] in "*_":
        return _Part("emphasis", text, mark, shape is Shape.OPEN)
    return _Part("tag", text)


def _escape(parts: list[_Part], index: int, site: Site) -> None:
    """Write the literal text at `index` for its place, which depends on what stands beside it."""
    part = parts[index]
    after = parts[index + 1] if index + 1 < len(parts) else None
    lead, text, trail = "", part.written, ""
    begins = index == 0 or parts[index - 1].kind == "break"
    if begins:
        lead, text = escaping.leading(text)
    if after is None or after.kind == "break":
        text, trail = escaping.trailing(text)
    text = escaping.words(text, site.setting, cell=site.cell)
    if begins and not lead and site.setting in (Setting.BLOCK, Setting.CELL):
        text = escaping.line_start(text)
    if text.endswith("!") and after is not None and after.written.startswith("["):
        text = text[:-1] + "\\!"
    part.written = lead + text + trail


def _emphasise(parts: list[_Part], *, elements: bool) -> None:
    """Turn emphasis into elements where its markers might be read as something else."""
    doubtful = set()
    for index, part in enumerate(parts):
        if part.kind == "emphasis" and part.mark is not None:
            before = parts[index - 1].written[-1:] if index else ""
            after = parts[index + 1].written[:1] if index + 1 < len(parts) else ""
            outside, inside = (before, after) if part.opens else (after, before)
            if elements or not _sure(outside, inside):
                doubtful.add(part.mark.number)
    for part in parts:
        if part.kind == "emphasis" and part.mark is not None and part.mark.number in doubtful:
            name = _ELEMENT[part.mark.markup]
            part.written = f"<{name}>" if part.opens else f"</{name}>"


def _sure(outside: str, inside: str) -> bool:
    """Whether a marker between these characters is flanking on its one side, and on it alone."""
    if not inside or inside.isspace() or inside in "*_" or outside in ("*", "_"):
        return False
    return not outside or outside.isspace() or (_mark(outside) and not _mark(inside))


def _mark(character: str) -> bool:
    """Whether CommonMark calls it punctuation."""
    return unicodedata.category(character)[0] in "PS"
