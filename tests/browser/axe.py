"""What axe-core finds wrong with a page: the machine's half of WCAG 2.2 AA."""

from importlib.resources import files

from playwright.sync_api import BrowserContext, Page

_AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# It waits half a second for each frame, and none of ours has it inside.
_RUN = """async only => (await axe.run(document, {
    runOnly: only, resultTypes: ['violations'], iframes: false,
})).violations"""


def bring(context: BrowserContext) -> None:
    """Every page to come has axe in it: to send half a megabyte to each costs more."""
    context.add_init_script(_AXE)


def violations(page: Page, *rules: str) -> list[str]:
    """One line for each place that breaks a rule; of all rules, or of those that are named.

    The page's context has to be opened with `bypass_csp`: our own policy lets no tool in either.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_AXE)
    what = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": _RULES}
    found = page.evaluate(_RUN, what)
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]
