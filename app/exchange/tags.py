"""Language tags as the field writes them, and which language of our table each of them means."""

import re
from collections.abc import Mapping
from functools import lru_cache

from babel.core import get_global

from app.model.language import KNOWN_AS, LANGUAGES, Language

_SUBTAG = re.compile(r"[-_]")
_EXTENDED = re.compile(r"[a-z]{2,3}-(?=[a-z]{3}(?:-|$))")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")

# What others write for a language of ours, where cutting the region off does not tell. Codes that
# are merely longer or older (`eng`, `swh`, `iw`) CLDR knows.
ALIASES: Mapping[str, str] = {
    **KNOWN_AS,
    "fa-AF": "prs",
    "ff-NG": "fuv",
    "ku-Arab": "ckb",
    "ku-IQ": "ckb",
    "mww": "hmn",
    "hnj": "hmn",
    "pa-PK": "pa-Arab",
    "pnb": "pa-Arab",
    "zh-HK": "zh-Hant",
    "zh-MO": "zh-Hant",
    "zh-SG": "zh-Hans",
}

# Scripts that are another's style: a tag may name either.
_STYLES = {"Aran": "Arab"}


def spelled(tag: str) -> str:
    """The tag as BCP 47 spells it: `PT_br` is `pt-BR`, `zh_hant_hk` is `zh-Hant-HK`."""
    first, *others = _SUBTAG.split(tag.strip())
    return "-".join([first.lower(), *map(_cased, others)])


def _cased(subtag: str) -> str:
    if len(subtag) == 4 and subtag.isalpha():
        return subtag.title()
    return subtag.upper() if len(subtag) == 2 else subtag.lower()


def known(tag: str, mapped: Mapping[str, str]) -> Language | None:
    """Our language for a tag of a file, or None. English is one of them, in whatever region.

    `mapped` goes before everything: tags as others write them -> tags of our table, for a house
    that keeps `es-MX` in one place and `es` in another. Then our table, what is known of others'
    tags, and the same with the last subtag cut off; never across scripts (`sr-Latn` is not our
    Cyrillic `sr`), and never without what makes a tag private (`en-x-easyread` is not `en`).
    """
    tag = spelled(tag)
    for mine, ours in mapped.items():
        if spelled(mine) == tag:
            return LANGUAGES.get(ours)
    return _found(tag)


@lru_cache(maxsize=1024)
def _found(tag: str) -> Language | None:
    if "-x-" in f"{tag}-":
        return None
    extended = _EXTENDED.match(tag)
    if extended:  # `zh-yue` is a spelling of `yue`
        return _found(tag[extended.end() :])
    rest = tag
    while rest:
        ours = LANGUAGES.get(ALIASES.get(rest, rest))
        if ours is not None:
            return ours if _same_script(tag, ours) else None
        rest = rest.rpartition("-")[0]
    newer = get_global("language_aliases").get(tag.partition("-")[0], "").replace("_", "-")
    return _found("-".join([newer, *tag.split("-")[1:]])) if newer else None


def _same_script(tag: str, language: Language) -> bool:
    named = _SCRIPT.findall(tag)
    code = language.script.code
    return not named or named[0] in (code, _STYLES.get(code))
