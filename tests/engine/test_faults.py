"""Every engine with a server, and every way in which it can fail."""

import time

import pytest

from app.engine import Draft
from app.engine.drafting import drafted
from app.engine.mymemory import _refuse
from app.engine.table import ENGINES
from app.engine.trouble import Trouble
from app.model.language import language
from tests.engine.fake import KEY, TEXT, Fake
from tests.engine.here import door

NAMES = ("google", "mymemory", "microsoft", "libretranslate", "deepl")

PERMANENT = {
    "400": "the request was refused",
    "401": "the key was refused",
    "403": "the key was refused",
    "404": "there is no translation service at its address",
    "413": "the text is too long for it",
    "418": "the request was refused (status 418)",
    "456": "the quota is used up",
    "302": "sent us elsewhere, where we do not go",
    "huge": "the answer is too long",
    "html": "the answer holds HTML",
    "empty": "",  # some call it unreadable
    "echo": "the answer is the English text itself",
    "long": "the answer is far longer than the text",
}
PASSING = {
    "429": "asked us to slow down",
    "500": "is out of order (status 500)",
    "503": "is out of order (status 503)",
    "hang": "gave no answer in time",
    "torn": "the answer broke off",
    "garbage": "the answer could not be read",
}
# What has no JSON around it: Google's page without a translation is unreadable either way; a class
# of deep-translator that finds no translation throws, which may pass.
EXCEPTIONS = {("mymemory", "empty"): False}


def asked(name: str, fake: Fake, texts: list[str], read: float = 5.0) -> list[Draft | Trouble]:
    made = door(ENGINES[name], fake.keys, read=read)
    code = ENGINES[name].languages["es"]
    try:
        return drafted(
            ENGINES[name], texts, language("es"), lambda hidden, mask: made.ask(hidden, code, mask)
        )
    finally:
        made.close()


@pytest.mark.parametrize("name", NAMES)
def test_an_engine_that_works_keeps_the_tags(name: str, fake: Fake) -> None:
    texts = ["Call <1>999</1> now<2/>", "Take & keep <3>two < three</3>.", "A\nB c"]
    found = asked(name, fake, texts)
    assert [draft.text for draft in found if isinstance(draft, Draft)] == [
        "xx Call <1>999</1> now<2/>",
        "xx Take & keep <3>two < three</3>.",
        "xx A\nxx B c",
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("fault", [*PERMANENT, *PASSING])
def test_a_fault_is_told_in_our_words(name: str, fault: str, fake: Fake, hurried: None) -> None:
    fake.mode = fault
    fake.headers = {"Location": "http://169.254.169.254/"}
    began = time.monotonic()
    # Only what hangs is waited for; on a busy machine any other answer may take longer than that.
    (found,) = asked(name, fake, [TEXT], read=0.05 if fault == "hang" else 5.0)
    assert isinstance(found, Trouble)
    assert found.permanent == EXCEPTIONS.get((name, fault), fault in PERMANENT), found
    assert str(found).startswith(f"{name}: ")
    assert (PERMANENT | PASSING)[fault] in str(found)
    assert not any(secret in repr(found) for secret in (KEY, TEXT, "http", "127."))
    assert time.monotonic() - began < 15
    assert len(fake.asked) == (1 if found.permanent else 3)


@pytest.mark.parametrize("name", NAMES[1:])  # Google's page holds one answer
def test_a_wrong_number_of_answers_is_nobodys_answer(name: str, fake: Fake, hurried: None) -> None:
    fake.mode = "count"
    found = asked(name, fake, [TEXT, "And call your doctor."])
    assert all(isinstance(one, Trouble) for one in found)


def test_a_server_that_is_not_there_may_be_back(fake: Fake, hurried: None) -> None:
    keys = fake.keys | {"GOOGLE_URL": "http://127.0.0.1:9/m"}
    made = door(ENGINES["google"], keys)
    (found,) = made.ask([TEXT], "es", ENGINES["google"].masks[0])
    made.close()
    assert str(found) == "google: could not be reached"
    assert isinstance(found, Trouble)
    assert not found.permanent


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "address", ["http://translate.example.org", "ftp://127.0.0.1/x", "http://10.0.0.1/", "http://["]
)
def test_nothing_goes_out_in_the_clear(name: str, address: str, fake: Fake) -> None:
    keys = fake.keys | {f"{name.upper()}_URL": address}
    made = door(ENGINES[name], keys)
    (found,) = made.ask([TEXT], "es", ENGINES[name].masks[-1])
    made.close()
    assert isinstance(found, Trouble)
    assert found.closes
    assert "its address is" in str(found)


def test_the_key_goes_in_a_header_alone(fake: Fake) -> None:
    for name in ("microsoft", "deepl"):
        asked(name, fake, [TEXT])
    for _, path, headers, body in fake.asked:
        assert KEY not in path + body
        assert any(KEY in value for value in headers.values())


def test_the_libretranslate_key_and_text_are_not_in_the_address(fake: Fake) -> None:
    asked("libretranslate", fake, [TEXT])
    ((_, path, _, body),) = fake.asked
    assert path == "/libre/translate"
    assert KEY in body


def test_mymemory_reports_its_quota_as_a_translation(fake: Fake) -> None:
    fake.answer = lambda _: "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY"
    (found,) = asked("mymemory", fake, [TEXT])
    assert str(found) == "mymemory: the quota of today is used up"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"responseStatus": "403", "responseData": {"translatedText": "INVALID PAIR"}}, "refused"),
        ({"responseStatus": 429, "responseData": None}, "quota"),
        (["hola"], "could not be read"),
    ],
)
def test_mymemory_reports_refusals_with_status_200(answer: object, why: str) -> None:
    with pytest.raises(Trouble, match=why) as caught:
        _refuse(answer)
    assert caught.value.permanent


def test_mymemory_entities_are_undone(fake: Fake) -> None:
    fake.answer = lambda _: "l&#39;eau &quot;x&quot;"
    (found,) = asked("mymemory", fake, [TEXT])
    assert isinstance(found, Draft)
    assert found.text == 'l\'eau "x"'


def test_deepl_without_tags_understood_is_asked_again_with_marks(fake: Fake) -> None:
    fake.answer = lambda text: "xx " + text.replace("<t1>", "").replace("</t1>", "")
    (found,) = asked("deepl", fake, ["Call <1>the doctor</1> now, please."])
    assert isinstance(found, Draft)
    assert found.text == "xx Call <1>the doctor</1> now, please."
    assert '"tag_handling"' in fake.asked[0][3]
    assert '"tag_handling"' not in fake.asked[1][3]
