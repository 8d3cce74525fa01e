"""The verifier's look at fonts: a font can show a 7 where the page says 1."""

from app.model.law import Law
from app.pages import FACES
from app.workflow.verify import plain
from app.workflow.verify.kinds import sorted_out


def laws(path: str, content: bytes) -> set[Law]:
    kind, file = sorted_out(path, content)
    assert kind
    assert kind.judge is plain.font
    return {law for law, _ in plain.font(None, file)}


def test_the_fonts_of_the_house_are_known():
    assert [laws(face.path, face.content) for face in FACES] == [set()] * len(FACES)


def test_a_font_that_nobody_looked_at_is_a_fault_whatever_its_name():
    face = FACES[0]
    assert laws(face.path, face.content + b"0") == {Law.HOSTILE, Law.OTHER_TEXT}


def test_a_known_font_under_another_one_s_name_is_a_fault():
    assert laws(FACES[0].path, FACES[1].content) == {Law.OTHER_TEXT}
