"""Cases of one test that share all that they use are run one after the other, as one test.

`python -m tests` runs them so: pytest spends five milliseconds on each test, in several processes,
and most of our cases take less. Each case that fails is named, and no failure hides another. pytest by
itself knows every case by its name, as ever.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

# What says nothing to a case that changes nothing; and what fixtures ask for that last.
HARMLESS = {"nothing_remembered", "request"}
LASTS = {"session", "package", "module"}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "family(cases): what stands for all of these cases")
    config.pluginmanager.register(Count())


@pytest.hookimpl(wrapper=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> Iterator[None]:
    """Where a function's cases share all they use, one of them stands for all that bear no mark."""
    yield
    cases = [case for case in metafunc._calls if not case.marks]
    if len(cases) < 2 or not _shared(metafunc):
        return
    alone = [case for case in metafunc._calls if case.marks]
    family = replace(cases[0], _idlist=(), marks=[pytest.mark.family(cases).mark])
    metafunc._calls = [family, *alone]


def _shared(metafunc: pytest.Metafunc) -> bool:
    """Is nothing made for each case anew?"""
    given = metafunc._params_directness
    asked = set(metafunc.fixturenames) - HARMLESS - given.keys()
    return (
        not hasattr(metafunc.function, "hypothesis")
        and set(given.values()) == {"direct"}
        and "request" not in metafunc.definition._fixtureinfo.argnames
        and all(_lasts(metafunc._arg2fixturedefs.get(name)) for name in asked)
    )


def _lasts(fixtures: Sequence[pytest.FixtureDef[object]] | None) -> bool:
    return bool(fixtures) and all(one.scope in LASTS for one in fixtures)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run every case, then name those that failed."""
    mark = pyfuncitem.get_closest_marker("family")
    if mark is None:
        return None
    (cases,) = mark.args
    failed = []
    for case in cases:
        try:  # none hides another
            pyfuncitem.obj(**_given(pyfuncitem, case.params))
        except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001
            error.add_note(f"The case: {pyfuncitem.name}[{case.id}]")
            failed.append(error)
    pyfuncitem.user_properties.append(("cases", len(cases)))
    if failed:
        raise BaseExceptionGroup(f"{len(failed)} of {len(cases)} cases failed", failed)
    return True


def _given(item: pytest.Function, params: dict[str, object]) -> dict[str, object]:
    return {name: params.get(name, item.funcargs[name]) for name in item._fixtureinfo.argnames}


class Count:
    """How many cases there were, and in how many tests."""

    def __init__(self) -> None:
        self._counted: Counter[str] = Counter(cases=0, tests=0)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            self._counted["tests"] += 1
            self._counted["cases"] += dict(report.user_properties).get("cases", 1)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.write_line("{cases} cases in {tests} tests".format_map(self._counted))
