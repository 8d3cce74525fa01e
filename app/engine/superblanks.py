r"""Apertium's stream format: words, `[superblanks]` that pass verbatim, and bound blanks.

A pair of tags is a blank that is bound to its words, `[[t:g:1]]chest pain[[/]]`, and goes where the
words go: `dolor de pecho` comes back with each of its words bound. What stands in no tag is bound
to 0, for Apertium sometimes loses the blank between two words: two words that touch and are bound
each by itself are such words (`lo` `llaman`, never `lollaman`). An empty tag is a superblank,
`[{2}]`, and stays between its neighbours. What the stream itself uses is escaped by `\`; what
Apertium uses for its own remarks (`*word`, `#word`, `@word`) stands in a superblank, so that the
remarks cannot be taken for the text's, nor the text's for remarks.
"""

import re
from dataclasses import dataclass

from app.engine.protect import Token, render, tokens
from app.model import markup

_SPECIAL = re.compile(r"[\[\]{}^$\\/<>]")
# Remarks, `~` (which the generator eats), and blanks that are no plain blank.
_VERBATIM = re.compile(r"[*#@~]|[^\S ]")
_STREAM = re.compile(
    r"\[\[(?P<bound>t:g:\d+(?:;\s*t:g:\d+)*)\]\]|(?P<end>\[\[/\]\])|"
    r"\[\{(?P<empty>\d+)\}\]|\[(?P<blank>(?:\\.|[^\]\\])*)\]|\\(?P<escaped>.)|(?P<word>[^\[\\]+|.)",
    re.DOTALL,
)


def escape(text: str) -> str:
    """Literal text for the stream; a control character becomes a blank."""
    made = []
    for letter in text:
        if letter < " ":
            made.append(" ")
        elif _VERBATIM.match(letter):
            made.append(f"[\\{letter}]")
        else:
            made.append(_SPECIAL.sub(r"\\\g<0>", letter))
    return "".join(made)


@dataclass(slots=True)
class _Run:
    """Text of the answer and the places of the pairs that it is bound to, or one empty tag."""

    text: str
    bound: frozenset[int] = frozenset()
    empty: int = 0


def _runs(stream: str) -> list[_Run]:
    """The stream as runs, escapes undone."""
    runs: list[_Run] = []
    bound: frozenset[int] = frozenset()
    first = False
    for found in _STREAM.finditer(stream):
        if found["bound"]:
            bound = frozenset(int(place) for place in re.findall(r"\d+", found["bound"]))
            first = True
        elif found["end"]:
            bound = frozenset()
        elif found["empty"]:
            runs.append(_Run("", bound, int(found["empty"])))
        else:
            text = next(
                (found[name] for name in ("escaped", "word") if found[name] is not None),
                re.sub(r"\\(.)", r"\1", found["blank"] or ""),
            )
            if first and runs and runs[-1].bound and _touch(runs[-1].text, text):
                runs.append(_Run(" "))
            runs.append(_Run(text, bound))
            first = False
    return runs


def _touch(one: str, other: str) -> bool:
    """Would these read as one word?"""
    return one[-1:].isalnum() and other[:1].isalnum()


def plain(stream: str) -> str:
    """The words of a stream without tags."""
    return "".join(run.text for run in _runs(stream))


class BoundBlanks:
    """The mask; a text's tags are known by their place among its tags, from 1."""

    name = "bound blanks"

    def hide(self, tagged: str) -> str | None:
        """The stream, or None for a part whose tags are not balanced."""
        if not markup.nests(tagged):
            return None
        made: list[str] = []
        open_: list[int] = []
        for place, (number, text) in _placed(tagged):
            if not number:
                words = escape(text)
                binding = "; ".join(f"t:g:{one}" for one in open_ or [0])
                made.append(f"[[{binding}]]{words}[[/]]" if words.strip() else words)
            elif text.endswith("/>"):
                made.append(f"[{{{place}}}]")
            elif text.startswith("</"):
                open_.pop()
            else:
                open_.append(place)
        return "".join(made)

    def reveal(self, answer: str, tagged: str) -> str:
        """The answer as tagged text, each pair around all the words that are bound to it."""
        tags = dict(_placed(tagged))
        closing = _closing(tagged)
        runs = _runs(answer)
        reach = {place: _reach(runs, place) for place in closing}
        made: list[Token] = []
        open_: list[int] = []
        for at, run in enumerate(runs):
            begins = [place for place, ends in reach.items() if ends and ends[0] == at]
            for place in sorted(begins, key=lambda place: (-reach[place][1], place)):
                made.append(tags[place])
                open_.append(place)
            made.append(tags[run.empty] if tags.get(run.empty, (0, ""))[0] else (0, run.text))
            for place in [place for place in reversed(open_) if reach[place][1] == at]:
                made.append(tags[closing[place]])
                open_.remove(place)
        return render(made)


def _placed(tagged: str) -> list[tuple[int, Token]]:
    """Each token with its place among the tags, from 1; literal text has place 0."""
    found = []
    place = 0
    for token in tokens(tagged):
        place += bool(token[0])
        found.append((place if token[0] else 0, token))
    return found


def _closing(tagged: str) -> dict[int, int]:
    """The place of each pair's opening tag -> the place of its closing one; balanced text only."""
    found: dict[int, int] = {}
    open_: list[int] = []
    for place, (number, text) in _placed(tagged):
        if number and text.startswith("</"):
            found[open_.pop()] = place
        elif number and not text.endswith("/>"):
            open_.append(place)
    return dict(sorted(found.items()))


def _reach(runs: list[_Run], place: int) -> tuple[int, ...]:
    """The first and the last run bound to a pair; empty if there is none or they lie far apart.

    Words between them that are not bound (`dolor de pecho`: the article, the preposition) may be
    as many as those that are; else the pair would take in words of others.
    """
    at = [index for index, run in enumerate(runs) if place in run.bound and run.text.strip()]
    if not at:
        return ()
    inside = runs[at[0] : at[-1] + 1]
    ours = sum(len(run.text.split()) for run in inside if place in run.bound)
    others = sum(len(run.text.split()) for run in inside if place not in run.bound)
    return (at[0], at[-1]) if others <= ours else ()


BOUND_BLANKS = BoundBlanks()
