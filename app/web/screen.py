"""The screen of one text: alone, or opened in place in the table of its article."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import abort, make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from app.checks import blocking
from app.ledger import standings
from app.ledger.typed import Typed
from app.model.errors import AppError, Blocked, Stale
from app.model.language import language
from app.model.standing import Standing
from app.model.typography import INVISIBLE
from app.web import access, house, signs
from app.web.choosing import Excuse, Words, asked
from app.web.errors import status_of
from app.web.found import stops
from app.web.keyboard import listed
from app.web.listing import listing, page_of, row
from app.web.noted import Note, noted
from app.web.preferred import preferred
from app.web.sheet import Sheet, sheet
from app.web.unsaved import Unsaved, keep, unsaved
from app.workflow.comment import see
from app.workflow.review import clean, left, may_ask
from app.workflow.terms import Wish


@dataclass(frozen=True, slots=True)
class Refusal:
    """What somebody sent and why it was not taken; `wrong` is None where it only stays in its field.

    `words` is None where nothing of the text's own form was sent.
    """

    words: Words | None
    wrong: AppError | None
    typed: Excuse | Wish | Note | None = None


def in_place() -> bool:
    """Does the table of an article ask, to open a text in it?"""
    return preferred()["mode"] == "list" and request.headers.get("HX-Request") == "true"


def screen(
    tag: str, name: str, message: str, refusal: Refusal | None = None, decided: str = ""
) -> Response:
    """The screen, as this person likes to work; the status says whether something was refused.

    In place it is one row for the table, and with it the row of the message `decided`, if any.
    """
    found = sheet(language(tag), name, message, access.person())
    see(house.ledger(), access.person().id, [one.thread for one in found.comments])
    values = _values(found, refusal)
    where = url_for("desk.message", tag=tag, name=name, message=message)
    if in_place() and request.headers.get("X-Table") != _table_of(found):
        return _to(where)
    if in_place():
        response = make_response(_row(found, values, decided))
        response.headers["HX-Retarget"] = f"#n{found.around.place + 1}"
        response.headers["HX-Reswap"] = "afterend"
        # Where something was refused, the address is what it was.
        response.headers["HX-Push-Url"] = "false" if refusal else where
    elif preferred()["mode"] == "list":
        response = make_response(_table(found, values))
    else:
        response = make_response(render_template("message.html", **values))
    if refusal and refusal.wrong:
        response.status_code = status_of(refusal.wrong)
    return response


def _table_of(found: Sheet) -> str:
    """The table that has this text's row, as a table names itself in what it asks."""
    return f"{found.language.tag}/{found.at.article}/{page_of(found.around.place + 1)}"


def away(led: Response) -> Response:
    """A redirect to a page that is no row of a table: for a table, out of it."""
    return _to(led.location or "") if in_place() else led


def _to(where: str) -> Response:
    """To another page, for a table that has no such row."""
    response = make_response("")
    response.headers["HX-Redirect"] = where
    return response


def _row(found: Sheet, values: Mapping[str, object], decided: str) -> str:
    """The opened row, and beside it what else changed in the table."""
    article = _article(found)
    number = next((n for n, at in enumerate(article, 1) if at.message == decided), 0)
    return render_template(
        "text/in_place.html",
        **values,
        name=found.at.article,
        decided=row(article[number - 1], found.eyes, number) if number else None,
        approved=sum(at.approved(found.eyes) for at in article),
    )


def _article(found: Sheet) -> tuple[Standing, ...]:
    """The whole article, this text as it is shown."""
    with house.ledger().read() as connection:
        every = standings.current(connection, found.at.article, found.language.tag)
    return tuple(found.at if one.message == found.at.message else one for one in every)


def _table(found: Sheet, values: Mapping[str, object]) -> str:
    """The whole article, with one row open."""
    return render_template(
        "article.html",
        **values,
        name=found.at.article,
        title=found.title,
        names=found.names,
        listing=listing(_article(found), found.eyes, page_of(found.around.place + 1)),
        open=found.at.message,
        stands=0,
    )


def _values(found: Sheet, refusal: Refusal | None) -> dict[str, object]:
    """What the templates of one text show."""
    at, wrong = found.at, refusal.wrong if refusal else None
    typed = refusal.typed if refusal else None
    sent = refusal.words if refusal else None
    blocked = sent if isinstance(wrong, Blocked) else None
    base = _base(found, sent) if sent and isinstance(wrong, Stale) else ""
    field = _field(found, refusal, base)
    return {
        "sheet": found,
        "at": at,
        "language": found.language,
        "words_of": field.words,
        "wrong": wrong,
        "typed": typed if isinstance(typed, Excuse) else None,
        "wish": typed if isinstance(typed, Wish) else None,
        "note": typed if isinstance(typed, Note) else noted(request.form),
        "stops": stops(at, blocked.text, access.person()) if blocked else (),
        "asks": blocked is not None and _asks(at, blocked),
        "stale": sent is not None and isinstance(wrong, Stale),
        "base": base,
        "taken": field.taken,
        "text": field.text,
        "here": field.here,
        "earlier": field.earlier,
        "mirror": signs.mirrored(field.text),
        "bar": signs.bar(at.language),
        "invisible": INVISIBLE,
        "keys": listed(),
        "mode": preferred()["mode"],
        "opened": house.ledger().now(),
        "beside": found.beside,
    }


@dataclass(frozen=True, slots=True)
class _Field:
    """What stands in the field, as `text`: `words` that were sent or kept, or what was `taken` into it.

    `here` and `earlier` are what this person typed and did not send, see `Unsaved`.
    """

    words: Words | None
    taken: str
    text: str
    here: Typed | None
    earlier: tuple[Typed, ...]


def _field(found: Sheet, refusal: Refusal | None, base: str) -> _Field:
    """The field as this person left it, or else with the text that stands."""
    stands = found.at.target.text if found.at.target else ""
    words = refusal.words if refusal else None
    if words and base and clean(words.text) == clean(base):
        words = replace(words, text=stands)  # nothing of their own to keep: the newer text
    mine = _kept(found.at, words) if words else found.unsaved
    here = None if refusal else mine.here
    taken = _taken(found, mine)
    if here and not taken:
        words = asked({"text": here.text, "reason": here.reason}, house.ledger().now())
    return _Field(words, taken, words.text if words else taken or stands, here, mine.earlier)


def _kept(at: Standing, words: Words) -> Unsaved:
    """What they have typed before; what was just refused is kept too, wherever they go next."""
    ledger = house.ledger()
    now = replace(words, seen_target=at.target.id if at.target else 0, seen_source=at.source_hash)
    with ledger.write() as connection:
        keep(connection, at, now, ledger.now())
        mine = unsaved(connection, at)
    # What was refused is the newest; the same words, kept while they were typed, are not told again.
    told = tuple(one for one in mine.earlier if clean(one.text) != clean(words.text))
    return Unsaved(mine.here, told)


def _base(found: Sheet, words: Words) -> str:
    """The text that they began with."""
    texts = [one.text.target for one in found.history if one.text]
    return next((one.text for one in texts if one.id == words.seen_target), "")


def _taken(found: Sheet, mine: Unsaved) -> str:
    """The text that somebody asked to have in the field, put there and nowhere else.

    It is a match of the memory, what they typed to an earlier text, or an earlier text of this very
    message: 404 for any other.
    """
    if "text" in request.args:
        again = request.args.get("text", 0, type=int)
        earlier = (one.text.target for one in found.history if one.text)
        return next((one.text for one in earlier if one.id == again), None) or abort(404)
    number = request.args.get("match", 0, type=int)
    if 0 < number <= len(found.matches):
        return found.matches[number - 1].match.target
    base = request.args.get("typed", -1, type=int)
    return next((one.text for one in mine.earlier if one.base == base), "")


def _asks(at: Standing, words: Words) -> bool:
    """Could what blocks this new text be right, and somebody else say so?"""
    stands = at.target is not None and clean(words.text) == clean(at.target.text)
    return not stands and may_ask(blocking(left(at, clean(words.text), access.person().id)))
