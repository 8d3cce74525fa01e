from app.engine import Draft
from app.engine.drafting import drafted
from app.engine.table import ENGINES
from app.model.language import language
from tests.engine.here import door


def test_letters_are_accented_and_tags_kept_in_any_script() -> None:
    engine = ENGINES["pseudo"]
    made = door(engine, {})
    texts = ["Call <1>999</1> now<2/>", "NHS", "Say ⟦ <1>and</1>"]
    found = drafted(engine, texts, language("ar"), lambda hidden, mask: made.ask(hidden, "", mask))
    made.close()
    assert found == [
        Draft("[Çàll <1>999</1> ñöw<2/>]", "pseudo", ""),
        Draft("[ÑĦŠ]", "pseudo", ""),
        Draft("[Šàý ⟦ <1>àñđ</1>]", "pseudo", ""),
    ]
    assert made.version == "1"
