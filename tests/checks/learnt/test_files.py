"""Figures as files: they come back as they were, and a damaged or foreign file is refused by name."""

import os
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.learnt import files
from app.checks.learnt.associations import Association
from app.checks.learnt.figures import NOTHING, Figures, Lengths
from app.checks.learnt.packing import Packer
from app.checks.learnt.profiles import UNKNOWN, Profile
from app.model.errors import BadInput
from app.model.language import LANGUAGES

NUMBER = st.integers(0, 2**32 - 1)
NUMBERS = st.frozensets(NUMBER, max_size=30)
FRACTION = st.floats(allow_nan=False, allow_infinity=False)
WEIGHT = st.integers(-128, 127).map(lambda one: one / 16)
NAME = st.text(max_size=9)
ASSOCIATIONS = st.dictionaries(NUMBER, st.builds(Association, NUMBERS, WEIGHT, WEIGHT), max_size=20)
FIGURES = st.builds(
    Figures,
    to_target=ASSOCIATIONS,
    to_source=ASSOCIATIONS,
    lengths=st.builds(Lengths, FRACTION, FRACTION, FRACTION),
    lines=st.dictionaries(NAME, st.tuples(FRACTION, FRACTION)),
    kept=st.dictionaries(NUMBER, FRACTION),
    vocabulary=NUMBERS,
    doubled=NUMBERS,
    ends=st.frozensets(NAME),
    inversion=FRACTION,
    noise=st.dictionaries(NAME, FRACTION),
)
LOG = st.integers(0, 2**32 - 1).map(lambda one: -one / 256)
PROFILES = st.dictionaries(
    NAME, st.builds(Profile, st.dictionaries(NUMBER, LOG), FRACTION), max_size=5
)


@pytest.fixture(autouse=True)
def _asks_at_once(monkeypatch):
    """The file system is asked every time."""
    monkeypatch.setattr(files, "_ASK_AGAIN", -1.0)


@given(FIGURES)
def test_every_figure_comes_back_as_it_was(figures):
    data = files.figures_to(figures, "es")
    found = files.figures_from(data, "es", "here")
    for one in filter(lambda one: one.compare, fields(Figures)):
        assert getattr(found, one.name) == getattr(figures, one.name), one.name
    assert files.figures_to(found, "es") == data


@given(PROFILES)
def test_the_letters_of_languages_come_back_as_they_were(profiles):
    data = files.profiles_to(profiles)
    found = files.profiles_from(data, "here")
    assert found == profiles
    assert files.profiles_to(found) == data


@given(st.floats(-3, 4), st.floats(-3, 4))
def test_a_weight_is_kept_to_a_sixteenth(present, absent):
    data = files.figures_to(Figures({7: Association(frozenset({8}), present, absent)}), "es")
    found = files.figures_from(data, "es", "here").to_target[7]
    assert abs(found.present - present) <= 1 / 32
    assert abs(found.absent - absent) <= 1 / 32


def test_the_order_in_which_things_were_learnt_does_not_show():
    one, other = Association(frozenset({1, 2}), 1, -1), Association(frozenset({3}), 2, -2)
    forth = Figures(to_target={5: one, 6: other}, lines={"a": (1, 2), "b": (3, 4)})
    back = Figures(to_target={6: other, 5: one}, lines={"b": (3, 4), "a": (1, 2)})
    assert files.figures_to(forth, "es") == files.figures_to(back, "es")


def _packed(*parts) -> bytes:
    """A file of figures with a good seal, in which these (method, value) stand."""
    packer = Packer()
    packer.names(["es"])
    for method, value in parts:
        getattr(packer, method)(value)
    return packer.sealed("figures")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x80\x04.", "no file of figures"),
        (files.figures_to(NOTHING, "fr"), "of the language 'fr', not of 'es'"),
        (files.profiles_to({}), "does not hold figures"),
        (files.figures_to(NOTHING, "es")[:-1], "not as it was written"),
        (_packed(), "ends too early"),
        (_packed(("rising", []), ("rising", [1, 2]), ("small", [1])), "numbers are missing"),
        (
            _packed(
                ("rising", []),
                ("rising", []),
                ("small", []),
                ("rising", [0]),
                ("numbers", [2]),
                ("numbers", [0]),
                ("small", [0]),
                ("small", [0]),
            ),
            "words are missing",
        ),
        (
            _packed(
                ("rising", []),
                ("rising", []),
                ("small", []),
                ("rising", [4]),
                ("numbers", [0]),
                ("numbers", []),
                ("small", [0]),
                ("small", [0]),
            ),
            "a word is not in its list",
        ),
        (
            _packed(
                *[("rising", []), ("rising", []), ("small", [])],
                *[("rising", []), ("numbers", []), ("numbers", []), ("small", []), ("small", [])]
                * 2,
                ("fractions", [1.0]),
            ),
            "numbers are missing",
        ),
    ],
)
def test_a_damaged_or_foreign_file_is_one_line_that_names_it(data, why):
    with pytest.raises(BadInput) as refused:
        files.figures_from(data, "es", "instance/figures/es.figures")
    line = str(refused.value)
    assert line.startswith("instance/figures/es.figures: cannot be used as figures of the checks: ")
    assert why in line
    assert "\n" not in line


def test_damaged_letters_are_one_line_that_names_the_file():
    for data in (b"", files.figures_to(NOTHING, "es"), files.profiles_to({})[:-2]):
        with pytest.raises(BadInput, match=r"^profiles: cannot be used"):
            files.profiles_from(data, "profiles")


def test_a_language_without_figures_has_none(tmp_path):
    assert files.shipped("rom") is NOTHING
    assert files.figures_for("rom", tmp_path / "nowhere") is NOTHING


def test_what_the_team_learnt_goes_before_what_ships(tmp_path):
    assert files.figures_for("es", tmp_path) is files.shipped("es")
    own = Figures(inversion=2.5)
    files.path_of("es", tmp_path).write_bytes(files.figures_to(own, "es"))
    assert files.figures_for("es", tmp_path) == own
    assert files.figures_for("fr", tmp_path) is files.shipped("fr")


def test_a_file_is_read_again_when_it_changed_and_not_before(tmp_path, monkeypatch):
    path = files.path_of("es", tmp_path)
    path.write_bytes(files.figures_to(Figures(inversion=1), "es"))
    first = files.figures_for("es", tmp_path)
    assert files.figures_for("es", tmp_path) is first
    path.write_bytes(files.figures_to(Figures(inversion=2), "es"))
    os.utime(path, ns=(1, 1))
    assert files.figures_for("es", tmp_path).inversion == 2
    path.unlink()
    assert files.figures_for("es", tmp_path) is files.shipped("es")


def test_the_file_system_is_not_asked_for_every_text(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_ASK_AGAIN", 3600.0)
    assert files.state_of("es", tmp_path) is None
    files.path_of("es", tmp_path).write_bytes(files.figures_to(Figures(inversion=1), "es"))
    assert files.state_of("es", tmp_path) is None


def test_figures_that_cannot_be_read_are_one_line_that_names_them(tmp_path, monkeypatch):
    path = files.path_of("es", tmp_path)
    path.mkdir()
    with pytest.raises(BadInput, match=r"es\.figures: cannot be read: Is a directory"):
        files.figures_for("es", tmp_path)
    looping = tmp_path / "round"
    looping.symlink_to(looping)
    with pytest.raises(BadInput, match="cannot be read"):
        files.figures_for("es", looping)


def test_a_folder_that_is_a_file_holds_no_figures(tmp_path):
    (tmp_path / "figures").write_bytes(b"")
    assert files.figures_for("rom", tmp_path / "figures") is NOTHING


SHIPPED = sorted(path.stem for path in files.SHIPPED.glob("*.figures"))


def test_what_ships_is_small_and_of_languages_of_the_table():
    assert {*SHIPPED} <= {*LANGUAGES} | {"profiles"}
    assert sum(path.stat().st_size for path in files.SHIPPED.iterdir()) < 2 * 1024 * 1024
    assert files.shipped_profiles() is not UNKNOWN


@pytest.mark.parametrize("tag", SHIPPED)
def test_what_ships_can_be_read_and_is_read_once(tag):
    if tag == "profiles":
        assert files.shipped_profiles() is files.shipped_profiles()
        assert {*SHIPPED} - {"profiles"} <= files.shipped_profiles().tags
    else:
        assert files.shipped(tag) is files.shipped(tag)
        assert files.shipped(tag).to_target
