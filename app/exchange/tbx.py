"""TBX-Basic: a glossary's file, read and written a concept at a time.

Written is ISO 30042:2019 in its DCA style. Read are that, the DCT style, and the older `martif` form
that many tools write. Our words and TBX's (`_STATUSES` has more that are read):

| ours | TBX-Basic |
|---|---|
| preferred, admitted | `preferredTerm-admn-sts`, `admittedTerm-admn-sts` |
| deprecated | `deprecatedTerm-admn-sts`; read also `supersededTerm-admn-sts` |
| forbidden | `deprecatedTerm-admn-sts` and the note `FORBIDDEN`: TBX has no stronger word, and a tool that knows only TBX's warns of the term as well |
| kept | the note `KEPT` of the concept, which people can read in any tool |
| collection | the concept's `subjectField` |
| definition | in its language's section; in the concept's, with `xml:lang`, if the language has no term |
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, TextIO, TypeVar

from app.exchange import printing, tags
from app.exchange.elements import Element, branches
from app.exchange.rows import Skipped
from app.model.concept import Concept, Definition, Gender, PartOfSpeech, Status, Term
from app.model.digest import digest
from app.model.errors import BadInput
from app.model.language import SOURCE

FORBIDDEN = "Forbidden: not to stand in any text."
KEPT = "Do not translate."

_GROUPS = ("termGrp", "termNoteGrp", "descripGrp", "adminGrp")

# Without `-admn-sts`, which some tools leave out.
_STATUSES: Mapping[str, Status] = {
    "preferredterm": Status.PREFERRED,
    "standardizedterm": Status.PREFERRED,
    "legalterm": Status.PREFERRED,
    "regulatedterm": Status.PREFERRED,
    "admittedterm": Status.ADMITTED,
    "deprecatedterm": Status.DEPRECATED,
    "supersededterm": Status.DEPRECATED,
    "notrecommended": Status.DEPRECATED,
    "obsolete": Status.DEPRECATED,
    "forbidden": Status.FORBIDDEN,
}
_WRITTEN: Mapping[Status, str] = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.DEPRECATED: "deprecatedTerm-admn-sts",
    Status.FORBIDDEN: "deprecatedTerm-admn-sts",
}

_HEADER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<tbx type="TBX-Basic" style="dca" xml:lang="{SOURCE.tag}" xmlns="urn:iso:std:iso:30042:ed-2">\n'
    "<tbxHeader><fileDesc><sourceDesc><p>Parlance</p></sourceDesc></fileDesc></tbxHeader>\n"
    "<text><body>\n"
)
_FOOTER = "</body></text>\n</tbx>\n"

_Word = TypeVar("_Word", PartOfSpeech, Gender)


def read(
    stream: BinaryIO, place: str, mapped: Mapping[str, str]
) -> Iterator[tuple[int, Concept | Skipped]]:
    """Each concept of a TBX file, with the line on which it begins; and what of it is left out.

    `mapped` are the house's own meanings of language tags (`tags.known`). A concept without an id
    gets a key from its terms: the same terms, the same key.
    BadInput names file and line where it cannot be read on (`elements.branches`).
    """
    language = SOURCE.tag
    for branch in branches(stream, place, ("tbx", "martif"), ("conceptEntry", "termEntry")):
        if branch.name in ("tbx", "martif"):
            language = branch.attributes.get("xml:lang", language)
        else:
            for found in _concepts(branch, language, mapped):
                yield branch.line, found


def _concepts(
    entry: Element, default: str, mapped: Mapping[str, str]
) -> Iterator[Concept | Skipped]:
    terms: list[Term] = []
    definitions = []
    for text in _of(entry, "definition"):
        tag = text.attributes.get("xml:lang", default)
        language = tags.known(tag, mapped)
        if language is None:
            yield _unknown(tag)
        elif text.text.strip():
            definitions.append(Definition(language.tag, text.text.strip()))
    for section in entry.named("langSec", "langSet"):
        tag = section.attributes.get("xml:lang") or section.attributes.get("lang", "")
        language = tags.known(tag, mapped)
        if language is None:
            yield _unknown(tag)
            continue
        texts = (one.text.strip() for one in _of(section, "definition"))
        definitions += [Definition(language.tag, text) for text in texts if text]
        terms += _terms(section, language.tag)
    if not terms:
        yield Skipped("has no term in a language of the table")
        return
    notes = [one.text.strip() for one in entry.named("note")]
    yield Concept(
        entry.attributes.get("id") or digest("\0".join(one.text for one in terms))[:16],
        tuple(terms),
        tuple(definitions),
        next((one.text.strip() for one in _of(entry, "subjectField")), ""),
        KEPT in notes,
        "\n".join(one for one in notes if one != KEPT),
    )


def _unknown(tag: str) -> Skipped:
    return Skipped(f"the language {tag[:40]!r} is not in the table")


def _terms(section: Element, language: str) -> Iterator[Term]:
    """The terms of a language; where nobody gave a status, the first is preferred."""
    usual = Status.PREFERRED
    for one in section.named("termSec", "tig", "ntig"):
        text = next((term.text.strip() for term in _of(one, "term")), "")
        if not text:
            continue
        notes = [note.text.strip() for note in one.named("note")]
        said = _said(one, "administrativeStatus").removesuffix("-admn-sts")
        status = _STATUSES.get(said, Status.ADMITTED) if said else usual
        if status is Status.DEPRECATED and FORBIDDEN in notes:
            status = Status.FORBIDDEN
            notes.remove(FORBIDDEN)
        yield Term(
            language,
            text,
            status,
            _word(PartOfSpeech, _said(one, "partOfSpeech")),
            _word(Gender, _said(one, "grammaticalGender")),
            "\n".join(notes),
        )
        usual = Status.ADMITTED


def _of(element: Element, category: str) -> Iterator[Element]:
    """What an element says of a category: by its type (DCA), or as an element of that name (DCT)."""
    for one in element.children:
        if isinstance(one, Element):
            if one.attributes.get("type", one.name) == category:
                yield one
            elif one.name in _GROUPS:
                yield from _of(one, category)


def _said(element: Element, category: str) -> str:
    return next((one.text.strip().lower() for one in _of(element, category)), "")


def _word(words: type[_Word], said: str) -> _Word:
    """TBX's word among ours; one that we do not have is `other`."""
    return next((one for one in words if one.value.lower() == said), words("other"))


def write(concepts: Iterable[Concept], out: TextIO) -> int:
    """Write a TBX-Basic file, UTF-8 with LF, and say how many concepts are in it.

    The terms of a language stand together, languages in the order in which a concept has them.
    BadInput if a concept has no term, or XML cannot hold a character; `out` then holds a part of
    the file. Schemas of TBX want a key to be an XML name; others are written as they are.
    """
    count = 0
    out.write(_HEADER)
    for concept in concepts:
        out.writelines(_lines(concept))
        count += 1
    out.write(_FOOTER)
    return count


def _lines(concept: Concept) -> Iterator[str]:
    if not concept.terms:
        raise BadInput(f"the concept {concept.key!r} has no term")
    languages = list(dict.fromkeys(one.language for one in concept.terms))
    yield f"<conceptEntry{printing.attribute('id', concept.key)}>\n"
    if concept.collection:
        yield printing.element("descrip", concept.collection, type="subjectField") + "\n"
    for one in concept.definitions:
        if one.language not in languages:
            told = {"type": "definition", "xml:lang": one.language}
            yield printing.element("descrip", one.text, **told) + "\n"
    for note in filter(None, (KEPT if concept.kept else "", concept.note)):
        yield printing.element("note", note) + "\n"
    for language in languages:
        yield from _language(concept, language)
    yield "</conceptEntry>\n"


def _language(concept: Concept, language: str) -> Iterator[str]:
    yield f"<langSec{printing.attribute('xml:lang', language)}>\n"
    for one in concept.definitions:
        if one.language == language:
            yield printing.element("descrip", one.text, type="definition") + "\n"
    yield from map(_section, concept.terms_in(language))
    yield "</langSec>\n"


def _section(term: Term) -> str:
    facts = (
        ("administrativeStatus", _WRITTEN[term.status]),
        ("partOfSpeech", term.part_of_speech.value),
        ("grammaticalGender", term.gender.value),
    )
    notes = (FORBIDDEN if term.status is Status.FORBIDDEN else "", term.note)
    return "".join(
        (
            "<termSec>",
            printing.element("term", term.text),
            *(printing.element("termNote", value, type=name) for name, value in facts if value),
            *(printing.element("note", note) for note in notes if note),
            "</termSec>\n",
        )
    )
