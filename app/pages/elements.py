"""HTML elements, made one by one; the only place where text is declared to be HTML."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

VOID = frozenset({"br", "hr", "img"})

# What the body of a page may consist of, and nothing else; tests and the verifier hold pages to it.
ELEMENTS = VOID | {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "div", "pre"),
    *("table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
    *("strong", "em", "a", "code", "abbr", "kbd", "sub", "sup", "bdi", "span", "time"),
}

_NONE: Mapping[str, str] = {}


def element(
    name: str, inside: Markup | str = "", attributes: Mapping[str, str] = _NONE, /
) -> Markup:
    """One element; `inside` and every value is escaped unless it is Markup already.

    `name` and the keys of `attributes` are literals of this room, never content; a name that is
    not in ELEMENTS is a mistake of ours: ValueError.
    """
    if name not in ELEMENTS:
        raise ValueError(f"<{name}> is no element of a page")
    given = "".join([f' {key}="{escape(value)}"' for key, value in attributes.items()])
    if name in VOID:
        return Markup(f"<{name}{given}>")  # noqa: S704  a literal and what is escaped above
    return Markup(f"<{name}{given}>{escape(inside)}</{name}>")  # noqa: S704  likewise


def together(parts: Iterable[Markup], between: str = "") -> Markup:
    """The parts one after another, `between` them a literal; TypeError if one is not Markup.

    Markup's own `join` escapes every part again, which is most of the time that a page takes.
    """
    listed = list(parts)
    if not {Markup}.issuperset(map(type, listed)):
        raise TypeError("a part is not Markup: escape it first")
    return Markup(between.join(listed))  # noqa: S704  each part was checked


LINE_BREAK = Markup("<br>\n")  # the line feed keeps the words, read as text alone, what they were
