"""Which files the site is made of, each with a key of the facts that it is made from."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import astuple
from datetime import date
from functools import cached_property, partial

from app import catalogue, pages
from app.ledger import articles, glossaries, releases
from app.ledger.connection import Connection, Ledger
from app.model.article import Article
from app.model.digest import canonical, digest
from app.model.language import SOURCE, Language
from app.model.withdrawal import Withdrawal
from app.settings import Settings
from app.workflow.catalogues import stored
from app.workflow.release import along, finding, gone, kept, making, proofs, searching
from app.workflow.release.explained import Explained, explained
from app.workflow.release.file import File
from app.workflow.release.finding import Finding, Found
from app.workflow.release.live import Live, live
from app.workflow.release.pictures import pictures
from app.workflow.release.searching import Index
from app.workflow.release.shelf import Shelf


def plan(ledger: Ledger, settings: Settings) -> dict[str, File]:
    """Every file of the site by its path, articles first; nothing is made yet."""
    scene, found = _scene(ledger, settings)
    files: dict[str, File] = {}
    for one in found:
        files |= _article_files(scene, one)
    shown = [one for one in found if not one.retired]
    files |= _common_files(scene, shown)
    return files | _archives(scene, shown, files)


def waiting(ledger: Ledger, settings: Settings) -> dict[str, kept.Waiting]:
    """Every PDF that the site should have, by its path, whether the shelf has it or not."""
    scene, found = _scene(ledger, settings)
    return {
        pages.paths.beside(where, one.name, name): sheet
        for one in found
        for where in one.languages
        for name, sheet in _sheets(scene, one, where).items()
    }


def _scene(ledger: Ledger, settings: Settings) -> "tuple[_Scene, list[Live]]":
    with ledger.read() as connection:
        found = live(connection, {one.tag for one in settings.languages})
        told = _told(connection, found)
        # What made-up people approved of the glossary is shown only where every page says so.
        made_up = bool(told.words) and glossaries.made_up_counts(connection)
        demonstration = made_up or releases.demonstrations(connection)
    homes = frozenset(where.tag for one in found for where in one.languages)
    return _Scene(ledger, settings, told, demonstration, homes), found


class _Scene:
    """What every page of one build shares."""

    def __init__(
        self,
        ledger: Ledger,
        settings: Settings,
        told: Explained,
        demonstration: bool,  # noqa: FBT001  a fact beside others
        homes: Collection[str],
    ) -> None:
        self.ledger = ledger
        self.settings = settings
        self.demonstration = demonstration
        self.homes = homes
        self.told = told
        self.shelf = Shelf(settings)
        self._last: tuple[int, Article, int] | None = None
        self.furniture = {
            one.tag: catalogue.interface(settings.locales, one)
            for one in (SOURCE, *settings.languages)
        }
        shared = {
            "version": pages.version(),
            "site": settings.site_url,
            "report": settings.report_to,
            "feedback": settings.reports_at,
            "helpline": settings.helpline,
            "demonstration": demonstration,
        }
        self.keys = {
            tag: canonical({**shared, "furniture": digest(canonical(dict(words)))})
            for tag, words in self.furniture.items()
        }

    def article(self, connection: Connection, name: str, revision: int) -> tuple[Article, int]:
        """An article at one revision, and that one's number; its pages ask one after the other."""
        if self._last is None or self._last[0] != revision:
            kept = articles.revision(connection, name, revision)
            self._last = (revision, stored(connection, kept), kept.number)
        return self._last[1:]

    def key(self, tag: str, **facts: object) -> str:
        """The key of a page in this language that is made from these facts."""
        return digest(self.keys[tag] + canonical(facts))


def _told(connection: Connection, found: Sequence[Live]) -> Explained:
    """What readers are told; where nothing is released is no page that a glossary could lead to."""
    tags = sorted({tag for one in found for tag in one.releases})
    return explained(glossaries.glossary(connection), tags)


def _article_files(scene: _Scene, one: Live) -> dict[str, File]:
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
    lost = gone.files(
        one.name, one.gone, partial(_gone_key, scene, one), partial(_gone, scene, one)
    )
    return files | dict(lost)


def _gone_key(scene: _Scene, one: Live, tag: str, why: Withdrawal) -> str:
    away = [language.tag for language in one.languages]
    home = tag in scene.homes
    return scene.key(tag, withdrawn=str(why), head=one.head.id, alternates=away, home=home)


def _gone(scene: _Scene, one: Live, where: Language, why: Withdrawal) -> pages.Withdrawn:
    with scene.ledger.read() as connection:
        article, _ = scene.article(connection, one.name, one.head.id)
    return pages.Withdrawn(
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


def _facts(one: Live, where: Language) -> dict[str, object]:
    """What was released in the language, and the English that it stands beside."""
    release = one.releases.get(where.tag)
    late = one.behind(release)
    return {
        "release": release.id if release else 0,
        "head": 0 if release else one.head.id,
        "behind": [late.since.isoformat(), late.reason] if late else [],
    }


def _sheets(scene: _Scene, one: Live, where: Language) -> dict[str, kept.Waiting]:
    """The PDFs that should stand beside a page: of its release alone, not of other languages."""
    if not (scene.settings.leaflets and one.finished(where)):
        return {}
    key = partial(scene.key, where.tag, **_facts(one, where))
    return kept.sheets(where, key, partial(_page, scene, one, where, ()), _pictures(scene, one))


def _pictures(scene: _Scene, one: Live) -> dict[str, File]:
    """The pictures of an article, by name."""
    folder = (scene.settings.source_texts.parent / one.head.path).parent
    return pictures(folder, one.head.pictures)


def _made_page(of: Callable[[], pages.Page]) -> bytes:
    return pages.page(of())


def _proof(scene: _Scene, one: Live, where: Language) -> File:
    """What the page rests on."""
    release = one.releases.get(where.tag)
    key = proofs.key(release.id if release else 0, one.head.id)
    return File(key, partial(_proven, scene, one, where))


def _proven(scene: _Scene, one: Live, where: Language) -> bytes:
    release = one.releases.get(where.tag)
    with scene.ledger.read() as connection:
        if release:
            number = articles.number(connection, one.name, release.revision)
            return proofs.translated(connection, one.name, where.tag, release.id, number)
        number = articles.number(connection, one.name, one.head.id)
        return proofs.english(connection, one.name, one.head.id, number)


def _page(scene: _Scene, one: Live, where: Language, beside: tuple[str, ...]) -> pages.Page:
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


def _archives(scene: _Scene, found: Sequence[Live], files: Mapping[str, File]) -> dict[str, File]:
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


def _common_files(scene: _Scene, found: Sequence[Live]) -> dict[str, File]:
    """Style sheet, fonts, the index, each language's home page and, where there is one, its glossary."""
    content = pages.style()
    files = {pages.paths.STYLE: File(digest(content.hex()), lambda: content)}
    files |= {face.path: File(face.path, partial(getattr, face, "content")) for face in pages.FACES}
    words = scene.told.words
    facts = [
        [
            one.name,
            one.head.id,
            one.head.topic,
            sorted((tag, release.id) for tag, release in one.releases.items()),
            sorted((tag, late.since.isoformat()) for tag, late in one.late.items()),
        ]
        for one in found
    ]
    furniture = digest(canonical(scene.keys))
    site = _Lazy(partial(_site, scene, found))
    files[pages.paths.INDEX] = File(
        scene.key(SOURCE.tag, list=facts, furniture=furniture), lambda: pages.index(site.value)
    )
    for where in dict.fromkeys(language for one in found for language in one.languages):
        files[pages.paths.home(where)] = File(
            scene.key(
                where.tag,
                list=facts,
                glossary=where.tag in words,
                along=scene.settings.leaflets,
            ),
            partial(_made, pages.home, site, where),
        )
        if where.tag in words:
            said = [list(astuple(word)) for word in words[where.tag]]
            files[pages.paths.glossary(where)] = File(
                scene.key(where.tag, words=said, languages=sorted(words)),
                partial(_made, pages.glossary, site, where),
            )
    return files | _found_files(scene, found, site, furniture)


def _found_files(
    scene: _Scene, found: Sequence[Live], site: _Lazy, furniture: str
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
    )
    program = pages.indexer() if scene.settings.search else None
    texts = partial(searching.texts, scene.ledger, {one.name: one for one in found})
    index = Index(program, texts, scene.settings.instance / "search") if program else None
    return {**dict(finding.files(of)), **dict(searching.files(of, index))}


def _made(make: Callable[[pages.Site, Language], bytes], site: _Lazy, where: Language) -> bytes:
    return make(site.value, where)


def _site(scene: _Scene, found: Sequence[Live]) -> pages.Site:
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
