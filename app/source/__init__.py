"""Source texts: Markdown and plain text -> Article, and targets back into their source's format.

`reading` finds and reads files; `cutter` cuts (by `markdown`, `front` and `plain`) and asks
`identity` for ids; `weaving` splices targets in (by `writing` and `escaping`) and looks whether
the article is still the same (`comparison`). `babel_method` is the cutter for Babel.
"""

from app.source.cutter import RULES, cut
from app.source.identity import Known
from app.source.reading import find, read
from app.source.weaving import Woven, weave

__all__ = ["RULES", "Known", "Woven", "cut", "find", "read", "weave"]
