"""Google Translate's page for old telephones, through deep-translator: no key, no promise."""

import deep_translator.google
from deep_translator.google import GoogleTranslator

from app.engine.borrowed import address, each, package_version
from app.engine.contract import Answer, Call, Engine, same

# `pt` is not here: Google's is Brazil's, and pt-PT is unknown to the class.
_LANGUAGES = same(
    "am ar bg bn bs ca ckb cs cy de el es fa fr gl gu ha hi hmn hr ht hu hy id ig it ja ka km kn "
    "ko lo lt lv ml mr my ne om pa pl ps ro ru rw si sk sm so sq sr sw ta te th ti tr uk ur vi yi "
    "yo",
    fil="tl",
    he="iw",
    kmr="ku",
    pt_BR="pt",
    zh_Hans="zh-CN",
    zh_Hant="zh-TW",
)


def _translate(call: Call) -> list[Answer]:
    """Each text by a GET of the page; the class cuts the translation out of its HTML."""
    page = address(call, "GOOGLE_URL", "https://translate.google.com/m")

    def make() -> GoogleTranslator:
        translator = GoogleTranslator(source="en", target=call.code)
        translator._base_url = page  # noqa: SLF001  there is no other way to say it
        return translator

    return each(call, deep_translator.google, make)


ENGINE = Engine(
    name="google",
    languages=_LANGUAGES,
    translate=_translate,
    version=package_version,
    keys=("GOOGLE_URL",),
)
