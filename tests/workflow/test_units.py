"""A file of units, looked through before it is taken in."""

import os
import zipfile
from pathlib import Path

import pytest

from app.ledger import pairs
from app.model.errors import BadInput
from app.workflow.units import Seen, Stretches, Wish, look_through, take_in
from tests.house import House

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">'
    '<header srclang="en" segtype="sentence"/><body>\n'
)
FOOT = "</body></tmx>\n"
WISH = Wish({})


def _unit(english: str, target: str, tag: str = "es") -> str:
    return (
        f'<tu><tuv xml:lang="en"><seg>{english}</seg></tuv>'
        f'<tuv xml:lang="{tag}"><seg>{target}</seg></tuv></tu>\n'
    )


def _file(folder: Path, *units: str, foot: str = FOOT) -> Path:
    path = folder / "friends.tmx"
    path.write_text(HEAD + "".join(units) + foot, encoding="utf-8")
    return path


def _in(house: House, path: Path, wish: Wish, seen: Seen | None = None) -> int:
    """Take a file in; how many English texts the memory has then."""
    list(take_in(house.ledger, path, wish, seen or look_through(path, wish)))
    with house.ledger.read() as connection:
        return pairs.size(connection)


def test_a_first_reading_counts_and_takes_nothing_in(house: House, tmp_path: Path) -> None:
    units = [_unit("Rest.", "Descanse."), _unit("Rest.", "Descanse."), _unit("Rest.", "x", "tlh")]
    seen = look_through(_file(tmp_path, *units), WISH)
    assert (seen.units, seen.total, seen.merged, seen.left_out) == ({"es": 1}, 1, 1, 1)
    assert seen.skipped == [(5, "the language 'tlh' is not in the table")]
    assert (seen.fault, seen.stretches) == (None, ())
    with house.ledger.read() as connection:
        assert pairs.size(connection) == 0


def test_of_very_many_that_are_left_out_only_the_first_are_told(tmp_path: Path) -> None:
    seen = look_through(_file(tmp_path, *[_unit("Rest.", "x", "tlh")] * 60), WISH)
    assert (seen.left_out, len(seen.skipped)) == (60, 50)


def test_what_is_wanted_comes_in(house: House, tmp_path: Path) -> None:
    path = _file(tmp_path, _unit("Rest.", "Descanse."), _unit("Drink.", "اشرب.", "ar"))
    assert _in(house, path, Wish({}, frozenset({"ar"}))) == 1
    assert _in(house, path, WISH) == 1  # the same file again: it is in


@pytest.mark.parametrize(("partial", "size"), [(True, 1), (False, None)])
def test_what_stands_before_a_fault_comes_in_only_if_that_is_asked_for(
    house: House, tmp_path: Path, partial: bool, size: int | None
) -> None:
    path = _file(tmp_path, _unit("Rest.", "Descanse."), foot="<tu>")
    wish = Wish({}, partial=partial)
    seen = look_through(path, wish)
    assert seen.fault is not None
    if size is None:
        with pytest.raises(BadInput):
            _in(house, path, wish, seen)
    else:
        assert _in(house, path, wish, seen) == size


@pytest.mark.parametrize(
    ("stretches", "least", "most"), [(Stretches.LEAVE_OUT, 50, 65), (Stretches.TAKE, 80, 80)]
)
def test_what_does_not_belong_together_is_left_out_or_taken(
    house: House, tmp_path: Path, stretches: Stretches, least: int, most: int
) -> None:
    english = [f"Clinic{n} opens on day {n} at {n % 12}" for n in range(80)]
    spanish = [f"Clinic{n} abre el día {n} a las {n % 12}" for n in range(80)]
    spanish[30:50] = [*spanish[31:50], spanish[30]]
    path = _file(tmp_path, *map(_unit, english, spanish))
    assert least <= _in(house, path, Wish({}, stretches=stretches)) <= most


def test_the_one_file_in_a_zip_is_read(house: House, tmp_path: Path) -> None:
    path = tmp_path / "friends.tmx.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(_file(tmp_path, _unit("Rest.", "Descanse.")), "friends.tmx")
    assert _in(house, path, WISH) == 1


def test_a_zip_with_several_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.tmx", "")
        archive.writestr("b.tmx", "")
    with pytest.raises(BadInput, match=r"two\.zip: holds 2 TMX files, not one"):
        look_through(path, WISH)


def _zipped(folder: Path, inner: str = "x.tmx", packed: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip of a file with thirty units."""
    units = [_unit(f"Rest for {day} days.", f"Descanse {day} días.") for day in range(30)]
    path = folder / "friends.zip"
    with zipfile.ZipFile(path, "w", packed) as archive:
        archive.write(_file(folder, *units), inner)
    return path


def _spoil(path: Path, at: dict[int, int]) -> None:
    """Turn these bits of these bytes of a file over."""
    data = bytearray(path.read_bytes())
    for place, bits in at.items():
        data[place] ^= bits
    path.write_bytes(data)


def test_a_zip_is_known_by_its_ending_in_capitals_too(tmp_path: Path) -> None:
    path = _zipped(tmp_path, "X.TMX").rename(tmp_path / "FRIENDS.ZIP")
    assert look_through(path, WISH).units == {"es": 30}


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_whose_inside_is_torn_is_named(tmp_path: Path, packed: int) -> None:
    path = _zipped(tmp_path, packed=packed)
    whole = path.read_bytes()
    for place in range(60, 90):
        path.write_bytes(whole)
        _spoil(path, {place: 255, place + 1: 255})
        with pytest.raises(BadInput, match=r"friends\.zip"):
            look_through(path, WISH)


@pytest.mark.parametrize(
    ("local", "central", "bits", "why"),
    [(6, 8, 1, "is encrypted"), (8, 10, 1, "not supported"), (4, 6, 255, "version")],
)
def test_a_zip_that_we_cannot_unpack_says_why(
    tmp_path: Path, local: int, central: int, bits: int, why: str
) -> None:
    path = _zipped(tmp_path)
    _spoil(path, {local: bits, path.read_bytes().index(b"PK\1\2") + central: bits})
    with pytest.raises(BadInput, match=rf"friends\.zip: cannot be unpacked: .*{why}"):
        look_through(path, WISH)


@pytest.mark.parametrize("name", ["pipe.tmx", "pipe.zip"])
def test_a_pipe_is_refused_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(BadInput, match=f"{name}: cannot be read: it is no file"):
        look_through(tmp_path / name, WISH)


@pytest.mark.parametrize("name", ["nothing.tmx", "text.zip"])
def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "text.zip").write_text("no zip", encoding="utf-8")
    with pytest.raises(BadInput, match=name):
        look_through(tmp_path / name, WISH)
