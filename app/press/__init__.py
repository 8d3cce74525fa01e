"""The press: HTML and its pictures -> PDF, made by WeasyPrint in a process of its own.

`Press` is the door to that process; `missing` says what the machine lacks for it, in one line.
"""

from app.press.process import Press
from app.press.sheet import Broken, Jam, Sheet
from app.press.system import missing, version

__all__ = ("Broken", "Jam", "Press", "Sheet", "missing", "version")
