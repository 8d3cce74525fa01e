import re

from app.pages import version


def test_the_room_s_version_is_one_digest_of_all_that_makes_a_page():
    assert re.fullmatch("[0-9a-f]{64}", version())
    assert version() == version.__wrapped__()
