"""Which article and language a file is of: its path says so, or its headers, and both agree."""

from dataclasses import dataclass

from app import catalogue
from app.ledger import articles, exports
from app.ledger.connection import Connection
from app.model.errors import BadInput
from app.model.language import SOURCE, Language, from_folder
from app.model.printable import printable
from app.settings import Settings

_PROJECT = "Project-Id-Version"
_LANGUAGE = "Language"


@dataclass(frozen=True, slots=True)
class Place:
    """An article's name, and a language."""

    article: str
    language: Language


def place(
    connection: Connection,
    settings: Settings,
    found: catalogue.Catalogue,
    wanted: Language | None,
) -> Place:
    """Whose catalogue this is; BadInput if path, headers and `wanted` do not agree, or none says."""
    stands = catalogue.place_of(settings.locales, found.path)
    folder = from_folder(stands[0]) if stands else None
    return Place(
        _article(connection, found, stands[1] if stands else ""),
        _language(found, folder, wanted),
    )


def _language(
    found: catalogue.Catalogue, folder: Language | None, wanted: Language | None
) -> Language:
    if folder and wanted and folder != wanted:
        raise BadInput(f"stands in the folder of {folder.english}", place=str(found.path))
    expected = wanted or folder
    said = printable(found.headers.get(_LANGUAGE, ""))
    if not said and expected is None:
        raise BadInput("the header names no language: say --language", place=f"{found.path}:1")
    if said and (found.language is None or expected not in {None, found.language}):
        why = f"the header says the language {said}"
        why += f", not {expected.folder}" if expected else ", which is none of the table"
        raise BadInput(why, place=found.place(_LANGUAGE))
    language = expected or found.language
    assert language is not None  # noqa: S101  one of them said it
    if language == SOURCE:
        raise BadInput("is in English, the language of the source texts", place=str(found.path))
    return language


def _article(connection: Connection, found: catalogue.Catalogue, stands: str) -> str:
    known = articles.heads(connection)
    said = printable(found.headers.get(_PROJECT, ""))
    if stands and stands not in known:
        raise BadInput(f"there is no article {stands}", place=str(found.path))
    ours = found.digest or said in known  # any other program writes what it likes
    if stands and ours and said != stands:
        raise BadInput(
            f"the header says the article {said}, not {stands}", place=found.place(_PROJECT)
        )
    if stands or said in known:
        return stands or said
    ids = [row.id for row in (*found.entries, *found.retired)]
    owners = set(exports.articles_of(connection, ids).values())
    if len(owners) != 1:
        raise BadInput(
            f"the header says the article {said}, which is none of ours",
            place=found.place(_PROJECT),
        )
    return owners.pop()
