"""How texts and facts are fingerprinted, in one place, so that two rooms never differ."""

import hashlib
import json
from collections.abc import Mapping


def digest(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def canonical(facts: Mapping[str, object]) -> str:
    """The one JSON spelling of `facts`: sorted keys, no spaces, no escapes beyond JSON's own."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
