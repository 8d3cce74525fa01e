"""Pseudo-translation: accented, bracketed, longer English, to see what of a page is not translated.

For tests and demonstrations only: `publishable` is False, and no one can approve what it makes.
"""

import re

from app.engine.contract import Answer, Call, Engine
from app.model.language import LANGUAGES, SOURCE

_ACCENTED = str.maketrans(
    "AEIOUYaeiouycnszCNSZdDgGhH",
    "ÀÉÎÖÛÝàéîöûýçñšžÇÑŠŽđĐğĞħĦ",
)
_MARK = re.compile(r"(⟦\d+⟧|\{\{\d+\}\})")


def _translate(call: Call) -> list[Answer]:
    """Every text accented and in brackets; marks are left alone."""
    return [Answer(f"[{_accented(text)}]") for text in call.texts]


def _accented(text: str) -> str:
    """The letters accented, the marks untouched."""
    return "".join(
        part if _MARK.fullmatch(part) else part.translate(_ACCENTED) for part in _MARK.split(text)
    )


def _version() -> str:
    """Of the rule above."""
    return "1"


ENGINE = Engine(
    name="pseudo",
    languages={tag: tag for tag in LANGUAGES if tag != SOURCE.tag},
    translate=_translate,
    batch=200,
    version=_version,
    publishable=False,
)
