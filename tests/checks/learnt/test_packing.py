"""Numbers and names in few bytes: what goes in comes out, and nothing else is believed."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.learnt import packing
from app.checks.learnt.packing import Damaged, Packer, Unpacker

WHOLE = st.lists(st.integers(0, 2**32 - 1))
RISING = WHOLE.map(sorted)
SMALL = st.lists(st.integers(-128, 127))
FRACTIONS = st.lists(st.floats(allow_nan=False, allow_infinity=False))
NAMES = st.lists(st.text(st.characters(exclude_categories=())))


@given(WHOLE, RISING, SMALL, FRACTIONS, NAMES)
def test_whatever_is_packed_comes_out_in_the_same_order(whole, rising, small, fractions, names):
    packer = Packer()
    packer.numbers(whole)
    packer.rising(rising)
    packer.small(small)
    packer.fractions(fractions)
    packer.names(names)
    unpacker = Unpacker(packer.sealed("test"), "test")
    assert unpacker.numbers() == tuple(whole)
    assert unpacker.rising() == tuple(rising)
    assert unpacker.small() == tuple(small)
    assert unpacker.fractions() == tuple(fractions)
    assert unpacker.names() == tuple(names)
    unpacker.end()


def _sealed(plain: bytes) -> bytes:
    """A file whose seal is right, whatever is in it."""
    packer = Packer()
    packer._parts.append(plain)
    return packer.sealed("test")


def _count(number: int) -> bytes:
    return struct.pack("<I", number)


@pytest.mark.parametrize(
    ("plain", "ask", "why"),
    [
        (b"", Unpacker.numbers, "ends too early"),
        (_count(5) + b"abc", Unpacker.numbers, "ends too early"),
        (_count(2**32 - 1), Unpacker.small, "ends too early"),
        (_count(2**32 - 1), Unpacker.fractions, "ends too early"),
        (_count(2) + b"\xff" * 8, Unpacker.rising, "too large"),
        (_count(1) + struct.pack("<d", float("nan")), Unpacker.fractions, "is none"),
        (_count(1) + struct.pack("<d", float("inf")), Unpacker.fractions, "is none"),
        (_count(1) + _count(1) + b"\xff", Unpacker.names, "a name is none"),
        (_count(1) + _count(9) + b"a", Unpacker.names, "ends too early"),
        (b"more", Unpacker.end, "more in it"),
    ],
)
def test_what_is_not_there_is_not_made_up(plain, ask, why):
    with pytest.raises(Damaged, match=why):
        ask(Unpacker(_sealed(plain), "test"))


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    for start in (b"", packing._OURS, _sealed(b"")[:24]):
        with pytest.raises(Damaged):
            Unpacker(start + data, "test")


@given(st.data())
def test_a_file_that_changed_anywhere_is_refused(data):
    whole = _sealed(b"numbers and names" * 9)
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(1, 255))
    changed = whole[:at] + bytes([whole[at] ^ other]) + whole[at + 1 :]
    for one in (changed, whole[:at]):
        try:
            found = Unpacker(one, "test")._plain
        except Damaged:
            continue
        assert found == b"numbers and names" * 9  # a byte of the packing that says nothing


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no file of figures"),
        (b"\x80\x04\x95 a pickle, which may run what it likes", "no file of figures"),
        (packing._HEADER.pack(b"parlance", 2, b"test", 0, 0), "version 2, and this house reads 1"),
        (packing._HEADER.pack(b"parlance", 1, b"other", 0, 0), "does not hold test"),
        (packing._HEADER.pack(b"parlance", 1, b"test", 2**31, 0), "too large"),
        (packing._HEADER.pack(b"parlance", 1, b"test", 0, 0), "not as it was written"),
        (packing._HEADER.pack(b"parlance", 1, b"test", 0, 0) + b"????", "cannot be unpacked"),
        (_sealed(b"") + b"more", "not as it was written"),
    ],
)
def test_a_foreign_file_is_refused_in_a_few_words(data, why):
    with pytest.raises(Damaged, match=why):
        Unpacker(data, "test")


def test_a_small_file_that_unpacks_to_a_large_one_is_not_unpacked():
    bomb = zlib.compress(bytes(200 * 1024 * 1024), 9)
    header = packing._HEADER.pack(b"parlance", 1, b"test", 10, zlib.crc32(b""))
    with pytest.raises(Damaged, match="not as it was written"):
        Unpacker(header + bomb, "test")
