"""What a reader's page weighs on its way, by language and script; beside the budget, and peers.

The pages are those of the tests' whole site (`tests/pages/whole_site.py`): six articles in fifteen
languages, made by the code that releases. The lists are those of a site of 1,000 articles in thirty
languages (`tests/pages/large_site.py`): its index, the homes, and the pages of topics. Bytes are as
sent: HTML and CSS compressed by gzip (and, to compare, by brotli), a font as it is.
"""

import argparse
import gzip
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli

from app.model.language import language
from app.pages import (
    FACES,
    home,
    index,
    own_topic,
    paths,
    stretches,
    stretches_at_home,
    topic,
)
from bench import measure
from tests.pages import whole_site
from tests.pages.large_site import large_site

KIB = 1024

# What is promised: bytes without a font and with one, of a list, requests, scripts.
BUDGET = {"page": 20 * KIB, "font": 130 * KIB, "index": 30 * KIB, "requests": 5, "scripts": 0}
LARGE = (1_000, 30)  # articles and languages

# What peers' own frames weigh before a word is said; measured from their packages as published.
PEERS = (
    ("GOV.UK Frontend 6.6.0: CSS 16.1 KB and script 11.4 KB (gzip), two fonts 65 KB", 92 * KIB, 5),
    ("NHS.UK frontend 10.6.1: CSS 29.5 KB and script 13.7 KB (gzip)", 43 * KIB, 3),
    ("median page on a telephone, Web Almanac 2024", 2311 * KIB, 66),
)


@dataclass(frozen=True)
class Weight:
    """One page: bytes of each part, requests with its pictures, and scripts."""

    tag: str
    raw: int
    gzip: int
    brotli: int
    css: int
    font: int
    requests: int
    scripts: int

    @property
    def page(self) -> int:
        """Without a font."""
        return self.gzip + self.css


def main() -> None:
    """Build the site, weigh every page, print the heaviest of each language; status 1 if one is over."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="the same: it takes seconds")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="parlance-bench-") as folder:
        weights = sorted(_weights(whole_site.build(Path(folder))), key=lambda one: one.page)
    heaviest = {one.tag: one for one in weights}
    _table([heaviest[tag] for tag in sorted(heaviest)])
    figures = {
        "pages": len(weights),
        "page_bytes_max": max(one.page for one in weights),
        "page_font_bytes_max": max(one.page + one.font for one in weights if one.font),
        "requests_max": max(one.requests for one in weights),
        "scripts": sum(one.scripts for one in weights),
        **_lists(),
    }
    over = _compared(figures)
    measure.keep(given.json, figures)
    sys.exit(f"over the budget: {', '.join(over)}" if over else 0)


def _weights(site: whole_site.WholeSite) -> Iterator[Weight]:
    css = len(gzip.compress(site.read(paths.STYLE), mtime=0))
    fonts = {face.script: len(site.read(face.path)) for face in FACES}
    for tag, name in site.articles:
        html = site.read(f"{tag}/{name}/{paths.INDEX}")
        font = fonts.get(language(tag).script.code, 0)
        pictures = set(re.findall(rb'<img src="([^"]+)"', html))
        yield Weight(
            tag=tag,
            raw=len(html),
            gzip=len(gzip.compress(html, mtime=0)),
            brotli=len(brotli.compress(html)),
            css=css,
            font=font,
            requests=2 + bool(font) + len(pictures),
            scripts=html.count(b"<script"),
        )
    site.ledger.close()


def _lists() -> dict[str, int]:
    """The heaviest lists of a large site."""
    site = large_site(*LARGE)
    parts = stretches_at_home(site.entries)
    topics = [topic(site, one) for one in stretches(site.entries)]
    topics += [own_topic(site, where, one) for where in site.languages for one in parts]
    return {
        "index_bytes_max": _heaviest([index(site)]),
        "topic_bytes_max": _heaviest(topics),
        "home_bytes_max": _heaviest(home(site, where) for where in site.languages),
    }


def _heaviest(pages: Iterable[bytes]) -> int:
    return max(len(gzip.compress(page, mtime=0)) for page in pages)


def _table(weights: list[Weight]) -> None:
    """The heaviest page of each language, in bytes."""
    names = ("HTML", "gzip", "brotli", "CSS gz", "page", "font", "with font")
    print(
        "".join(["language ", "script ", *(f"{name:>10}" for name in names), "  requests scripts"])
    )
    for one in weights:
        numbers = (one.raw, one.gzip, one.brotli, one.css, one.page, one.font, one.page + one.font)
        row = "".join(f"{number or '-':>10}" for number in numbers)
        script = language(one.tag).script.code
        print(f"{one.tag:8} {script:7}{row}{one.requests:10}{one.scripts:8}")


def _compared(figures: dict[str, int]) -> list[str]:
    """Print figures beside the budget and peers; which of them are over it."""
    rows = (
        ("heaviest page without a font", "page_bytes_max", BUDGET["page"]),
        ("heaviest page with a font", "page_font_bytes_max", BUDGET["font"]),
        ("requests, pictures included", "requests_max", BUDGET["requests"]),
        ("scripts", "scripts", BUDGET["scripts"]),
        ("index of a large site", "index_bytes_max", BUDGET["index"]),
        ("page of a topic there", "topic_bytes_max", BUDGET["index"]),
        ("home of a language there", "home_bytes_max", BUDGET["index"]),
    )
    print(f"\n{figures['pages']} pages")
    for what, name, most in rows:
        print(f"{what:32}{figures[name]:>9}   budget {most}")
    for peer, weight, requests in PEERS:
        print(f"{weight:>9} bytes, {requests} requests: {peer}")
    return [name for _, name, most in rows if figures[name] > most]


if __name__ == "__main__":
    main()
