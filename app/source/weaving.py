"""The weaver: targets -> the article in its source's format, everything else untouched.

What was woven is cut again and compared: the blocks have to be the same, and each text has to be
its target. A target that would change anything else is rolled back to its source and reported;
so the worst that a target can do is not to appear.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.model import markup
from app.model.article import Article
from app.model.errors import BadInput
from app.source import writing
from app.source.comparison import guilty
from app.source.cutter import RULES, drafted
from app.source.draft import Draft, Site, Span

_Chosen = dict[int, bool]  # site -> whether its emphasis and breaks are written as elements


@dataclass(frozen=True, slots=True)
class Woven:
    """The text of a file, and (message id, why) of each target that is not in it."""

    text: str
    rolled_back: tuple[tuple[str, str], ...]


def weave(article: Article, targets: Mapping[str, str]) -> Woven:
    """Splice `targets` (tagged text per message id) into the article's source.

    A message without a target, or whose target is its own text, keeps its bytes. Targets of
    unknown ids are rolled back. BadInput if the article was cut by other rules than these.
    """
    if article.rules != RULES:
        raise BadInput(f"cut by rules {article.rules}, not {RULES}", place=article.path)
    draft = drafted(article.path, article.source)
    sent = [index for index, site in enumerate(draft.sites) if site.sent]
    ids = dict(zip((message.id for message in article.messages), sent, strict=True))
    refused = [(given, "the article has no such message") for given in targets if given not in ids]
    loom = _Loom(article, draft, {ids[given]: targets[given] for given in targets if given in ids})
    text = loom.text(loom.settle())
    refused += [(given, loom.why[site]) for given, site in ids.items() if site in loom.why]
    return Woven(text, tuple(refused))


class _Loom:
    """One weaving; `why` collects the sites that are rolled back."""

    def __init__(self, article: Article, draft: Draft, targets: Mapping[int, str]) -> None:
        self.path, self.source, self.draft = article.path, article.source, draft
        self.targets: dict[int, str] = {}
        self.why: dict[int, str] = {}
        for index, target in sorted(targets.items()):
            site = draft.sites[index]
            if target == site.text:
                continue
            why = _unfit(site, target)
            if why:
                self.why[index] = why
            else:
                self.targets[index] = target
        self.order = sorted(range(len(draft.sites)), key=lambda index: draft.sites[index].start)
        self.starts = [draft.sites[index].start for index in self.order]

    def settle(self) -> _Chosen:
        """The largest choice found that leaves everything else as it is."""
        everything = dict.fromkeys(self.targets, False)
        return self._accept({}, everything) if everything else {}

    def _accept(self, base: _Chosen, more: _Chosen) -> _Chosen:
        """`base` (known to be good) with as many of `more` as go; halves what fails."""
        more = dict(more)
        while more:
            wrong = self._guilty(base | more)
            if not wrong:
                return base | more
            if wrong <= more.keys():
                self._lower(more, wrong, "it would be read as something else")
            elif len(more) == 1:
                self._lower(more, set(more), "it would change the blocks of the article")
            else:
                items = list(more.items())
                half = len(items) // 2
                return self._accept(self._accept(base, dict(items[:half])), dict(items[half:]))
        return base

    def _lower(self, more: _Chosen, guilty: Iterable[int], why: str) -> None:
        """Try elements, then give up."""
        for index in guilty:
            if more[index]:
                del more[index]
                self.why[index] = why
            else:
                more[index] = True

    def _guilty(self, chosen: _Chosen) -> set[int]:
        """The sites that are not read as they should be; {-1} if the blocks are not the same."""
        if self.path.lower().endswith(".txt"):
            # Plain text has no blocks but its lines, and the English tells where its lists are.
            # A translation is not asked to keep a colon, a small letter or a length.
            return {index for index, words in self._wanted(chosen).items() if not words}
        try:
            again = drafted(self.path, self.text(chosen))
        except BadInput:
            return {-1}
        return guilty(self.draft, again, self._wanted(chosen))

    def _wanted(self, chosen: _Chosen) -> dict[int, str]:
        sites = self.draft.sites
        return {
            index: writing.folded(self.targets[index], sites[index].setting) for index in chosen
        }

    def text(self, chosen: _Chosen) -> str:
        """The file with the chosen targets."""
        return self._splice((0, len(self.source)), chosen, inner=False)

    def _splice(self, span: Span, chosen: _Chosen, *, inner: bool) -> str:
        """The file's bytes of a span, with chosen targets; `inner` takes nested sites alone."""
        at, stop = span
        pieces = []
        place = bisect_left(self.starts, at)
        while place < len(self.order) and self.starts[place] < stop:
            index = self.order[place]
            site = self.draft.sites[index]
            place += 1
            if index not in chosen or site.start < at or site.nested < inner:
                continue
            pieces.append(self.source[at : site.start])
            pieces.append(self._written(index, chosen))
            at = site.end
        pieces.append(self.source[at:stop])
        return "".join(pieces)

    def _written(self, index: int, chosen: _Chosen) -> str:
        return writing.written(
            self.draft.sites[index],
            self.targets[index],
            self.source,
            lambda span: self._splice(span, chosen, inner=True),
            elements=chosen[index],
        )


def _unfit(site: Site, target: str) -> str:
    """Why a target cannot be woven at all, or ""."""
    if not target.strip():
        return "the text is empty"
    for character in target:
        if character not in "\n\t" and unicodedata.category(character) in ("Cc", "Cs"):
            return f"it holds the control character U+{ord(character):04X}"
    return "; ".join(markup.difference(site.text, target))
