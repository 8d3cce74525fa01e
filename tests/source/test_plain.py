"""Plain text is woven line by line; how it is cut is told by `tests/cases/source/plain-text.md`."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.source import cut, weave
from tests.source.test_weaving import article_of, files, unnumbered, with_tags, woven


@settings(deadline=None)
@given(files, st.data())
def test_a_text_file_keeps_its_lines(text, data):
    article = article_of(text, ".txt")
    targets = {message.id: with_tags(message.text, data.draw) for message in article.messages}
    woven = weave(article, targets)
    lost = sum(message.text != targets[message.id] for message in article.messages)
    assert len(woven.rolled_back) <= lost
    for message in article.messages:
        if message.id not in dict(woven.rolled_back) and targets[message.id] != message.text:
            assert unnumbered(targets[message.id], "summary") in woven.text


def test_a_text_file_takes_any_words_on_one_line():
    text = "T\r\n\r\nYou may:\r\n- feel\r\n  sick\r\n- rest\r\n\r\nBack to top\r\n"
    targets = ("Ť", "您可能会：", "觉得\n不舒服", "Back to top", " ")
    assert woven(text, *targets, path="a.txt") == (
        "Ť\r\n\r\n您可能会：\r\n- 觉得 不舒服\r\n- Back to top\r\n\r\nBack to top\r\n"
    )


def test_a_text_file_rolls_back_what_is_no_text():
    article = cut("a.txt", "a", "T\n\na\n")
    ids = [message.id for message in article.messages]
    result = weave(article, {ids[0]: "\u00a0", ids[1]: "b"})
    assert result.text == "T\n\nb\n"
    assert result.rolled_back == ((ids[0], "the text is empty"),)
