"""Every word of the desk goes through the catalogues: in a made-up translation no English is left."""

import re
from html.parser import HTMLParser

import pytest
from babel.support import NullTranslations
from flask import Flask

from app.web import speech
from tests.web.house import address, draft, post, sign_in, text

_PLACE = re.compile(r"(%\(\w+\)s|%%)")
_WIDE = {
    ord(one): ord(one) + 0xFEE0 for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
}
_WORD = re.compile(r"[A-Za-z]{2,}")

# What is the same in every language.
_SAME = {"Parlance", "UTC", "CSV"}


def made_up(english: str) -> str:
    """The same in letters that stand on no page otherwise; places are kept."""
    parts = _PLACE.split(english)
    return "".join(part if index % 2 else part.translate(_WIDE) for index, part in enumerate(parts))


class MadeUp(NullTranslations):
    """Everything, translated."""

    def gettext(self, message: str) -> str:
        return made_up(message)

    def ngettext(self, msgid1: str, msgid2: str, num: int) -> str:
        return made_up(msgid1 if num == 1 else msgid2)


class Words(HTMLParser):
    """The words of a page that claim to be in the language of the page."""

    _VOID = frozenset({"input", "br", "link", "meta", "hr", "img"})
    _SHOWN = ("title", "aria-label", "placeholder", "alt")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        foreign = named.get("lang", "ar") != "ar" or tag in (
            "bdi",
            "kbd",
            "code",
            "style",
            "textarea",
        )
        hidden = foreign or any(one for _, one in self._open)
        if not hidden:
            for name in self._SHOWN:
                self._look(named.get(name) or "")
        if tag not in self._VOID:
            back = named.get("lang") == "ar" and tag != "html"
            self._open.append((tag, False if back else foreign))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "title":  # which can hold no element
            data = data.replace("Fever in children", "").replace("Burns and scalds", "")
        if self._open and self._open[-1][0] == "option":  # nor can this: an autonym in brackets
            data = re.sub(r"\([^)]*\)", "", data)
        if not any(one for _, one in self._open):
            self._look(data)

    def _look(self, said: str) -> None:
        self.found += [one for one in _WORD.findall(said) if one not in _SAME]


@pytest.fixture
def arabic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "words", lambda _tag: MadeUp())


def _left(page: str) -> list[str]:
    reader = Words()
    reader.feed(page)
    return reader.found


PLACES = (
    "/password /desk/ /desk/es/ /desk/es/?state=drafted /desk/es/fever/ /coverage /changes/ /checks/ "
    "/checks/length /glossary/ /glossary/new /glossary/candidates /memory/es/ /memory/es/?q=fever "
    "/memory/es/several /elsewhere/es/fever /people/ /comments/ /nowhere /desk/es/nothing/"
)


def test_no_page_has_english_of_its_own_left(app: Flask, arabic: None) -> None:
    draft(app, "Give", "Dé **10 ml** de jarabe.")
    draft(app, "sign that", "La fiebre es una señal.")
    omar, rosa, tina = (sign_in(app, login) for login in ("omar", "rosa", "tina"))
    for client in (omar, rosa, tina):
        post(client, "/interface", "/desk/", interface="ar", next="/desk/")
    found = {}
    for kind in ("remark", "question", "source problem", "nonsense"):
        where = address(text(app, "Give"))
        said = {"comment-kind": kind, "comment": "؟", "comment-act": "say"}
        found[kind] = _left(post(tina, f"{where}/comment", where, **said).text)
    for place in PLACES.split():
        found[place] = _left(omar.get(place).text)
    for part in ("Give", "sign that", "Offer", "Call"):
        for name, client in (("rosa", rosa), ("tina", tina)):
            at = address(text(app, part))
            found[f"{part} {name}"] = _left(client.get(at).text)
            answer = client.post(at, data={"csrf_token": ""})
            found[f"{part} {name} csrf"] = _left(answer.text)
            for action in ("accept", "save", "return", "nonsense"):
                said = post(client, at, action=action, text="Dé 5 ml", reason="")
                found[f"{part} {name} {action}"] = _left(said.text)
    anonymous = app.test_client()
    for place in ("/sign-in", "/sign-in/x", "/nowhere"):
        page = anonymous.get(place, headers={"Accept-Language": "ar"}).text
        found[f"anonymous {place}"] = _left(page)
    left = {place: words for place, words in found.items() if words}
    assert not left, left
