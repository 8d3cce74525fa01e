"""Microsoft Translator (Azure), through deep-translator; needs a key."""

import deep_translator.microsoft
from deep_translator.microsoft import MicrosoftTranslator

from app.engine.borrowed import address, each, package_version
from app.engine.contract import Answer, Call, Engine, same
from app.model.language import Language
from app.settings import Settings

_LANGUAGES = same(
    "am ar bg bn bs ca cs cy de el es fa fil fr gl gu ha he hi hr ht hu hy id ig it ja ka km kmr "
    "kn ko lo lt lv ml mr my ne pa pl prs ps pt-BR ro ru rw si sk sm so sq sw ta te th ti tr uk ur "
    "vi yo zh-Hans zh-Hant",
    ckb="ku",
    hmn="mww",
    pt="pt-PT",
    sr="sr-Cyrl",
) | {"pt-BR": "pt"}


class _Microsoft(MicrosoftTranslator):  # type: ignore[misc]
    """The class without its call home: its constructor would ask the net for the languages."""

    def _get_supported_languages(self) -> dict[str, str]:
        return {code: code for code in ("en", *_LANGUAGES.values())}


def _translate(call: Call) -> list[Answer]:
    """Each text by POST; the key goes in a header."""
    server = address(
        call,
        "MICROSOFT_URL",
        "https://api.cognitive.microsofttranslator.com/translate?api-version=3.0",
    )

    def make() -> MicrosoftTranslator:
        translator = _Microsoft(
            source="en",
            target=call.code,
            api_key=call.keys.get("MICROSOFT_API_KEY"),
            region=call.keys.get("MICROSOFT_REGION"),
        )
        translator._base_url = server  # noqa: SLF001  there is no other way to say it
        return translator

    return each(call, deep_translator.microsoft, make)


def _lacks(settings: Settings, _language: Language) -> str:
    """The key."""
    return "" if settings.engine_keys.get("MICROSOFT_API_KEY") else "MICROSOFT_API_KEY is not set"


ENGINE = Engine(
    name="microsoft",
    languages=_LANGUAGES,
    translate=_translate,
    version=package_version,
    lacks=_lacks,
    keys=("MICROSOFT_API_KEY", "MICROSOFT_REGION", "MICROSOFT_URL"),
)
