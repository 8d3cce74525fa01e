"""Source texts: Markdown and plain text -> Article, and targets back into their source's format.

`reading` finds and reads files. `cutter` cuts them, by `plain` or by `markdown` (with `front`
matter, the blocks and marks of `parser` and `prose`, the tagged texts of `inline`, and `places` in
the file), and asks `identity` for ids, which pairs new messages with old ones by `alignment` and
`likeness`, and finds splits and merges by `descent`. `weaving` splices targets in (by `writing` and `escaping`)
and looks whether the article is still the same (`comparison`). `passage` tells what the tags of one
message mean. What all of them hold in common is the `draft`. `babel_method` is the cutter for Babel.
"""

from app.source.alignment import Known
from app.source.babel_method import known_in
from app.source.cutter import RULES, cut, front_matter
from app.source.passage import tags_of
from app.source.reading import find, read
from app.source.weaving import Woven, weave

__all__ = [
    "RULES",
    "Known",
    "Woven",
    "cut",
    "find",
    "front_matter",
    "known_in",
    "read",
    "tags_of",
    "weave",
]
