"""Machine translation engines, one file each, behind a door with deadlines.

`Drafter` is the way in: it asks the engines that the settings name for a language, one after the
other, each in a process of its own that ends at the deadline. What comes out is a `Draft` for a
person to work on, or an EngineError.
"""

from app.engine.drafter import Drafter, Standing, engines_for
from app.engine.drafting import Draft
from app.engine.table import ENGINES
from app.engine.terms import Terms

__all__ = ["ENGINES", "Draft", "Drafter", "Standing", "Terms", "engines_for"]
