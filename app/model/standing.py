"""Where one message stands in one language: the facts, and what follows from them."""

from dataclasses import dataclass

from app.model.concept import NO_GLOSSARY, Glossary
from app.model.decision import Decision
from app.model.digest import digest
from app.model.finding import Finding
from app.model.law import Law
from app.model.message import Role, Target
from app.model.override import Override, against, last
from app.model.policy import Eyes, Need, needs, outstanding
from app.model.risk import Risk
from app.model.state import State, state


@dataclass(frozen=True, slots=True)
class Standing:
    """A message as it is now, the target that stands for it, and every decision that holds for that.

    `revision` numbers the message's revision in the ledger; `target` is a text that answers the
    present source, or else the latest text of all; `log` is oldest first, and has the decisions
    carried to the target as well as those made on it. `overrides`, oldest first, are what people said
    of findings in any text for the present source. `glossary` is what is approved for its article.
    """

    message: str
    article: str
    language: str
    position: int
    line: int
    role: Role
    trail: tuple[str, ...]
    revision: int
    text: str
    source_hash: str
    words: int
    required: bool
    risks: tuple[Risk, ...]
    target: Target | None
    log: tuple[Decision, ...]
    overrides: tuple[Override, ...] = ()
    glossary: Glossary = NO_GLOSSARY

    @property
    def open(self) -> bool:
        """Is there no text yet that answers the present source?"""
        return self.target is None or self.target.basis != self.source_hash

    def outstanding(self, eyes: Eyes) -> tuple[Need, ...]:
        """The decisions that are still to be made; empty when the message is approved."""
        return outstanding(needs(eyes, self.risks), self.source_hash, self.target, self.log)

    def approved(self, eyes: Eyes) -> bool:
        """May this text be published?"""
        return not self.outstanding(eyes)

    def state(self, *, blocking: bool = False) -> State:
        """The word that people see."""
        return state(self.source_hash, self.target, self.log, blocking=blocking)

    def override(self, finding: Finding, text: str, writer: str | None = None) -> Override | None:
        """The word that excuses this finding in `text`, if there is one.

        `writer` is whoever writes the text now; it is not asked of the text that stands.
        """
        if not self.overrides or self.against(finding, text, writer):
            return None
        return last(self.overrides, finding.code, digest(text))

    def against(self, finding: Finding, text: str, writer: str | None = None) -> Law | None:
        """The law under which this finding in `text` stands; None if somebody's word excuses it."""
        log: tuple[Decision, ...] = ()
        if self.target and (self.target.text, self.target.basis) == (text, self.source_hash):
            writer, log = self.target.writer, self.log
        one = last(self.overrides, finding.code, digest(text)) if self.overrides else None
        return against(one, finding, writer, log)
