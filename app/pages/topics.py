"""The pages of a site's topics, where its index, or the home of a language, has no room for all articles.

An old telephone may be asked for 30 KB. Room is told by a bound that is known before anything is made:
weights were measured, compressed, of articles whose languages and words have nothing in common, which
is the worst that there is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import ceil

from app.model.language import SOURCE, Language
from app.pages import paths
from app.pages.environment import rendered
from app.pages.listed import Entry, Site, by_topic, frame, line, row, title

# Bytes of articles, compressed; the rest of 30 KB is for the list of languages, or what stands around.
_ROOM = 21_000
_ROOM_AT_HOME = 25_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many neighbours of one topic as a page has room for: their names, in their order.

    `folder` and `number` say where the page is. `first` and `last` are the English titles of its ends,
    where the topic has several pages; "" where not.
    """

    topic: str
    folder: str
    number: int
    names: tuple[str, ...]
    first: str = ""
    last: str = ""

    @property
    def path(self) -> str:
        """Where the page for readers of all languages stands."""
        return paths.topic(self.folder, self.number)

    def within(self, language: Language) -> str:
        """Where that of one language stands."""
        return paths.own_topic(language, self.folder, self.number)


def stretches(entries: Iterable[Entry]) -> tuple[Stretch, ...]:
    """The pages that the articles stand on, by topic; none where the index has room for all of them.

    Nothing counts but names, topics, languages and English titles.
    """
    return _divided(entries, _weight, _ROOM)


def stretches_at_home(entries: Iterable[Entry]) -> tuple[Stretch, ...]:
    """The same of the homes: each language's are parted alike, so that each page has its like in all."""
    return _divided(entries, _weight_at_home, _ROOM_AT_HOME)


def topic(site: Site, stretch: Stretch) -> bytes:
    """The page of these articles: each opens to the languages that it can be read in."""
    by_name = {one.name: one for one in site.entries}
    around = frame(site, SOURCE, paths.home, (), path=stretch.path)
    return rendered(
        "topic.html",
        **around.values(),
        topic=stretch.topic,
        first=stretch.first,
        last=stretch.last,
        rows=[row(by_name[name], stretch.path) for name in stretch.names],
    )


def own_topic(site: Site, language: Language, stretch: Stretch) -> bytes:
    """The page of these articles in one language; those that it does not have lead to the English."""
    around = frame(site, language, stretch.within, site.languages)
    by_name = {one.name: one for one in site.entries}
    entries = [by_name[name] for name in stretch.names]
    here = [one for one in entries if language in one.languages]
    away = [one for one in entries if language not in one.languages]
    return rendered(
        "own_topic.html",
        **around.values(),
        topic=stretch.topic,
        first=stretch.first,
        last=stretch.last,
        lines=[line(around, one, language) for one in here],
        missing_here=[line(around, one, SOURCE) for one in away],
    )


def _weight(entry: Entry) -> int:
    """At most so many bytes an article has in the index, compressed."""
    return 30 + len(title(entry, SOURCE).encode()) // 2 + 7 * len(entry.languages)


def _weight_at_home(entry: Entry) -> int:
    """The same on a home: a title beside its English, and the article's name."""
    return 20 + len(title(entry, SOURCE).encode()) + len(entry.name) // 4


def _divided(
    entries: Iterable[Entry], weigh: Callable[[Entry], int], room: int
) -> tuple[Stretch, ...]:
    every = list(entries)
    if sum(map(weigh, every)) <= room:
        return ()
    return tuple(one for topic, those in by_topic(every) for one in _cut(topic, those, weigh, room))


def _cut(
    topic: str, entries: Sequence[Entry], weigh: Callable[[Entry], int], room: int
) -> Iterator[Stretch]:
    parts = list(_parts(entries, weigh, room))
    for number, part in enumerate(parts, 1):
        ends = (title(part[0], SOURCE), title(part[-1], SOURCE)) if len(parts) > 1 else ("", "")
        yield Stretch(topic, _folder(topic), number, tuple(one.name for one in part), *ends)


def _parts(
    entries: Sequence[Entry], weigh: Callable[[Entry], int], room: int
) -> Iterator[list[Entry]]:
    """As many neighbours at a time as there is room for, one at least; no part is much the shortest."""
    weights = [weigh(one) for one in entries]
    fair = sum(weights) / ceil(sum(weights) / room) + max(weights)
    part: list[Entry] = []
    whole = 0
    for one, weight in zip(entries, weights, strict=True):
        if part and whole + weight > min(fair, room):
            yield part
            part, whole = [], 0
        part.append(one)
        whole += weight
    yield part


def _folder(topic: str) -> str:
    """`heart` for Heart; what a folder cannot be called, or two topics would be, has a digest in it."""
    if not topic:
        return "more"
    letters = (one if one.isascii() and one.isalnum() else " " for one in topic.lower())
    plain = "-".join("".join(letters).split())[:40].strip("-")
    if plain != "more" and plain.replace("-", " ").capitalize() == topic:
        return plain
    return f"{plain}--{sha256(topic.encode()).hexdigest()[:8]}".lstrip("-")
