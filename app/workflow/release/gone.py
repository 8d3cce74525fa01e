"""What stands in the place of the pages of an article that were withdrawn."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from app import pages
from app.model.digest import digest
from app.model.language import Language, language
from app.model.withdrawal import Withdrawal
from app.workflow.release.file import File

_MARK = File(digest(pages.MARK.hex()), lambda: pages.MARK)


def files(
    name: str,
    gone: Mapping[str, Withdrawal],
    key: Callable[[str, Withdrawal], str],
    of: Callable[[Language, Withdrawal], pages.Withdrawn],
) -> Iterator[tuple[str, File]]:
    """For each language, by tag: the page that says so, and the mark beside it for web servers.

    `key` is that of the page, `of` what it is made from.
    """
    for tag, why in sorted(gone.items()):
        where = language(tag)
        made = partial(_page, of, where, why)
        yield pages.paths.article(where, name), File(key(tag, why), made)
        yield pages.paths.beside(where, name, pages.paths.GONE), _MARK


def _page(
    of: Callable[[Language, Withdrawal], pages.Withdrawn], where: Language, why: Withdrawal
) -> bytes:
    return pages.withdrawn(of(where, why))
