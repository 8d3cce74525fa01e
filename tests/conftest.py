"""Whoever runs tests has `tests.fixtures`; whoever only hands them out to others has no use for it."""

import gc

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Import what tests use, which is the whole of the app and takes seconds.

    All of it stays: to look through it for garbage again and again would cost a second more.
    """
    config = session.config
    if config.getoption("dist", "no") == "no" or hasattr(config, "workerinput"):
        gc.disable()
        config.pluginmanager.import_plugin("tests.fixtures")
