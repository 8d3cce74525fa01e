"""The languages of the house: our own table, with CLDR (through Babel) where CLDR knows them.

Publishers use languages that CLDR lacks (Chuukese, Hmong, Dari by its own tag), so the table is
ours; a test holds every row that CLDR does know against it. Line heights are measured ink heights
of medical texts in each script; tags are BCP 47, folder names are gettext's.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from babel import Locale, UnknownLocaleError
from babel.plural import to_gettext

from app.model.errors import NotFound
from app.model.sentence import sentence

_EXPONENT = re.compile(r"\b[ce]\b")


class Direction(StrEnum):
    """Where a line begins; the value of HTML's `dir`."""

    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True)
class Script:
    """How a script is set. `code` is ISO 15924; `scale` enlarges type that looks small.

    `joiners` allows U+200C and U+200D in targets, `breaks` U+200B, both part of the orthography.
    """

    code: str
    direction: Direction
    fonts: str
    line_height: float
    scale: float = 1.0
    joiners: bool = False
    breaks: bool = False


_L, _R = Direction.LTR, Direction.RTL

SCRIPTS: dict[str, Script] = {
    row.code: row
    for row in (
        Script("Latn", _L, "system-ui, sans-serif", 1.5),
        Script("Cyrl", _L, "system-ui, sans-serif", 1.5),
        Script("Grek", _L, "system-ui, sans-serif", 1.5),
        Script("Armn", _L, "system-ui, 'Noto Sans Armenian', sans-serif", 1.6),
        Script("Geor", _L, "system-ui, 'Noto Sans Georgian', sans-serif", 1.6),
        Script("Hebr", _R, "system-ui, 'Noto Sans Hebrew', sans-serif", 1.6),
        Script(
            "Arab",
            _R,
            "'Noto Naskh Arabic', 'Geeza Pro', 'Segoe UI', system-ui, sans-serif",
            1.8,
            1.1,
            joiners=True,
        ),
        Script(
            "Aran",
            _R,
            "'Noto Nastaliq Urdu', 'Urdu Typesetting', 'Jameel Noori Nastaleeq', serif",
            2.5,
            1.1,
            joiners=True,
        ),
        Script("Thaa", _R, "'Noto Sans Thaana', system-ui, sans-serif", 1.8),
        Script(
            "Deva",
            _L,
            "'Noto Sans Devanagari', 'Nirmala UI', system-ui, sans-serif",
            1.7,
            joiners=True,
        ),
        Script(
            "Beng",
            _L,
            "'Noto Sans Bengali', 'Nirmala UI', system-ui, sans-serif",
            1.7,
            joiners=True,
        ),
        Script(
            "Guru",
            _L,
            "'Noto Sans Gurmukhi', 'Nirmala UI', system-ui, sans-serif",
            1.7,
            joiners=True,
        ),
        Script(
            "Gujr",
            _L,
            "'Noto Sans Gujarati', 'Nirmala UI', system-ui, sans-serif",
            1.7,
            joiners=True,
        ),
        Script(
            "Taml", _L, "'Noto Sans Tamil', 'Nirmala UI', system-ui, sans-serif", 1.7, joiners=True
        ),
        Script(
            "Telu", _L, "'Noto Sans Telugu', 'Nirmala UI', system-ui, sans-serif", 1.7, joiners=True
        ),
        Script(
            "Knda",
            _L,
            "'Noto Sans Kannada', 'Nirmala UI', system-ui, sans-serif",
            1.7,
            joiners=True,
        ),
        Script(
            "Mlym",
            _L,
            "'Noto Sans Malayalam', 'Nirmala UI', system-ui, sans-serif",
            1.7,
            joiners=True,
        ),
        Script(
            "Sinh",
            _L,
            "'Noto Sans Sinhala', 'Nirmala UI', system-ui, sans-serif",
            1.7,
            joiners=True,
        ),
        Script(
            "Thai", _L, "'Noto Sans Thai', 'Leelawadee UI', system-ui, sans-serif", 1.8, breaks=True
        ),
        Script(
            "Laoo", _L, "'Noto Sans Lao', 'Leelawadee UI', system-ui, sans-serif", 1.8, breaks=True
        ),
        Script(
            "Khmr",
            _L,
            "'Noto Sans Khmer', 'Leelawadee UI', system-ui, sans-serif",
            1.9,
            breaks=True,
        ),
        Script(
            "Mymr",
            _L,
            "'Noto Sans Myanmar', 'Myanmar Text', system-ui, sans-serif",
            2.0,
            breaks=True,
        ),
        Script("Tibt", _L, "'Noto Serif Tibetan', 'Microsoft Himalaya', serif", 2.8, breaks=True),
        Script("Ethi", _L, "'Noto Sans Ethiopic', 'Nyala', system-ui, sans-serif", 1.6),
        Script(
            "Hans",
            _L,
            "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
            1.7,
        ),
        Script(
            "Hant",
            _L,
            "system-ui, 'PingFang TC', 'Microsoft JhengHei', 'Noto Sans CJK TC', sans-serif",
            1.7,
        ),
        Script(
            "Jpan",
            _L,
            "system-ui, 'Hiragino Sans', 'Yu Gothic', 'Noto Sans CJK JP', sans-serif",
            1.7,
        ),
        Script(
            "Kore",
            _L,
            "system-ui, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans CJK KR', sans-serif",
            1.7,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Language:
    """One language that we publish in. `tag` is what pages, tables and people use.

    `cldr` names the CLDR locale to ask where it is not the tag itself, "" where CLDR knows none.
    """

    tag: str
    autonym: str
    english: str
    script: Script
    cldr: str

    def __str__(self) -> str:
        """Its English name, as it stands in a sentence."""
        return self.english

    @property
    def folder(self) -> str:
        """The folder under `locales/`: gettext's spelling of the tag."""
        return self.tag.replace("-", "_")

    @property
    def direction(self) -> Direction:
        """The direction of the script."""
        return self.script.direction

    @property
    def locale(self) -> Locale | None:
        """Babel's view of the language, or None where CLDR has none."""
        try:
            return Locale.parse(self.cldr, sep="-") if self.cldr else None
        except UnknownLocaleError:  # an older CLDR: live as for a language that it does not know
            return None

    @property
    def plural_forms(self) -> str:
        """The Plural-Forms header: CLDR's rule in gettext's words; one form where CLDR has none.

        CLDR's operands c and e (the exponent of "1.2M") are 0 for every integer, and gettext has
        no name for them.
        """
        if self.locale is None:
            return "nplurals=1; plural=0;"
        return _EXPONENT.sub("0", to_gettext(self.locale.plural_form))


# tag, autonym, name in English, script, and CLDR's locale where it differs from the tag ("-": none)
_ROWS: tuple[tuple[str, ...], ...] = (
    ("en", "English", "English", "Latn"),
    ("am", "አማርኛ", "Amharic", "Ethi"),
    ("ar", "العربية", "Arabic", "Arab"),
    ("bg", "Български", "Bulgarian", "Cyrl"),
    ("bn", "বাংলা", "Bengali", "Beng"),
    ("bs", "Bosanski", "Bosnian", "Latn"),
    ("ca", "Català", "Catalan", "Latn"),
    ("chk", "Fosun Chuuk", "Chuukese", "Latn", "-"),
    ("ckb", "کوردیی ناوەندی", "Kurdish (Sorani)", "Arab"),
    ("cs", "Čeština", "Czech", "Latn"),
    ("cy", "Cymraeg", "Welsh", "Latn"),
    ("de", "Deutsch", "German", "Latn"),
    ("din", "Thuɔŋjäŋ", "Dinka", "Latn", "-"),
    ("el", "Ελληνικά", "Greek", "Grek"),
    ("es", "Español", "Spanish", "Latn"),
    ("fa", "فارسی", "Persian (Farsi)", "Arab"),
    ("fil", "Filipino", "Filipino (Tagalog)", "Latn"),
    ("fr", "Français", "French", "Latn"),
    ("fuv", "Fulfulde", "Fulfulde (Nigeria)", "Latn", "-"),
    ("gl", "Galego", "Galician", "Latn"),
    ("gu", "ગુજરાતી", "Gujarati", "Gujr"),
    ("ha", "Hausa", "Hausa", "Latn"),
    ("he", "עברית", "Hebrew", "Hebr"),
    ("hi", "हिन्दी", "Hindi", "Deva"),
    ("hmn", "Hmoob", "Hmong", "Latn", "-"),
    ("hr", "Hrvatski", "Croatian", "Latn"),
    ("ht", "Kreyòl ayisyen", "Haitian Creole", "Latn", "-"),
    ("hu", "Magyar", "Hungarian", "Latn"),
    ("hy", "Հայերեն", "Armenian", "Armn"),
    ("id", "Indonesia", "Indonesian", "Latn"),
    ("ig", "Igbo", "Igbo", "Latn"),
    ("it", "Italiano", "Italian", "Latn"),
    ("ja", "日本語", "Japanese", "Jpan"),
    ("ka", "ქართული", "Georgian", "Geor"),
    ("km", "ខ្មែរ", "Khmer", "Khmr"),
    ("kmr", "Kurmancî", "Kurdish (Kurmanji)", "Latn", "ku"),
    ("kn", "ಕನ್ನಡ", "Kannada", "Knda"),
    ("ko", "한국어", "Korean", "Kore"),
    ("kr", "Kànùrí", "Kanuri", "Latn", "-"),
    ("ksw", "ကညီကျိာ်", "Karen (S’gaw)", "Mymr", "-"),
    ("lg", "Luganda", "Ganda", "Latn"),
    ("ln", "Lingála", "Lingala", "Latn"),
    ("lo", "ລາວ", "Lao", "Laoo"),
    ("lt", "Lietuvių", "Lithuanian", "Latn"),
    ("lv", "Latviešu", "Latvian", "Latn"),
    ("mh", "Kajin Ṃajeḷ", "Marshallese", "Latn", "-"),
    ("ml", "മലയാളം", "Malayalam", "Mlym"),
    ("mr", "मराठी", "Marathi", "Deva"),
    ("ms", "Melayu", "Malay", "Latn"),
    ("my", "မြန်မာ", "Burmese", "Mymr"),
    ("ne", "नेपाली", "Nepali", "Deva"),
    ("om", "Afaan Oromoo", "Oromo", "Latn"),
    ("pa", "ਪੰਜਾਬੀ", "Punjabi (Gurmukhi)", "Guru"),
    ("pa-Arab", "پنجابی", "Punjabi (Shahmukhi)", "Aran"),
    ("pl", "Polski", "Polish", "Latn"),
    ("prs", "دری", "Dari", "Arab", "fa-AF"),
    ("ps", "پښتو", "Pashto", "Arab"),
    ("pt", "Português", "Portuguese", "Latn"),
    ("pt-BR", "Português (Brasil)", "Portuguese (Brazil)", "Latn"),
    ("ro", "Română", "Romanian", "Latn"),
    ("rom", "Romani čhib", "Romani", "Latn", "-"),
    ("ru", "Русский", "Russian", "Cyrl"),
    ("rw", "Ikinyarwanda", "Kinyarwanda", "Latn"),
    ("si", "සිංහල", "Sinhala", "Sinh"),
    ("sk", "Slovenčina", "Slovak", "Latn"),
    ("sm", "Gagana Sāmoa", "Samoan", "Latn", "-"),
    ("so", "Soomaali", "Somali", "Latn"),
    ("sq", "Shqip", "Albanian", "Latn"),
    ("sr", "Српски", "Serbian", "Cyrl"),
    ("sw", "Kiswahili", "Swahili", "Latn"),
    ("ta", "தமிழ்", "Tamil", "Taml"),
    ("te", "తెలుగు", "Telugu", "Telu"),
    ("th", "ไทย", "Thai", "Thai"),
    ("ti", "ትግርኛ", "Tigrinya", "Ethi"),
    ("tr", "Türkçe", "Turkish", "Latn"),
    ("uk", "Українська", "Ukrainian", "Cyrl"),
    ("ur", "اردو", "Urdu", "Aran"),
    ("vi", "Tiếng Việt", "Vietnamese", "Latn"),
    ("yi", "ייִדיש", "Yiddish", "Hebr"),
    ("yo", "Yorùbá", "Yoruba", "Latn"),
    ("zh-Hans", "简体中文", "Chinese (Simplified)", "Hans"),
    ("zh-Hant", "繁體中文", "Chinese (Traditional)", "Hant"),
    ("zu", "isiZulu", "Zulu", "Latn"),
)


def _language(
    tag: str, autonym: str, english: str, script: str, cldr: str | None = None
) -> Language:
    return Language(
        tag, autonym, english, SCRIPTS[script], {None: tag, "-": ""}.get(cldr, cldr or "")
    )


LANGUAGES: dict[str, Language] = {row[0]: _language(*row) for row in _ROWS}

SOURCE = LANGUAGES["en"]

# What others call a language of ours.
KNOWN_AS: dict[str, str] = {
    "es-419": "es",
    "es-LA": "es",
    "ku": "kmr",
    "tl": "fil",
    "zh": "zh-Hans",
    "zh-CN": "zh-Hans",
    "zh-TW": "zh-Hant",
}


def language(tag: str) -> Language:
    """The language with this tag, or NotFound naming it."""
    try:
        return LANGUAGES[tag]
    except KeyError:
        raise NotFound(
            sentence(
                "the language %(tag)s is not in the table (app/model/language.py)", tag=repr(tag)
            )
        ) from None


def known_as(tag: str) -> Language:
    """The same for a tag as others write it: `tl` for our `fil`, `es_MX` for `es`."""
    tag = tag.replace("_", "-")
    for name in (tag, KNOWN_AS.get(tag, tag), tag.partition("-")[0]):
        if name in LANGUAGES:
            return LANGUAGES[name]
    return language(tag)


def from_folder(folder: str) -> Language | None:
    """The language whose catalogues stand in this folder of `locales/`, or None."""
    return LANGUAGES.get(folder.replace("_", "-"))
