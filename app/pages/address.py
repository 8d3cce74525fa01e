"""Which addresses a page may carry. Addresses come from the source or the settings, never a target."""

import re
from urllib.parse import quote

from app.model.language import Language
from app.pages.refuse import refused

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\]")
_LINK = frozenset({"https:", "http:", "mailto:", "tel:"})
_IMAGE = frozenset({"https:"})


def _safe(address: str, schemes: frozenset[str]) -> str:
    """The address if it is relative or has one of the schemes, "" otherwise.

    What a browser would mend on its way (control characters, backslashes, a leading space) and an
    address that borrows the page's scheme (`//host`) are refused rather than guessed at.
    """
    if (
        not address
        or _UNSAFE.search(address)
        or refused(address)
        or address[0] == " "
        or address.startswith("//")
    ):
        return ""
    scheme = _SCHEME.match(address)
    if scheme is None:
        first = re.split(r"[/?#]", address, maxsplit=1)[0]
        return "" if ":" in first else address.replace(" ", "%20")
    return address.replace(" ", "%20") if scheme[0].lower() in schemes else ""


def link(address: str) -> str:
    """An address for `<a href>`, or "" if a page may not have it."""
    return _safe(address, _LINK)


def image(address: str) -> str:
    """An address for `<img src>`, or "" if a page may not have it."""
    return _safe(address, _IMAGE)


def telephone(line: str) -> str:
    """`tel:` and the digits of a telephone number; "" if the line is not one.

    The `(0)` of `+44 (0)20` is for callers in the country only: it is not dialled.
    """
    if not re.fullmatch(r"\+?[0-9() .\u00a0-]{2,30}", line.strip()):
        return ""
    dialled = line.replace("(0)", "") if "+" in line else line
    return "tel:" + re.sub(r"[^0-9+]", "", dialled)


def form(feedback_url: str, language: Language, name: str, release: int) -> str:
    """Where the desk takes a reader's report of this page; `release` is 0 for the English one."""
    if not feedback_url:
        return ""
    page = f"{feedback_url}/report/{language.tag}/{quote(name, safe='')}"
    return link(f"{page}?release={release}" if release else page)


def report(to: str, subject: str) -> str:
    """Where a reader's report goes: an e-mail with this subject, or a page; "" for none."""
    if to.startswith(("https:", "http:")):
        return link(to)
    recipient = to.removeprefix("mailto:").strip()
    if "@" not in recipient:
        return ""
    return f"mailto:{quote(recipient, safe='@+')}?subject={quote(subject, safe='')}"
