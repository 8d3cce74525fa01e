"""Letters of every script: what makes a word, and what people write in several ways and mean the same by."""

import unicodedata

# Inside a class: scripts that put no space between words (Thai, Lao, Burmese, Khmer, Chinese, Japanese).
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uaa60-\uaa7f\uf900-\ufaff"
)
# Inside a class: signs that sit on letters, and are part of the word that these are of.
MARKS = "".join(
    chr(code) for code in range(0x300, 0x1B00) if unicodedata.category(chr(code)).startswith("M")
)
# A run of letters with spaces around it. In Arabic letters the non-joiner parts words ("mi-shavad");
# elsewhere it shapes letters of one.
LETTERS = f"(?:[^\\W\\d_{UNSPACED}]++|[{MARKS}\u200d]++|(?<![\u0600-\u06ff])\u200c)++"
# Quotes; Arabic's kaf, yeh and alif; marks that are seldom written; joiners. For str.translate.
VARIANTS: dict[int, str | None] = str.maketrans(
    {
        "’": "'",
        "ʼ": "'",
        "`": "'",
        "ك": "ک",
        "ي": "ی",
        "ى": "ی",
        "ہ": "ه",
        "ە": "ه",
        "ۀ": "ه",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ـ": None,
        "\u200c": None,
        "\u200d": None,
        **{chr(mark): None for mark in range(0x64B, 0x660)},
        "\u0670": None,
    }
)
