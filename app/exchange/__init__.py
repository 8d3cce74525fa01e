"""Memories and glossaries in the field's own files; streams of nouns, and no ledger.

`tmx` (units), `tbx` and `sheets` (concepts) read and write; `elements` and `printing` are the XML
below them, `inline` the tags in it. `tags` says which language of ours a tag means, `rows` what was
left out, and merges duplicates. `alignment` finds stretches of a memory that do not belong together.
"""
