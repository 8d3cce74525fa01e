"""Apertium, a program on this machine: Spanish, Catalan, Galician without any network.

Its text is for people to work from, never to be printed: it says `celdas` (of a prison) for cells.
"""

import re
import secrets
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryFile

from app.engine.contract import Answer, Call, Engine
from app.engine.protect import BRACKETS
from app.engine.spelling import american
from app.engine.superblanks import BOUND_BLANKS, escape, plain
from app.engine.trouble import closing, lasting
from app.model.language import Language
from app.settings import Settings

_MODES = {"es": "eng-spa", "ca": "eng-cat", "gl": "en-gl"}
_PACKAGES = {
    "es": "apertium-eng-spa",
    "ca": "apertium-eng-cat",
    "gl": "apertium-en-gl",
}

_REPLY_BYTES = 4_000_000  # a call has at most 20,000 characters (`Engine.volume`), and marks

# Apertium's remark before a word that it does not know; blanks and escapes are passed over.
_REMARK = re.compile(r"(\[(?:\\.|[^\]\\])*\]|\\.)|[*#@]+(?=(\w[\w-]*)?)", re.DOTALL)
_UNITS = frozenset(("mg", "mcg", "g", "kg", "ml", "l", "mmol", "cm", "mm", "kcal", "mmHg"))
_STOPPED = re.compile(r"[.!?:;…](?:\s|\[\[/\]\]|\[\{\d+\}\]|[)\"'’”])*\Z")


def _translate(call: Call) -> list[Answer]:
    """All texts by one process, each followed by a blank with a number that nobody can guess.

    Starting the program costs far more than a sentence; a text that broke the stream would shift
    all answers after it, so that every answer has to be followed by its own number.
    """
    program = shutil.which("apertium")
    if not program:
        raise closing("the program is not installed")
    bound = call.mask == BOUND_BLANKS.name
    texts = [american(text if bound else escape(text)) for text in call.texts]
    nonce = secrets.token_hex(8)
    asked = "".join(f"{_stop(text)}\0[{nonce}:{at}]\0" for at, text in enumerate(texts))
    stream = _ran([program, "-f", "none", "-z", call.code], asked.encode())
    answers = _answers(stream.decode("utf-8", "replace"), nonce, len(texts))
    return [_read(stream, text, bound=bound) for stream, text in zip(answers, texts, strict=True)]


def _ran(command: list[str], asked: bytes) -> bytes:
    """What the program says to this; Trouble if it fails, or says more than anybody reads."""
    with TemporaryFile() as texts:
        texts.write(asked)
        texts.seek(0)
        with subprocess.Popen(  # noqa: S603  a fixed program, and texts on its input alone
            command, stdin=texts, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdout is not None  # noqa: S101  it is a pipe
            said = process.stdout.read(_REPLY_BYTES + 1)
            if len(said) > _REPLY_BYTES:
                process.kill()
                raise lasting("the answer is too long")
    if process.returncode:
        raise lasting(f"the program failed (status {process.returncode})")
    return said


def _stop(text: str) -> str:
    """The text with an end stop, without which its last words are analysed otherwise.

    The empty blank says where to take it away again, and keeps a stop of the text's own: Apertium
    eats one that stands right before the end.
    """
    return f"{text}[]" if _STOPPED.search(text) else f"{text}.[]"


def _answers(stream: str, nonce: str, count: int) -> list[str]:
    """The answers by their numbers; Trouble unless exactly those asked for are there, in order."""
    parts = re.split(rf"\[{nonce}:(\d+)\]", stream)
    if [int(number) for number in parts[1::2]] != list(range(count)):
        raise lasting("the text broke its stream")
    return [part.replace("\0", "") for part in parts[: 2 * count : 2]]


def _read(stream: str, asked: str, *, bound: bool) -> Answer:
    """One answer without the stop that we added, the remarks, and the doubled blanks."""
    ours = r"\[\]" if _STOPPED.search(asked) else r"\.?\[\]"
    stream = re.sub(ours, "", stream)
    unknown: list[str] = []

    def noted(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        if found[2] and found[2] not in _UNITS:
            unknown.append(found[2])
        return ""

    text = _REMARK.sub(noted, stream)
    text = re.sub(r"  +", " ", text).strip()
    return Answer(text if bound else plain(text), tuple(dict.fromkeys(unknown)))


def _lacks(_settings: Settings, language: Language) -> str:
    """The program, or the pair of languages."""
    program = shutil.which("apertium")
    if not program:
        return "the program is not installed: apt-get install apertium"
    modes = Path(program).resolve().parent.parent / "share/apertium/modes"
    if not (modes / f"{_MODES[language.tag]}.mode").is_file():
        return f"the language is not installed: apt-get install {_PACKAGES[language.tag]}"
    return ""


def _version() -> str:
    """The program's own word, `3.8.3`; "" if it says nothing that looks like one."""
    program = shutil.which("apertium") or "apertium"
    said = subprocess.run(  # noqa: S603  a fixed program without input
        [program, "-V"], capture_output=True, text=True, check=False
    )
    found = re.search(r"\d+(?:\.\d+)+", said.stdout + said.stderr)
    return found[0] if found else ""


ENGINE = Engine(
    name="apertium",
    languages=_MODES,
    translate=_translate,
    limit=20_000,
    batch=200,
    version=_version,
    lacks=_lacks,
    masks=(BOUND_BLANKS, BRACKETS),
)
