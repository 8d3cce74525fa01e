"""What a full disk, a cut-off upload or a bad cable make of a catalogue never passes unseen."""

import contextlib
import itertools
import random
import time

import polib
import pytest

from app.catalogue import LIMIT, CatalogueState, read, template
from app.model.errors import BadInput
from tests.catalogue.made import ALL_KINDS, PATH, REVISED, written
from tests.costly import few, one_in


def content(found):
    rows = (*found.entries, *found.retired)
    return found.language, [
        (row.id, row.msgid, row.msgstr, row.fuzzy, row.previous) for row in rows
    ]


@pytest.fixture
def torn(tmp_path):
    """Write these bytes, read them; None if they are refused."""
    path = tmp_path / "torn.po"

    def back(data):
        path.write_bytes(data)
        with contextlib.suppress(BadInput):
            return read(path)
        return None

    return back


def test_a_catalogue_cut_off_at_any_byte_is_refused_or_whole(tmp_path, torn):
    path = written(tmp_path)
    data, whole = path.read_bytes(), content(read(path))
    assert content(torn(data[:-1])) == whole  # without its last line end
    for end in one_in(4, range(len(data) - 1)):
        assert torn(data[:end]) is None, end


@pytest.mark.parametrize("wrapwidth", [0, 30])
def test_so_is_one_that_an_editor_saved(tmp_path, torn, wrapwidth):
    path = written(tmp_path)
    saved = polib.pofile(str(path), wrapwidth=wrapwidth)
    saved[0].msgstr = "Un dolor fuerte que aprieta el pecho y que no pasa"
    saved.metadata["X-Generator"] = "Editor"
    saved.save(str(path), newline="\r\n")
    data, whole = path.read_bytes(), content(read(path))
    assert read(path).state is CatalogueState.EDITED
    for end in one_in(4, range(len(data))):
        found = torn(data[:end])
        assert found is None or content(found) == whole, end


def test_a_template_cut_off_at_any_byte_is_refused_or_whole(torn):
    data = template("why", PATH, [one.message for one in ALL_KINDS], REVISED)
    whole = content(torn(data))
    for end in one_in(4, range(len(data))):
        found = torn(data[:end])
        assert found is None or content(found) == whole, end


@pytest.mark.parametrize("seed", range(4))
def test_a_byte_that_flips_never_passes_for_what_we_wrote(tmp_path, torn, seed):
    path = written(tmp_path)
    data, whole = path.read_bytes(), content(read(path))
    chance = random.Random(seed)
    for _ in range(few(50, 1000)):
        at = chance.randrange(len(data))
        flipped = bytearray(data)
        flipped[at] ^= 1 << chance.randrange(8)
        found = torn(bytes(flipped))
        if found is None:
            continue
        assert found.state is not CatalogueState.FOREIGN
        assert [row[:2] for row in content(found)[1]][:5] == [row[:2] for row in whole[1]][:5]
        if found.state is CatalogueState.CLEAN:
            assert content(found) == whole


def test_a_part_lost_from_the_middle_never_passes_for_what_we_wrote(tmp_path, torn):
    path = written(tmp_path)
    lines, whole = path.read_bytes().splitlines(keepends=True), content(read(path))
    parts = [*itertools.combinations(range(len(lines)), 2)]
    for first, last in one_in(5, parts):
        found = torn(b"".join(lines[:first] + lines[last:]))
        if found is not None and found.state is CatalogueState.CLEAN:
            assert content(found) == whole, (first, last)


HEADER = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


LONG = LIMIT // 4


@pytest.mark.parametrize(
    "body",
    [
        b'msgid "a"\nmsgstr "' + b"x" * (LONG - 100) + b'"\n',
        b'msgid "a"\nmsgstr ""\n' + b'"x"\n' * ((LONG - 100) // 4),
        b"#. x\n" * ((LONG - 100) // 5),
        b'msgid "a"\nmsgstr "' + b"\\n" * (LONG // 10) + b'"\n',
        b'msgid "a"\nmsgstr "' + b'\\"' * (LONG // 2 - 100),
    ],
    ids=["one line", "many lines", "many comments", "escapes", "torn"],
)
def test_megabytes_of_spite_cost_seconds_not_minutes(torn, body):
    began = time.process_time()
    torn(HEADER + body)
    assert time.process_time() - began < 5
