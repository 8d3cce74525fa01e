"""A message keeps its id when its words, its place and its neighbours change."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.article import Article
from app.source import Known, cut

BASE = "# Asthma\n\nTake two tablets every day.\n\n## Dose\n\n5 mg\n\n## Children\n\n5 mg\n\nRest well.\n"


def known(article: Article) -> list[Known]:
    return [Known(m.id, m.role, m.trail, m.text) for m in article.messages]


def ids(article: Article) -> dict[str, str]:
    return {message.text: message.id for message in article.messages}


def again(text: str, before: Article) -> Article:
    return cut("a.md", "a", text, known(before))


def test_an_id_is_the_name_and_eight_characters():
    for message in cut("a.md", "a", BASE).messages:
        name, _, code = message.id.partition(".")
        assert name == "a"
        assert len(code) == 8
        assert set(code) <= set("abcdefghijklmnopqrstuvwxyz234567")


def test_two_fresh_cuts_agree_whatever_stands_around_a_text():
    first, second = ids(cut("a.md", "a", BASE)), ids(cut("a.md", "a", "New.\n\n" + BASE))
    assert {text: first[text] for text in first} == {text: second[text] for text in first}


def test_equal_texts_have_two_ids():
    article = cut("a.md", "a", BASE)
    doses = [message.id for message in article.messages if message.text == "5 mg"]
    assert len(set(doses)) == 2


def test_a_changed_text_keeps_its_id():
    before = cut("a.md", "a", BASE)
    after = again(BASE.replace("two tablets", "three tablets"), before)
    assert ids(after)["Take three tablets every day."] == ids(before)["Take two tablets every day."]
    assert len(set(ids(after).values()) - set(ids(before).values())) == 0


def test_a_changed_text_that_is_changed_back_has_its_id_again():
    before = cut("a.md", "a", BASE)
    middle = again(BASE.replace("Take two tablets every day", "Take one tablet every day"), before)
    assert again(BASE, middle).messages == before.messages
    strange = again(BASE.replace("Take two tablets every day", "Ask"), before)
    assert again(BASE, strange).messages == before.messages


def test_what_is_inserted_is_new_and_takes_no_id_away():
    before = cut("a.md", "a", BASE)
    after = again(BASE.replace("Rest well.", "Drink a lot of water.\n\nRest well."), before)
    new = set(ids(after).values()) - set(ids(before).values())
    assert new == {ids(after)["Drink a lot of water."]}


def test_what_is_removed_gives_its_id_to_nobody():
    before = cut("a.md", "a", BASE)
    after = again(BASE.replace("Take two tablets every day.", "Zzz!"), before)
    assert ids(before)["Take two tablets every day."] not in ids(after).values()


def test_what_moves_keeps_its_id():
    before = cut("a.md", "a", BASE)
    after = again("Rest well.\n\n" + BASE.replace("Rest well.\n", ""), before)
    assert ids(after)["Rest well."] == ids(before)["Rest well."]


def test_of_two_equal_texts_the_one_that_stays_keeps_its_own():
    before = cut("a.md", "a", BASE)
    second = next(m for m in before.messages if m.text == "5 mg" and m.trail == ("Children",))
    after = again(BASE.replace("## Dose\n\n5 mg\n\n", ""), before)
    assert ids(after)["5 mg"] == second.id


def test_a_new_text_never_gets_the_id_of_a_message_that_now_says_something_else():
    before = cut("a.md", "a", "Take two tablets every day.\n")
    changed = again("Take two tablets every night.\n", before)
    after = again("Take two tablets every night.\n\nTake two tablets every day.\n", changed)
    assert after.messages[0].id == before.messages[0].id
    assert after.messages[1].id != before.messages[0].id


def test_a_cell_is_not_continued_by_a_paragraph():
    before = cut("a.md", "a", "| take one tablet a day |\n|---|\n")
    after = again("Take one tablet a day.\n", before)
    assert after.messages[0].id != before.messages[0].id


def test_a_number_that_changes_keeps_its_id():
    table = "| Dose |\n|---|\n| 500 |\n| 250 |\n"
    before = cut("a.md", "a", table)
    after = again(table.replace("500", "600"), before)
    assert ids(after)["600"] == ids(before)["500"]


def test_fixed_texts_never_take_an_id_that_is_known():
    before = cut("a.md", "a", "| – |\n|---|\n| a |\n")
    stolen = [Known(before.fixed[0].id, m.role, m.trail, m.text) for m in before.messages]
    after = cut("a.md", "a", before.source, stolen)
    assert after.messages[0].id == before.fixed[0].id
    assert after.fixed[0].id != before.fixed[0].id


texts = st.lists(
    st.sampled_from(["Take one.", "Take two.", "Rest.", "5 mg", "Ask us now."]), max_size=8
)


@settings(deadline=None)
@given(texts, texts, texts)
def test_no_history_gives_an_id_twice(first, second, third):
    article = None
    for state in (first, second, third):
        text = "\n\n".join(state) + "\n"
        article = cut("a.md", "a", text, known(article) if article else ())
        found = [message.id for message in (*article.messages, *article.fixed)]
        assert len(found) == len(set(found))
