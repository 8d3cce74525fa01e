"""The pages that lead to articles: the index, the pages of its topics, and each language's home.

The key of each has the facts that it shows, and no others: what is released in a language is no news
to the homes of the others.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from app import pages
from app.model.language import SOURCE, Language
from app.pages import paths
from app.workflow.release.file import File
from app.workflow.release.live import Live
from app.workflow.release.scene import Scene


def files(
    scene: Scene,
    found: Sequence[Live],
    titles: Mapping[str, str],
    site: Callable[[], pages.Site],
    furniture: str,
) -> Iterator[tuple[str, File]]:
    """Each page by its path.

    `titles` are the English ones by article; `furniture` digests the pages' words in all languages,
    each of which the index speaks; `site` is asked only if a page is made.
    """
    facts = {
        one.name: [one.name, one.head.id, one.head.topic, [where.tag for where in one.languages]]
        for one in found
    }
    key = scene.key(SOURCE.tag, list=list(facts.values()), furniture=furniture)
    yield paths.INDEX, File(key, lambda: pages.index(site()))
    entries = (
        pages.Entry(o.name, o.head.topic, o.languages, {"en": titles[o.name]}, {}) for o in found
    )
    for one in pages.stretches(entries):
        ends = [one.topic, one.first, one.last]
        key = scene.key(SOURCE.tag, topic=ends, list=[facts[name] for name in one.names])
        yield one.path, File(key, partial(_topic, site, one))
    tags = sorted(scene.homes)
    for where in dict.fromkeys(language for one in found for language in one.languages):
        key = scene.key(
            where.tag,
            list=[_here(one, where) for one in found],
            languages=tags,
            glossary=where.tag in scene.told.words,
            along=scene.settings.leaflets,
        )
        yield paths.home(where), File(key, partial(_home, site, where))


def _here(one: Live, where: Language) -> list[object]:
    """What a language's home says of an article."""
    late = one.late.get(where.tag)
    release = dict(one.shown).get(where, 0)
    return [one.name, one.head.id, one.head.topic, release, late.since.isoformat() if late else ""]


def _topic(site: Callable[[], pages.Site], one: pages.Stretch) -> bytes:
    return pages.topic(site(), one)


def _home(site: Callable[[], pages.Site], where: Language) -> bytes:
    return pages.home(site(), where)
