"""The languages of the house: our own table, with CLDR (through Babel) where CLDR knows them.

Publishers use languages that CLDR lacks (Chuukese, Hmong, Dari by its own tag), so the table is
ours; a test holds every row that CLDR does know against it. Tags are BCP 47, folder names are
gettext's. How each is set, `script` says.
"""

import re
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.plural import to_gettext

from app.model.errors import NotFound
from app.model.script import SCRIPTS, Direction, Script
from app.model.sentence import sentence

_EXPONENT = re.compile(r"\b[ce]\b")


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
