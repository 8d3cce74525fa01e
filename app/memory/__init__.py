"""What was translated before, put to use again.

`sentences` cuts a text and its translation into sentences, where it is certain which stands for
which. `reuse` tells what of a translation is kept when the English is edited, split or merged.
"""

from app.memory.reuse import Sentence, joined, kept, merged, split

__all__ = ["Sentence", "joined", "kept", "merged", "split"]
