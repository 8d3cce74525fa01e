"""A built site on loopback, and what to ask a browser about a page of it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page as Tab


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Serve this folder; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def computed(tab: Tab, selector: str, name: str) -> str:
    """What the browser made of a property of the first such element."""
    script = "([s, n]) => getComputedStyle(document.querySelector(s))[n]"
    return str(tab.evaluate(script, [selector, name]))


# What is wider than the screen, and makes a reader scroll sideways.
WIDER = """() => document.documentElement.scrollWidth > document.documentElement.clientWidth
  ? [...document.querySelectorAll('body *')].filter(e => {
      const r = e.getBoundingClientRect();
      return (r.right > innerWidth + 1 || r.left < -1) && !e.closest('.scroll') && !e.closest('pre')
    }).map(e => e.tagName + '.' + e.className).slice(0, 5).concat(['wider'])
  : []"""


# Elements whose text is cut off.
CUT_OFF = """() => [...document.querySelectorAll('h1,h2,p,li,td,th,a,summary')]
  .filter(e => getComputedStyle(e).overflow !== 'visible' && e.scrollHeight > e.clientHeight + 1
    && !e.classList.contains('hidden')).map(e => e.outerHTML)"""


# The contrast of the text of the first element of each of these selectors.
CONTRAST = """selectors => {
  const channels = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number).map(v => {
    v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 });
  const light = colour => { const [r, g, b] = channels(colour); return .2126*r + .7152*g + .0722*b };
  const ground = e => { for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor;
    if (c !== 'rgba(0, 0, 0, 0)') return c } return 'rgb(255, 255, 255)' };
  return selectors.map(s => { const e = document.querySelector(s);
    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
    return (a + .05) / (b + .05) });
}"""
