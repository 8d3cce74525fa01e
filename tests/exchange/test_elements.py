"""XML that its owner wants to have read, and XML that wants to do harm."""

import io
import tracemalloc

import pytest

from app.exchange.elements import Element, branches
from app.model.errors import BadInput
from tests.exchange.made import file
from tests.model.linear import takes_linear_time

PLAIN = (
    '<tmx version="1.4">\n<body>\n<tu n="1"><seg>One &amp; <b>two</b>.</seg></tu>\n</body></tmx>'
)


def read(stream):
    return list(branches(stream, "a.tmx", ("tmx",), ("tu",)))


def refused(stream):
    with pytest.raises(BadInput) as wrong:
        read(stream)
    return str(wrong.value)


def test_the_root_comes_first_then_each_branch_with_its_line():
    root, unit = read(file(PLAIN))
    assert root == Element("tmx", {"version": "1.4"}, (), 1)
    assert (unit.name, unit.attributes, unit.line) == ("tu", {"n": "1"}, 3)
    assert unit.text == "One & two."
    (segment,) = unit.named("seg")
    assert segment.children == ("One & ", Element("b", {}, ("two",), 3), ".")


def test_a_document_type_that_only_names_its_grammar_is_passed_over():
    assert len(read(file('<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n' + PLAIN))) == 2


def test_names_are_without_their_namespaces_but_for_xml_s_own():
    unit = read(
        file('<tmx xmlns="urn:a" xmlns:b="urn:b"><b:tu b:n="1" m="2" xml:lang="pl"/></tmx>')
    )[1]
    assert (unit.name, unit.attributes) == ("tu", {"m": "2", "xml:lang": "pl"})


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("UTF-16", "utf-16"),
        ("ISO-8859-1", "latin-1"),
        ("windows-1252", "cp1252"),
        ("Windows-1250", "cp1250"),
    ],
)
def test_the_usual_encodings_are_read(declared, encoding):
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    text = f"{declaration}<tmx><tu>Ä é</tu></tmx>"
    assert read(file(text, encoding))[1].text == "Ä é"


@pytest.mark.parametrize(
    "encoding",
    [
        "UTF-7",
        "Shift_JIS",
        "rot13",
        "unicode_escape",
        "nonsense",
        "windows-1259",
        "iso-8859-99",
        "utf-8-x",
    ],
)
def test_other_encodings_are_refused(encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<tmx/>'
    assert refused(file(text)) == f"a.tmx:1: the encoding {encoding!r} is not read here; UTF-8 is"


def test_text_in_another_encoding_than_the_file_says_is_refused_by_line():
    why = "is not well-formed XML here, or not in the encoding that it says it is in"
    assert refused(file("<tmx>\n<tu/>\n<tu>Ä</tu></tmx>", "latin-1")) == f"a.tmx:3: {why}"


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "subset",
    [
        f'<!ENTITY l0 "ha">{BOMB}',
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;',
        "<!ELEMENT tmx ANY>",
        '<!ATTLIST tu n CDATA "1">',
        "",
    ],
)
def test_a_document_type_with_declarations_of_its_own_is_refused(subset):
    text = f"<?xml version='1.0'?>\n<!DOCTYPE tmx [{subset}]>\n<tmx>&l9;&x;</tmx>"
    why = "a document type with declarations of its own is refused"
    assert refused(file(text)) == f"a.tmx:2: {why}"


def test_an_entity_that_the_grammar_may_have_declared_is_refused():
    text = '<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx>\n<tu>a&nbsp;b</tu></tmx>'
    assert refused(file(text)) == "a.tmx:2: the entity &nbsp; is not one of XML's own"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<html/>", "begins with <html>, not with <tmx>"),
        ("<tmx><tu></tmx>", "is not well-formed XML: mismatched tag"),
        ("<tmx/><tmx/>", "is not well-formed XML: junk after document element"),
        ("<tmx><tu>&x;</tu></tmx>", "is not well-formed XML: undefined entity"),
        ("<tmx>" + "<a>" * 70, "elements stand more than 64 deep in each other"),
        (f'<tmx a="{"x" * 10_001}"/>', "an attribute has more than 10,000 characters"),
        (f'<tmx xmlns="{"x" * 2_000}"/>', "the name of a namespace is too long"),
        (f"<tmx><tu>{'x' * 1_000_001}</tu></tmx>", "<tu> holds more than 1,000,000 characters"),
        (f"<tmx><tu>{'<a/>' * 20_001}</tu></tmx>", "<tu> holds more than 20,000 elements"),
        (
            f"<tmx>{''.join(f'<a{n}/>' for n in range(1_100))}</tmx>",
            "elements and attributes have too many different names",
        ),
        (f"<tmx><!-- {'x' * 600_000} --></tmx>", "a tag or comment is too long"),
        (f'<tmx a="{"x" * 600_000}"/>', "a tag or comment is too long"),
    ],
)
def test_what_goes_beyond_xml_or_a_limit_is_refused_by_line(text, why):
    assert refused(file(text)) == f"a.tmx:1: {why}"


def test_a_nul_is_refused():
    assert refused(file("<tmx>\n\0</tmx>")).startswith("a.tmx:2: is not well-formed XML here")


def tell(stream, told):
    for one in branches(stream, "a.tmx", ("tmx",), ("tu",)):
        told.append(one.name)


def test_a_file_cut_off_anywhere_gives_what_was_whole_and_then_its_line():
    data = PLAIN.encode()
    for cut in range(len(data)):
        told = []
        with pytest.raises(BadInput) as wrong:
            tell(io.BytesIO(data[:cut]), told)
        assert wrong.value.why == "the file is cut off here, or empty"
        line = data.count(b"\n", 0, cut) + 1
        assert wrong.value.place == f"a.tmx:{line}"
        assert told == ["tmx"] * (cut >= 19) + ["tu"] * (cut >= data.index(b"</tu>") + 5)


def test_it_grows_with_the_file_and_not_with_its_square():
    assert takes_linear_time(lambda text: read(file(f"<tmx>{text}</tmx>")), "<tu>a &amp; b</tu>")
    assert takes_linear_time(lambda text: read(file(f"<tmx><tu>{text}</tu></tmx>")), "a&amp;")


class Long(io.RawIOBase):
    """A file of 2.6 MB, made as it is read."""

    chunks = 40

    def read(self, size=-1):
        self.chunks -= 1
        if self.chunks < 0:
            return b""
        begin = b"<tmx>" if self.chunks == 39 else b""
        return begin + f"<tu>{'x' * 500}</tu>".encode() * (size // 509)


def test_a_large_file_takes_no_more_memory_than_a_small_one():
    tracemalloc.start()
    try:
        with pytest.raises(BadInput, match="cut off"):
            for _ in branches(Long(), "a.tmx", ("tmx",), ("tu",)):
                pass
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
