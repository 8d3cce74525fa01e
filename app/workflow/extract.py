"""Source articles to messages in the ledger, and templates for every gettext tool."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from app import catalogue, pages, source
from app.ledger import articles, changes
from app.ledger.connection import Connection, Ledger
from app.model.article import Article, Block, Locked, is_picture
from app.model.digest import digest
from app.model.errors import BadInput, NotFound
from app.model.language import SOURCE, Language
from app.model.message import LONGEST
from app.model.reason import Reason
from app.pages.refuse import refused
from app.settings import Settings
from app.workflow import catalogues, change, intake
from app.workflow.change import carry, putting
from app.workflow.verify.plain import picture_faults

# So many articles are one transaction, and one flush to the disk.
_AT_A_TIME = 200


class Outcome(StrEnum):
    """What became of one source file.

    CHANGED is released for translation, WAITING until a coordinator says why it changed; SPARED is a
    catalogue that somebody had edited.
    """

    NEW = "new"
    CHANGED = "changed"
    WAITING = "waiting"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    GONE = "gone"
    SPARED = "spared"


@dataclass(frozen=True, slots=True)
class Extracted:
    """What became of one source file; `why` is the one line of a refusal.

    `taken_in` counts the texts that its catalogues brought into the ledger as proposals.
    """

    path: str
    outcome: Outcome
    name: str = ""
    messages: int = 0
    locked: tuple[Locked, ...] = ()
    taken_in: int = 0
    why: str = ""


def extract(
    ledger: Ledger,
    settings: Settings,
    reason: Reason | None,
    only: Collection[str] = (),
    take: intake.Take = intake.take,
) -> Iterator[Extracted]:
    """Cut every source file that changed, some at a time; each batch is kept whole or not at all.

    `only` names the articles that are looked at, all if it is empty; `take` says what comes in from
    the catalogues of an article that is new to the ledger.

    NotFound, before anything is done, for a name in `only` that neither a file nor the ledger has.

    A changed article waits for a coordinator, unless its author says the `reason`, or nothing in it
    could be asked about. A file that cannot be read is REFUSED in one line, and the others go on.
    Stopped half-way, the next run goes on where this one was.
    """
    root = settings.source_texts
    languages = catalogue.languages_in(settings.locales)
    with ledger.read() as connection:
        heads = articles.heads(connection)
        waiting = {one.article: one.hash for one in changes.waiting(connection)}
    house = _House(settings, reason, heads, waiting, languages, take)
    found = source.find(root)
    gone = set(heads) - {path.stem for path in found}
    _require_there(only, {*heads, *(path.stem for path in found)})
    paths = [path for path in found if not only or path.stem in only]
    for start in range(0, len(paths), _AT_A_TIME):
        batch = _Batch(ledger, house)
        yield from batch.read(paths[start : start + _AT_A_TIME])
        yield from batch.keep()
    for name in sorted(gone & set(only) if only else gone):
        yield Extracted("", Outcome.GONE, name)


def _require_there(only: Collection[str], there: Collection[str]) -> None:
    for name in only:
        if name not in there:
            raise NotFound(f"there is no article {name!r} below the source texts")


@dataclass(frozen=True, slots=True)
class _House:
    """What a run begins with; `waiting` are the hashes of changes that wait for a coordinator."""

    settings: Settings
    reason: Reason | None
    heads: Mapping[str, articles.Head]
    waiting: Mapping[str, str]
    languages: tuple[Language, ...]
    take: intake.Take

    def known(self, name: str, text: str) -> Outcome | None:
        """Is there nothing to do for this file? None: it has to be cut."""
        if name in self.waiting:
            seen = self.waiting[name] == digest(text)
            return Outcome.WAITING if seen and self.reason is None else None
        return Outcome.UNCHANGED if self.same(name, text) else None

    def same(self, name: str, text: str) -> bool:
        """Is the file as the newest revision has it, cut by the same rules?"""
        head = self.heads.get(name)
        return head is not None and (head.hash, head.rules) == (digest(text), putting.rules())

    def why(self, connection: Connection, article: Article) -> Reason | None:
        """Why a changed article goes to the languages at once; None if it waits, or was taken back."""
        head = self.heads[article.name]
        if self.same(article.name, article.source):
            return None
        if head.hash == digest(article.source):
            return self.reason or Reason.EDITORIAL  # the same text, cut by other rules
        if self.reason:
            return self.reason
        rows = change.rows(article, articles.past(connection, head.id))
        return Reason.EDITORIAL if change.settled(rows) else None


class _Batch:
    """Some articles that are kept together, in one transaction and one flush to the disk."""

    def __init__(self, ledger: Ledger, house: _House) -> None:
        self._ledger = ledger
        self._house = house
        self._cut: dict[Reason, list[Article]] = {}
        self._held: list[Article] = []
        self._offered: dict[str, intake.Read] = {}
        self._template_lost: list[str] = []

    def read(self, paths: Sequence[Path]) -> Iterator[Extracted]:
        """Cut what changed; tell what did not, and what cannot be read."""
        settings = self._house.settings
        for path in paths:
            try:
                name, text = source.read(path, settings.source_texts)
                _require_name(settings, path, name)
                known = self._house.known(name, text)
                if known:
                    if not catalogue.template_path(settings.locales, name).exists():
                        self._template_lost.append(name)
                    yield Extracted(path.as_posix(), known, name)
                else:
                    self._article(path, name, text)
            except BadInput as wrong:
                yield Extracted(path.as_posix(), Outcome.REFUSED, why=str(wrong))

    def _article(self, path: Path, name: str, text: str) -> None:
        """Cut one file, and put it where it belongs."""
        house = self._house
        if name in house.heads:
            with self._ledger.read() as connection:
                article = _cut(house.settings, path, name, text, putting.known(connection, name))
                reason = house.why(connection, article)
        else:
            known = source.known_in(catalogue.template_path(house.settings.locales, name))
            offered = intake.read(house.settings, house.languages, name)
            left = intake.left(name, offered, known)
            article = _cut(house.settings, path, name, text, (*known, *left))
            reason = house.reason or Reason.WORDING
            self._offered[name] = offered
        if reason:
            self._cut.setdefault(reason, []).append(article)
        else:
            self._held.append(article)

    def keep(self) -> Iterator[Extracted]:
        """Write articles and what their catalogues offer, then templates and catalogues."""
        taken_in: dict[str, int] = {}
        cut = [article for some in self._cut.values() for article in some]
        if cut or self._held:
            with self._ledger.write() as connection:
                now = self._ledger.now()
                for one in self._held:
                    changes.put(connection, now, one.name, one.path, one.source, digest(one.source))
                for reason, some in self._cut.items():
                    putting.put(connection, now, some, reason, None)
                for name, offered in self._offered.items():
                    taken_in[name] = self._house.take(connection, now, name, offered)
                for article in cut:
                    if article.name in self._house.heads:
                        carry.follow(connection, now, article)
        spared = catalogues.write(
            self._ledger, self._house.settings, [*cut, *self._stored()], self._house.languages
        )
        yield from (self._told(article, taken_in) for article in [*cut, *self._held])
        for path in spared:
            yield Extracted(str(path), Outcome.SPARED)

    def _stored(self) -> list[Article]:
        """The articles whose templates were lost, as the ledger has them."""
        with self._ledger.read() as connection:
            return [
                catalogues.stored(connection, articles.revision(connection, name))
                for name in self._template_lost
            ]

    def _told(self, article: Article, taken_in: Mapping[str, int]) -> Extracted:
        name = article.name
        outcome = Outcome.CHANGED if name in self._house.heads else Outcome.NEW
        if article in self._held:
            same = self._house.same(name, article.source)
            outcome = Outcome.UNCHANGED if same else Outcome.WAITING
        messages, locked = len(article.messages), article.locked
        return Extracted(article.path, outcome, name, messages, locked, taken_in.get(name, 0))


def _cut(
    settings: Settings, path: Path, name: str, text: str, known: Sequence[source.Known]
) -> Article:
    """The article, its messages under the ids that they had."""
    # Named from the folder of source texts down: the same wherever the house stands.
    named = settings.source_texts.name / path.relative_to(settings.source_texts)
    article = source.cut(named.as_posix(), name, text, known)
    if not article.messages:
        raise BadInput("there is no text in it", place=article.path)
    _require_shown(article)
    _require_read(article)
    _require_pictures(article, path)
    return replace(article, rules=putting.rules())


def _require_name(settings: Settings, path: Path, name: str) -> None:
    """BadInput if something of the house's own is called that: no other article could be released."""
    try:
        catalogue.template_path(settings.locales, name)
        pages.paths.article(SOURCE, name)
    except BadInput as wrong:
        raise BadInput(wrong.why, place=path.as_posix()) from None


def _require_shown(article: Article) -> None:
    """BadInput if a text holds what no page may: it would hold up every other article's page."""
    texts = [("topic", 0, article.front.topic)]
    texts += [("text", one.line, one.text) for one in (*article.messages, *article.fixed)]
    tags = (tag for one in (*article.messages, *article.fixed) for tag in one.tags)
    texts += [("code or address", 0, tag.literal) for tag in tags]
    texts += [("code", 0, literal) for literal in _literals(article.blocks)]
    for what, line, said in texts:
        if character := refused(said):
            place = f"{article.path}:{line}" if line else article.path
            raise BadInput(f"the {what} holds {character}, which no page may", place=place)


def _literals(blocks: Sequence[Block]) -> Iterator[str]:
    """What blocks of code say."""
    for block in blocks:
        yield block.literal
        yield from _literals(block.children)


def _require_read(article: Article) -> None:
    """BadInput for a text that no check reads: whatever its translation, it would be blocked for good."""
    for one in article.messages:
        if len(one.text) > LONGEST:
            why = f"a text of {len(one.text):,} characters; more than {LONGEST:,} cannot be checked"
            raise BadInput(f"{why}: make paragraphs of it", place=f"{article.path}:{one.line}")


def _require_pictures(article: Article, path: Path) -> None:
    """BadInput if a picture is not there, or is one that the verifier would refuse with the whole site."""
    for name in article.pictures:
        if not is_picture(name):
            raise BadInput(f"a picture cannot be called {name!r}", place=path.as_posix())
        try:
            wrong = next(picture_faults(name, (path.parent / name).read_bytes()), "")
        except OSError:
            raise BadInput(f"the picture {name} is not there", place=path.as_posix()) from None
        if wrong:
            raise BadInput(f"the picture {name}: {wrong}", place=path.as_posix())
