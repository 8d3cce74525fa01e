"""A catalogue is printed as polib prints it."""

import polib
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.printing import printed

TEXTS = st.text(
    st.characters(codec="utf-8") | st.sampled_from('"\\\n\t\r\v\b\f\x85\u2028ab'), max_size=12
)
ENTRIES = st.builds(
    polib.POEntry,
    msgctxt=st.none() | TEXTS,
    msgid=TEXTS,
    msgstr=TEXTS,
    comment=TEXTS,
    tcomment=TEXTS,
    occurrences=st.lists(st.tuples(TEXTS, st.just("") | st.just("7")), max_size=2),
    flags=st.lists(st.sampled_from(["fuzzy", "no-python-format"]), unique=True),
    previous_msgid=st.none() | TEXTS,
    obsolete=st.booleans(),
)


@given(st.lists(ENTRIES, max_size=5), st.sampled_from(["one line", "two\nlines"]))
def test_what_is_printed_is_what_polib_prints(entries, header):
    file = polib.POFile(wrapwidth=0)
    file.header = header
    file.metadata = {"Language": "pl", "Plural-Forms": 'a "b"'}
    for entry in entries:
        file.append(entry)
    assert printed(file) == str(file)
