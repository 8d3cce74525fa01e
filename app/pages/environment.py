"""Jinja, set up once: every template is compiled once, no template is ever made from content."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.pages.isolate import isolated
from app.pages.links import bracketed
from app.pages.qr import code
from app.pages.refuse import legible

# What the page may load and do. `frame-ancestors` counts only as a header: a server adds it.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)

# The search page alone runs scripts, the site's own; WebAssembly is what pagefind is made of.
SEARCH_POLICY = (
    f"{POLICY}; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'"
)

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    cache_size=-1,
    keep_trailing_newline=True,
)
_ENVIRONMENT.globals.update(
    POLICY=POLICY,
    SEARCH_POLICY=SEARCH_POLICY,
    bracketed=bracketed,
    isolated=isolated,
    legible=legible,
    qr=code,
)


def rendered(template: str, **values: object) -> bytes:
    """The template with these values, as UTF-8."""
    return _ENVIRONMENT.get_template(template).render(**values).encode()
