"""PO, POT and MO: layout, template, read and write. The only room that knows polib."""

from app.catalogue.files import NotWritten, write, write_all, written
from app.catalogue.layout import (
    DESK,
    INTERFACE,
    articles_in,
    binary_path,
    catalogue_path,
    languages_in,
    place_of,
    template_path,
)
from app.catalogue.reading import LIMIT, Catalogue, CatalogueState, Read, interface, read
from app.catalogue.seal import named as named_digest
from app.catalogue.writing import Entry, catalogue, compiled, template

__all__ = [
    "DESK",
    "INTERFACE",
    "LIMIT",
    "Catalogue",
    "CatalogueState",
    "Entry",
    "NotWritten",
    "Read",
    "articles_in",
    "binary_path",
    "catalogue",
    "catalogue_path",
    "compiled",
    "interface",
    "languages_in",
    "named_digest",
    "place_of",
    "read",
    "template",
    "template_path",
    "write",
    "write_all",
    "written",
]
