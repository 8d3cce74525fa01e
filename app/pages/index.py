"""The ways in: the index of languages, and each language's home page."""

from collections import Counter

from app.model.language import SOURCE, Language
from app.pages import paths
from app.pages.environment import rendered
from app.pages.furniture import Words
from app.pages.links import choices
from app.pages.listed import Site, by_topic, english, frame, line, row
from app.pages.topics import stretches, stretches_at_home


def home(site: Site, language: Language) -> bytes:
    """A language's home page: its articles by topic, and those that it does not have yet.

    Where there are too many, it leads to the pages of its topics, which have both.
    """
    around = frame(site, language, paths.home, site.languages)
    apart = stretches_at_home(site.entries)
    entries = () if apart else site.entries
    here = [entry for entry in entries if language in entry.languages]
    away = [entry for entry in entries if language not in entry.languages]
    counts = Counter(one.name for one in site.entries if language in one.languages)
    return rendered(
        "home.html",
        **around.values(),
        topics=[
            (topic, [line(around, entry, language) for entry in entries])
            for topic, entries in by_topic(here)
        ],
        apart=[
            (one, around.to(one.within, language), sum(counts[name] for name in one.names))
            for one in apart
        ],
        archive=paths.between(around.path, paths.archive(language)) if site.along else "",
        glossary=(around.to(paths.glossary, language) if language.tag in site.explained else ""),
        missing_here=[line(around, entry, SOURCE) for entry in sorted(away, key=english)],
    )


def index(site: Site) -> bytes:
    """The index of languages, for readers of any language and those who help them."""
    around = frame(site, SOURCE, paths.home, site.languages, path=paths.INDEX)
    counts = [
        (choice, sum(choice.language in entry.languages for entry in site.entries))
        for choice in choices(SOURCE, site.languages, site.site_url, paths.home)
        if choice.language in site.languages
    ]
    apart = stretches(site.entries)
    voices = [Words(site.furniture.get(one.tag, {}), one) for one in site.languages]
    return rendered(
        "index.html",
        **around.values(),
        counts=[(choice, paths.home(choice.language), count) for choice, count in counts],
        voices=[voice for voice in voices if voice.language != SOURCE],
        topics=[
            (topic, [row(entry, paths.INDEX) for entry in entries])
            for topic, entries in (() if apart else by_topic(site.entries))
        ],
        apart=[(one, paths.between(paths.INDEX, one.path), len(one.names)) for one in apart],
    )
