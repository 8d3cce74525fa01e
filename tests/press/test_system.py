from app.press import system, version


def test_what_is_missing_is_said_in_one_line_with_what_to_install(monkeypatch):
    monkeypatch.setattr(system, "find_library", lambda name: None if "pango" in name else "there")
    said = system.missing.__wrapped__()
    assert said.startswith(
        "no PDFs: pango-1.0, pangoft2-1.0 not found (on Debian: apt-get install "
    )
    assert "fonts-noto-core" in said
    assert "\n" not in said


def test_where_all_is_there_nothing_is_missing(monkeypatch):
    monkeypatch.setattr(system, "find_library", lambda name: name)
    assert system.missing.__wrapped__() == ""


def test_its_version_changes_with_the_library(monkeypatch):
    first = version()
    monkeypatch.setattr(system, "version_of", lambda name: "71.0")
    assert system.version.__wrapped__() != first
