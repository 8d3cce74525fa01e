"""LibreTranslate, on a server of one's own or hosted: its JSON API as it is today.

deep-translator's class puts the text and the key into the address, demands a key of servers that
have none, and knows 17 languages.
"""

from app.engine.contract import Answer, Call, Engine, same
from app.engine.trouble import passing
from app.model.language import Language
from app.settings import Settings

_LANGUAGES = same(
    "ar bg bn ca cs de el es fa fr gl he hi hu id it ja ko lt lv pl pt pt-BR ro ru sk sq sr th tr "
    "uk ur vi zh-Hans zh-Hant",
    fil="tl",
)


def _translate(call: Call) -> list[Answer]:
    """All texts in one POST."""
    body: dict[str, object] = {
        "q": list(call.texts),
        "source": "en",
        "target": call.code,
        "format": "text",
    }
    if call.keys.get("LIBRETRANSLATE_API_KEY"):
        body["api_key"] = call.keys["LIBRETRANSLATE_API_KEY"]
    server = call.keys["LIBRETRANSLATE_URL"].rstrip("/")
    found = call.wire.post(f"{server}/translate", json=body).json()
    answers = found.get("translatedText") if isinstance(found, dict) else None
    if not isinstance(answers, list):
        raise passing("the answer could not be read")
    return [Answer(answer if isinstance(answer, str) else "") for answer in answers]


def _lacks(settings: Settings, _language: Language) -> str:
    """The server's address; a key is the server's own business."""
    return "" if settings.engine_keys.get("LIBRETRANSLATE_URL") else "LIBRETRANSLATE_URL is not set"


ENGINE = Engine(
    name="libretranslate",
    languages=_LANGUAGES,
    translate=_translate,
    limit=1900,  # hosted servers take 2000 characters
    batch=10,
    volume=5000,
    lacks=_lacks,
    keys=("LIBRETRANSLATE_API_KEY", "LIBRETRANSLATE_URL"),
)
