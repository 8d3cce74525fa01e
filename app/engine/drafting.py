"""One engine asked for some texts: cut, hidden, asked, doubted, revealed, joined, repaired."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.engine.contract import Answer, Engine
from app.engine.cut import cut, join, wanted
from app.engine.doubts import doubt, tidy
from app.engine.protect import Mask, kept, torn
from app.engine.repair import repair
from app.engine.trouble import Trouble, lasting
from app.model import markup
from app.model.language import Language

# Texts behind one mask -> for each of them an answer or trouble, in their order.
Ask = Callable[[Sequence[str], Mask], list[Answer | Trouble]]


@dataclass(frozen=True, slots=True)
class Draft:
    """What an engine makes of a tagged text, for a person to post-edit and decide.

    unknown    the words that the engine says it does not know
    tags_lost  the numbers of the source's tags that the engine lost; all others are in place
    remarks    what the engine could not do though there is a text, with its name
    """

    text: str
    engine: str
    version: str
    unknown: tuple[str, ...] = ()
    tags_lost: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Part:
    """A part of a text on its way: what is best so far, and whether that is good."""

    source: str
    text: str = ""
    unknown: tuple[str, ...] = ()
    remark: str = ""
    good: bool = False
    trouble: Trouble | None = None


@dataclass(slots=True)
class _Work:
    """One text: its parts, or why it could not be cut."""

    source: str
    parts: list[_Part] = field(default_factory=list)
    trouble: Trouble | None = None


def drafted(
    engine: Engine, texts: Sequence[str], language: Language, ask: Ask
) -> list[Draft | Trouble]:
    """For each tagged text what the engine makes of it; the drafts' version is still empty."""
    works = [_begun(text, engine) for text in texts]
    for mask in engine.masks:
        _round(
            [part for work in works for part in work.parts if not (part.good or part.trouble)],
            mask,
            engine,
            language,
            ask,
        )
    return [_ended(work, engine, language) for work in works]


def _begun(text: str, engine: Engine) -> _Work:
    """The text cut; what has no letters is good as it stands."""
    try:
        parts = cut(text, engine.limit)
    except Trouble as trouble:
        return _Work(text, trouble=trouble.of(engine.name))
    return _Work(
        text, [_Part(part) if wanted(part) else _Part(part, part, good=True) for part in parts]
    )


def _round(parts: list[_Part], mask: Mask, engine: Engine, language: Language, ask: Ask) -> None:
    """Every part that can wear this mask, asked for and judged."""
    hidden = [(part, text) for part in parts if (text := mask.hide(part.source)) is not None]
    answers = ask([text for _, text in hidden], mask) if hidden else []
    for (part, _), answer in zip(hidden, answers, strict=True):
        if isinstance(answer, Trouble):
            if not part.text:  # else the answer behind the first mask is there to be repaired
                part.trouble = answer
            continue
        _judge(part, mask.reveal(tidy(answer.text, language), part.source), engine, language)
        part.unknown = part.unknown or answer.unknown
        part.remark = part.remark or answer.remark


def _judge(part: _Part, text: str, engine: Engine, language: Language) -> None:
    """Take the text if nothing speaks against it; keep it for repair if only tags are wrong."""
    text = text.strip()
    why = doubt(markup.strip(part.source), markup.strip(text), language)
    if why and engine.publishable:
        if not part.text:
            part.trouble = lasting(why).of(engine.name)
    elif torn(part.source, text):
        return
    elif kept(part.source, text):
        part.text, part.good = text, True
    else:
        part.text = part.text or text


def _ended(work: _Work, engine: Engine, language: Language) -> Draft | Trouble:
    """The parts joined, with the source's tags or the loss of them named."""
    troubles = [part.trouble for part in work.parts if part.trouble]
    if work.trouble or troubles:
        return work.trouble or troubles[0]
    if any(part.source and not part.text for part in work.parts):
        return lasting("the tags could not be hidden from it").of(engine.name)
    text = join([part.text for part in work.parts], language)
    lost: tuple[int, ...] = ()
    if markup.difference(work.source, text):
        text, lost = repair(work.source, text)
    unknown = tuple(dict.fromkeys(word for part in work.parts for word in part.unknown))
    remarks = dict.fromkeys(f"{engine.name}: {part.remark}" for part in work.parts if part.remark)
    return Draft(text, engine.name, "", unknown, lost, tuple(remarks))
