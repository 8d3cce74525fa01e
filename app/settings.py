"""Every setting of the house, read once from the environment; nothing else reads the environment.

A key of `Settings` is set by `PARLANCE_` and its name in capitals (`PARLANCE_LANGUAGES=es,pl`).
The two exceptions are the field's own names: `DATABASE_URL`, and the engines' keys (`ENGINE_KEYS`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from app.model.errors import BadInput, NotFound
from app.model.language import SOURCE, Language, language

# The environment variables that hold engines' keys and servers; the values never reach a log.
ENGINE_KEYS = (
    "DEEPL_API_KEY",
    "DEEPL_URL",
    "LIBRETRANSLATE_API_KEY",
    "LIBRETRANSLATE_URL",
    "MICROSOFT_API_KEY",
    "MICROSOFT_REGION",
    "MYMEMORY_EMAIL",
)

_DATABASE = re.compile(r"(?:postgres(?:ql)?(?:\+\w+)?|sqlite)://")
_IN_MEMORY = re.compile(r"sqlite://(?:/?(?:\?.*)?|.*(?::memory:|mode=memory).*)")
_STORE = re.compile(r"[a-z][a-z0-9+]*://[^\s@]+")
_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?")


@dataclass(frozen=True, slots=True)
class Settings:
    """How this house is set up. Paths are absolute or below the folder it was started in.

    instance        what is ours alone: the ledger, keys, released pages
    source_texts    the English articles
    locales         the catalogues that are made from the ledger
    database_url    "" for SQLite in `instance`; `postgresql://…` for PostgreSQL
    site_url        the address under which pages are published, for absolute links
    desk_url        the address under which people work; beside loopback, the only host answered
    languages       the languages to publish in, in the order in which the desk lists them
    tags            language tags as others' files have them -> tags of our table (`exchange/tags.py`)
    engines         per language tag, and "*" for the rest: the names of engines, first choice first
    engine_deadline seconds that one call of an engine may take before its process is ended
    engine_keys     what `ENGINE_KEYS` held
    report_to       where a reader's report of a mistake goes instead of to the desk: a page, or an e-mail address
    feedback_url    the address under which readers reach the desk's own form for that: the desk's if None, "" for no link
    helpline        what the helpline line says: a telephone number, or ""
    checks          a TOML file that says how grave findings are here (`app/checks/rules.py`), or none
    rates           per language tag, and "*" for the rest: what a new word costs, in the money of the house
    leaflets        pages side by side with English, and files to print or to keep, beside each page
    figures         where `flask learn` puts what it learnt for the checks; `figures` in `instance` if none
    search          an index for searching in each language, where pagefind is installed
    publish_to      where the live site is sent to as well, after a release and when a page is taken away; "" for nowhere
    proxies         how many proxies of the house's own stand in front: so many addresses of theirs are believed
    """

    instance: Path = Path("instance")
    source_texts: Path = Path("source_texts")
    locales: Path = Path("locales")
    database_url: str = field(default="", repr=False)  # it may hold a password
    site_url: str = "http://127.0.0.1:8000/site"
    desk_url: str = "http://127.0.0.1:8000"
    languages: tuple[Language, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    engines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    engine_deadline: float = 30.0
    engine_keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    report_to: str = ""
    feedback_url: str | None = None
    helpline: str = ""
    checks: Path | None = None
    figures: Path | None = None
    rates: Mapping[str, float] = field(default_factory=dict)
    leaflets: bool = False
    search: bool = False
    publish_to: str = ""
    proxies: int = 0

    @property
    def ledger_url(self) -> str:
        """The ledger's address in SQLAlchemy's spelling."""
        if self.database_url:
            scheme, _, rest = self.database_url.partition("://")
            return (
                f"postgresql+psycopg://{rest}"
                if scheme.startswith("postgres")
                else self.database_url
            )
        return f"sqlite:///{quote(str(self.instance.absolute() / 'ledger.sqlite'))}"

    @property
    def reports_at(self) -> str:
        """The address below which the form for readers' reports is, "" for none."""
        return self.desk_url if self.feedback_url is None else self.feedback_url

    @property
    def site(self) -> Path:
        """The released pages: a link to the folder of the last release that went live."""
        return self.instance / "site"

    @property
    def learnt(self) -> Path:
        """The folder with the figures that the team's own texts taught."""
        return self.figures or self.instance / "figures"


DEMO_LANGUAGES = "es,pl,ar,ur,bn,zh-Hans,uk,so"
DEFAULT_ENGINES = "*=google+mymemory;es=apertium+google+mymemory;ca=apertium;gl=apertium"


def from_environment(environ: Mapping[str, str]) -> Settings:
    """The settings that these environment variables make, or BadInput naming the variable."""

    def get(name: str, otherwise: str) -> str:
        return environ.get(f"PARLANCE_{name}", otherwise)

    return Settings(
        instance=_folder("PARLANCE_INSTANCE", get("INSTANCE", "instance")),
        source_texts=_folder("PARLANCE_SOURCE_TEXTS", get("SOURCE_TEXTS", "source_texts")),
        locales=_folder("PARLANCE_LOCALES", get("LOCALES", "locales")),
        database_url=_database(environ.get("DATABASE_URL", "")),
        site_url=_address("PARLANCE_SITE_URL", get("SITE_URL", "http://127.0.0.1:8000/site")),
        desk_url=_address("PARLANCE_DESK_URL", get("DESK_URL", "http://127.0.0.1:8000")),
        languages=_languages(get("LANGUAGES", DEMO_LANGUAGES)),
        tags=_tags(get("TAGS", "")),
        engines=_engines(get("ENGINES", DEFAULT_ENGINES)),
        engine_deadline=_seconds("PARLANCE_ENGINE_DEADLINE", get("ENGINE_DEADLINE", "30")),
        engine_keys={key: environ[key] for key in ENGINE_KEYS if environ.get(key)},
        report_to=get("REPORT_TO", ""),
        feedback_url=_nowhere("PARLANCE_FEEDBACK_URL", environ.get("PARLANCE_FEEDBACK_URL")),
        helpline=get("HELPLINE", ""),
        checks=_optional(get("CHECKS", "")),
        figures=_optional(get("FIGURES", "")),
        rates=_rates(get("RATES", "")),
        leaflets=_switch("PARLANCE_LEAFLETS", get("LEAFLETS", "on")),
        search=_switch("PARLANCE_SEARCH", get("SEARCH", "on")),
        publish_to=_elsewhere("PARLANCE_PUBLISH_TO", get("PUBLISH_TO", "")),
        proxies=_count("PARLANCE_PROXIES", get("PROXIES", "0")),
    )


def _folder(place: str, value: str) -> Path:
    """A path; an empty one would be the folder that the house was started in."""
    if not value.strip():
        raise BadInput("is empty; it names a folder", place=place)
    return Path(value)


def _optional(value: str) -> Path | None:
    """A path, or none."""
    return Path(value) if value.strip() else None


def _database(url: str) -> str:
    """A database's address as it is. It may hold a password, so the refusal does not repeat it."""
    if url and not _DATABASE.match(url):
        raise BadInput("is not of the form postgresql://… or sqlite:///…", place="DATABASE_URL")
    if _IN_MEMORY.fullmatch(url):
        raise BadInput(
            "names no file: in memory, all would be gone with the command", place="DATABASE_URL"
        )
    return url


def _address(place: str, value: str) -> str:
    """The address of a site, without a slash at its end."""
    if not _ADDRESS.fullmatch(value):
        raise BadInput(f"{value!r} is not of the form https://host/path", place=place)
    return value.rstrip("/")


def _elsewhere(place: str, value: str) -> str:
    """The address of a bucket or a folder, or ""; keys in it would be shown when something goes wrong."""
    if value and not _STORE.fullmatch(value):
        raise BadInput("is not of the form s3://bucket/folder", place=place)
    return value


def _nowhere(place: str, value: str | None) -> str | None:
    """The same, or "" for none; None where nothing is said."""
    return _address(place, value) if value else value


def _language(tag: str, place: str) -> Language:
    """A language to publish in."""
    try:
        found = language(tag)
    except NotFound as wrong:
        raise BadInput(str(wrong), place=place) from None
    if found == SOURCE:
        raise BadInput(f"{tag} is the language of the source texts", place=place)
    return found


def _languages(listed: str) -> tuple[Language, ...]:
    """`es,pl,zh-Hans` as languages, each once."""
    tags = filter(None, (tag.strip() for tag in listed.split(",")))
    return tuple(_language(tag, "PARLANCE_LANGUAGES") for tag in dict.fromkeys(tags))


def _tags(listed: str) -> dict[str, str]:
    """`es-LA=es pt-BR=pt` as a table; the source's own tag may be meant too."""
    table: dict[str, str] = {}
    for row in listed.replace(",", " ").split():
        theirs, equals, ours = row.partition("=")
        if not equals or not theirs:
            raise BadInput(f"{row!r} is not of the form es-LA=es", place="PARLANCE_TAGS")
        if ours != SOURCE.tag:
            _language(ours, "PARLANCE_TAGS")
        if theirs in table:
            raise BadInput(f"{theirs} is named twice", place="PARLANCE_TAGS")
        table[theirs] = ours
    return table


def _engines(listed: str) -> dict[str, tuple[str, ...]]:
    """`*=google;es=apertium+google` as a table."""
    table: dict[str, tuple[str, ...]] = {}
    for row in filter(None, (part.strip() for part in listed.split(";"))):
        tag, equals, names = (part.strip() for part in row.partition("="))
        if not equals or not tag:
            raise BadInput(
                f"{row!r} is not of the form tag=engine+engine", place="PARLANCE_ENGINES"
            )
        if tag != "*":
            _language(tag, "PARLANCE_ENGINES")
        if tag in table:
            raise BadInput(f"{tag} is named twice", place="PARLANCE_ENGINES")
        table[tag] = tuple(name.strip() for name in names.split("+") if name.strip())
    return table


def _rates(listed: str) -> dict[str, float]:
    """`*=0.1;so=0.14` as a table."""
    table: dict[str, float] = {}
    for row in filter(None, (part.strip() for part in listed.split(";"))):
        tag, _, price = (part.strip() for part in row.partition("="))
        try:
            table[tag] = float(price)
        except ValueError:
            raise BadInput(
                f"{row!r} is not of the form tag=price", place="PARLANCE_RATES"
            ) from None
        if tag != "*":
            _language(tag, "PARLANCE_RATES")
        if not 0 <= table[tag] <= 1000:
            raise BadInput(f"{price} is not what a word costs", place="PARLANCE_RATES")
    return table


def _switch(place: str, value: str) -> bool:
    """`on` or `off`."""
    if value not in ("on", "off"):
        raise BadInput(f"{value!r} is neither on nor off", place=place)
    return value == "on"


def _seconds(place: str, value: str) -> float:
    """A positive number of seconds."""
    try:
        seconds = float(value)
    except ValueError:
        raise BadInput(f"{value!r} is not a number of seconds", place=place) from None
    if not 0 < seconds <= 600:
        raise BadInput(f"{value} seconds are not between 0 and 600", place=place)
    return seconds


def _count(place: str, value: str) -> int:
    """A small number."""
    if not re.fullmatch("[0-9]", value):
        raise BadInput(f"{value!r} is not a number from 0 to 9", place=place)
    return int(value)
