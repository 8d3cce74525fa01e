import pytest

from app.model.message import Markup, Tag
from app.pages.inline import inline, only_tag, picture
from app.pages.texts import in_english, texts
from tests.pages import fever
from tests.pages.factory import article_of


def html(target: str, *tags: Tag, more: tuple[str, ...] = ()) -> str:
    article = article_of("source " + "<9/>", *more, tags=tags)
    return str(inline(texts(article, in_english(article) | {"m0": target}, fever.ES), "m0"))


def tag(markup: Markup, number: int = 1, **more: str) -> Tag:
    return Tag(number, markup, **more)


def test_bold_and_emphasis_become_elements():
    tags = (tag(Markup.STRONG), tag(Markup.EMPHASIS, 2))
    assert html("<2>a <1>b</1></2>", *tags) == "<em>a <strong>b</strong></em>"


def test_an_empty_bold_is_nothing():
    assert html("a<1></1><1/>", tag(Markup.STRONG)) == "a"


def test_a_line_feed_is_a_line_break_that_the_text_alone_keeps():
    assert html("a\nb") == "a<br>\nb"


def test_a_link_goes_where_the_source_has_it_go():
    link = tag(Markup.LINK, href="https://nhs.uk/?a=1&b=2")
    assert html("<1>x</1>", link) == '<a href="https://nhs.uk/?a=1&amp;b=2">x</a>'


def test_a_link_s_title_comes_from_its_message():
    link = tag(Markup.LINK, href="#a", title="m1")
    expected = '<a href="#a" title="&#34;T&#34;" data-title="m1">x</a>'
    assert html("<1>x</1>", link, more=('"T"',)) == expected


def test_an_address_on_its_own_is_shown():
    link = tag(Markup.LINK, href="mailto:a@b.example")
    assert html("<1/>!", link) == (
        '<a href="mailto:a@b.example">'
        '<span translate="no" dir="ltr" data-literal="">a@b.example</span></a>!'
    )


def test_an_address_on_its_own_is_shown_as_the_source_has_it():
    link = tag(Markup.LINK, href="https://a.example/%C3%A9", literal="https://a.example/é")
    assert ">https://a.example/é</span></a>" in html("<1/>!", link)


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "//evil.example"])
def test_a_link_that_a_page_may_not_have_leaves_its_words(href):
    assert html("<1>x</1>", tag(Markup.LINK, href=href)) == "x"


def test_there_is_no_link_inside_a_link():
    tags = (tag(Markup.LINK, href="#a"), tag(Markup.LINK, 2, href="#b"))
    assert html("<1>a<2>b</2></1>", *tags) == '<a href="#a">ab</a>'


def test_an_image_s_words_come_from_their_message():
    image = tag(Markup.IMAGE, href="a.png", alternative="m1")
    assert html("x<1/>", image, more=('An "arm"',)) == (
        'x<img src="a.png" alt="An &#34;arm&#34;" loading="lazy" data-alternative="m1">'
    )
    assert html("x<1/>", tag(Markup.IMAGE, href="a.png")) == (
        'x<img src="a.png" alt="" loading="lazy">'
    )


def test_the_words_that_a_target_puts_inside_an_image_stay_beside_it():
    assert html("<1>x</1>", tag(Markup.IMAGE, href="a.png")).endswith(">x")


def test_an_image_from_elsewhere_leaves_its_alternative_text():
    image = tag(Markup.IMAGE, href="javascript:x", alternative="m1")
    assert html("x<1/>", image, more=("Arm",)) == ('x<span data-message="m1">Arm</span>')
    assert html("x<1/>", tag(Markup.IMAGE, href="data:x")) == "x"


def test_an_image_among_words_says_its_title():
    image = tag(Markup.IMAGE, href="a.png", title="m1")
    assert html("x<1/>", image, more=("Arm",)) == (
        'x<img src="a.png" alt="" loading="lazy" title="Arm" data-title="m1">'
    )


@pytest.mark.parametrize("what", [Markup.LINK, Markup.IMAGE])
def test_what_a_page_may_not_have_says_its_title_all_the_same(what):
    link = tag(what, href="ftp://a.example/x.png", title="m1")
    assert html("<1>x</1>", link, more=("Leaflet",)).startswith(
        '<abbr title="Leaflet" data-title="m1">'
    )


def test_a_link_in_a_link_says_its_title_all_the_same():
    tags = (tag(Markup.LINK, href="#a"), tag(Markup.LINK, 2, href="#b", title="m1"))
    assert html("<1>a<2>b</2></1>", *tags, more=("Leaflet",)) == (
        '<a href="#a">a<abbr title="Leaflet" data-title="m1">b</abbr></a>'
    )


def test_a_link_without_words_is_none():
    assert html("a<1></1>", tag(Markup.LINK, href="#a")) == "a"


def test_code_and_literals_stand_as_the_source_has_them():
    code = tag(Markup.CODE, literal="a < b")
    assert html("x <1/>", code) == (
        'x <code translate="no" dir="ltr" data-literal="">a &lt; b</code>'
    )
    literal = tag(Markup.LITERAL, literal="{{ x }}")
    assert html("x <1/>", literal) == (
        'x <span translate="no" dir="ltr" data-literal="">{{ x }}</span>'
    )


def test_words_inside_code_are_the_target_s():
    assert html("<1>x</1>", tag(Markup.CODE)) == "<code>x</code>"
    assert html("<1>x</1>", tag(Markup.LITERAL, literal="{{ x }}")) == "x"


@pytest.mark.parametrize("name", ["sub", "sup", "kbd", "abbr"])
def test_a_little_raw_html_is_made_anew(name):
    raw = tag(Markup.HTML, literal=f'<{name.upper()} onclick="x" style="y">')
    assert html("a<1>b</1>", raw) == f"a<{name}>b</{name}>"


def test_raw_html_may_come_as_two_empty_tags():
    tags = (tag(Markup.HTML, literal="<sub>"), tag(Markup.HTML, 2, literal="</sub>"))
    assert html("H<1/>2<2/>O", *tags) == "H<sub>2</sub>O"
    assert html("H<2/>2<1/>O", *tags) == "H2O"
    assert html("H<1/>2", *tags) == "H2"
    assert html("H<1/>2<9/>x<1/>y<2/>", *tags) == "H<sub>2xy</sub>"


def test_a_raw_line_break_is_one():
    assert html("a<1/>b", tag(Markup.HTML, literal="<br/>")) == "a<br>\nb"
    assert html("a<1/>b", tag(Markup.HTML, literal="<BR class='x'>")) == "a<br>\nb"


@pytest.mark.parametrize(
    "literal", ["<script>", "<script src=x>", "<img src=x onerror=y>", "<!-- x -->", "<", ""]
)
def test_any_other_raw_html_is_dropped_and_its_words_stay(literal):
    assert html("a<1>b</1>c", tag(Markup.HTML, literal=literal)) == "abc"
    assert html("a<1/>c", tag(Markup.HTML, literal=literal)) == "ac"


def test_an_abbreviation_is_spelled_out_by_its_message():
    raw = tag(Markup.HTML, literal="<abbr title='GP'>", title="m1")
    assert html("<1>GP</1>", raw, more=("General practitioner",)) == (
        '<abbr title="General practitioner" data-title="m1">GP</abbr>'
    )


def test_an_unknown_number_leaves_its_words():
    assert html("a<7>b</7><8/>c") == "abc"


@pytest.mark.parametrize("broken", ["a<1>b", "a</1>b", "<1>a<2>b</1></2>", "<1>a</1></1>"])
def test_tags_that_do_not_nest_leave_their_words(broken):
    tags = (tag(Markup.STRONG), tag(Markup.EMPHASIS, 2))
    assert html(broken, *tags) in ("ab", "a")


def test_a_target_nested_far_too_deep_leaves_its_words():
    assert html("<1>" * 5000 + "a" + "</1>" * 5000, tag(Markup.STRONG)) == "a"
    assert html("<1>a</1>" * 100, tag(Markup.STRONG)) == "<strong>a</strong>" * 100


def test_what_is_nested_far_too_deep_keeps_its_images_and_what_titles_say():
    tags = [tag(Markup.STRONG, at) for at in range(1, 22)]
    tags += [tag(Markup.IMAGE, 22, href="a.png"), tag(Markup.LINK, 23, href="#a", title="m1")]
    opened, closed = (
        "".join(f"<{sign}{at}>" for at in numbers)
        for sign, numbers in (("", range(1, 22)), ("/", range(21, 0, -1)))
    )
    assert html(f"{opened}a<22/><23>b</23>{closed}", *tags, more=("Tip",)) == (
        'a<img src="a.png" alt="" loading="lazy"><a href="#a" title="Tip" data-title="m1"></a>b'
    )


def test_a_figure_is_its_one_image():
    article = fever.fever()
    found = texts(article, fever.targets("es"), fever.ES)
    figure = only_tag(found, "figure")
    assert figure is not None
    assert 'alt="Un termómetro bajo el brazo de un niño"' in picture(found, figure)
    assert only_tag(found, "what") is None
