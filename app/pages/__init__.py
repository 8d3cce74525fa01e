"""A woven article to HTML: page, index, home; templates of their own.

`render` makes an article's body, `page` the whole page around it, `leaflet` one with the English
beside it; `index`, `topic` and `home` lead there, `one_file` and `archive` are finished pages to
take along, `glossary` says what its terms mean, `feed` and `sitemap` tell readers and machines what
there is, `lost` shows a way back, `style` dresses them all, and `paths` says where each of them
stands below the site's root.
"""

from app.pages import paths
from app.pages.body import render
from app.pages.elements import ELEMENTS
from app.pages.environment import POLICY, SEARCH_POLICY
from app.pages.explained import Place, Word
from app.pages.feed import feed
from app.pages.glossary import glossary
from app.pages.index import home, index
from app.pages.indexing import Searched, indexed, indexer, indexer_version
from app.pages.leaflet import leaflet
from app.pages.listed import Entry, Site
from app.pages.page import Page, page
from app.pages.part import part
from app.pages.portable import archive, one_file
from app.pages.report import Filled, Part, Report, asking, choosing, refusal, thanks
from app.pages.search import SCRIPT, script, search
from app.pages.sheet import Cut, Printed, sheet
from app.pages.sitemap import parts, robots, sitemap, sitemaps
from app.pages.status import Check, Status
from app.pages.style import report_style, style
from app.pages.texts import in_english
from app.pages.topics import Stretch, own_topic, stretches, stretches_at_home, topic
from app.pages.typeface import FACES
from app.pages.version import version
from app.pages.ways import lost, suggestion
from app.pages.withdrawn import MARK, Withdrawn, withdrawn

__all__ = (
    "ELEMENTS",
    "FACES",
    "MARK",
    "POLICY",
    "SCRIPT",
    "SEARCH_POLICY",
    "Check",
    "Cut",
    "Entry",
    "Filled",
    "Page",
    "Part",
    "Place",
    "Printed",
    "Report",
    "Searched",
    "Site",
    "Status",
    "Stretch",
    "Withdrawn",
    "Word",
    "archive",
    "asking",
    "choosing",
    "feed",
    "glossary",
    "home",
    "in_english",
    "index",
    "indexed",
    "indexer",
    "indexer_version",
    "leaflet",
    "lost",
    "one_file",
    "own_topic",
    "page",
    "part",
    "parts",
    "paths",
    "refusal",
    "render",
    "report_style",
    "robots",
    "script",
    "search",
    "sheet",
    "sitemap",
    "sitemaps",
    "stretches",
    "stretches_at_home",
    "style",
    "suggestion",
    "thanks",
    "topic",
    "version",
    "withdrawn",
)
