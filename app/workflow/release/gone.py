"""What stands in the place of the pages of an article that were withdrawn."""

from collections.abc import Iterator
from functools import partial

from app import pages
from app.model.digest import digest
from app.model.language import Language, language
from app.model.withdrawal import Withdrawal
from app.workflow.release.file import File
from app.workflow.release.live import Live
from app.workflow.release.scene import Scene

_MARK = File(digest(pages.MARK.hex()), lambda: pages.MARK)


def files(scene: Scene, one: Live) -> Iterator[tuple[str, File]]:
    """For each language: the page that says so, and the mark beside it for web servers."""
    away = [where.tag for where in one.languages]
    for tag, why in sorted(one.gone.items()):
        where, home = language(tag), tag in scene.homes
        key = scene.key(tag, withdrawn=str(why), head=one.head.id, alternates=away, home=home)
        made = partial(_page, scene, one, where, why)
        yield pages.paths.article(where, one.name), File(key, made)
        yield pages.paths.beside(where, one.name, pages.paths.GONE), _MARK


def _page(scene: Scene, one: Live, where: Language, why: Withdrawal) -> bytes:
    with scene.ledger.read() as connection:
        article, _ = scene.article(connection, one.name, one.head.id)
    return pages.withdrawn(
        pages.Withdrawn(
            name=one.name,
            title=pages.in_english(article).get(article.title, ""),
            language=where,
            reason=why,
            alternates=one.languages,
            site_url=scene.settings.site_url,
            furniture=scene.furniture[where.tag],
            demonstration=scene.demonstration,
            home=where.tag in scene.homes,
            helpline=scene.settings.helpline,
        )
    )
