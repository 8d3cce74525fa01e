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
    entries = [
        pages.Entry(one.name, one.head.topic, one.languages, {SOURCE.tag: titles[one.name]}, {})
        for one in found
    ]
    for one in pages.stretches(entries):
        key = scene.key(SOURCE.tag, topic=_ends(one), list=[facts[name] for name in one.names])
        yield one.path, File(key, partial(_topic, site, one))
    apart = pages.stretches_at_home(entries)
    for where in dict.fromkeys(language for one in found for language in one.languages):
        yield from _of_language(scene, found, where, site, apart)


def _of_language(
    scene: Scene,
    found: Sequence[Live],
    where: Language,
    site: Callable[[], pages.Site],
    apart: Sequence[pages.Stretch],
) -> Iterator[tuple[str, File]]:
    """A language's home, and the pages of its topics, where there are such."""
    tags = sorted(scene.homes)
    facts = {one.name: _here(one, where) for one in found}
    key = scene.key(
        where.tag,
        list=list(facts.values()),
        languages=tags,
        glossary=where.tag in scene.told.words,
        along=scene.settings.leaflets,
    )
    yield paths.home(where), File(key, partial(_home, site, where))
    for one in apart:
        said = [facts[name] for name in one.names]
        key = scene.key(where.tag, topic=_ends(one), list=said, languages=tags)
        yield one.within(where), File(key, partial(_own_topic, site, where, one))


def _ends(one: pages.Stretch) -> list[str]:
    """What the page of a topic says beside its articles."""
    return [one.path, one.topic, one.first, one.last]


def _here(one: Live, where: Language) -> list[object]:
    """What a language's home says of an article."""
    late = one.late.get(where.tag)
    release = dict(one.shown).get(where, 0)
    return [one.name, one.head.id, one.head.topic, release, late.since.isoformat() if late else ""]


def _topic(site: Callable[[], pages.Site], one: pages.Stretch) -> bytes:
    return pages.topic(site(), one)


def _home(site: Callable[[], pages.Site], where: Language) -> bytes:
    return pages.home(site(), where)


def _own_topic(site: Callable[[], pages.Site], where: Language, one: pages.Stretch) -> bytes:
    return pages.own_topic(site(), where, one)
