from app.model.language import SOURCE
from app.pages import paths
from app.pages.frame import Frame
from app.pages.furniture import Words
from tests.pages.factory import SITE_URL


def helpline(line: str) -> str:
    frame = Frame(SOURCE, Words({}, SOURCE), paths.home(SOURCE), SITE_URL, (), False, line)
    return str(frame.values()["helpline"])


def test_a_telephone_number_can_be_dialled_and_reads_from_left_to_right():
    assert helpline(" 0808 800 6000") == (
        '<a href="tel:08088006000"><bdi dir="ltr">0808 800 6000</bdi></a>'
    )


def test_another_helpline_is_english_text():
    assert helpline("ask <us>") == '<span lang="en" dir="ltr">ask &lt;us&gt;</span>'


def test_without_a_helpline_there_is_none():
    assert helpline(" ") == ""
