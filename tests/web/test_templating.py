"""What templates are given beside what their view hands them."""

from app.web.difference import Change, Run
from app.web.templating import differing


def test_a_difference_reads_in_a_line_and_nothing_in_it_becomes_an_element() -> None:
    runs = [Run(Change.SAME, "a<b "), Run(Change.REMOVED, "<i>"), Run(Change.ADDED, "{0}\u200b")]
    assert differing(runs, "gone & out:", "new:") == (
        "a&lt;b "
        '<del><span class="hidden">gone &amp; out: </span>&lt;i&gt;<span class="hidden">, </span></del>'
        '<ins><span class="hidden">new: </span>{0}[ZWSP]<span class="hidden">, </span></ins>'
    )
