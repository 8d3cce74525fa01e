"""What people say of a text: to one another, to the author of the article, of a problem in it."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from app.model.errors import BadInput
from app.model.grounds import UNSEEN
from app.model.person import Permission, Person, PersonRole
from app.model.sentence import sentence

# How many characters a comment may have.
LONGEST = 4_000


class CommentKind(StrEnum):
    """To whom it is said: to who else works on the text, to the author, or of the English itself."""

    REMARK = "remark"
    QUESTION = "question"
    PROBLEM = "source problem"


# What is about the English, and so concerns its message in every language.
OF_THE_ENGLISH = (CommentKind.QUESTION, CommentKind.PROBLEM)


@dataclass(frozen=True, slots=True)
class Comment:
    """One thing that a signed-in person said of a message, at the desk of a language.

    `answers` is the id of the comment that it answers, None for one that begins a thread. An answer
    is of the kind of what it answers. `text` is plain, with line feeds.
    """

    message: str
    language: str
    kind: CommentKind
    text: str
    person: str
    role: PersonRole
    at: str
    answers: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Settlement:
    """One person's word that a thread is settled, or, with `settled` False, that it is open again."""

    settled: bool
    person: str
    role: PersonRole
    at: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment, what was answered to it, oldest first, and the last word on whether it is settled."""

    first: Comment
    answers: tuple[Comment, ...] = ()
    last: Settlement | None = None

    @property
    def open(self) -> bool:
        """Does it wait for somebody?"""
        return self.last is None or not self.last.settled

    @property
    def answered(self) -> bool:
        """Has anybody answered but the one who asked?"""
        return any(one.person != self.first.person for one in self.answers)

    def asks(self, person: str) -> bool:
        """Does it ask this person for an answer before they may settle it?"""
        mine = self.first.person == person
        return self.first.kind in OF_THE_ENGLISH and not mine and not self.answered

    @property
    def newest(self) -> int:
        """The id of the last comment of it."""
        return self.answers[-1].id if self.answers else self.first.id


def settles(person: Person, thread: Thread) -> PersonRole | None:
    """The role in which this person may say that a thread is settled, or open again; None if in none.

    Who began it may, and of a remark whoever works in its language; of what is about the English
    its coordinators, who speak for the author.
    """
    language = thread.first.language
    asked = thread.first.person == person.id
    if thread.first.kind in OF_THE_ENGLISH and not asked:
        return person.role_for(Permission.ANSWER, language)
    return person.role_for(Permission.COMMENT, language)


def cleaned(text: str) -> str:
    """A comment as it is kept: NFC, line feeds, no blanks at the ends of lines; BadInput if it is none."""
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\t", " ")
    lines = [line.rstrip(" ") for line in composed.split("\n")]
    for number, line in enumerate(lines, start=1):
        if found := UNSEEN.search(line):
            raise BadInput(
                sentence(
                    "U+%(code)s is a character that nobody can see", code=f"{ord(found[0]):04X}"
                ),
                place=sentence(
                    "line %(line)s, character %(character)s",
                    line=number,
                    character=found.start() + 1,
                ),
            )
    kept = "\n".join(lines).strip()
    if not kept:
        raise BadInput("write what you want to say")
    if len(kept) > LONGEST:
        raise BadInput(
            sentence(
                "a comment has at most %(most)s characters; this one has %(long)s",
                most=f"{LONGEST:,}",
                long=f"{len(kept):,}",
            )
        )
    return kept
