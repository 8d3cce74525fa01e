import pytest
from deep_translator import GoogleTranslator, MyMemoryTranslator

from app.engine.table import ENGINES
from app.model.language import LANGUAGES


def test_each_engine_stands_under_its_name() -> None:
    assert all(name == engine.name for name, engine in ENGINES.items())
    assert list(ENGINES) == sorted(ENGINES)


@pytest.mark.parametrize("name", ENGINES)
def test_each_language_is_one_of_ours(name: str) -> None:
    assert set(ENGINES[name].languages) <= set(LANGUAGES) - {"en"}
    assert ENGINES[name].languages["es"]


def test_deep_translator_knows_every_code() -> None:
    for name, translator in (
        ("google", GoogleTranslator()),
        ("mymemory", MyMemoryTranslator(source="en-GB", target="es-ES")),
    ):
        codes = set(translator.get_supported_languages(as_dict=True).values())
        assert set(ENGINES[name].languages.values()) <= codes, name


def test_portuguese_of_portugal_is_not_brazils() -> None:
    for name, engine in ENGINES.items():
        both = engine.languages.get("pt"), engine.languages.get("pt-BR")
        if name != "libretranslate":
            assert both[0] is None or both[0] != both[1], name


def test_only_the_pseudo_translation_can_never_be_published() -> None:
    assert [name for name, engine in ENGINES.items() if not engine.publishable] == ["pseudo"]
