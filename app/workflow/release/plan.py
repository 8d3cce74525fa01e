"""Which files the site is made of, each with a key of the facts that it is made from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple
from datetime import date
from functools import cached_property, partial

from app import pages
from app.ledger import articles, releases
from app.ledger.connection import Ledger
from app.model.digest import canonical, digest
from app.model.language import SOURCE, Language
from app.settings import Settings
from app.workflow.release import along, finding, gone, kept, listing, making, proofs, searching
from app.workflow.release.file import File
from app.workflow.release.finding import Finding, Found
from app.workflow.release.live import Live
from app.workflow.release.pictures import pictures
from app.workflow.release.scene import Scene, whole
from app.workflow.release.searching import Index


def plan(ledger: Ledger, settings: Settings) -> dict[str, File]:
    """Every file of the site by its path, articles first; nothing is made yet."""
    scene, found = whole(ledger, settings)
    files: dict[str, File] = {}
    for one in found:
        files |= _article_files(scene, one)
    shown = [one for one in found if not one.retired]
    files |= _common_files(scene, shown)
    return files | _archives(scene, shown, files)


def waiting(ledger: Ledger, settings: Settings) -> dict[str, kept.Waiting]:
    """Every PDF that the site should have, by its path, whether the shelf has it or not."""
    scene, found = whole(ledger, settings)
    return {
        pages.paths.beside(where, one.name, name): sheet
        for one in found
        for where in one.languages
        for name, sheet in _sheets(scene, one, where).items()
    }


def _article_files(scene: Scene, one: Live) -> dict[str, File]:
    """An article's page in English and in every language that it is released in, with pictures."""
    files: dict[str, File] = {}
    languages = one.languages
    tags = [language.tag for language in languages]
    seen = _pictures(scene, one)
    for where in languages:
        sheets = _sheets(scene, one, where)
        printed = {name: sheet.key for name, sheet in sheets.items() if sheet.key in scene.shelf}
        names = kept.names(where) if scene.settings.leaflets and one.finished(where) else ()
        facts = {
            **_facts(one, where),
            "alternates": tags,
            "terms": scene.told.state(one.head.topic, where.tag),
            "beside": [*names, *printed],
        }
        path = pages.paths.article(where, one.name)
        of = partial(_page, scene, one, where, (*names, *printed))
        files[path] = File(scene.key(where.tag, **facts), partial(_made_page, of))
        stands = partial(pages.paths.beside, where, one.name)
        for name, key in printed.items():
            files[stands(name)] = File(key, partial(scene.shelf.read, key))
        if pages.paths.LEAFLET in names:
            leaflet = kept.leaflet(partial(scene.key, where.tag, **facts), of)
            files[stands(pages.paths.LEAFLET)] = leaflet
        if pages.paths.ONE_FILE in names:
            files[stands(pages.paths.ONE_FILE)] = along.one_file(
                where, one.name, files[path], seen, scene.settings.site_url
            )
        beside = path.removesuffix(pages.paths.INDEX)
        files[f"{beside}{pages.paths.PROOF}"] = _proof(scene, one, where)
        files |= {f"{beside}{picture}": file for picture, file in seen.items()}
    return files | dict(gone.files(scene, one))


def _facts(one: Live, where: Language) -> dict[str, object]:
    """What was released in the language, and the English that it stands beside."""
    release = one.releases.get(where.tag)
    late = one.behind(release)
    return {
        "release": release.id if release else 0,
        "head": 0 if release else one.head.id,
        "behind": [late.since.isoformat(), late.reason] if late else [],
    }


def _sheets(scene: Scene, one: Live, where: Language) -> dict[str, kept.Waiting]:
    """The PDFs that should stand beside a page: of its release alone, not of other languages."""
    if not (scene.settings.leaflets and one.finished(where)):
        return {}
    key = partial(scene.key, where.tag, **_facts(one, where))
    return kept.sheets(where, key, partial(_page, scene, one, where, ()), _pictures(scene, one))


def _pictures(scene: Scene, one: Live) -> dict[str, File]:
    """The pictures of an article, by name."""
    folder = (scene.settings.source_texts.parent / one.head.path).parent
    return pictures(folder, one.head.pictures)


def _made_page(of: Callable[[], pages.Page]) -> bytes:
    return pages.page(of())


def _proof(scene: Scene, one: Live, where: Language) -> File:
    """What the page rests on."""
    release = one.releases.get(where.tag)
    key = proofs.key(release.id if release else 0, one.head.id)
    return File(key, partial(_proven, scene, one, where))


def _proven(scene: Scene, one: Live, where: Language) -> bytes:
    release = one.releases.get(where.tag)
    with scene.ledger.read() as connection:
        if release:
            number = articles.number(connection, one.name, release.revision)
            return proofs.translated(connection, one.name, where.tag, release.id, number)
        number = articles.number(connection, one.name, one.head.id)
        return proofs.english(connection, one.name, one.head.id, number)


def _page(scene: Scene, one: Live, where: Language, beside: tuple[str, ...]) -> pages.Page:
    release = one.releases.get(where.tag)
    with scene.ledger.read() as connection:
        revision = release.revision if release else one.head.id
        article, number = scene.article(connection, one.name, revision)
        targets = releases.texts(connection, release.id) if release else pages.in_english(article)
    return pages.Page(
        explained=scene.told.places(article, one.head.topic, targets, where),
        article=article,
        language=where,
        targets=targets,
        status=making.status(release.status, article.front, one.behind(release))
        if release
        else None,
        alternates=one.languages,
        site_url=scene.settings.site_url,
        furniture=scene.furniture[where.tag],
        demonstration=scene.demonstration,
        report_to=scene.settings.report_to,
        helpline=scene.settings.helpline,
        beside=beside,
        revision=number,
        gaps=frozenset(
            {message.id for message in article.messages} - targets.keys()
            if release and release.gaps
            else ()
        ),
        changed=date.fromisoformat(one.updated[where.tag][:10]),
        feedback_url=scene.settings.reports_at,
        release=release.id if release else 0,
    )


def _archives(scene: Scene, found: Sequence[Live], files: Mapping[str, File]) -> dict[str, File]:
    """For each language all its pages in one file."""
    articles: dict[Language, dict[str, Sequence[str]]] = {}
    for one in found if scene.settings.leaflets else ():
        for where in filter(one.finished, one.languages):
            articles.setdefault(where, {})[one.name] = one.head.pictures
    return {
        pages.paths.archive(where): along.archive(where, those, files, scene.settings.site_url)
        for where, those in articles.items()
    }


class _Lazy:
    """A value that is made when it is first asked for."""

    def __init__(self, make: Callable[[], pages.Site]) -> None:
        self._make = make

    @cached_property
    def value(self) -> pages.Site:
        return self._make()


def _common_files(scene: Scene, found: Sequence[Live]) -> dict[str, File]:
    """Style sheet, fonts, what leads to articles and, where a language has one, its glossary."""
    content = pages.style()
    files = {pages.paths.STYLE: File(digest(content.hex()), lambda: content)}
    files |= {face.path: File(face.path, partial(getattr, face, "content")) for face in pages.FACES}
    words = scene.told.words
    furniture = digest(canonical(scene.keys))
    site = _Lazy(partial(_site, scene, found))
    with scene.ledger.read() as connection:
        titles = articles.titles(connection)
    files |= listing.files(scene, found, titles, lambda: site.value, furniture)
    for where in dict.fromkeys(language for one in found for language in one.languages):
        if where.tag in words:
            said = [list(astuple(word)) for word in words[where.tag]]
            files[pages.paths.glossary(where)] = File(
                scene.key(where.tag, words=said, languages=sorted(words)),
                partial(_made, pages.glossary, site, where),
            )
    return files | _found_files(scene, found, site, furniture)


def _found_files(
    scene: Scene, found: Sequence[Live], site: _Lazy, furniture: str
) -> dict[str, File]:
    """What pages are found by: feeds, sitemaps, what stands where there is none."""
    of = Finding(
        key=scene.key,
        site=lambda: site.value,
        site_url=scene.settings.site_url,
        demonstration=scene.demonstration,
        furniture=furniture,
        articles=[Found(one.name, one.shown) for one in found],
        explained=sorted(scene.told.words),
        others=scene.settings.languages,
    )
    program = pages.indexer() if scene.settings.search else None
    texts = partial(searching.texts, scene.ledger, {one.name: one for one in found})
    index = Index(program, texts, scene.settings.instance / "search") if program else None
    return {**dict(finding.files(of)), **dict(searching.files(of, index))}


def _made(make: Callable[[pages.Site, Language], bytes], site: _Lazy, where: Language) -> bytes:
    return make(site.value, where)


def _site(scene: Scene, found: Sequence[Live]) -> pages.Site:
    """What the index and the home pages list."""
    with scene.ledger.read() as connection:
        english = articles.titles(connection)
        titles = releases.titles(connection)
        entries = tuple(
            pages.Entry(
                name=one.name,
                topic=one.head.topic,
                languages=one.languages,
                titles={
                    SOURCE.tag: english[one.name],
                    **{tag: titles.get(live.id, "") for tag, live in one.releases.items()},
                },
                partly=frozenset(tag for tag, release in one.releases.items() if release.gaps),
                outdated={tag: late.since for tag, late in one.late.items()},
                updated=one.updated,
            )
            for one in found
        )
    return pages.Site(
        entries,
        scene.settings.site_url,
        scene.furniture,
        scene.demonstration,
        scene.settings.helpline,
        scene.told.words,
        scene.settings.leaflets,
    )
