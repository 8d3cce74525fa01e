import pytest

from app.model.errors import AppError, BadInput, NotFound
from app.model.language import SOURCE
from app.model.message import Markup, Tag
from app.pages.texts import in_english, texts
from tests.pages import fever
from tests.pages.factory import article_of
from tests.pages.fever import ES


def test_a_page_is_whole_or_it_is_not():
    article = article_of("One", "Two")
    with pytest.raises(NotFound, match=r"source_texts/small\.md \(es\): .* message m1") as caught:
        texts(article, {"title": "T", "m0": "Uno"}, ES)
    assert isinstance(caught.value, AppError)


@pytest.mark.parametrize("nothing", ["", "  \n", "<1/>", "<1> </1>"])
def test_a_target_without_words_is_no_target(nothing):
    with pytest.raises(NotFound):
        texts(article_of("One"), {"title": "T", "m0": nothing}, ES)


def test_what_the_article_calls_fixed_needs_no_target_and_says_when_it_is_english():
    image = fever.message("f0", "<1/>", (Tag(1, Markup.IMAGE, href="a.png"),))
    fixed = (image, fever.message("f1", "– 5 –"), fever.message("f2", "Not <1>sent</1>"))
    article = article_of(fixed=fixed)
    found = texts(article, {"title": "T"}, ES)
    assert found.tagged == {"title": "T", "f0": "<1/>", "f1": "– 5 –", "f2": "Not <1>sent</1>"}
    assert found.english == {"f2"}
    assert texts(article, {"title": "T"}, SOURCE).english == frozenset()


def test_a_text_that_turns_words_round_makes_no_page():
    with pytest.raises(BadInput, match=r"m0: the text holds U\+202E"):
        texts(article_of("One"), {"title": "T", "m0": "take \u202e100 mg"}, ES)


def test_a_message_that_the_article_does_not_have_is_missed_by_name():
    found = texts(article_of("One"), {"title": "T", "m0": "Uno"}, ES)
    with pytest.raises(NotFound, match="no message m9"):
        found.message("m9")
    with pytest.raises(NotFound, match="no message m9"):
        found.words("m9")


def test_words_are_the_text_without_its_tags():
    article = article_of("A <1>b</1>", tags=(Tag(1, Markup.STRONG),))
    assert texts(article, {"title": "T", "m0": r"<1>a</1> \<1>"}, ES).words("m0") == "a <1>"


def test_an_article_is_its_own_target_in_english():
    assert in_english(article_of("One")) == {"title": "Title", "m0": "One"}
