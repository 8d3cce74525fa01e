import threading
from pathlib import Path

import pytest

from app.engine import Draft, Drafter, Standing, engines_for
from app.engine.apertium import ENGINE as APERTIUM
from app.model.errors import EngineError
from app.model.language import language
from app.settings import Settings
from tests.engine.fake import KEY, TEXT, Fake

ES, PL, CHK = language("es"), language("pl"), language("chk")


def test_what_one_engine_cannot_do_goes_to_the_next(fake: Fake, hurried: None) -> None:
    # Google's answers to one of the texts are English; MyMemory is asked for that text alone.
    fake.answer = lambda text: text if "water" in text and len(fake.asked) <= 2 else f"xx {text}"
    settings = Settings(engines={"*": ("nobody", "deepl", "google", "mymemory")})
    settings = Settings(
        engines=settings.engines,
        engine_keys={key: fake.keys[key] for key in ("GOOGLE_URL", "MYMEMORY_URL")},
    )
    with Drafter(settings) as drafter:
        first, second = drafter.draft([TEXT, "Rest <1>well</1>"], PL)
        assert drafter.reasons() == (
            "nobody: there is no engine of this name (app/engine/table.py)",
            "deepl: DEEPL_API_KEY is not set",
        )
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert (first.engine, second.engine) == ("mymemory", "google")
    assert second.text == "xx Rest <1>well</1>"
    assert first.version.startswith("deep-translator 1.")
    assert [path[:4] for _, path, _, _ in fake.asked] == ["/m?t", "/m?t", "/get"]


def test_an_engine_that_hangs_costs_its_deadline_and_the_next_is_asked(fake: Fake) -> None:
    fake.mode = "hang"
    settings = Settings(
        engines={"*": ("google", "pseudo")}, engine_keys=fake.keys, engine_deadline=0.4
    )
    with Drafter(settings) as drafter:
        (draft,) = drafter.draft([TEXT], PL)
    assert isinstance(draft, Draft)
    assert draft.engine == "pseudo"


def test_trouble_is_returned_not_raised(fake: Fake) -> None:
    fake.mode = "403"
    settings = Settings(engines={"*": ("deepl", "google")}, engine_keys=fake.keys)
    with Drafter(settings) as drafter:
        found = drafter.draft([TEXT, "And rest."], PL)
        assert drafter.reasons() == (
            "deepl: the key was refused",
            "google: the key was refused",
        )
    for error in found:
        assert isinstance(error, EngineError)
        assert error.permanent
        assert str(error) == "deepl: the key was refused; google: the key was refused"
        assert error.causes == ("deepl: the key was refused", "google: the key was refused")
    assert len(fake.asked) == 2


def test_without_engines_the_reason_is_told() -> None:
    with Drafter(Settings(engines={"es": ("pseudo",)})) as drafter:
        (error,) = drafter.draft([TEXT], PL)
        assert str(error) == "no engine is configured for this language"
    with Drafter(Settings(engines={"*": ("google", "nobody")})) as drafter:
        (error,) = drafter.draft([TEXT], CHK)
        assert isinstance(error, EngineError)
        assert str(error) == (
            "google: does not translate into Chuukese; "
            "nobody: there is no engine of this name (app/engine/table.py)"
        )


def test_the_reasons_of_one_language_are_not_anothers() -> None:
    with Drafter(Settings(engines={"*": ("google",), "pl": ("nobody",)})) as drafter:
        drafter.draft([TEXT], PL)
        (error,) = drafter.draft([TEXT], CHK)
        assert str(error) == "google: does not translate into Chuukese"
        assert len(drafter.reasons()) == 2


def test_nothing_asked_for_starts_nothing() -> None:
    with Drafter(Settings(engines={"*": ("google",)})) as drafter:
        assert drafter.draft([], PL) == []
        assert drafter._doors["google"]._worker._process is None


def test_a_closed_drafter_says_so() -> None:
    drafter = Drafter(Settings())
    drafter.close()
    drafter.close()
    with pytest.raises(ValueError, match="closed"):
        drafter.draft([TEXT], PL)


def test_threads_never_get_each_others_answers(fake: Fake) -> None:
    settings = Settings(engines={"*": ("google",)}, engine_keys=fake.keys)
    wrong: list[object] = []

    def work(drafter: Drafter, name: str) -> None:
        texts = [f"Take {name} number {at}." for at in range(12)]
        for text, found in zip(texts, drafter.draft(texts, PL), strict=True):
            if not isinstance(found, Draft) or found.text != f"xx {text}":
                wrong.append((text, found))

    with Drafter(settings) as drafter:
        threads = [threading.Thread(target=work, args=(drafter, name)) for name in "abcdef"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []
    assert len(fake.asked) == 72


def test_the_chain_is_reported_with_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    settings = Settings(engines={"es": ("apertium", "google"), "*": ("nobody",)})
    assert engines_for(settings, ES) == (
        Standing("apertium", "apertium: the program is not installed: apt-get install apertium"),
        Standing("google", ""),
    )
    assert [standing.name for standing in engines_for(settings, PL)] == ["nobody"]
    assert engines_for(Settings(), PL) == ()


def test_a_language_that_is_given_no_engine_is_not_sent_to_those_of_the_rest() -> None:
    assert engines_for(Settings(engines={"es": (), "*": ("google",)}), ES) == ()


def test_a_language_that_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "apertium"
    program.parent.mkdir()
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    assert APERTIUM.available(Settings(), language("gl")) == (
        "apertium: the language is not installed: apt-get install apertium-en-gl"
    )


def test_settings_show_no_key(fake: Fake) -> None:
    drafter = Drafter(Settings(engine_keys=fake.keys))
    assert KEY not in repr(drafter._settings)
    drafter.close()
