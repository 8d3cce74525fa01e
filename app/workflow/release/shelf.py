"""What the press has made, kept by key: a run that is stopped has lost none of it."""

import os
from collections.abc import Collection
from pathlib import Path

from app.settings import Settings


class Shelf:
    """The PDFs of this house, each in a file named by the key of the facts that it is made from."""

    def __init__(self, settings: Settings) -> None:
        self._folder = settings.instance.absolute() / "printed"
        there = self._folder.iterdir() if self._folder.is_dir() else ()
        self._keys = {one.stem for one in there if one.suffix == ".pdf"}

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    def read(self, key: str) -> bytes:
        """The PDF of this key."""
        return self._place(key).read_bytes()

    def put(self, key: str, content: bytes) -> None:
        """Keep a PDF: whole and on the disk, or not at all."""
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = self._folder / f".{key}.{os.getpid()}"
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._place(key))
        self._keys.add(key)

    def keep(self, keys: Collection[str]) -> None:
        """Forget every PDF but these, and what stopped runs left half written."""
        for one in self._folder.iterdir() if self._folder.is_dir() else ():
            if one.suffix != ".pdf" or one.stem not in keys:
                one.unlink(missing_ok=True)
        self._keys &= set(keys)

    def _place(self, key: str) -> Path:
        return self._folder / f"{key}.pdf"
