"""Numbers and names in few bytes, with a seal: what files of figures are made of.

A file is a header (whose it is, which version, what it holds, how long, a CRC-32), and behind it the
numbers, compressed. Reading trusts nothing: whatever is not as it was written is `Damaged`.
"""

import math
import struct
import zlib
from collections.abc import Iterable, Sequence
from itertools import accumulate

_OURS = b"parlance"
_VERSION = 1
_HEADER = struct.Struct("<8sB7sII")  # ours, version, kind, bytes unpacked, their CRC-32
_MOST = 64 * 1024 * 1024  # bytes unpacked: beyond what any memory teaches


class Damaged(Exception):
    """These bytes are not what was written; the text says in which way."""


class Packer:
    """Collects numbers and names; `sealed` gives the bytes of the file."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def numbers(self, numbers: Sequence[int]) -> None:
        """Whole numbers below 2**32. Their first bytes stand together, then their second ones."""
        plain = struct.pack(f"<{len(numbers)}I", *numbers)
        self._parts += [struct.pack("<I", len(numbers)), *(plain[at::4] for at in range(4))]

    def rising(self, numbers: Iterable[int]) -> None:
        """Numbers each at least as large as the one before, as their distances."""
        listed = [*numbers]
        self.numbers([one - before for before, one in zip([0, *listed], listed, strict=False)])

    def small(self, numbers: Sequence[int]) -> None:
        """Whole numbers from -128 to 127."""
        self._parts.append(struct.pack(f"<I{len(numbers)}b", len(numbers), *numbers))

    def fractions(self, numbers: Sequence[float]) -> None:
        """Numbers with all of their digits."""
        self._parts.append(struct.pack(f"<I{len(numbers)}d", len(numbers), *numbers))

    def names(self, names: Iterable[str]) -> None:
        """Short texts: the names of measures, tags, marks."""
        encoded = [name.encode("utf-8", "surrogatepass") for name in names]
        self.numbers([len(one) for one in encoded])
        self._parts += encoded

    def sealed(self, kind: str) -> bytes:
        """The whole file."""
        plain = b"".join(self._parts)
        header = _HEADER.pack(_OURS, _VERSION, kind.encode("ascii"), len(plain), zlib.crc32(plain))
        return header + zlib.compress(plain, 9)


class Unpacker:
    """Gives back, in the same order, what a packer took; Damaged if it is not there."""

    def __init__(self, data: bytes, kind: str) -> None:
        self._plain = _opened(data, kind)
        self._at = 0

    def numbers(self) -> tuple[int, ...]:
        """What `Packer.numbers` took."""
        count = self._count()
        plain = bytearray(4 * count)
        for at in range(4):
            plain[at::4] = self._take(count)
        return struct.unpack(f"<{count}I", plain)

    def rising(self) -> tuple[int, ...]:
        """What `Packer.rising` took."""
        numbers = tuple(accumulate(self.numbers()))
        if numbers and numbers[-1] >= 1 << 32:
            raise Damaged("a number is too large")
        return numbers

    def small(self) -> tuple[int, ...]:
        """What `Packer.small` took."""
        count = self._count()
        return struct.unpack(f"<{count}b", self._take(count))

    def fractions(self) -> tuple[float, ...]:
        """What `Packer.fractions` took."""
        count = self._count()
        found: tuple[float, ...] = struct.unpack(f"<{count}d", self._take(8 * count))
        if not all(map(math.isfinite, found)):
            raise Damaged("a number is none")
        return found

    def names(self) -> tuple[str, ...]:
        """What `Packer.names` took."""
        lengths = self.numbers()
        try:
            return tuple(self._take(one).decode("utf-8", "surrogatepass") for one in lengths)
        except UnicodeDecodeError:
            raise Damaged("a name is none") from None

    def end(self) -> None:
        """Nothing may follow."""
        if self._at != len(self._plain):
            raise Damaged("there is more in it than there should be")

    def _count(self) -> int:
        (count,) = struct.unpack("<I", self._take(4))
        return int(count)

    def _take(self, length: int) -> bytes:
        taken = self._plain[self._at : self._at + length]
        if len(taken) != length:
            raise Damaged("it ends too early")
        self._at += length
        return taken


def _opened(data: bytes, kind: str) -> bytes:
    """What stands behind the header, unpacked, if the header tells the truth."""
    if len(data) < _HEADER.size or not data.startswith(_OURS):
        raise Damaged("it is no file of figures")
    _, version, holds, length, seal = _HEADER.unpack_from(data)
    if version != _VERSION:
        raise Damaged(f"it is of version {version}, and this house reads {_VERSION}")
    if holds.rstrip(b"\0") != kind.encode("ascii"):
        raise Damaged(f"it does not hold {kind}")
    if length > _MOST:
        raise Damaged("it is too large")
    unpacking = zlib.decompressobj()
    try:
        plain = unpacking.decompress(data[_HEADER.size :], length + 1)
    except zlib.error:
        raise Damaged("it cannot be unpacked") from None
    whole = unpacking.eof and not unpacking.unused_data
    if not whole or len(plain) != length or zlib.crc32(plain) != seal:
        raise Damaged("it is not as it was written")
    return plain
