"""Every setting, and the line that says which variable is wrong."""

from dataclasses import fields
from pathlib import Path

import pytest
from sqlalchemy import make_url

from app.model.errors import BadInput
from app.settings import DEMO_LANGUAGES, ENGINE_KEYS, Settings, from_environment

SECRET = "correct-horse-battery"


def test_an_empty_environment_makes_the_demonstration_s_settings():
    made = from_environment({})
    assert ",".join(one.tag for one in made.languages) == DEMO_LANGUAGES
    assert (made.instance, made.source_texts, made.locales) == (
        Path("instance"),
        Path("source_texts"),
        Path("locales"),
    )
    assert made.database_url == ""
    assert made.site_url == "http://127.0.0.1:8000/site"
    assert made.desk_url == "http://127.0.0.1:8000"
    assert made.engines == {
        "*": ("google", "mymemory"),
        "es": ("apertium", "google", "mymemory"),
        "ca": ("apertium",),
        "gl": ("apertium",),
    }
    assert made.engine_deadline == 30
    assert made.engine_keys == {}
    assert (made.report_to, made.helpline) == ("", "")
    assert (made.checks, made.figures) == (None, None)
    assert made.learnt == made.instance / "figures"


@pytest.mark.parametrize(
    ("variable", "value", "name", "meaning"),
    [
        ("PARLANCE_INSTANCE", "/srv/parlance", "instance", Path("/srv/parlance")),
        ("PARLANCE_SOURCE_TEXTS", "texts", "source_texts", Path("texts")),
        ("PARLANCE_LOCALES", "po", "locales", Path("po")),
        ("DATABASE_URL", "postgresql://h/d", "database_url", "postgresql://h/d"),
        ("PARLANCE_SITE_URL", "https://example.org/", "site_url", "https://example.org"),
        ("PARLANCE_SITE_URL", "http://[::1]:80/a/b", "site_url", "http://[::1]:80/a/b"),
        ("PARLANCE_DESK_URL", "https://desk.example.org/", "desk_url", "https://desk.example.org"),
        ("PARLANCE_TAGS", "es-LA=es, pt-BR=pt", "tags", {"es-LA": "es", "pt-BR": "pt"}),
        ("PARLANCE_TAGS", "en-x-plain=en", "tags", {"en-x-plain": "en"}),
        ("PARLANCE_RATES", "*=0.12; so = 0.16", "rates", {"*": 0.12, "so": 0.16}),
        ("PARLANCE_ENGINES", "", "engines", {}),
        ("PARLANCE_ENGINES", "*=;es=", "engines", {"*": (), "es": ()}),
        (
            "PARLANCE_ENGINES",
            " * = google + deepl ; ur = ; ",
            "engines",
            {"*": ("google", "deepl"), "ur": ()},
        ),
        ("PARLANCE_ENGINE_DEADLINE", "0.5", "engine_deadline", 0.5),
        ("PARLANCE_ENGINE_DEADLINE", "600", "engine_deadline", 600),
        ("DEEPL_API_KEY", SECRET, "engine_keys", {"DEEPL_API_KEY": SECRET}),
        ("DEEPL_API_KEY", "", "engine_keys", {}),
        ("PARLANCE_REPORT_TO", "a@example.org", "report_to", "a@example.org"),
        (
            "PARLANCE_FEEDBACK_URL",
            "https://say.example.org/",
            "feedback_url",
            "https://say.example.org",
        ),
        ("PARLANCE_FEEDBACK_URL", "", "feedback_url", ""),
        ("PARLANCE_HELPLINE", "0300 123 4567", "helpline", "0300 123 4567"),
        ("PARLANCE_CHECKS", "checks.toml", "checks", Path("checks.toml")),
        ("PARLANCE_CHECKS", " ", "checks", None),
        ("PARLANCE_LEAFLETS", "on", "leaflets", True),
        ("PARLANCE_LEAFLETS", "off", "leaflets", False),
        ("PARLANCE_PROXIES", "2", "proxies", 2),
        ("PARLANCE_PUBLISH_TO", "s3://bucket/x", "publish_to", "s3://bucket/x"),
        ("PARLANCE_FIGURES", "/srv/figures", "figures", Path("/srv/figures")),
    ],
)
def test_a_variable_sets_its_key_and_no_other(variable, value, name, meaning):
    made, plain = from_environment({variable: value}), from_environment({})
    assert getattr(made, name) == meaning
    for one in fields(Settings):
        assert one.name == name or getattr(made, one.name) == getattr(plain, one.name)


def test_reports_go_to_the_desk_or_where_the_house_says():
    desk = {"PARLANCE_DESK_URL": "https://desk.example.org"}
    assert from_environment(desk).reports_at == "https://desk.example.org"
    assert from_environment({**desk, "PARLANCE_FEEDBACK_URL": ""}).reports_at == ""


def test_every_key_is_documented():
    for one in fields(Settings):
        assert f"\n    {one.name} " in Settings.__doc__


@pytest.mark.parametrize(
    ("listed", "tags"),
    [
        ("es", ["es"]),
        (" ur , zh-Hans,, es,", ["ur", "zh-Hans", "es"]),
        ("es,ur,es", ["es", "ur"]),
        ("", []),
    ],
)
def test_languages_stand_in_the_order_in_which_they_are_listed_each_once(listed, tags):
    made = from_environment({"PARLANCE_LANGUAGES": listed})
    assert [one.tag for one in made.languages] == tags


@pytest.mark.parametrize("key", ENGINE_KEYS)
def test_every_engine_s_key_is_read(key):
    assert from_environment({key: SECRET, "OTHER_KEY": "x"}).engine_keys == {key: SECRET}


@pytest.mark.parametrize(
    ("variable", "value", "why"),
    [
        ("PARLANCE_LANGUAGES", "es,xx", "the language 'xx' is not in the table"),
        ("PARLANCE_LANGUAGES", "zh_Hans", "the language 'zh_Hans' is not in the table"),
        ("PARLANCE_LANGUAGES", "es,en", "en is the language of the source texts"),
        ("PARLANCE_LEAFLETS", "yes", "'yes' is neither on nor off"),
        ("PARLANCE_PUBLISH_TO", "/srv/www", "is not of the form s3://bucket/folder"),
        ("PARLANCE_PUBLISH_TO", f"ftp://a:{SECRET}@b/c", "is not of the form"),
        ("PARLANCE_PROXIES", "-1", "'-1' is not a number from 0 to 9"),
        ("PARLANCE_PROXIES", "10", "'10' is not a number from 0 to 9"),
        ("PARLANCE_TAGS", "es-LA", "'es-LA' is not of the form es-LA=es"),
        ("PARLANCE_TAGS", "=es", "'=es' is not of the form es-LA=es"),
        ("PARLANCE_TAGS", "a=es a=pt", "a is named twice"),
        ("PARLANCE_TAGS", "es-LA=xx", "the language 'xx' is not in the table"),
        ("PARLANCE_ENGINES", "google", "'google' is not of the form tag=engine+engine"),
        ("PARLANCE_ENGINES", "=google", "'=google' is not of the form tag=engine+engine"),
        (
            "PARLANCE_ENGINES",
            "*=google;spanish=deepl",
            "the language 'spanish' is not in the table",
        ),
        ("PARLANCE_ENGINES", "en=google", "en is the language of the source texts"),
        ("PARLANCE_ENGINES", "es=google;es=deepl", "es is named twice"),
        ("PARLANCE_RATES", "es", "'es' is not of the form tag=price"),
        ("PARLANCE_RATES", "xx=1", "the language 'xx' is not in the table"),
        ("PARLANCE_RATES", "es=-1", "-1 is not what a word costs"),
        ("PARLANCE_RATES", "es=nan", "nan is not what a word costs"),
        ("PARLANCE_ENGINE_DEADLINE", "soon", "'soon' is not a number of seconds"),
        ("PARLANCE_ENGINE_DEADLINE", "", "'' is not a number of seconds"),
        ("PARLANCE_ENGINE_DEADLINE", "0", "0 seconds are not between 0 and 600"),
        ("PARLANCE_ENGINE_DEADLINE", "-1", "-1 seconds are not between 0 and 600"),
        ("PARLANCE_ENGINE_DEADLINE", "600.1", "600.1 seconds are not between 0 and 600"),
        ("PARLANCE_ENGINE_DEADLINE", "nan", "nan seconds are not between 0 and 600"),
        ("PARLANCE_ENGINE_DEADLINE", "inf", "inf seconds are not between 0 and 600"),
        ("PARLANCE_INSTANCE", " ", "is empty"),
        ("PARLANCE_SOURCE_TEXTS", "", "is empty"),
        ("PARLANCE_LOCALES", "", "is empty"),
        ("PARLANCE_SITE_URL", "", "'' is not of the form"),
        ("PARLANCE_SITE_URL", "example.org", "'example.org' is not of the form"),
        ("PARLANCE_SITE_URL", "javascript:alert(1)", "is not of the form"),
        ("PARLANCE_SITE_URL", "https://", "is not of the form"),
        ("PARLANCE_SITE_URL", "https://a/b?c", "is not of the form"),
        ("PARLANCE_SITE_URL", "https://a/\nb", "is not of the form"),
        ("PARLANCE_DESK_URL", "desk.example.org", "is not of the form"),
        ("DATABASE_URL", "mysql://h/d", "is not of the form"),
        ("DATABASE_URL", "postgres", "is not of the form"),
        ("DATABASE_URL", "host=h dbname=d", "is not of the form"),
        ("DATABASE_URL", "sqlite://", "names no file"),
        ("DATABASE_URL", "sqlite:///", "names no file"),
        ("DATABASE_URL", "sqlite:///?timeout=1", "names no file"),
        ("DATABASE_URL", "sqlite:///:memory:", "names no file"),
        ("DATABASE_URL", "sqlite:///file::memory:?uri=true", "names no file"),
        ("DATABASE_URL", "sqlite:///file:x?mode=memory&uri=true", "names no file"),
    ],
)
def test_a_wrong_value_is_refused_in_one_line_that_names_its_variable(variable, value, why):
    with pytest.raises(BadInput) as caught:
        from_environment({variable: value})
    line = str(caught.value)
    assert line.startswith(f"{variable}: ")
    assert why in line
    assert line.splitlines() == [line]
    assert caught.value.place == variable


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u:p@h:5/d?a=b", "postgresql+psycopg://u:p@h:5/d?a=b"),
        ("postgresql://h/d", "postgresql+psycopg://h/d"),
        ("postgresql+psycopg2://h/d", "postgresql+psycopg://h/d"),
        ("postgresql+psycopg://h/d", "postgresql+psycopg://h/d"),
        ("postgresql:///d", "postgresql+psycopg:///d"),
        ("sqlite:////srv/x.sqlite", "sqlite:////srv/x.sqlite"),
        ("sqlite:///x.sqlite", "sqlite:///x.sqlite"),
    ],
)
def test_the_ledger_s_address_is_spelled_for_sqlalchemy(given, used):
    assert from_environment({"DATABASE_URL": given}).ledger_url == used


@pytest.mark.parametrize("name", ["instance", "with a space", "50%", "%20", "what?", "a#b", "ünï"])
def test_the_ledger_is_a_file_in_the_instance_whatever_that_is_called(tmp_path, name, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for folder in (Path(name), tmp_path / name):
        address = make_url(Settings(instance=folder).ledger_url)
        assert address.get_backend_name() == "sqlite"
        assert Path(address.database) == tmp_path / name / "ledger.sqlite"
        assert not address.query


def test_the_released_pages_are_in_the_instance():
    assert Settings(instance=Path("/srv/x")).site == Path("/srv/x/site")


@pytest.mark.parametrize("key", ENGINE_KEYS)
def test_no_key_and_no_password_is_shown(key):
    made = from_environment({key: SECRET, "DATABASE_URL": f"postgresql://u:{SECRET}@h/d"})
    assert SECRET not in repr(made)
    assert SECRET not in str(made)
    assert SECRET not in f"{made}"


def test_a_refused_address_of_a_database_does_not_show_its_password():
    with pytest.raises(BadInput) as caught:
        from_environment({"DATABASE_URL": f"mysql://u:{SECRET}@h/d"})
    assert SECRET not in str(caught.value)
