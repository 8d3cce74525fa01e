"""What pages may be made of: elements, and the attributes of each; whatever is not here is a fault.

Stated here once more on purpose: the room that makes pages has lists of its own, and the verifier
does not trust them. No list has a handler (`onclick`), a `style`, a script or a form.
"""

from collections.abc import Mapping

Elements = Mapping[str, frozenset[str]]


def _elements(table: Mapping[str, str]) -> Elements:
    return {name: frozenset(attributes.split()) for name, attributes in table.items()}


# The body of an article.
ARTICLE: Elements = _elements(
    {
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "id data-message"),
        "p": "class data-message",
        "ul": "class",
        "ol": "start class",
        "li": "data-message",
        "blockquote": "data-message",
        "div": "class tabindex role aria-label",
        "table": "class",
        "thead": "",
        "tbody": "",
        "tr": "",
        "th": "scope class data-message",
        "td": "class data-message",
        "figure": "",
        "figcaption": "data-message",
        "img": "src alt title data-alternative data-title loading width height",
        "pre": "dir tabindex",
        "code": "translate dir data-literal",
        "hr": "",
        "br": "",
        "strong": "",
        "em": "",
        "a": "href title class data-title data-literal dir translate rel",
        "abbr": "title data-title",
        "kbd": "",
        "sub": "",
        "sup": "",
        "bdi": "dir",
        "span": "data-message data-literal translate dir lang class data-source data-gap",
    }
)

# On a leaflet every block has its English beside it.
LEAFLET: Elements = {**ARTICLE, "div": ARTICLE["div"] | {"lang", "dir", "data-source"}}

# The list of a glossary.
GLOSSARY: Elements = _elements(
    {
        "dl": "class",
        "div": "id",
        "dt": "",
        "dd": "data-entry",
        "dfn": "data-entry class lang dir",
        "bdi": "data-entry class lang dir",
        "span": "dir",
    }
)

_ANY = " id class lang dir translate"
# Everything around them, and the pages that lead to them.
FRAME: Elements = _elements(
    {
        "html": "lang dir class itemscope itemtype",
        "head": "",
        "meta": "charset name content http-equiv data-message itemprop",
        "title": "data-message lang dir itemprop",
        "link": "rel href hreflang type lang itemprop",
        "body": "class",
        "a": "href hreflang rel type download data-article aria-current" + _ANY,
        "svg": "viewBox width height aria-hidden",
        "path": "d",
        "time": "datetime" + _ANY,
        "nav": "aria-labelledby aria-label" + _ANY,
        "aside": "aria-labelledby aria-label" + _ANY,
        "section": "aria-labelledby aria-label" + _ANY,
        "span": "aria-current" + _ANY,
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _ANY),
        **dict.fromkeys(
            ("p", "ul", "ol", "li", "dl", "dt", "dd", "div", "bdi", "strong", "em"), "hidden" + _ANY
        ),
        **dict.fromkeys(("table", "thead", "tbody", "tr", "caption"), _ANY),
        **dict.fromkeys(("th", "td"), "scope" + _ANY),
        **dict.fromkeys(("header", "main", "footer", "details", "summary", "article"), _ANY),
        "br": "",
    }
)

# Feeds (Atom) and sitemaps.
FEED: Elements = _elements(
    {
        "feed": "xmlns xml:lang",
        "link": "rel type href hreflang",
        **dict.fromkeys(("title", "subtitle", "name"), "xml:lang"),
        **dict.fromkeys(("id", "updated", "author", "entry"), ""),
    }
)
SITEMAP: Elements = _elements(
    {
        "urlset": "xmlns xmlns:xhtml",
        "xhtml:link": "rel hreflang href",
        **dict.fromkeys(("url", "loc", "lastmod"), ""),
    }
)
SITEMAPS: Elements = _elements(
    {"sitemapindex": "xmlns", **dict.fromkeys(("sitemap", "loc", "lastmod"), "")}
)
