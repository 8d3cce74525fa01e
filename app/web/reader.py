"""The readers' pages, served from the released folder for small houses; it never opens the ledger.

Any web server can serve that folder instead. What it does beyond that: the index says on top, in a
reader's own language, that it is there, if their browser asks for one that is; no address is ever
changed for it. Where there is no page stands what the site has for that, in the language of the
address.
"""

from datetime import UTC, datetime
from pathlib import Path

from flask import Blueprint, Response, g, redirect, render_template, request, send_from_directory
from flask import url_for as address_of
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join
from werkzeug.wrappers import Response as AnyResponse

from app.ledger import demand
from app.model.asked import asked_for
from app.model.language import LANGUAGES, SOURCE
from app.pages import paths
from app.web import house

blueprint = Blueprint("reader", __name__)

_AS_TYPED = {tag.lower(): tag for tag in LANGUAGES}  # a telephone begins a line with a capital
_LONGEST, _DEEPEST = 255, 1000  # bytes of a name, characters of a path
_TOP = '<main id="page--main">\n'  # below it stands the suggestion


@blueprint.get("/")
def front() -> AnyResponse:
    """To the desk for those who work here, to the pages for everybody else."""
    here = "desk.home" if g.person is not None else "reader.site"
    return redirect(address_of(here), code=303)


@blueprint.get("/site/", defaults={"path": ""})
@blueprint.get("/site/<path:path>")
def site(path: str) -> AnyResponse | str:
    """One file of the site that is live; a folder's address is that of its page."""
    root = house.settings().site.resolve()  # the link is followed once: one answer, one release
    if not (root / paths.INDEX).is_file():
        if path:
            raise NotFound
        return render_template("nothing_released.html")
    if not path:
        return _index(root)
    if not _possible(path):
        return _lost(root, path)
    inside = safe_join(str(root), path)
    if not path.endswith("/") and inside and Path(inside).is_dir():
        return redirect(address_of("reader.site", path=f"{path}/"), code=308)
    name = f"{path}{paths.INDEX}" if path.endswith("/") else path
    gone = _gone(root, name)
    try:
        answer = send_from_directory(root, name, max_age=60, conditional=not gone)
    except NotFound:
        _count(root, path)
        return _lost(root, path)
    if name.endswith(f"/{paths.ONE_FILE}"):  # to be kept: the policy of pages would undress it here
        answer.headers["Content-Disposition"] = "attachment"
    answer.status_code = 410 if gone else answer.status_code
    return answer


def _possible(path: str) -> bool:
    """Could a file be called that? A disk that is asked for a longer name has a complaint, no answer."""
    longest = max(len(one.encode("utf-8", "surrogatepass")) for one in path.split("/"))
    return longest <= _LONGEST and len(path) <= _DEEPEST


def _gone(root: Path, name: str) -> bool:
    """Does this page say that it was withdrawn? Then a file beside it says so as well."""
    folder, _, file = name.rpartition("/")
    mark = safe_join(str(root), f"{folder}/{paths.GONE}")
    return file == paths.INDEX and mark is not None and Path(mark).is_file()


def _index(root: Path) -> AnyResponse:
    """The index; the line in the reader's language is the one thing that their browser decides."""
    found = asked_for((tag for tag, wish in request.accept_languages if wish > 0), _published(root))
    line = root / paths.suggestion(found) if found else None
    if line is None or not line.is_file():
        answer: AnyResponse = send_from_directory(root, paths.INDEX, max_age=60)
    else:
        page = (root / paths.INDEX).read_text("utf-8")
        answer = Response(page.replace(_TOP, _TOP + line.read_text("utf-8"), 1))
        answer.add_etag()
        answer.make_conditional(request)
        answer.cache_control.max_age = 60
    answer.vary.add("Accept-Language")
    return answer


def _published(root: Path) -> set[str]:
    """The tags of languages with a home, English among them: who likes it best is told of no other."""
    return {one.tag for one in LANGUAGES.values() if (root / paths.home(one)).is_file()}


def _count(root: Path, path: str) -> None:
    """Count a page that we have in English and not in this language, or a language's own page.

    Nothing else is counted, and nothing of who asked.
    """
    tag, _, rest = path.rstrip("/").partition("/")
    name = rest.removesuffix(paths.INDEX).rstrip("/")
    known = not name or (paths.is_name(name) and (root / paths.article(SOURCE, name)).is_file())
    if request.method == "GET" and tag in LANGUAGES and known:
        today = datetime.now(UTC).date().isoformat()
        demand.count(house.settings().instance, today, tag, name)


def _lost(root: Path, path: str) -> AnyResponse:
    """404: what the site has for this language, else for all; to its home if only the case is wrong."""
    tag, _, rest = path.partition("/")
    typed = _AS_TYPED.get(tag.lower(), tag)
    if typed != tag and (root / typed).is_dir():
        return redirect(address_of("reader.site", path=f"{typed}/{rest}"), code=308)
    own = (paths.lost(LANGUAGES[tag]),) if tag in LANGUAGES else ()
    for name in (*own, paths.LOST):
        if (root / name).is_file():
            answer = send_from_directory(root, name, max_age=60, conditional=False)
            answer.status_code = 404
            return answer
    raise NotFound
