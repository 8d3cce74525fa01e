"""Whatever is edited, moved, taken back, imported and decided, in whatever order: every law holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.ledger import carries, standings
from app.model.errors import AppError
from app.model.language import language
from app.model.reason import Reason
from app.model.wording import figures
from app.workflow import catalogues, change
from app.workflow.change import Answer
from app.workflow.coverage import coverage
from app.workflow.intake import edited
from tests.costly import few
from tests.house import House, Member
from tests.houses import Houses, nothing

PARAGRAPHS = (
    "Wash your hands first.",
    "Clean the wound with **water**. Dry it well.",
    "Do not use more than 2 tablets of 500 mg.",
    "Ask the [nurse](https://example.org/nurse) if it hurts.",
    "Keep it dry.",
)
# What an author does to one paragraph: (what stands there, what comes in its place).
EDITS = (
    ("your hands", "both hands"),
    ("2 tablets", "3 tablets"),
    ("Wash your", "Wash\nyour"),
    ("**water**", "water"),
    ("water", "*water*"),
    ("nurse](https://example.org/nurse)", "nurse](https://example.org/other)"),
    ("hurts.", "hurts!"),
    (" Dry it well.", "\n\nDry it well."),
    ("Keep it dry.", "Keep it clean and dry."),
    ("Do not use", "Use"),
)
SPAN = st.integers(0, 9)
STEP = st.tuples(
    st.sampled_from(
        ["edit"] * 4
        + ["move", "remove", "add", "back", "say", "answer", "import"]
        + ["decide"] * 4
        + ["release"]
    ),
    SPAN,
    SPAN,
)


@dataclass
class Life:
    """A house, its people, and all that was ever seen in it."""

    house: House
    team: tuple[Member, Member, Member]
    olga: Member
    body: list[str] = field(default_factory=lambda: list(PARAGRAPHS))
    before: list[list[str]] = field(default_factory=list)
    seen: dict[str, set[int]] = field(default_factory=dict)

    def write(self, body: list[str], reason: Reason | None = None) -> None:
        self.before.append(self.body)
        self.body = body
        text = "---\ntitle: Wounds\n---\n\n" + "\n\n".join(body) + "\n"
        self.house.article(text)
        self.house.extract(reason)

    # ---- what can happen ---------------------------------------------------------------------

    def edit(self, one: int, other: int) -> None:
        old, new = EDITS[one]
        if other % 2:
            old, new = new, old
        self.write([part.replace(old, new) for part in self.body])

    def move(self, one: int, other: int) -> None:
        if self.body:
            body = list(self.body)
            body.insert(other % len(body), body.pop(one % len(body)))
            self.write(body)

    def remove(self, one: int, _other: int) -> None:
        if len(self.body) > 1:
            body = list(self.body)
            del body[one % len(body)]
            self.write(body)

    def add(self, one: int, other: int) -> None:
        body = list(self.body)
        body.insert(other % (len(body) + 1), PARAGRAPHS[one % len(PARAGRAPHS)])
        self.write(body)

    def back(self, one: int, _other: int) -> None:
        if self.before:
            self.write(list(self.before[one % len(self.before)]))

    def say(self, one: int, _other: int) -> None:
        self.house.extract(list(Reason)[one % 3])

    def answer(self, one: int, other: int) -> None:
        for found in change.waiting(self.house.ledger):
            asked = [row.message for row in found.rows if row.asks]
            same = frozenset(asked[: other % 3])
            reason = list(Reason)[one % 4]
            said = Answer(self.olga.id, self.olga.sign_in, found.name, found.hash, reason, same)
            change.release(self.house.ledger, self.house.settings, said)

    def decide(self, one: int, other: int) -> None:
        found = self.house.standings()
        at = found[one % len(found)]
        member = self.team[other % 3]
        stands = at.target.text if at.target and at.target.basis == at.source_hash else ""
        text = stands or at.text.replace("e", "é")
        try:
            self.house.accept(member, at, text)
        except AppError:
            return  # not theirs to decide: the laws say so

    def release(self, _one: int, _other: int) -> None:
        self.house.release()

    def importing(self, one: int, _other: int) -> None:
        house = self.house
        catalogues.write_languages(house.ledger, house.settings, ["wounds"], [language("es")])
        path = house.settings.locales / "es" / "LC_MESSAGES" / "wounds.po"
        if not path.exists():
            return
        lines = path.read_text("utf-8").split("\n")
        texts = [
            at for at, line in enumerate(lines) if line.startswith('msgstr "') and len(line) > 9
        ]
        at = texts[one % len(texts)]
        lines[at] = lines[at].replace("é", "ë")
        path.write_text("\n".join(lines), "utf-8")
        edited.take_in(house.ledger, house.settings, path, edited.Wish())

    # ---- what must always be so --------------------------------------------------------------

    def look(self) -> None:
        house = self.house
        assert house.verify() == []
        found = house.standings()
        with house.ledger.read() as connection:
            eyes = standings.eyes(connection, "es")
            for at in found:
                self.seen.setdefault(at.message, set())
            for message, texts in self.seen.items():
                written = standings.written(connection, message, "es")
                assert texts <= {one.target.id for one in written}, "history is lost"
                texts |= {one.target.id for one in written}
                english = {one.target.id: one.source for one in written}
                for target in carries.of(connection, message, "es"):
                    parent = next(one.parent for one in written if one.target.id == target)
                    assert figures(english[target]) == figures(english[parent])
        words = sum(at.words for at in found if at.approved(eyes))
        cell = coverage(house.ledger, [language("es")]).cells["wounds", "es"]
        assert (cell.approved, cell.total) == (words, sum(at.words for at in found))


@contextmanager
def a_life(houses: Houses, root: Path) -> Iterator[Life]:
    with houses.open(root / uuid4().hex, nothing) as house:
        team = house.team()
        life = Life(house, team, house.member("olga", "coordinator"))
        life.write(list(PARAGRAPHS), Reason.WORDING)
        for at in house.standings():
            revised = house.accept(team[1], house.accept(team[0], at, at.text.replace("o", "ó")))
            if revised.risks:
                house.accept(team[2], revised)
        life.release(0, 0)
        yield life


# Shrinking would take minutes: a failure names its steps, and they are few.
@settings(
    max_examples=few(5, 60),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(STEP, min_size=4, max_size=12))
def test_whatever_happens_every_law_holds_and_no_history_is_lost(sqlite_houses, tmp_path, steps):
    with a_life(sqlite_houses, tmp_path) as life:
        for what, one, other in steps:
            getattr(life, "importing" if what == "import" else what)(one, other)
            life.look()
        life.say(1, 0)
        life.release(0, 0)
        life.look()
