"""DeepL, by its JSON API with the key in a header; deep-translator's class died in January 2026.

Tags travel as XML, which DeepL keeps in place and around the right words.
"""

import html
import re

from app.engine.contract import Answer, Call, Engine, same
from app.engine.deepl_glossaries import Account, Glossaries, Kept
from app.engine.protect import BRACKETS, Token, render, tokens
from app.engine.trouble import Trouble, passing
from app.model import markup
from app.model.language import Language
from app.settings import Settings

_LANGUAGES = same(
    "",
    ar="AR",
    bg="BG",
    cs="CS",
    de="DE",
    el="EL",
    es="ES",
    fr="FR",
    he="HE",
    hu="HU",
    id="ID",
    it="IT",
    ja="JA",
    ko="KO",
    lt="LT",
    lv="LV",
    pl="PL",
    pt="PT-PT",
    pt_BR="PT-BR",
    ro="RO",
    ru="RU",
    sk="SK",
    th="TH",
    tr="TR",
    uk="UK",
    vi="VI",
    zh_Hans="ZH-HANS",
    zh_Hant="ZH-HANT",
)

# `<t1></t1>` is how some writers of XML say `<t1/>`.
_ELEMENT = re.compile(r"<t(?P<both>[1-9]\d{0,3})></t(?P=both)>|</?t(?P<one>[1-9]\d{0,3})\s?/?>")


class Xml:
    """Tags as elements that are named after them: `<1>` is `<t1>`; the words are escaped."""

    name = "xml"

    def hide(self, tagged: str) -> str | None:
        """XML, or None for a part whose tags are not balanced."""
        if not markup.nests(tagged):
            return None
        return "".join(
            _element(text) if number else html.escape(text, quote=False)
            for number, text in tokens(tagged)
        )

    def reveal(self, answer: str, tagged: str) -> str:
        """The elements that were given, made tags again; whatever else the answer holds is text."""
        given = {token for token in tokens(tagged) if token[0]}
        found: list[Token] = []
        at = 0
        for element in _ELEMENT.finditer(answer):
            found.append((0, html.unescape(answer[at : element.start()])))
            at = element.end()
            found += _tags(element, given)
        found.append((0, html.unescape(answer[at:])))
        return render(found)


def _tags(element: re.Match[str], given: set[Token]) -> list[Token]:
    """The tags that an element stands for; none if they were never given."""
    number = int(element["both"] or element["one"])
    names = [re.sub(r"t|\s", "", element[0])]
    if element["both"]:
        empty = f"<{number}/>"
        names = [empty] if (number, empty) in given else [f"<{number}>", f"</{number}>"]
    return [(number, name) for name in names if (number, name) in given]


def _element(tag: str) -> str:
    """`</1>` as `</t1>`."""
    return re.sub(r"\d+", r"t\g<0>", tag)


XML = Xml()


_GLOSSARIES = Glossaries()


def _translate(call: Call) -> list[Answer]:
    """The texts with the glossary of the call's terms; without it, and told so, if need be."""
    account = _account(call)
    glossary = _GLOSSARIES.of(account, call)
    try:
        return _posted(account, call, glossary)
    except Trouble as trouble:
        if not (glossary.id and trouble.permanent):
            raise
        without = Kept("", trouble.why)
        made = _posted(account, call, without)  # what was wrong with more than that is wrong again
        _GLOSSARIES.refused(account, call, trouble.why)
        return made


def _account(call: Call) -> Account:
    """Keys that end in `:fx` belong to the free server."""
    key = call.keys["DEEPL_API_KEY"]
    server = "https://api-free.deepl.com" if key.endswith(":fx") else "https://api.deepl.com"
    header = ("Authorization", f"DeepL-Auth-Key {key}")
    return Account(call.keys.get("DEEPL_URL", server).rstrip("/"), (header,))


def _posted(account: Account, call: Call, glossary: Kept) -> list[Answer]:
    """All texts in one POST."""
    body: dict[str, object] = {
        "text": list(call.texts),
        "source_lang": "EN",
        "target_lang": call.code,
        "preserve_formatting": True,
    }
    if call.mask == XML.name:
        body |= {"tag_handling": "xml", "outline_detection": False}
    if glossary.id:
        body |= {"glossary_id": glossary.id}
    found = call.wire.post(
        f"{account.server}/v2/translate", headers=dict(account.headers), json=body
    ).json()
    rows = found.get("translations") if isinstance(found, dict) else None
    if not isinstance(rows, list):
        raise passing("the answer could not be read")
    remark = f"drafted without the glossary: {glossary.why}" if glossary.why else ""
    return [Answer(_text(row), remark=remark) for row in rows]


def _text(row: object) -> str:
    """The translation of one row, or "" if there is none."""
    text = row.get("text") if isinstance(row, dict) else None
    return text if isinstance(text, str) else ""


def _lacks(settings: Settings, _language: Language) -> str:
    """The key."""
    return "" if settings.engine_keys.get("DEEPL_API_KEY") else "DEEPL_API_KEY is not set"


def _version() -> str:
    """The API's."""
    return "v2"


ENGINE = Engine(
    name="deepl",
    languages=_LANGUAGES,
    translate=_translate,
    limit=30_000,
    batch=40,  # the service takes 50 texts, and 128 KiB
    version=_version,
    lacks=_lacks,
    keys=("DEEPL_API_KEY", "DEEPL_URL"),
    masks=(XML, BRACKETS),
    takes_terms=True,
)
