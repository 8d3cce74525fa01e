"""Which of our languages answers the tags that a browser sends: to suggest, never to decide.

CLDR's own matching sends zh-CN nowhere and knows no Dari; so the few tags that do not say plainly
which language of ours they mean stand in a table.
"""

from collections.abc import Collection, Iterable, Iterator

from app.model.language import KNOWN_AS, LANGUAGES, Language

# What a tag means whose first part alone would mislead: another script, another name, none of ours.
_MEANS = {
    "fa-af": "prs",
    "in": "id",
    "iw": "he",
    "ji": "yi",
    "ku-arab": "ckb",
    "ku-iq": "ckb",
    "ku-ir": "ckb",
    "mo": "ro",
    "pa-pk": "pa-Arab",
    "zh-hk": "zh-Hant",
    "zh-mo": "zh-Hant",
    "zh-sg": "zh-Hans",
}
# Whoever reads the one reads the other, if that is all there is. Scripts never stand in for others.
_NEAR = {"fa": "prs", "prs": "fa", "pt": "pt-BR", "pt-BR": "pt"}

_OURS = {
    **{tag.lower(): tag for tag in LANGUAGES},
    **{tag.lower(): ours for tag, ours in KNOWN_AS.items()},
    **_MEANS,
}


def asked_for(tags: Iterable[str], published: Collection[str]) -> Language | None:
    """The published language that these tags, best liked first, ask for; None if none does."""
    for tag in tags:
        for ours in _meant(tag):
            if ours in published:
                return LANGUAGES[ours]
    return None


def _meant(tag: str) -> Iterator[str]:
    """The tag of our language that is meant, and one near to it."""
    parts = tag.lower().replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        ours = _OURS.get("-".join(parts[:length]))
        if ours:
            yield ours
            if ours in _NEAR:
                yield _NEAR[ours]
            return
