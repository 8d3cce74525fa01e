"""Fingerprints and canonical JSON: the same to-day, to-morrow and in every room."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.digest import canonical, digest

FACTS = st.dictionaries(
    st.text(max_size=5),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
        max_leaves=8,
    ),
    max_size=6,
)


def test_a_digest_is_sha_256_of_utf_8():
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert digest("دواء") == hashlib.sha256("دواء".encode()).hexdigest()


def test_texts_that_only_look_the_same_have_other_digests():
    assert len({digest(text) for text in ("é", "e\u0301", "é ", "É")}) == 4


def test_canonical_json_is_this_and_nothing_else():
    facts = {"b": [1, None, True], "a": {"ü": "“<é>”", "A": '\n\\"'}, "": 0}
    assert canonical(facts) == r'{"":0,"a":{"A":"\n\\\"","ü":"“<é>”"},"b":[1,null,true]}'


@given(FACTS)
def test_the_order_in_which_facts_were_written_does_not_matter(facts):
    assert canonical(dict(reversed(facts.items()))) == canonical(facts)


@given(FACTS)
def test_canonical_json_comes_back_as_it_was_and_stays_the_same(facts):
    again = json.loads(canonical(facts))
    assert again == facts
    assert canonical(again) == canonical(facts)


@given(FACTS)
def test_canonical_json_is_one_line(facts):
    assert "\n" not in canonical(facts)


def test_what_is_no_fact_is_refused_rather_than_spelled_somehow():
    with pytest.raises(TypeError):
        canonical({"set": {1, 2}})
