"""The nouns of the house: frozen, typed values. No I/O, no Flask, no SQL."""
