"""The key that signs forms: made once, kept beside the ledger, readable by its owner alone."""

import os
import secrets
from pathlib import Path

from app.model.errors import BadInput


def key(instance: Path) -> bytes:
    """The key in `instance/secret_key`, made if it is not there; BadInput if it cannot be kept.

    Of two processes that begin at once, one makes it and the other reads it.
    """
    path = instance / "secret_key"
    try:
        if not path.exists():
            _make(path)
        found = path.read_bytes()
    except OSError as wrong:
        raise BadInput(
            f"the secret key cannot be kept: {wrong.strerror}", place=str(path)
        ) from wrong
    if len(found) < 32:
        raise BadInput("this is no key of ours; delete the file to have one made", place=str(path))
    return found


def _make(path: Path) -> None:
    """Write a whole file beside it, then give it its name if nobody else was faster."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    opened = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(opened, "wb") as file:
            file.write(secrets.token_bytes(48))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(beside, path)
        except FileExistsError:
            return
    finally:
        beside.unlink()
