"""What others wrote or named stays in its line."""

import os

from app.model.printable import printable


def test_what_can_be_seen_is_as_it_is():
    assert printable("es/¡Hola! C:\\x 中文") == "es/¡Hola! C:\\x 中文"


def test_what_would_break_or_colour_the_line_is_written_in_signs():
    assert printable("a\nb\r\x1b[1m\u202e\u2028") == r"a\nb\r\x1b[1m\u202e\u2028"


def test_a_name_that_is_not_utf_8_can_be_kept():
    assert printable(os.fsdecode(b"a\xff.po")) == r"a\udcff.po"
