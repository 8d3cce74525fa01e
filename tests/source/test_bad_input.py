"""Every bad file is refused with one clear line that names it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from app.model.errors import BadInput
from app.source import cut, find, read
from app.source.reading import decode


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "source_texts"
    folder.mkdir()
    return folder


def refused(call, *arguments) -> str:
    with pytest.raises(BadInput) as caught:
        call(*arguments)
    assert "\n" not in str(caught.value)
    return str(caught.value)


FRONT = [
    ("---\ntitle: a\n", "a.md:1: front matter begins here and is never closed"),
    ("---\nx: [a\n---\n", "a.md:3: front matter is no YAML: "),
    ("---\ntitle: a\nb: c: d\n---\n", "a.md:3: front matter is no YAML: "),
    ("---\nx: \x07\n---\n", "a.md:2: front matter is no YAML: "),
    ("---\n- a\n---\n", "a.md:2: front matter is not a list of `key: value` lines"),
    ("---\njust words\n---\n", "a.md:2: front matter is not a list of `key: value` lines"),
    ("---\nx: 1\nreviewed: soon\n---\n", "a.md:3: `reviewed` is a day such as 2026-01-31"),
    ("---\nreview_due: 2026-02-30\n---\n", "a.md:2: `review_due` is a day such as"),
    ("---\nrisk: low\n---\n", "a.md:2: `risk` is standard or high, not 'low'"),
    ("---\nx: 1\ny: 2\nx: 3\n---\n", "a.md:4: front matter has `x` twice"),
    ("---\ntitle: [a]\n---\n", "a.md:2: `title` in front matter has to be one text"),
    ("---\nowner:\n  a: b\n---\n", "a.md:2: `owner` in front matter has to be one text"),
    ("---\na: &x [y]\nb: *x\n---\n", "a.md:2: front matter may not use anchors"),
    ("---\na: *x\n---\n", "a.md:2: front matter may not use anchors"),
    ("---\nx: " + "a" * 70_000 + "\n---\n", "a.md:1: front matter is longer than 64 KiB"),
]


@pytest.mark.parametrize(("text", "line"), FRONT, ids=[line for _, line in FRONT])
def test_front_matter_is_refused(text, line):
    assert refused(cut, "a.md", "a", text).startswith(line)


def test_a_bottomless_nest_is_refused():
    line = refused(cut, "a.md", "a", "x\n\n" + "> " * 200 + "a\n")
    assert line == "a.md:3: lists and quotes are nested too deeply"


BYTES = [
    (b"a\nb\xff", "2: not UTF-8 (byte 0xff)"),
    (b"a\r\nb\rc\n\x80", "4: not UTF-8 (byte 0x80)"),
    (b"a\n\nb\0", "3: the control character U+0000 is not allowed"),
    (b"a\x1b", "1: the control character U+001B is not allowed"),
    ("a\u2028b".encode(), "1: the control character U+2028 is not allowed"),
    ("a\x85b".encode(), "1: the control character U+0085 is not allowed"),
]


@pytest.mark.parametrize(("raw", "line"), BYTES, ids=[line for _, line in BYTES])
def test_bytes_that_are_no_text_are_refused(root, raw, line):
    path = root / "a.md"
    path.write_bytes(raw)
    assert refused(read, path, root) == f"{path}:{line}"


def test_a_large_file_is_refused_before_it_is_read(root):
    path = root / "a.md"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    assert refused(read, path, root) == f"{path}: larger than 1 MiB"


def test_babel_cannot_bring_in_a_larger_one_either():
    assert refused(decode, b"a" * (1024 * 1024 + 1), "a.md") == "a.md: larger than 1 MiB"


def test_one_mebibyte_is_not_too_large(root):
    path = root / "a.md"
    path.write_bytes(b"a" * 1024 * 1024)
    assert len(read(path, root)[1]) == 1024 * 1024


@pytest.mark.parametrize(
    "name", ["A.md", "a b.md", "ä.md", "-a.md", "a" * 65 + ".md", "a_b.txt", "a.b.md"]
)
def test_a_name_that_is_no_slug_is_refused(root, name):
    (root / name).write_text("x")
    assert "is no name: a to z" in refused(read, root / name, root)


def test_a_folder_that_is_no_slug_is_refused(root):
    (root / "My texts").mkdir()
    (root / "My texts" / "a.md").write_text("x")
    assert "'My texts' is no name" in refused(read, root / "My texts" / "a.md", root)


def test_a_way_out_of_the_root_is_refused(root):
    (root.parent / "a.md").write_text("x")
    assert "'..' is no name" in refused(read, root / ".." / "a.md", root)
    assert "not below" in refused(read, root.parent / "a.md", root)


def test_links_are_refused(root):
    (root.parent / "out").mkdir()
    (root.parent / "out" / "a.md").write_text("x")
    (root / "b.md").symlink_to(root.parent / "out" / "a.md")
    (root / "c").symlink_to(root.parent / "out")
    assert "symbolic links are not followed" in refused(read, root / "b.md", root)
    assert "symbolic links are not followed" in refused(read, root / "c" / "a.md", root)


def test_what_is_no_file_is_refused(root):
    (root / "a.md").mkdir()
    os.mkfifo(root / "c.md")
    assert "this is no file" in refused(read, root / "a.md", root)
    assert "there is no such file" in refused(read, root / "b.md", root)
    assert "this is no file" in refused(read, root / "c.md", root)
    assert "is a .md or .txt file" in refused(read, root / "b.rst", root)
    assert "is a .md or .txt file" in refused(read, root / "b.MD", root)
    assert "is a .md or .txt file" in refused(read, root, root)


@pytest.fixture
def anybodys():
    """A folder that anybody may look into, as those of pytest are not."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def as_nobody() -> Iterator[None]:
    """What root is doing here is done as somebody else: root may read whatever there is."""
    own = os.geteuid()
    if own == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(own)


def test_a_file_that_may_not_be_read_is_refused(anybodys):
    path = anybodys / "a.md"
    path.write_text("x")
    path.chmod(0)
    with as_nobody():
        assert refused(read, path, anybodys) == f"{path}: it cannot be read: Permission denied"


def test_a_folder_that_may_not_be_read_is_refused_and_its_articles_are_not_taken_for_gone(anybodys):
    shut = anybodys / "heart"
    shut.mkdir()
    (shut / "a.md").write_text("x")
    shut.chmod(0)
    with as_nobody():
        line = refused(find, anybodys)
    shut.chmod(0o755)
    assert line == f"{shut}: the folder cannot be read: Permission denied"


def test_without_the_folder_of_source_texts_nothing_is_found_to_be_gone(root):
    line = f"{root / 'x'}: the folder cannot be read: No such file or directory"
    assert refused(find, root / "x") == line
    (root / "y").write_text("x")
    assert "y: the folder cannot be read: Not a directory" in refused(find, root / "y")


def test_a_name_that_would_break_the_line_is_written_in_signs(root):
    path = root / "a\nb\x1b[1m.md"
    path.write_text("x")
    line = refused(read, path, root)
    assert line.isprintable()
    assert "a\\nb\\x1b[1m.md" in line


def test_two_articles_of_one_name_are_refused(root):
    for folder in ("heart", "lungs"):
        (root / folder).mkdir()
        (root / folder / "pain.md").write_text("x")
    assert refused(find, root) == "lungs/pain.md: has the same name as heart/pain.md"


def test_articles_are_found_in_order_and_other_files_are_not(root):
    (root / "b").mkdir()
    for name in ("b/a.md", "c.txt", "a.md.bak", "d.png", "B.md", "e.TXT"):
        (root / name).write_text("x")
    (root / "f.md").mkdir()
    found = [str(path.relative_to(root)) for path in find(root)]
    assert found == ["B.md", "b/a.md", "c.txt", "e.TXT", "f.md"]


def test_a_good_file_is_read_with_its_line_ends_and_mark(root):
    path = root / "a-1.txt"
    path.write_bytes("\ufeffa\r\nb\rc\n".encode())
    assert read(path, root) == ("a-1", "\ufeffa\r\nb\rc\n")
