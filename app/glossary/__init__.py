"""Terms of a glossary found in running text, whatever inflection makes of them.

An `Index` finds those of one language in a text, `bilingual` holds a translation against its English;
`mine` proposes expressions that are not in the glossary yet. To teach a language:
a row in `inflection.py` and a case in tests/cases/glossary.
"""

from app.glossary.index import Index, Place
from app.glossary.kept import Hidden, Keeping
from app.glossary.mining import Candidate, mine
from app.glossary.pairs import Bilingual, Held, bilingual, terms_of
from app.glossary.version import version
from app.glossary.wanted import wanted

__all__ = [
    "Bilingual",
    "Candidate",
    "Held",
    "Hidden",
    "Index",
    "Keeping",
    "Place",
    "bilingual",
    "mine",
    "terms_of",
    "version",
    "wanted",
]
