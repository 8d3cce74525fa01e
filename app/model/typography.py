"""The signs that a language's texts want and its keyboards hide: for the bar under a field.

Only what careful typesetting of the language asks for: quotation marks, dashes, spaces, and letters
that the common keyboard of its country lacks. A language that is not here has no bar.
"""

NO_BREAK = "\u00a0"
NARROW = "\u202f"
ZWNJ = "\u200c"

_ARABIC = ("«", "»", "،", "؛", "؟")

_ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ar", (*_ARABIC, "ـ", "ً", "ٌ", "ٍ", "ّ")),
    ("bg", ("„", "“", "–", "№", NO_BREAK)),
    ("bs", ("„", "”", "–", "č", "ć", "đ", "š", "ž", NO_BREAK)),
    ("ca", ("«", "»", "“", "”", "·", "ç", "à", "é", "è", "í", "ï", "ó", "ò", "ú", "ü", NO_BREAK)),
    ("ckb", (*_ARABIC, ZWNJ, "ێ", "ۆ", "ڵ", "ڕ", "ە")),
    ("cs", ("„", "“", "–", NO_BREAK)),
    ("cy", ("‘", "’", "â", "ê", "î", "ô", "û", "ŵ", "ŷ", NO_BREAK)),
    ("de", ("„", "“", "‚", "‘", "–", "ß", "ẞ", NO_BREAK)),
    ("el", ("«", "»", "·", "΄", NO_BREAK)),
    ("es", ("¿", "¡", "«", "»", "“", "”", "—", "ñ", "ü", "ª", "º", NO_BREAK)),
    ("fa", (*_ARABIC, ZWNJ, "ی", "ک", "ۀ")),
    ("fr", ("«", "»", "’", "œ", "æ", "À", "É", "È", "Ç", "–", NO_BREAK, NARROW)),
    ("gl", ("«", "»", "“", "”", "ñ", "¿", "¡", NO_BREAK)),
    ("ha", ("ɓ", "ɗ", "ƙ", "ƴ", "Ɓ", "Ɗ", "Ƙ", "’")),
    ("he", ("״", "׳", "־", "–")),
    ("hr", ("„", "”", "–", "č", "ć", "đ", "š", "ž", NO_BREAK)),
    ("ht", ("«", "»", "è", "ò", "à", "’")),
    ("hu", ("„", "”", "»", "«", "–", "ő", "ű", NO_BREAK)),
    ("ig", ("ị", "ọ", "ụ", "ṅ", "Ị", "Ọ", "Ụ")),
    ("it", ("«", "»", "’", "À", "È", "É", NO_BREAK)),
    ("kmr", ("«", "»", "ç", "ê", "î", "ş", "û")),
    ("lt", ("„", "“", "–", "ą", "č", "ę", "ė", "į", "š", "ų", "ū", "ž", NO_BREAK)),
    ("lv", ("“", "”", "–", "ā", "č", "ē", "ģ", "ī", "ķ", "ļ", "ņ", "š", "ū", "ž", NO_BREAK)),
    ("mh", ("ā", "ḷ", "ṃ", "ņ", "ñ", "ō", "ọ", "ū")),
    ("pa-Arab", (*_ARABIC[:4], "۔", "؟", ZWNJ)),
    ("pl", ("„", "”", "–", "…", NO_BREAK)),
    ("prs", (*_ARABIC, ZWNJ, "ی", "ک", "ۀ")),
    ("ps", (*_ARABIC, ZWNJ, "ټ", "ځ", "څ", "ډ", "ړ", "ږ", "ښ", "ګ", "ڼ", "ې", "ۍ")),
    ("pt", ("«", "»", "“", "”", "—", "ã", "õ", "ª", "º", NO_BREAK)),
    ("pt-BR", ("“", "”", "—", "ã", "õ", "ª", "º", NO_BREAK)),
    ("ro", ("„", "”", "–", "ă", "â", "î", "ș", "ț", NO_BREAK)),
    ("ru", ("«", "»", "—", "№", "ё", NO_BREAK)),
    ("sk", ("„", "“", "–", NO_BREAK)),
    ("sm", ("‘", "ā", "ē", "ī", "ō", "ū")),
    ("so", ("“", "”", "’")),
    ("sq", ("„", "“", "ç", "ë")),
    ("sr", ("„", "”", "–", NO_BREAK)),
    ("tr", ("“", "”", "’", "â", "î", "û", NO_BREAK)),
    ("uk", ("«", "»", "—", "’", "ґ", "№", NO_BREAK)),
    ("ur", ("“", "”", "،", "؛", "۔", "؟", "ٔ", ZWNJ)),
    ("vi", ("“", "”", "–", "ă", "â", "đ", "ê", "ô", "ơ", "ư")),
    ("yi", ("״", "׳", "־", "ײַ", "כּ", "פּ", "פֿ", "בֿ")),
    ("yo", ("ẹ", "ọ", "ṣ", "Ẹ", "Ọ", "Ṣ", "\u0300", "\u0301")),
)

SIGNS: dict[str, tuple[str, ...]] = dict(_ROWS)

# What nobody sees, by the few letters that it is shown as.
INVISIBLE: dict[str, str] = {
    "\u00a0": "NBSP",
    "\u00ad": "SHY",
    "\u061c": "ALM",
    "\u2007": "FSP",
    "\u2009": "THSP",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u202f": "NNBSP",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}
