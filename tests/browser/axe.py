"""What axe-core finds wrong with a page: the machine's half of WCAG 2.2 AA."""

from importlib.resources import files

from playwright.sync_api import Page

_AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# It waits half a second for each frame, and none of ours has it inside.
_RUN = """async ([tags, without]) => (await axe.run(document, {
    runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], iframes: false,
    rules: Object.fromEntries(without.map(one => [one, {enabled: false}])),
})).violations"""

# Text whose colour is too near its ground, where that is a plain colour (or several, one through another).
_FAINT = """() => {
  const parts = colour => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return [[r, g, b], a];
  };
  const through = ([above, a], below) => above.map((v, at) => v * a + below[at] * (1 - a));
  const ground = e => {
    if (!e) return [255, 255, 255];
    const style = getComputedStyle(e);
    if (style.backgroundImage !== 'none') return null;
    const own = parts(style.backgroundColor);
    if (own[1] === 1) return own[0];
    const below = ground(e.parentElement);
    return below && through(own, below);
  };
  const light = rgb => rgb.map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, at) => sum + v * [.2126, .7152, .0722][at], 0);
  const faint = e => {
    const style = getComputedStyle(e), below = ground(e);
    if (!below) return false;
    const both = [light(through(parts(style.color), below)), light(below)].sort((a, b) => a - b);
    const size = parseFloat(style.fontSize), bold = style.fontWeight >= 700;
    return (both[1] + .05) / (both[0] + .05) < (size >= 24 || (bold && size >= 18.66) ? 3 : 4.5);
  };
  const says = e => [...e.childNodes].some(one => one.nodeType === 3 && one.data.trim());
  return [...document.querySelectorAll('body, body *')]
    .filter(e => (says(e) || e.value) && !e.closest(':disabled, noscript, option'))
    .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}) && faint(e))
    .map(e => e.outerHTML);
}"""


def violations(page: Page, *without: str) -> list[str]:
    """One line for each place that breaks a rule; of all rules, or `without` some.

    The page's context has to be opened with `bypass_csp`: our own policy lets no tool in either.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_AXE)
    found = page.evaluate(_RUN, [_RULES, without])
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def faint(page: Page) -> list[str]:
    """One line for each text that has too little contrast (WCAG 1.4.3).

    For a page at which axe has looked in other colours: which ground a text stands on, it has found out,
    and takes twenty times as long for it.
    """
    return [f"faint: {html[:160]}" for html in page.evaluate(_FAINT)]
