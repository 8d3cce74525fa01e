"""What cannot be right gets one clear line naming the place, status 1, and nothing half-written."""

import resource
import shutil
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from app import create_app
from app.model.language import language
from app.settings import Settings, from_environment
from tests.house import LEAFLET
from tests.houses import empty_ledger

ROOT = Path(__file__).parents[2]


def _settings(folder: Path) -> Settings:
    return replace(
        from_environment({"PARLANCE_LEAFLETS": "off"}),
        instance=folder / "instance",
        source_texts=folder / "source_texts",
        locales=folder / "locales",
        languages=(language("es"),),
        engines={},
    )


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """A house with one article, not extracted yet."""
    settings = _settings(tmp_path)
    settings.source_texts.mkdir()
    (settings.source_texts / "wounds.md").write_text(LEAFLET, encoding="utf-8")
    made = create_app(settings)
    yield made
    made.extensions["ledger"].close()


def _run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=words)


def _ready(app: Flask) -> None:
    settings: Settings = app.extensions["settings"]
    (settings.instance / "ledger.sqlite").write_bytes(empty_ledger())
    assert _run(app, "extract").exit_code == 0


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "ledger.sqlite" not in path.name
    }


def _refused(result: Result, *places: str) -> None:
    """Status 1, and exactly one line of complaint, which names each place."""
    assert result.exit_code == 1, result.output
    complaints = [line for line in result.output.splitlines() if line.startswith("flask: ")]
    assert len(complaints) == 1, result.output
    for place in places:
        assert place in complaints[0]
    assert "Traceback" not in result.output


ARTICLES = [
    ("not UTF-8", "burns.md", b"# Burns\n\nCool \xff it.\n", "burns.md:3"),
    (
        "front matter that is never closed",
        "burns.md",
        b"---\ntitle: Burns\n\nCool it.\n",
        "burns.md:",
    ),
    (
        "front matter that is no YAML",
        "burns.md",
        b"---\ntitle: [Burns\n---\n\nCool it.\n",
        "burns.md:",
    ),
    (
        "a risk that there is not",
        "burns.md",
        b"---\ntitle: Burns\nrisk: huge\n---\n\nCool.\n",
        "burns.md:3",
    ),
    ("a date that is none", "burns.md", b"---\nreviewed: 2026-13-40\n---\n\nCool.\n", "burns.md:2"),
    ("a control character", "burns.md", b"# Burns\n\nCool\x00 it.\n", "burns.md:3"),
    ("a name that is no slug", "Burns & Scalds.md", b"# Burns\n", "Burns & Scalds.md"),
    ("an interface's name", "messages.md", b"# Burns\n", "messages"),
]


@pytest.mark.parametrize(
    ("what", "name", "content", "place"), ARTICLES, ids=[row[0] for row in ARTICLES]
)
def test_an_article_that_cannot_be_read(
    app: Flask, tmp_path: Path, what: str, name: str, content: bytes, place: str
) -> None:
    _ready(app)
    before = _tree(tmp_path / "locales")
    (tmp_path / "source_texts" / name).write_bytes(content)
    _refused(_run(app, "extract"), place)
    assert _tree(tmp_path / "locales") == before, what


def test_an_article_of_a_hundred_megabytes_is_refused_unread(app: Flask, tmp_path: Path) -> None:
    _ready(app)
    path = tmp_path / "source_texts" / "long.md"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _refused(_run(app, "extract"), "long.md")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak
    assert grown < 50_000  # kibibytes: the file was not read into memory


def test_an_article_that_leads_out_of_the_folder(app: Flask, tmp_path: Path) -> None:
    _ready(app)
    (tmp_path / "x.md").write_text("# Secret\n", encoding="utf-8")
    (tmp_path / "source_texts" / "x.md").symlink_to("../x.md")
    _refused(_run(app, "extract"), "x.md")
    assert not (tmp_path / "locales" / "x.pot").exists()


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "wounds.md", "", "wounds\n"])
def test_an_article_that_there_is_not(app: Flask, tmp_path: Path, name: str) -> None:
    _ready(app)
    before = _tree(tmp_path / "locales")
    result = _run(app, "draft", "--article", name)
    assert result.exit_code == 1
    assert "there is no article" in result.output
    assert _tree(tmp_path / "locales") == before


def test_a_folder_of_a_language_that_we_do_not_know(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "locales" / "xx" / "LC_MESSAGES").mkdir(parents=True)
    assert _run(app, "migrate").exit_code == 0
    _refused(_run(app, "extract"), "locales/xx")


def test_a_language_that_we_do_not_know(app: Flask, tmp_path: Path) -> None:
    _ready(app)
    before = _tree(tmp_path)
    for command in ("draft", "coverage"):
        _refused(_run(app, command, "--language", "xx"), "'xx'")
    assert _tree(tmp_path) == before


def test_a_catalogue_that_was_cut_off(app: Flask, tmp_path: Path) -> None:
    """An empty ledger takes in catalogues: a torn one is named, and nothing of it comes in."""
    catalogue = ROOT / "locales/es/LC_MESSAGES/why-cancer-can-come-back.po"
    whole = catalogue.read_bytes()
    place = tmp_path / "locales/es/LC_MESSAGES/wounds.po"
    place.parent.mkdir(parents=True)
    place.write_bytes(whole[: len(whole) // 2])
    assert _run(app, "migrate").exit_code == 0
    before = _tree(tmp_path)
    _refused(_run(app, "extract"), "wounds.po")
    assert _tree(tmp_path) == before
    place.unlink()
    again = _run(app, "extract")
    assert again.exit_code == 0, again.output


def test_a_ledger_that_is_not_ready(app: Flask, tmp_path: Path) -> None:
    before = _tree(tmp_path)
    for command in ("extract", "draft", "release", "coverage"):
        _refused(_run(app, command), "flask migrate")
    assert _tree(tmp_path) == before


def test_a_database_that_cannot_be_reached(tmp_path: Path) -> None:
    settings = replace(
        from_environment({"PARLANCE_LEAFLETS": "off"}),
        instance=tmp_path,
        database_url="postgresql://nobody@127.0.0.1:1/none?connect_timeout=2",
    )
    app = create_app(settings)
    before = _tree(tmp_path)
    _refused(_run(app, "migrate"), "the ledger cannot be used")
    app.extensions["ledger"].close()
    assert _tree(tmp_path) == before


HOUSES = [
    ("no folder for the key", {"instance": Path("/dev/null/x")}, "/dev/null/x/secret_key: "),
    (
        "no address of a database",
        {"database_url": "postgresql://me:hidden@host:port/x"},
        "DATABASE_URL: is no address of a database",
    ),
    (
        "no folder for the ledger",
        {"database_url": "sqlite:////dev/null/x/a.db"},
        "the ledger cannot be used: /dev/null/x: Not a directory",
    ),
]


@pytest.mark.parametrize(("what", "wrong", "line"), HOUSES, ids=[row[0] for row in HOUSES])
def test_a_house_that_cannot_be_set_up(
    tmp_path: Path, what: str, wrong: dict[str, Any], line: str
) -> None:
    settings = replace(from_environment({}), **{"instance": tmp_path, **wrong})
    with pytest.raises(SystemExit) as ended:
        create_app(settings)
    assert str(ended.value).startswith(f"flask: {line}"), what
    assert "\n" not in str(ended.value)
    assert "hidden" not in str(ended.value)


def _limited(bytes_at_most: int) -> None:
    """In the child: a file that grows beyond this fails as a full disk does."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_at_most, bytes_at_most))


def _done(folder: Path, command: str) -> tuple[int, str]:
    """A command's exit status, and what it complains of."""
    app = create_app(_settings(folder))
    result = _run(app, command)
    app.extensions["ledger"].close()
    return result.exit_code, result.stderr


# Python 3.12 and later warn of copies of a process with threads; the copy asks nothing of them.
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
@pytest.mark.parametrize(
    ("command", "room"), [("migrate", 4_000), ("migrate", 60_000), ("extract", 100_000)]
)
def test_a_disk_that_is_full(tmp_path: Path, command: str, room: int) -> None:
    """Whatever does not fit: one line, status 1, and the next run does everything."""
    for topic in ("heart", "lungs"):
        shutil.copytree(ROOT / "source_texts" / topic, tmp_path / "source_texts" / topic)
    if command == "extract":
        assert _done(tmp_path, "migrate")[0] == 0
    # A process of its own, for which the disk is full: a copy of this one, which knows the app.
    with ProcessPoolExecutor(1, get_context("fork"), _limited, (room,)) as full:
        status, complaint = full.submit(_done, tmp_path, command).result(timeout=120)
    assert status == 1, complaint
    assert len(complaint.strip().splitlines()) == 1, complaint
    assert complaint.startswith("flask: ")
    for one in ("migrate", "extract", "release", "verify"):
        assert _done(tmp_path, one)[0] == 0
    assert len(list((tmp_path / "locales").glob("*.pot"))) == 2
    assert not list(tmp_path.rglob("*.part"))
