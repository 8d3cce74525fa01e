"""Where catalogues stand: gettext's layout, one domain per article. Paths come from here alone."""

import re
from pathlib import Path

from app.model.errors import BadInput
from app.model.language import Language, from_folder

INTERFACE = "messages"  # the domain of the pages' own words; never an article's
DESK = "desk"  # that of the desk's
_OURS = frozenset({INTERFACE, DESK})
_FOLDER = "LC_MESSAGES"
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_CATALOGUE = re.compile(rf"(?P<domain>{_SLUG.pattern})\.po(?:\..*)?")


def template_path(locales: Path, article: str) -> Path:
    """`locales/<article>.pot`; BadInput if the name is no slug, or a domain of the interface."""
    if article in _OURS:
        raise BadInput(f"an article cannot be named {article}: that is the interface's domain")
    return locales / f"{domain_name(article)}.pot"


def catalogue_path(locales: Path, language: Language, domain: str) -> Path:
    """`locales/<folder>/LC_MESSAGES/<domain>.po`; BadInput if the domain is no slug."""
    return locales / language.folder / _FOLDER / f"{domain_name(domain)}.po"


def binary_path(locales: Path, language: Language, domain: str) -> Path:
    """The `.mo` beside the catalogue; BadInput if the domain is no slug."""
    return catalogue_path(locales, language, domain).with_suffix(".mo")


def place_of(locales: Path, path: Path) -> tuple[str, str] | None:
    """The (folder, domain) of a catalogue that stands where `catalogue_path` puts it, else None.

    A copy beside it, with more behind its `.po`, has the same. A link stands where it is itself.
    """
    folder = path.parent.resolve()
    found = _CATALOGUE.fullmatch(path.name)
    if found is None or folder.name != _FOLDER or folder.parent.parent != locales.resolve():
        return None
    return folder.parent.name, found["domain"]


def languages_in(locales: Path) -> tuple[Language, ...]:
    """The languages that have a folder of catalogues there, by folder name; () without `locales`.

    A folder that holds LC_MESSAGES and is not spelt as a language of our table is BadInput: texts
    in it would be passed over in silence.
    """
    if not locales.is_dir():
        return ()
    folders = sorted(path.parent for path in locales.glob(f"*/{_FOLDER}") if path.is_dir())
    return tuple(_language(folder) for folder in folders)


def articles_in(locales: Path, language: Language) -> tuple[str, ...]:
    """The domains of the catalogues that a language has there, but the interface's, by name."""
    folder = catalogue_path(locales, language, INTERFACE).parent
    return tuple(sorted(path.stem for path in folder.glob("*.po") if path.stem not in _OURS))


def domain_name(name: str) -> str:
    """The name itself; BadInput unless it is a slug, which leads nowhere and breaks no header."""
    if not _SLUG.fullmatch(name):
        raise BadInput(f"{name!r} is no name for a catalogue: use a-z, 0-9 and -, at most 64")
    return name


def _language(folder: Path) -> Language:
    found = from_folder(folder.name)
    if found is None:
        raise BadInput("is no language of the table (app/model/language.py)", place=str(folder))
    if found.folder != folder.name:
        raise BadInput(f"has to be spelt {found.folder}", place=str(folder))
    return found
