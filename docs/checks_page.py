"""The part of docs/checks.md that the checks tell themselves: `make checks-page`.

For each check of the table, in its order: what it finds and how grave that is (from its file), who may override it (from `OVERRIDES`), the first case that finds something, with what is
found, and its false alarms, from `docs/checks-figures.json`, which `bench/safety.py --by-check`
writes. What stands outside the two marks of the page is written by hand and stays.
"""  # noqa: INP001  # a script, no package

import inspect
import json
import re
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from app.checks import CHECKS, QUIETED, Check
from app.checks.bitext import Bitext, bitext
from app.checks.learnt.figures import NOTHING
from app.checks.learnt.profiles import UNKNOWN
from app.checks.rules import ASIDE, FIXED
from app.model.finding import Finding, Pair, Severity
from app.model.override import OVERRIDES
from app.model.person import PersonRole
from tests.checks.cases import Case, cases
from tests.checks.figures import PROFILES, figures

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "checks.md"
FIGURES = ROOT / "docs" / "checks-figures.json"

BEGIN = "<!-- From here to the next mark: docs/checks_page.py -->"
END = "<!-- Written by hand again -->"

NOT_MEASURED = "not measured"
_SHOWN = 200  # characters of a text of an example
_WRITTEN = re.compile(r'Finding\(\s*"(\w+)"')
_GRAVE = re.compile(r"Severity\.(\w+)")
_BY_LINES = ".passes("  # a language's lines between warning and blocking

# What else the file of a check finds, by the code of its own.
_BESIDES = {
    "english": "English that was left in the target",
    "parentheses": "A parenthesis that is gone, or has come",
}


def main() -> None:
    """Write the page again; status 1 if it has lost its marks."""
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")


def page(text: str) -> str:
    """The page with what the checks tell between its marks."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        sys.exit(f"{PAGE}: the marks are gone; they are {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{_told(_measured())}\n{END}{after}"


def _measured() -> Mapping[str, Any]:
    return json.loads(FIGURES.read_text("utf-8")) if FIGURES.is_file() else {}


def _told(measured: Mapping[str, Any]) -> str:
    rows = [
        "| check | finds | severity | may be overridden by | false alarms, % |",
        "|---|---|---|---|---|",
    ]
    parts = []
    for name, check in CHECKS:
        module = _module(check)
        grave = " or ".join(one for one in Severity if one in _severities(module))
        for code in _codes(name, module):
            link = f"[`{code}`](#{name})"
            finds = _first_sentence(module) if code == name else _BESIDES[code]
            rows.append(
                f"| {link} | {finds} | {grave} | {_who(code)} | {_alarms(code, measured)} |"
            )
        parts.append(_part(name, check, module, measured))
    return "\n".join([_how(measured), "", *rows, "", *parts])


def _how(measured: Mapping[str, Any]) -> str:
    if not measured:
        return "How often each check cries wolf has not been measured."
    main, every = measured["rows"]
    rows = "a tenth of the rows" if measured["sample"] else "all rows"
    if measured["held_out"]:
        learnt = "each half judged by figures that were learnt from the other half"
    else:
        learnt = (
            "judged by the shipped figures, which were learnt from these very rows: this flatters"
        )
    brackets = (
        f", and in brackets of {every:,} in {measured['languages']} languages"
        if _beyond_main(measured)
        else ""
    )
    return (
        "False alarms are the share of good translations, as professionals wrote them, in which a check "
        f"finds something that at least warns: of {main:,} in 13 main languages{brackets} "
        f"({rows} of the open benchmark; {learnt})."
    )


def _beyond_main(measured: Mapping[str, Any]) -> bool:
    """Were languages besides the main ones measured?"""
    main, every = measured["rows"]
    return bool(every > main)


def _part(name: str, check: Check, module: ModuleType, measured: Mapping[str, Any]) -> str:
    lines = [f"### {name}", "", _finds(module, check), ""]
    lines.append(f"- **Severity:** {_severity(name, module)}")
    for code in _codes(name, module):
        of = f" (`{code}`)" if len(_codes(name, module)) > 1 else ""
        lines.append(f"- **May say that it is right{of}:** {_who(code)}.")
        lines.append(f"- **False alarms{of}:** {_alarms(code, measured, unit=' %')}.")
    lines += [*_example(name, check), ""]
    return "\n".join(lines)


def _module(check: Check) -> ModuleType:
    return sys.modules[check.__module__]


def _finds(module: ModuleType, check: Check) -> str:
    """What the file and its check say of themselves, as one paragraph."""
    said = (inspect.getdoc(module) or "", inspect.getdoc(check) or "")
    return " ".join(" ".join(one.split()) for one in said)


def _first_sentence(module: ModuleType) -> str:
    return (inspect.getdoc(module) or "").partition("\n\n")[0].replace("\n", " ").rstrip(".")


def _codes(name: str, module: ModuleType) -> tuple[str, ...]:
    """The codes that the check writes, its own first."""
    written = _WRITTEN.findall(inspect.getsource(module))
    return tuple(dict.fromkeys([name, *written]))


def _first(name: str, check: Check) -> tuple[Case, tuple[Finding, ...]]:
    """The first case in which the check finds something, and what it finds."""
    looked = ((one, tuple(check(_bitext(one)))) for one in cases(name))
    return next((case, found) for case, found in looked if found)


def _bitext(case: Case) -> Bitext:
    tag = case.pair.language.tag
    return bitext(case.pair, *((figures(tag), PROFILES) if case.memory else (NOTHING, UNKNOWN)))


def _severities(module: ModuleType) -> frozenset[Severity]:
    code = inspect.getsource(module)
    written = {Severity[one] for one in _GRAVE.findall(code)}
    return frozenset(written | ({Severity.BLOCK, Severity.WARN} if _BY_LINES in code else set()))


def _severity(name: str, module: ModuleType) -> str:
    grave = " or ".join(f"`{one}`" for one in Severity if one in _severities(module))
    codes = _codes(name, module)
    if name in FIXED:
        return f"{grave}; cannot be turned off or lowered."
    if name in ASIDE:
        return f"{grave}; never blocks."
    if quieted := [code for code in codes if code in QUIETED]:
        of = f" (`{'`, `'.join(quieted)}`)" if len(quieted) < len(codes) else ""
        return f"{grave}; lowered in languages where it cries wolf{of}."
    return f"{grave}."


def _who(code: str) -> str:
    may = OVERRIDES[code]
    if not may.warns:
        return "nobody"
    if may.blocks == may.warns:
        return _roles(may.blocks)
    return f"{_roles(may.blocks)}; where it only warns, {_roles(may.warns)}"


def _roles(roles: tuple[PersonRole, ...]) -> str:
    return " or ".join(f"a {one}" for one in roles)


def _alarms(code: str, measured: Mapping[str, Any], unit: str = "") -> str:
    found = measured.get("false_alarms_pct", {}).get(code)
    if not found:
        return NOT_MEASURED
    return f"{found[0]}{unit}" + (f" ({found[1]}{unit})" if _beyond_main(measured) else "")


def _example(name: str, check: Check) -> list[str]:
    case, found = _first(name, check)
    pair = case.pair
    more = [
        *(f"glossary {_code(one.source)} = {_code(one.target)}" for one in pair.terms),
        *(f"elsewhere {_code(one)}" for one in pair.elsewhere),
        *(f"unknown to the engine {_code(one)}" for one in pair.unknown),
        *(["with a small memory"] if case.memory else []),
    ]
    heading = case.name.partition(": ")[2]
    lines = [
        f"- **Example** ([{heading}](../tests/cases/checks/{name}.md)), {pair.language.english}"
        f"{''.join(f', {one}' for one in more)}:",
        f"  - English: {_code(pair.source)}",
        f"  - target: {_code(pair.target)}",
    ]
    return lines + [f"  - `{one.severity}`{_where(one, pair)}: {_plain(one.why)}" for one in found]


def _where(one: Finding, pair: Pair) -> str:
    parts = [
        text[slice(*span)]
        for text, span in ((pair.source, one.source), (pair.target, one.target))
        if span
    ]
    return "".join(f" {_code(part)}" for part in parts)


def _code(text: str) -> str:
    """A text as code, so that nothing in it is markup; of a very long one the beginning."""
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}… ({len(text):,} characters)"
    seen = _visible(short)
    mark = "``" if "`" in seen else "`"
    return f"{mark}{seen}{mark}" if seen else "(nothing)"


def _plain(why: str) -> str:
    """A sentence that quotes a text, for Markdown."""
    return re.sub(r"([\\`*_<>\[\]])", r"\\\1", _visible(why))


def _visible(text: str) -> str:
    """The text with what cannot be seen written as its number, as in the cases."""
    return "".join(
        f"{{U+{ord(one):04X}}}"
        if one != " " and unicodedata.category(one) in {"Cc", "Cf", "Zl", "Zp", "Zs", "Co", "Cn"}
        else one
        for one in text
    )


if __name__ == "__main__":
    main()
