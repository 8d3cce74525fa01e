import errno
import os
import resource
import stat

import pytest

from app.catalogue import NotWritten, files, write, write_all
from app.model.errors import AppError

OLD, NEW = b"old " * 100, b"new " * 200


def failing(monkeypatch, name, call, code):
    """Let the n-th call of an `os` function fail; tells whether it came to that."""
    real, calls = getattr(os, name), []

    def function(*args, **more):
        calls.append(name)
        if len(calls) == call:
            raise OSError(code, os.strerror(code))
        return real(*args, **more)

    monkeypatch.setattr(files.os, name, function)
    return lambda: len(calls) >= call


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folders(tmp_path):
    path = tmp_path / "locales" / "es" / "why.po"
    assert write(path, NEW)
    assert path.read_bytes() == NEW
    assert names(path.parent) == ["why.po"]


def test_a_new_file_has_the_rights_that_the_umask_leaves(tmp_path):
    before = os.umask(0o027)
    try:
        write(tmp_path / "why.po", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "why.po").stat().st_mode) == 0o640


def test_a_file_that_holds_the_bytes_already_is_not_touched(tmp_path, monkeypatch):
    path = tmp_path / "why.po"
    path.write_bytes(OLD)
    before = path.stat()
    monkeypatch.setattr(files.os, "open", None)
    assert not write(path, OLD)
    assert path.stat() == before


def test_what_somebody_who_was_killed_left_is_cleared_away_after_an_hour(tmp_path):
    left = tmp_path / ".a.po.0123abcd.part"
    at_work = tmp_path / ".b.po.0123abcd.part"
    other = tmp_path / ".film.part"
    for path in (left, at_work, other):
        path.write_bytes(b"half")
    for path in (left, other):
        os.utime(path, (0, 0))
    files.write(tmp_path / "a.po", b"new")
    assert set(tmp_path.iterdir()) == {tmp_path / "a.po", at_work, other}


def test_a_batch_tells_which_files_changed(tmp_path):
    same, changed, new = (tmp_path / name for name in ("same", "changed", "new"))
    same.write_bytes(OLD)
    changed.write_bytes(b"bad " * 100)
    assert write_all({same: OLD, changed: OLD, new: OLD}) == (changed, new)
    assert {path.read_bytes() for path in (same, changed, new)} == {OLD}


def test_a_large_batch_is_synced_at_once_and_then_file_by_file_before_any_name_moves(
    tmp_path, monkeypatch
):
    done = []
    for name in ("sync", "fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(
            files.os, name, lambda *args, name=name, real=real: (done.append(name), real(*args))[1]
        )
    write_all({tmp_path / str(number): NEW for number in range(10)})
    assert done == ["sync"] + ["fsync"] * 10 + ["replace"] * 10 + ["fsync"]


def test_every_folder_whose_names_change_is_synced(tmp_path, monkeypatch):
    synced, real = [], files._sync
    monkeypatch.setattr(files, "_sync", lambda path: (synced.append(path), real(path))[1])
    write(tmp_path / "es" / "LC_MESSAGES" / "why.po", NEW)
    assert synced[1:] == [tmp_path, tmp_path / "es", tmp_path / "es" / "LC_MESSAGES"]


@pytest.mark.parametrize("name", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
def test_whichever_call_fails_the_old_file_stands_and_nothing_is_left(tmp_path, name, code):
    path = tmp_path / "why.po"
    for call in range(1, 10):
        path.write_bytes(OLD)
        with pytest.MonkeyPatch.context() as patch:
            failed = failing(patch, name, call, code)
            try:
                write(path, NEW)
            except NotWritten as wrong:
                line = str(wrong)
        assert names(tmp_path) == ["why.po"]
        if not failed():
            assert path.read_bytes() == NEW
            break
        assert files._WORDS[code] in line
        if line.startswith(f"{path}: "):
            assert path.read_bytes() == OLD
        else:  # only the folder's sync comes after the rename, and its line says so
            assert line.startswith(f"{tmp_path}: holds the new files")
            assert path.read_bytes() == NEW
    assert call > 1


@pytest.mark.parametrize("name", ["open", "write", "sync", "fsync", "replace"])
def test_whichever_call_fails_in_a_batch_every_file_is_whole(tmp_path, name):
    paths = [tmp_path / f"{number}.po" for number in range(10)]
    for call in range(1, 50):
        for path in paths:
            path.write_bytes(OLD)
        with pytest.MonkeyPatch.context() as patch:
            failed = failing(patch, name, call, errno.EIO)
            try:
                write_all(dict.fromkeys(paths, NEW))
            except AppError:
                pass
            except OSError:
                assert name == "sync"  # that call reports nothing, so it fails only here
        assert names(tmp_path) == sorted(path.name for path in paths)
        found = [path.read_bytes() for path in paths]
        if not failed():
            break
        changed = call - 1 if name == "replace" else 0 if set(found) == {OLD} else 10
        assert found == [NEW] * changed + [OLD] * (10 - changed)


def test_a_write_that_takes_only_a_part_is_continued(tmp_path, monkeypatch):
    real = os.write
    monkeypatch.setattr(files.os, "write", lambda handle, data: real(handle, data[:7]))
    write(tmp_path / "why.po", NEW)
    assert (tmp_path / "why.po").read_bytes() == NEW


def test_a_file_beyond_the_limit_leaves_the_old_one_and_later_goes_through(tmp_path):
    path = tmp_path / "why.po"
    path.write_bytes(OLD)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, hard))
    try:
        with pytest.raises(NotWritten, match="beyond the allowed size"):
            write(path, NEW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["why.po"]
    assert write(path, NEW)


def test_an_interrupt_clears_away_too(tmp_path, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "write", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "why.po", NEW)
    assert names(tmp_path) == []


def test_a_folder_in_the_files_place_and_a_file_in_the_folders_place_are_told(tmp_path):
    (tmp_path / "why.po").mkdir()
    with pytest.raises(NotWritten, match="a folder stands there"):
        write(tmp_path / "why.po", NEW)
    (tmp_path / "es").touch()
    with pytest.raises(NotWritten, match="a file stands where a folder is wanted"):
        write(tmp_path / "es" / "why.po", NEW)


def test_a_failure_without_words_of_ours_is_told_in_the_systems():
    assert files.words(OSError(errno.ELOOP, "Too many levels")) == "Too many levels"
    assert files.words(OSError()) == "the system refused"
