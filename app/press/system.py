"""What the press needs of the machine, and which version of it made a file."""

from ctypes.util import find_library
from functools import cache
from hashlib import sha256
from importlib.metadata import version as version_of
from pathlib import Path

# The libraries that WeasyPrint loads, without which it cannot even be imported.
_LIBRARIES = ("gobject-2.0", "pango-1.0", "pangoft2-1.0", "harfbuzz", "fontconfig")
_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core fonts-noto-cjk"


@cache
def missing() -> str:
    """Why nothing can be printed on this machine, and what to do about it; "" if all is there."""
    absent = [name for name in _LIBRARIES if not find_library(name)]
    if not absent:
        return ""
    return f"no PDFs: {', '.join(absent)} not found (on Debian: apt-get install {_PACKAGES})"


@cache
def version() -> str:
    """A digest of what makes the bytes of a PDF: WeasyPrint and this room.

    The machine's fonts and its pango are not in it: the same bytes come from the same machine.
    """
    whole = sha256(version_of("weasyprint").encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()
