"""Units and concepts of every kind, and files of bytes."""

import io

from hypothesis import strategies as st

from app.model import markup
from app.model.concept import Concept, Definition, Gender, PartOfSpeech, Status, Term
from app.model.language import LANGUAGES
from app.model.markup import Shape
from app.model.unit import Context, Level, Unit

TAGS = sorted(set(LANGUAGES) - {"en"})

# What XML can hold: all but controls, halves of surrogate pairs and two that are no characters.
SIGNS = st.one_of(
    st.sampled_from("<>&\"'\\/ \t\n\r=+-@0123;,"),
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
)
WORDS = st.text(SIGNS, max_size=12)
_TAG = st.builds("{}{}{}>".format, st.sampled_from(["<", "</"]), st.integers(1, 3), st.just(""))
_EMPTY = st.builds("<{}/>".format, st.integers(1, 9999))


def canonical(tagged: str) -> str:
    """The one spelling of a tagged text."""
    return "".join(
        markup.escape(one.text) if one.shape is Shape.TEXT else one.text
        for one in markup.pieces(tagged)
    )


def texts() -> st.SearchStrategy[str]:
    """Tagged texts, tags that are half a pair or overlap among them."""
    found = st.lists(st.one_of(WORDS, WORDS.map(markup.escape), _TAG, _EMPTY), max_size=8)
    return found.map("".join).map(canonical).filter(str.strip)


def units() -> st.SearchStrategy[Unit]:
    """Any units that XML can hold."""
    times = st.datetimes().map(lambda at: at.isoformat(timespec="milliseconds") + "+00:00")
    return st.builds(
        Unit,
        texts(),
        texts(),
        st.sampled_from(TAGS),
        st.sampled_from(Level),
        st.builds(Context, WORDS, WORDS, WORDS, WORDS),
        WORDS,
        WORDS,
        st.one_of(st.just(""), st.just("2026-11-25T20:00:00.000+00:00"), times, WORDS),
        WORDS,
    )


_TEXTS = WORDS.map(str.strip)
_SAID = _TEXTS.filter(bool)


def terms(language: str) -> st.SearchStrategy[Term]:
    """A language's terms."""
    return st.builds(
        Term,
        st.just(language),
        _SAID,
        st.sampled_from(Status),
        st.sampled_from(PartOfSpeech),
        st.sampled_from(Gender),
        _TEXTS,
    )


@st.composite
def concepts(draw: st.DrawFn) -> Concept:
    """Any concept with a term; what is of one language stands together."""
    languages = draw(st.lists(st.sampled_from(["en", *TAGS]), min_size=1, max_size=3, unique=True))
    found: list[Term] = []
    for language in languages:
        found += draw(st.lists(terms(language), max_size=3))
    found = found or [draw(terms(languages[0]))]
    told = [
        one
        for language in dict.fromkeys([*(one.language for one in found), *languages])
        for one in draw(st.lists(st.builds(Definition, st.just(language), _SAID), max_size=2))
    ]
    return Concept(
        draw(_SAID), tuple(found), tuple(told), draw(_TEXTS), draw(st.booleans()), draw(_TEXTS)
    )


def file(text: str, encoding: str = "utf-8") -> io.BytesIO:
    """The bytes of a text, to be read."""
    return io.BytesIO(text.encode(encoding))
