"""What is remembered of words: each once, so many and no more, and none that is no word."""

from app.model.remembered import LONGEST, Remembered


def test_a_word_is_asked_once_until_there_are_too_many():
    asked = []
    known = Remembered(lambda word: asked.append(word) or word.upper(), 2)
    assert [known[word] for word in ("a", "b", "a", "c", "a")] == ["A", "B", "A", "C", "A"]
    assert asked == ["a", "b", "c", "a"]
    assert [*known] == ["c", "a"]


def test_what_is_longer_than_any_word_is_answered_and_not_kept():
    known = Remembered(len, 2)
    assert known["a" * (LONGEST + 1)] == LONGEST + 1
    assert not known
