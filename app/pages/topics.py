"""The pages of a site's topics, where its index has no room for all articles and their languages.

An old telephone may be asked for 30 KB. Room is told by a bound that is known before anything is made: `_weight` was measured, compressed, of
articles whose languages have nothing in common, which is the worst that there is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import ceil

from app.model.language import SOURCE
from app.pages import paths
from app.pages.environment import rendered
from app.pages.listed import Entry, Site, by_topic, frame, row, title

_ROOM = 21_000  # bytes of articles, compressed; the rest of 30 KB is for the list of languages


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many neighbours of one topic as a page has room for: their names, in their order.

    `first` and `last` are their English titles, where the topic has several such pages; "" where not.
    """

    topic: str
    path: str
    names: tuple[str, ...]
    first: str = ""
    last: str = ""


def stretches(entries: Iterable[Entry]) -> tuple[Stretch, ...]:
    """The pages that the articles stand on, by topic; none where the index has room for all of them.

    Nothing counts but names, topics, languages and English titles.
    """
    every = list(entries)
    if sum(map(_weight, every)) <= _ROOM:
        return ()
    return tuple(one for topic, those in by_topic(every) for one in _cut(topic, those))


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


def _weight(entry: Entry) -> int:
    """At most so many bytes an article has in the list, compressed."""
    return 30 + len(title(entry, SOURCE).encode()) // 2 + 7 * len(entry.languages)


def _cut(topic: str, entries: Sequence[Entry]) -> Iterator[Stretch]:
    parts = list(_parts(entries))
    for number, part in enumerate(parts, 1):
        ends = (title(part[0], SOURCE), title(part[-1], SOURCE)) if len(parts) > 1 else ("", "")
        names = tuple(one.name for one in part)
        yield Stretch(topic, paths.topic(_folder(topic), number), names, *ends)


def _parts(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """As many neighbours at a time as there is room for, one at least; no part is much the shortest."""
    weights = [_weight(one) for one in entries]
    fair = sum(weights) / ceil(sum(weights) / _ROOM) + max(weights)
    part: list[Entry] = []
    whole = 0
    for one, weight in zip(entries, weights, strict=True):
        if part and whole + weight > min(fair, _ROOM):
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
