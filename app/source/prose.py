"""The parser's rules for paragraphs and setext headings in one, for speed.

markdown-it looks twice at every line of a paragraph, once for a heading's underline, and asks
seven rules each time whether another block begins. Nine lines of ten begin with a letter, and
there no block begins but a table. The tokens are those of the parser's own rules.
"""

from markdown_it.rules_block import StateBlock

from app.source.places import EDGE


def prose(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A paragraph or heading whose first line begins with a letter; asked before all others."""
    if state.is_code_block(start) or not _plain(state, start):
        return False
    return paragraph(state, start, end, silent)


def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001, ARG001
    """Any paragraph or setext heading; asked after all others. Nothing is ended by it."""
    parent, state.parentType = state.parentType, "paragraph"
    line, marker = _last_line(state, start)
    state.parentType = parent
    content = state.getLines(start, line, state.blkIndent, False).strip(EDGE)  # noqa: FBT003
    state.line = line + bool(marker)
    name, tag = ("heading", "h1" if marker == "=" else "h2") if marker else ("paragraph", "p")
    token = state.push(f"{name}_open", tag, 1)
    token.markup = marker
    token.map = [start, state.line]
    token = state.push("inline", "", 0)
    token.content = content
    token.map = [start, line]
    state.push(f"{name}_close", tag, -1).markup = marker
    return True


def _last_line(state: StateBlock, start: int) -> tuple[int, str]:
    """The line behind the text, and the sign that underlines it ("" for a paragraph)."""
    rules = state.md.block.ruler.getRules("paragraph")
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line):
        indent = state.sCount[line] - state.blkIndent
        # Deeper than three, it would be code, but goes on with the text; below zero it is a
        # quote's lazy line, which the quote has looked at.
        if indent <= 3:
            if indent >= 0 and (marker := _underline(state, line)):
                return line, marker
            if (
                state.sCount[line] >= 0
                and not _plain(state, line)
                and any(rule(state, line, state.lineMax, True) for rule in rules)  # noqa: FBT003
            ):
                break
        line += 1
    return line, ""


def _underline(state: StateBlock, line: int) -> str:
    at = state.bMarks[line] + state.tShift[line]
    marker = state.src[at]
    if marker not in "-=":
        return ""
    return "" if state.src[at : state.eMarks[line]].strip(" \t").strip(marker) else marker


def _plain(state: StateBlock, line: int) -> bool:
    """Whether the line surely begins no block: a letter first, and no table's rule below."""
    if not state.src[state.bMarks[line] + state.tShift[line]].isalpha():
        return False
    below = line + 1
    if below >= state.lineMax or state.isEmpty(below):
        return True
    return state.src[state.bMarks[below] + state.tShift[below]] not in "|-:"
