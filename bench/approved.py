"""A ledger in which people have approved every text of every article in some languages.

The texts are the English in other letters, so that each script is as it is on real pages; the
decisions are written as the desk writes them, one by one, and every guard has looked at each.
"""

from collections.abc import Sequence
from pathlib import Path

from app.ledger import people, sign_ins, standings, targets
from app.ledger.connection import Connection, Ledger
from app.model import markup
from app.model.decision import Decision, Step, Verdict
from app.model.digest import digest
from app.model.language import Language, language
from app.model.markup import Shape
from app.model.message import Author, Origin
from app.model.person import Grant, Person, PersonRole
from app.model.standing import Standing

LANGUAGES = tuple(language(tag) for tag in ("es", "pl", "so", "uk", "ar", "ur", "bn", "zh-Hans"))

# The texts are no language's: the checks say so, and nothing is held up for it.
RULES = """
language = { "*" = "note" }
alignment = { "*" = "note" }
english = { "*" = "note" }
"""

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_LETTERS = {
    "Latn": "áḅćdéfġhíjklmńóṗqŕśtúvẃxýź",
    "Cyrl": "абцдефгхийклмнопкрстувшжиз",
    "Arab": "ابتدهفجحيجكلمنوپقرستوڤشخيز",
    "Aran": "ابتدھفگحیجکلمنوپقرسٹوڤشخیز",
    "Beng": "অবচদএফগহইজকলমনওপকরসতউভবখয়জ"[:26],
    "Hans": "安不次地额发个和一就看来们你我朋去人是他无为下小要在",
}

Sign = tuple[str, int, PersonRole]  # who, their sign-in, in which role


def rules(folder: Path) -> Path:
    """A file with RULES in this folder, for `Settings.checks`."""
    file = folder / "checks.toml"
    file.write_text(RULES, encoding="utf-8")
    return file


def hire(ledger: Ledger) -> dict[PersonRole, Sign]:
    """A translator, a reviewer and a clinician for every language, each signed in."""
    found: dict[PersonRole, Sign] = {}
    with ledger.write() as connection:
        for role in (PersonRole.TRANSLATOR, PersonRole.REVIEWER, PersonRole.CLINICIAN):
            name = str(role)
            grants = (Grant(role, "*"),)
            one = Person(f"p-{name}", name, name, f"A {name}", demonstration=False, grants=grants)
            if one.id not in people.ids(connection):
                people.add(connection, ledger.now(), one, None)
            signed_in = sign_ins.signed_in(connection, ledger.now(), one.id, "password")
            found[role] = (one.id, signed_in, role)
    return found


def approve(
    ledger: Ledger, staff: dict[PersonRole, Sign], names: Sequence[str], into: Language
) -> int:
    """Translate and approve these articles in one transaction; how many texts that is."""
    with ledger.write() as connection:
        now = ledger.now()
        count = 0
        for name in names:
            found = standings.current(connection, name, into.tag)
            texts = [(at, translated(at.text, into), Origin(Author.PERSON)) for at in found]
            writer = staff[PersonRole.TRANSLATOR][0]
            made = targets.put(connection, now, texts, writer=writer)
            for (at, text, _), target in zip(texts, made, strict=True):
                _decide(connection, now, staff, at, target, text)
            count += len(texts)
    return count


def change(ledger: Ledger, staff: dict[PersonRole, Sign], at: Standing, text: str) -> None:
    """One message gets another text, decided as its policy asks."""
    with ledger.write() as connection:
        now = ledger.now()
        writer = staff[PersonRole.TRANSLATOR][0]
        row = (at, text, Origin(Author.PERSON))
        (target,) = targets.put(connection, now, (row,), writer=writer)
        _decide(connection, now, staff, at, target, text)


def _decide(
    connection: Connection,
    now: str,
    staff: dict[PersonRole, Sign],
    at: Standing,
    target: int,
    text: str,
) -> None:
    steps = [(Step.TRANSLATE, PersonRole.TRANSLATOR), (Step.REVISE, PersonRole.REVIEWER)]
    if at.risks:
        steps.append((Step.REVIEW, PersonRole.CLINICIAN))
    for step, role in steps:
        person, sign_in, _ = staff[role]
        decision = Decision(
            target=target,
            source_hash=at.source_hash,
            target_hash=digest(text),
            step=step,
            verdict=Verdict.ACCEPT,
            person=person,
            role=role,
            edited=step is Step.TRANSLATE,
            seen_ms=4000,
            at=now,
        )
        targets.decide(connection, decision, sign_in)


def translated(tagged: str, into: Language) -> str:
    """The text in the language's letters, its tags where they were."""
    letters = _LETTERS[into.script.code]
    table = str.maketrans(_LATIN + _LATIN.upper(), letters + letters)
    return "".join(
        markup.escape(piece.text.translate(table)) if piece.shape is Shape.TEXT else piece.text
        for piece in markup.pieces(tagged)
    )
