import json

from app.engine.deepl import XML
from app.engine.table import ENGINES
from app.engine.trouble import Trouble
from app.engine.wire import Reply
from app.model.language import language
from app.settings import Settings
from tests.engine.fake import TEXT
from tests.engine.here import door


def test_an_empty_element_is_read_in_each_spelling() -> None:
    assert XML.reveal("x<t1></t1> <t2 /><t3/>", "a<1/><2/><3/>") == "x<1/> <2/><3/>"
    assert XML.reveal("x<t1></t1>", "a<1></1>") == "x<1></1>"


def test_entities_are_undone_and_other_elements_are_text() -> None:
    assert XML.reveal("<t1>a &amp; b</t1> &lt;1&gt; <b>", "<1>x</1>") == "<1>a & b</1> \\<1> <b>"


class Listening:
    """A wire that notes where it would have sent something."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.urls: list[str] = []

    def post(self, url: str, **_: object) -> Reply:
        self.urls.append(url)
        return Reply(200, self.content)

    def close(self) -> None:
        pass


def test_free_keys_go_to_the_free_server() -> None:
    for key, server in (("a:fx", "https://api-free.deepl.com"), ("a", "https://api.deepl.com")):
        made = door(ENGINES["deepl"], {"DEEPL_API_KEY": key})
        wire = Listening(b'{"translations": [{"text": "hola"}, 3]}')
        made._worker.wire = wire  # type: ignore[attr-defined]
        assert len(made.ask([TEXT, TEXT], "ES", XML)) == 2
        assert wire.urls == [f"{server}/v2/translate"]
        made.close()


def test_an_answer_of_another_shape_is_unreadable() -> None:
    for name in ("deepl", "libretranslate"):
        for answer in ([], {"translations": 3, "translatedText": "hola"}):
            keys = {"DEEPL_API_KEY": "a", "LIBRETRANSLATE_URL": "https://x.example"}
            made = door(ENGINES[name], keys, deadline=0.1)
            made._worker.wire = Listening(json.dumps(answer).encode())  # type: ignore[attr-defined]
            (found,) = made.ask([TEXT], "es", XML)
            assert isinstance(found, Trouble)
            assert found.why.endswith("the answer could not be read")
            made.close()


def test_keys_decide_whether_an_engine_can_be_asked() -> None:
    spanish = language("es")
    for name, key in (
        ("deepl", "DEEPL_API_KEY"),
        ("microsoft", "MICROSOFT_API_KEY"),
        ("libretranslate", "LIBRETRANSLATE_URL"),
    ):
        engine = ENGINES[name]
        assert engine.available(Settings(), spanish) == f"{name}: {key} is not set"
        assert engine.available(Settings(engine_keys={key: "https://x"}), spanish) == ""
        assert "does not translate into" in engine.available(Settings(), language("chk"))
