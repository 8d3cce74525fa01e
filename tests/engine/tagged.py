"""Hypothesis strategies: well-formed tagged text, and what a hostile engine may say."""

from hypothesis import strategies as st

from app.model import markup

_LITERAL = st.text(
    st.sampled_from("ab Zé9.,!?<>/\\[]{}^$@*#~⟦⟧&;'\"1 23日本ع\u00a0-"), min_size=0, max_size=12
)


def _render(tree: list[object], numbers: list[int]) -> str:
    made = words = ""
    for node in tree:
        if isinstance(node, str):
            words += node  # neighbours are one: `<1` and `>` must not become a tag
            continue
        made, words = made + markup.escape(words), ""
        numbers.append(len(numbers) + 1)
        number = numbers[-1]
        if node is None:
            made += f"<{number}/>"
        else:
            assert isinstance(node, list)
            made += f"<{number}>{_render(node, numbers)}</{number}>"
    return made + markup.escape(words)


_NODES = st.recursive(
    _LITERAL | st.none(),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=10,
)

TAGGED = st.lists(_NODES, max_size=5).map(lambda tree: _render(tree, []))

_BITS = [
    "⟦1⟧",
    "⟦2⟧",
    "⟦99⟧",
    "{{1}}",
    "{{2}}",
    "⟦1",
    "<1>",
    "</1>",
    "<2/>",
    "\\<1>",
    "<t1>",
    "</t1>",
    "<t2/>",
    "<t2></t2>",
    "<1⟦99⟧>",
    "&lt;1&gt;",
    "[[t:g:1]]",
    "[[t:g:1;t:g:2]]",
    "[[/]]",
    "[{1}]",
    "[{2}]",
    "[",
    "\\",
    "<b>",
]

HOSTILE = st.lists(_LITERAL | st.sampled_from([*_BITS, "⟦ 3 ⟧", "x "]), max_size=14).map("".join)
