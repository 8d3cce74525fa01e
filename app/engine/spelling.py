"""British medical spelling as American, for an engine whose dictionary knows only the latter.

What is drafted from it is another language, so the English that people see never changes.
"""

import re

# What a word begins with, British -> American; the longest first.
_BEGINNINGS = (
    ("anaesth", "anesth"),
    ("anaem", "anem"),
    ("caesarean", "cesarean"),
    ("diarrhoea", "diarrhea"),
    ("gynaec", "gynec"),
    ("haem", "hem"),
    ("leukaem", "leukem"),
    ("oedema", "edema"),
    ("oesoph", "esoph"),
    ("oestr", "estr"),
    ("orthopaed", "orthoped"),
    ("paediatr", "pediatr"),
)

_WORDS = {
    "ageing": "aging",
    "analyse": "analyze",
    "behaviour": "behavior",
    "catheterise": "catheterize",
    "centre": "center",
    "colour": "color",
    "counselling": "counseling",
    "dialyse": "dialyze",
    "faeces": "feces",
    "favour": "favor",
    "fibre": "fiber",
    "flavour": "flavor",
    "foetus": "fetus",
    "fulfil": "fulfill",
    "humour": "humor",
    "hypoglycaemia": "hypoglycemia",
    "ischaemia": "ischemia",
    "labour": "labor",
    "litre": "liter",
    "neighbour": "neighbor",
    "odour": "odor",
    "organise": "organize",
    "practise": "practice",
    "programme": "program",
    "recognise": "recognize",
    "sulphate": "sulfate",
    "toxaemia": "toxemia",
    "tumour": "tumor",
    "uraemia": "uremia",
    "vapour": "vapor",
}

_TABLE = dict(_BEGINNINGS) | _WORDS
_LOOK = re.compile(
    rf"\b(?:(?P<beginning>{'|'.join(one for one, _ in _BEGINNINGS)})"
    rf"|(?P<word>{'|'.join(_WORDS)})(?=(?:s|d|ed|ing)?\b))",
    re.IGNORECASE,
)


def american(text: str) -> str:
    """The text with these words respelt; a capital and capitals stay."""

    def respelt(found: re.Match[str]) -> str:
        word = found[0]
        other = _TABLE[word.lower()]
        if word.isupper():
            return other.upper()
        return other.capitalize() if word[0].isupper() else other

    return _LOOK.sub(respelt, text)
