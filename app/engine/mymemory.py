"""MyMemory, a public translation memory with machine translation behind it; small daily quota."""

import html

import deep_translator.mymemory
from deep_translator.mymemory import MyMemoryTranslator

from app.engine.borrowed import address, each, package_version
from app.engine.contract import Answer, Call, Engine, same
from app.engine.trouble import closing, lasting
from app.engine.wire import Reply, Wire

_LANGUAGES = same(
    "pt-BR",
    am="am-ET",
    ar="ar-SA",
    bg="bg-BG",
    bn="bn-IN",
    bs="bs-BA",
    ca="ca-ES",
    ckb="ckb-IQ",
    cs="cs-CZ",
    cy="cy-GB",
    de="de-DE",
    el="el-GR",
    es="es-ES",
    fa="fa-IR",
    fil="fil-PH",
    fr="fr-FR",
    gl="gl-ES",
    gu="gu-IN",
    ha="ha-NE",
    he="he-IL",
    hi="hi-IN",
    hr="hr-HR",
    ht="ht-HT",
    hu="hu-HU",
    hy="hy-AM",
    id="id-ID",
    ig="ig-NG",
    it="it-IT",
    ja="ja-JP",
    ka="ka-GE",
    km="km-KH",
    kmr="kmr-TR",
    kn="kn-IN",
    ko="ko-KR",
    lo="lo-LA",
    lt="lt-LT",
    lv="lv-LV",
    mh="mh-MH",
    ml="ml-IN",
    mr="mr-IN",
    my="my-MM",
    ne="ne-NP",
    om="gaz-ET",
    pa="pa-IN",
    pa_Arab="pnb-PK",
    pl="pl-PL",
    prs="prs-AF",
    ps="ps-PK",
    pt="pt-PT",
    ro="ro-RO",
    ru="ru-RU",
    rw="rw-RW",
    si="si-LK",
    sk="sk-SK",
    sm="sm-WS",
    so="so-SO",
    sq="sq-AL",
    sr="sr-Cyrl-RS",
    sw="sw-KE",
    ta="ta-IN",
    te="te-IN",
    th="th-TH",
    ti="ti-ET",
    tr="tr-TR",
    uk="uk-UA",
    ur="ur-PK",
    vi="vi-VN",
    yi="yi-YD",
    yo="yo-NG",
    zh_Hans="zh-CN",
    zh_Hant="zh-TW",
)


class _Watched:
    """The wire, for a server that reports its refusals with status 200 inside the answer."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def get(self, url: str, params: dict[str, str], proxies: object) -> Reply:
        """The reply, or Trouble if it is a refusal dressed as a translation."""
        del proxies
        reply = self._wire.get(url, params)
        _refuse(reply.json())
        return reply


def _refuse(answer: object) -> None:
    """Trouble if the answer's own status is a refusal, or its text the quota's warning."""
    if not isinstance(answer, dict):
        raise lasting("the answer could not be read")
    found = answer.get("responseData")
    text = str(found.get("translatedText")) if isinstance(found, dict) else ""
    status = str(answer.get("responseStatus", 200))
    if "MYMEMORY WARNING" in text.upper() or status == "429":
        raise closing("the quota of today is used up")
    if status != "200":
        raise lasting("the request was refused")


def _translate(call: Call) -> list[Answer]:
    """Each text by GET, over https (the class would go in the clear); entities undone."""
    server = address(call, "MYMEMORY_URL", "https://api.mymemory.translated.net/get")

    def make() -> MyMemoryTranslator:
        translator = MyMemoryTranslator(
            source="en-GB", target=call.code, email=call.keys.get("MYMEMORY_EMAIL")
        )
        translator._base_url = server  # noqa: SLF001  there is no other way to say it
        return translator

    answers = each(call, deep_translator.mymemory, make, _Watched(call.wire))
    return [Answer(html.unescape(answer.text)) for answer in answers]


ENGINE = Engine(
    name="mymemory",
    languages=_LANGUAGES,
    translate=_translate,
    limit=480,  # the service says 500 bytes
    version=package_version,
    keys=("MYMEMORY_EMAIL", "MYMEMORY_URL"),
)
