"""`pybabel extract -F babel.cfg` finds what the cutter finds, under the same ids."""

import contextlib
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from app.model.errors import BadInput
from app.model.message import notes
from app.source import cut
from app.source.babel_method import extract

HOUSE = Path(__file__).parents[2]
ARTICLE = (
    "# Asthma\n\nTake **two** tablets; see [a page](/b 'the page').\n\n"
    "## How it feels when you have a severe attack and nobody is there to help you breathe\n\n"
    "### Now\n\n- Call [999](tel:999)\n"
)


EXTRACT = "extract -F babel.cfg -o all.pot ."


def as_people_do(folder: Path) -> None:
    """Run pybabel in a process of its own."""
    subprocess.run(
        [sys.executable, "-W", "error", "-m", "babel.messages.frontend", *EXTRACT.split()],
        cwd=folder,
        env={"PYTHONPATH": str(HOUSE)},
        check=True,
        capture_output=True,
    )


def here(folder: Path) -> None:
    """Run it in this process."""
    with contextlib.chdir(folder):
        CommandLineInterface().run(["pybabel", *EXTRACT.split()])


Found = dict[str, tuple[str, list[str], list[tuple[str, int]]]]


def pybabel(folder: Path, run: Callable[[Path], None] = here) -> Found:
    """Run it; msgctxt -> (msgid, comments, references)."""
    (folder / "babel.cfg").write_text((HOUSE / "babel.cfg").read_text())
    run(folder)
    with (folder / "all.pot").open("rb") as file:
        return {
            m.context or m.id: (m.id, m.auto_comments, m.locations) for m in read_po(file) if m.id
        }


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "source_texts" / "lungs").mkdir(parents=True)
    (tmp_path / "locales").mkdir()
    (tmp_path / "source_texts" / "lungs" / "asthma.md").write_text(ARTICLE)
    (tmp_path / "source_texts" / "why.txt").write_text("Why us\n\nBecause:\n- we care\n- we know\n")
    (tmp_path / "app" / "web" / "templates").mkdir(parents=True)
    (tmp_path / "app" / "web" / "desk.py").write_text('print(_("Save"))\n')
    (tmp_path / "app" / "web" / "templates" / "a.html").write_text(
        "<p>{% trans %}\n  Two\n  words\n{% endtrans %}</p>\n"
    )
    return tmp_path


def test_it_finds_the_messages_of_every_article_and_of_the_interface(folder):
    found = pybabel(folder, as_people_do)
    assert found["Save"][0] == "Save"
    assert found["Two words"][0] == "Two words"
    expected = {}
    for path in ("source_texts/lungs/asthma.md", "source_texts/why.txt"):
        article = cut(path, Path(path).stem, (folder / path).read_text())
        expected |= {m.id: (m.text, [(path, m.line)]) for m in article.messages}
    assert {key: (value[0], value[2]) for key, value in found.items() if "." in key} == expected


def test_the_ids_of_the_template_before_are_kept(folder):
    before = pybabel(folder)
    (folder / "all.pot").rename(folder / "locales" / "asthma.pot")
    path = folder / "source_texts" / "lungs" / "asthma.md"
    path.write_text(ARTICLE.replace("**two** tablets", "**three** tablets"))
    after = pybabel(folder)
    assert {key for key in after if key.startswith("asthma.")} == {
        key for key in before if key.startswith("asthma.")
    }


def test_comments_tell_role_trail_and_tags():
    article = cut("asthma.md", "asthma", ARTICLE)
    told = {message.text: notes(message) for message in article.messages}
    trail = "How it feels when you have a severe attack and nobody is there to help you breathe"
    assert told["Asthma"] == ("title",)
    assert told["the page"] == ("link title",)
    assert told["Call <1>999</1>"] == (
        f"list item, under “{trail} › Now”",
        "<1> link to tel:999",
    )


def named(text: str, name: str) -> io.BytesIO:
    file = io.BytesIO(text.encode())
    file.name = name
    return file


def test_the_template_tells_equal_texts_apart_by_their_trail(tmp_path):
    text = "## One\n\n5 mg\n\n## Two\n\n5 mg\n\n*5* ml\n"
    first = list(extract(named(text, "a.md"), (), (), {"locales": str(tmp_path)}))
    lines = ['msgid ""', 'msgstr ""', ""]
    for _, _, (context, msgid), comments in first:
        lines += [f"#. {comment}" for comment in comments]
        lines += [f'msgctxt "{context}"', f'msgid "{msgid}"', 'msgstr ""', ""]
    lines += ["#. odd", 'msgctxt "a.zzz"', 'msgid "odd"', 'msgstr ""', ""]
    lines += ['msgid "no context"', 'msgstr ""', ""]
    (tmp_path / "a.pot").write_text("\n".join(lines))
    shorter = "## Two\n\n5 mg\n"
    second = list(extract(named(shorter, "a.md"), (), (), {"locales": str(tmp_path)}))
    assert [found[2] for found in second] == [first[2][2], first[3][2]]


def test_a_file_without_a_name_and_bad_bytes_are_refused():
    with pytest.raises(BadInput, match="has no name"):
        list(extract(io.BytesIO(b"a"), (), (), {}))
    file = named("", "b.md")
    file.write(b"\xff")
    file.seek(0)
    with pytest.raises(BadInput, match=r"b\.md:1: not UTF-8"):
        list(extract(file, (), (), {}))
