"""A site is copied to where readers get it: what changed alone, what was withdrawn first."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from app.model.errors import BadInput, Refused
from app.settings import Settings
from app.workflow import publish as publishing
from app.workflow.publish import JOURNAL, Progress, publish, send
from app.workflow.release import folders
from app.workflow.verify import MANIFEST
from tests.buckets import server

FILES = {
    "style.css": "p{}",
    "index.html": "<p>index",
    "404.html": "<p>lost",
    "sitemap.xml": "<urlset/>",
    "fonts/nastaliq.0123456789ab.woff2": "font",
    "es/index.html": "<p>inicio",
    "es/feed.xml": "<feed/>",
    "es/fever/index.html": "<p>fiebre",
    "es/fever/index.json": "{}",
    "es/fever/a.svg": "<svg/>",
    "es/wounds/index.html": "<p>heridas",
    "es/wounds/index.json": "{}",
}
Site = Callable[..., Path]


@pytest.fixture
def built(tmp_path: Path) -> Site:
    """Writes a site; what is given is changed in it, and what is None is not there."""

    def write(changes: dict[str, str | None] | None = None) -> Path:
        files = {**FILES, **(changes or {})}
        sums = {}
        for path, text in files.items():
            place = tmp_path / "site" / path
            if text is None:
                place.unlink(missing_ok=True)
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
            sums[path] = sha256(text.encode()).hexdigest()
        (tmp_path / "site" / MANIFEST).write_text(json.dumps({"files": sums}))
        return tmp_path / "site"

    return write


class Told(list[str]):
    """What is done at the place that is published to, in order."""


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    """A place in memory that tells what is done there."""
    log = Told()
    put, away = MemoryFileSystem.pipe, MemoryFileSystem.rm_file

    def pipe(self: MemoryFileSystem, contents: dict[str, bytes], **more: object) -> None:
        names = [path.removeprefix("/there/") for path in contents]
        log.extend(f"+{name}" for name in names if name != JOURNAL)
        put(self, contents, **more)

    def rm_file(self: MemoryFileSystem, path: str) -> None:
        log.extend([f"-{path.removeprefix('/there/')}"] if JOURNAL not in path else [])
        away(self, path)

    monkeypatch.setattr(MemoryFileSystem, "pipe", pipe)
    monkeypatch.setattr(MemoryFileSystem, "rm_file", rm_file)
    MemoryFileSystem.store.clear()
    yield log
    MemoryFileSystem.store.clear()


def _there() -> set[str]:
    return {path.removeprefix("/there/") for path in MemoryFileSystem.store}


def _last(site: Path, to: str = "memory://there") -> Progress:
    return list(publish(site, to))[-1]


def test_pages_go_after_what_they_are_made_of_lists_after_pages_and_the_manifest_last(
    built: Site, told: Told
) -> None:
    assert _last(built()) == Progress(12, 12, 12, 0)
    turn = {name: place for place, name in enumerate(told)}
    assert turn["+es/fever/a.svg"] < turn["+es/fever/index.html"] < turn["+es/index.html"]
    assert max(turn["+style.css"], turn["+es/wounds/index.html"]) < turn["+index.html"]
    assert turn["+es/fever/index.html"] < turn["+es/feed.xml"]
    assert told[-1] == f"+{MANIFEST}"
    assert _there() == {*FILES, MANIFEST}


def test_only_what_changed_is_sent(built: Site, told: Told) -> None:
    _last(built())
    told.clear()
    assert _last(built()) == Progress(0, 0, 0, 0)
    assert told == []
    assert _last(built({"es/fever/index.html": "<p>otra"})) == Progress(1, 1, 1, 0)
    assert told == ["+es/fever/index.html", f"+{MANIFEST}"]


def test_what_was_withdrawn_goes_first_of_all(built: Site, told: Told) -> None:
    _last(built())
    told.clear()
    site = built(
        {
            "es/fever/index.html": "<p>retirada",
            "es/fever/gone": "410\n",
            "es/fever/index.json": None,
            "es/wounds/index.html": None,
            "es/wounds/index.json": None,
            "es/feed.xml": None,
            "style.css": "a{}",
            "index.html": "<p>other",
        }
    )
    assert _last(site) == Progress(8, 8, 4, 4)
    assert set(told[:2]) == {"+es/fever/index.html", "+es/fever/gone"}
    gone = {"-es/fever/index.json", "-es/wounds/index.html", "-es/wounds/index.json"}
    assert set(told[2:5]) == gone
    assert told[5:] == ["+style.css", "+index.html", "-es/feed.xml", f"+{MANIFEST}"]


@pytest.mark.parametrize("stopped_after", range(1, 5))
def test_a_run_that_was_stopped_is_gone_on_with(
    built: Site, told: Told, monkeypatch: pytest.MonkeyPatch, stopped_after: int
) -> None:
    monkeypatch.setattr(publishing, "_AT_ONCE", 3)
    run = publish(built(), "memory://there")
    for _ in range(stopped_after):
        next(run)
    run.close()
    assert MANIFEST not in _there()
    sent = {one for one in told if one.startswith("+")}
    told.clear()
    assert _last(built()).sent == len(FILES) - len(sent)
    assert not sent & set(told)
    assert _there() == {*FILES, MANIFEST}


def test_what_may_have_been_sent_before_the_end_is_sent_again(
    built: Site, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    _last(built())
    changed = built({"es/fever/index.html": "<p>otra"})
    with monkeypatch.context() as patch:  # sent, and killed before that was noted
        patch.setattr(publishing._There, "note", lambda self: None)
        run = publish(changed, "memory://there")
        next(run)
    MemoryFileSystem().pipe_file(
        f"/there/{JOURNAL}", json.dumps({"files": {"es/fever/index.html": ""}}).encode()
    )
    run.close()
    told.clear()
    _last(built())  # back to what the manifest there says
    assert told[0] == "+es/fever/index.html"
    assert MemoryFileSystem.store["/there/es/fever/index.html"].getvalue() == b"<p>fiebre"


def test_a_folder_shows_no_half_of_a_file(built: Site, tmp_path: Path) -> None:
    for _ in range(2):
        _last(built(), f"file://{tmp_path}/out")
    there = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.*")}
    assert there == {*FILES, MANIFEST}


def test_a_file_that_was_tampered_with_is_not_sent(built: Site, told: Told) -> None:
    site = built()
    (site / "es/fever/index.html").write_text("<p>otra cosa")
    with pytest.raises(Refused, match=r"es/fever/index\.html"):
        _last(site)
    assert "es/fever/index.html" not in _there()
    assert MANIFEST not in _there()


def test_a_manifest_there_that_is_none_of_ours_says_nothing(built: Site, told: Told) -> None:
    MemoryFileSystem().pipe_file(f"/there/{MANIFEST}", b'{"files": ["x"]}')
    assert _last(built()).sent == len(FILES)


PLACES = [
    ("nowhere://x", "nobody knows this kind of place"),
    ("s3://key:secret@bucket/x?token=t", "something went wrong there"),
    ("memory://empty", "no site is built yet"),
]


@pytest.mark.parametrize(("to", "why"), PLACES, ids=[row[0] for row in PLACES])
def test_a_place_that_cannot_be_used_is_told_in_a_line_without_keys(
    built: Site, to: str, why: str, tmp_path: Path
) -> None:
    site = tmp_path / "none" if to == "memory://empty" else built()
    with pytest.raises(BadInput, match=why) as refusal:
        _last(site, to)
    assert "\n" not in str(refusal.value)
    for secret in ("secret", "token"):
        assert secret not in str(refusal.value)


def test_a_bucket_says_type_and_caching_of_every_file(built: Site) -> None:
    with server():
        with pytest.raises(BadInput, match="no such bucket"):
            _last(built(), "s3://pages/site")
        files = publishing._opened("s3://pages/site").files
        files.mkdir("pages")
        assert _last(built(), "s3://pages/site").sent == len(FILES)
        assert _last(built(), "s3://pages/site").sent == 0
        assert _last(built({"es/wounds/index.html": None}), "s3://pages/site").removed == 1
        names = {path.removeprefix("pages/site/") for path in files.find("pages/site")}
        assert names == {*FILES, MANIFEST} - {"es/wounds/index.html"}
        heads = {
            path: files.call_s3("head_object", Bucket="pages", Key=f"site/{path}") for path in names
        }
    said = {path: (head["ContentType"], head["CacheControl"]) for path, head in heads.items()}
    assert said["es/fever/index.html"] == ("text/html; charset=utf-8", "public, max-age=60")
    assert said["es/fever/index.json"][0] == "application/json"
    assert said["es/feed.xml"][0] == "application/atom+xml"
    assert said["es/fever/a.svg"][0] == "image/svg+xml"
    assert "immutable" in said["fonts/nastaliq.0123456789ab.woff2"][1]


def test_a_site_that_goes_live_while_another_is_sent_follows_at_once(
    built: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that is pulled while a release is sent must not be what is sent last."""
    settings = Settings(instance=tmp_path / "instance")
    settings.instance.mkdir()
    first = built().rename(tmp_path / "first")
    second = built({"es/fever/index.html": "<p>gone", "es/fever/gone": ""}).rename(
        tmp_path / "second"
    )
    settings.site.symlink_to(first)
    sent: list[str] = []

    def pretended(site: Path, to: str) -> Iterator[Progress]:
        sent.append(site.name)
        settings.site.unlink()
        settings.site.symlink_to(second)
        yield Progress(1, 1, 1, 0)

    monkeypatch.setattr(publishing, "publish", pretended)
    list(send(settings, "memory://there"))
    assert sent == ["first", "second"]


def test_one_run_waits_for_another(built: Site, tmp_path: Path) -> None:
    settings = Settings(instance=tmp_path / "instance")
    settings.instance.mkdir()
    settings.site.symlink_to(built())
    there = tmp_path / "www"
    with ThreadPoolExecutor(1) as others:
        with folders.sending(settings):
            waiting = others.submit(lambda: list(send(settings, there.as_uri())))
            with pytest.raises(TimeoutError):
                waiting.result(0.2)
            assert not there.exists()
        assert waiting.result(20)[-1].sent == len(FILES)
