"""DeepL is told what to call things: a glossary made once, found again, and done without."""

import json
from collections.abc import Iterator

import pytest

from app.engine import Draft, deepl
from app.engine.deepl import XML
from app.engine.deepl_glossaries import Glossaries
from app.engine.door import Door
from app.engine.drafting import drafted
from app.engine.table import ENGINES
from app.engine.terms import NO_TERMS, Terms
from app.engine.trouble import Trouble
from app.model.language import language
from tests.engine.fake import KEY, TEXT, Fake
from tests.engine.here import door

DEEPL = ENGINES["deepl"]
TERMS = Terms((("secondary cancer", "cáncer secundario"), ("tablet", "comprimido")))
OTHER = Terms((("tablet", "tableta"),))


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a new process."""
    monkeypatch.setattr(deepl, "_GLOSSARIES", Glossaries())


@pytest.fixture
def asks(fake: Fake, anew: None, hurried: None) -> Iterator[Door]:
    made = door(DEEPL, fake.keys)
    yield made
    made.close()


def _draft(asks: Door, terms: Terms = TERMS, tag: str = "es") -> Draft:
    code = DEEPL.languages[tag]
    (found,) = drafted(
        DEEPL, [TEXT], language(tag), lambda hidden, mask: asks.ask(hidden, code, mask, terms)
    )
    assert isinstance(found, Draft)
    return found


def _calls(fake: Fake) -> list[tuple[str, str]]:
    return [(method, path) for method, path, _, _ in fake.asked]


def _asked(fake: Fake) -> dict[str, object]:
    """What the last text was translated with."""
    body: dict[str, object] = json.loads(fake.asked[-1][3])
    return body


def test_a_glossary_is_made_once_and_named_in_every_request(fake: Fake, asks: Door) -> None:
    assert _draft(asks).remarks == ()
    assert _calls(fake) == [
        ("GET", "/v3/glossaries"),
        ("POST", "/v3/glossaries"),
        ("POST", "/v2/translate"),
    ]
    (made,) = fake.glossaries.values()
    assert made["dictionaries"] == [
        {
            "source_lang": "en",
            "target_lang": "es",
            "entries": "secondary cancer\tcáncer secundario\ntablet\tcomprimido",
            "entries_format": "tsv",
        }
    ]
    assert all(KEY in headers["Authorization"] for _, _, headers, _ in fake.asked)
    assert (_asked(fake)["glossary_id"], _asked(fake)["source_lang"]) == ("id-1", "EN")
    _draft(asks)
    assert len(fake.asked) == 4
    assert _asked(fake)["glossary_id"] == "id-1"


def test_what_an_earlier_process_made_is_found_again(fake: Fake, asks: Door, monkeypatch) -> None:
    _draft(asks)
    monkeypatch.setattr(deepl, "_GLOSSARIES", Glossaries())
    _draft(asks)
    assert _calls(fake)[3:] == [("GET", "/v3/glossaries"), ("POST", "/v2/translate")]
    assert _asked(fake)["glossary_id"] == "id-1"


def test_what_is_out_of_date_is_deleted_and_what_is_not_ours_stays(fake: Fake, asks: Door) -> None:
    fake.glossaries["theirs"] = {"glossary_id": "theirs", "name": "Parlance and others"}
    _draft(asks)
    _draft(asks, tag="fr")
    _draft(asks, Terms(TERMS.pairs, "skin"))
    old = [row["name"] for row in fake.glossaries.values()]
    assert len(old) == 4
    _draft(asks, OTHER)
    assert ("DELETE", "/v3/glossaries/id-1") in _calls(fake)
    new = [row["name"] for row in fake.glossaries.values()]
    assert len(set(old) & set(new)) == 3
    assert "Parlance and others" in new


def test_a_variant_of_a_language_has_its_language_s_glossary(fake: Fake, asks: Door) -> None:
    for tag, code in (("pt-BR", "pt"), ("zh-Hans", "zh")):
        asks.ask([TEXT], DEEPL.languages[tag], XML, TERMS)
        (dictionary,) = list(fake.glossaries.values())[-1]["dictionaries"]  # type: ignore[misc]
        assert dictionary["target_lang"] == code


def test_without_terms_nobody_speaks_of_a_glossary(fake: Fake, asks: Door) -> None:
    assert _draft(asks, NO_TERMS).remarks == ()
    assert _calls(fake) == [("POST", "/v2/translate")]
    assert "glossary_id" not in _asked(fake)


REFUSED = {"400": "the request was refused", "403": "the key was refused", "456": "the quota"}
PASSING = {"500": "is out of order", "429": "asked us to slow down", "garbage": "be read"}


@pytest.mark.parametrize(("fault", "why"), [*REFUSED.items()])
def test_a_glossary_that_is_refused_is_done_without_and_said_so(
    fake: Fake, asks: Door, fault: str, why: str
) -> None:
    fake.of_glossaries = fault
    (remark,) = _draft(asks).remarks
    assert remark.startswith("deepl: drafted without the glossary: ")
    assert why in remark
    assert KEY not in remark
    assert not asks.shut
    _draft(asks)
    assert len(fake.asked) == 3  # it is asked for once


@pytest.mark.parametrize(("fault", "why"), [*PASSING.items(), ("odd", "be read")])
def test_what_may_pass_is_tried_once_more_by_the_next_call(
    fake: Fake, asks: Door, fault: str, why: str
) -> None:
    fake.of_glossaries = fault
    (remark,) = _draft(asks).remarks
    assert why in remark
    fake.of_glossaries = "ok"
    assert _draft(asks).remarks == ()
    assert _asked(fake)["glossary_id"] == "id-1"


def test_what_does_not_pass_is_let_be(fake: Fake, asks: Door) -> None:
    fake.of_glossaries = "500"
    for _ in range(3):
        assert _draft(asks).remarks
    assert [path for _, path in _calls(fake)].count("/v3/glossaries") == 2


def test_an_id_that_is_no_id_stands_in_no_address(fake: Fake, asks: Door) -> None:
    fake.glossaries["x"] = {"glossary_id": "../usage?", "name": "Parlance es"}
    (remark,) = _draft(asks).remarks
    assert "the answer could not be read" in remark
    fake.of_glossaries = "lists none"
    _draft(asks)
    assert not any("usage" in path for _, path in _calls(fake))


class Forgetful:
    """Refuses whatever names a glossary."""

    def __init__(self, inner: object) -> None:
        self.inner = inner
        self.refused = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self.inner, name)

    def post(self, url: str, **more: object) -> object:
        body = more["json"]
        assert isinstance(body, dict)
        if "glossary_id" in body:
            self.refused += 1
            raise Trouble("there is no translation service at its address", permanent=True)
        return self.inner.post(url, **more)  # type: ignore[attr-defined]


def test_a_glossary_that_somebody_deleted_is_done_without(fake: Fake, asks: Door) -> None:
    wire = asks._worker.wire = Forgetful(asks._worker.wire)  # type: ignore[attr-defined]
    assert "without the glossary" in _draft(asks).remarks[0]
    assert "without the glossary" in _draft(asks).remarks[0]
    assert wire.refused == 1


def test_a_text_that_is_refused_with_and_without_it_is_refused(fake: Fake, asks: Door) -> None:
    fake.mode = "400"
    (found,) = asks.ask([TEXT], "ES", XML, TERMS)
    assert isinstance(found, Trouble)
    fake.mode = "ok"
    assert _draft(asks).remarks == ()


def test_other_engines_are_told_no_terms(fake: Fake) -> None:
    made = door(ENGINES["libretranslate"], fake.keys)
    made.ask([TEXT], "es", XML, TERMS)
    assert "terms" not in made._worker.requests[0]  # type: ignore[attr-defined]
    made.close()
