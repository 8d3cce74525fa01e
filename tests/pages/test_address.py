import pytest

from app.pages import address


@pytest.mark.parametrize(
    "given",
    [
        "https://www.nhs.uk/a?b=1&c=2",
        "http://example.org",
        "HTTPS://EXAMPLE.ORG",
        "mailto:help@example.org",
        "tel:999",
        "../asthma/",
        "a/b:c",
        "#when-to-get-help",
        "?a=b:c",
        "/about",
    ],
)
def test_a_link_may_go_to_the_web_to_mail_to_a_telephone_or_within_the_site(given):
    assert address.link(given) == given


@pytest.mark.parametrize(
    "given",
    [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "\\\\evil.example",
        "/\\evil.example",
        "1x:y",
    ],
)
def test_any_other_address_is_none(given):
    assert address.link(given) == ""
    assert address.image(given) == ""


def test_an_image_comes_from_the_site_or_over_https():
    assert address.image("pictures/arm.png") == "pictures/arm.png"
    assert address.image("https://example.org/arm.png") == "https://example.org/arm.png"
    assert address.image("http://example.org/arm.png") == ""
    assert address.image("tel:999") == ""


def test_a_space_in_an_address_is_written_as_the_web_wants_it():
    assert address.link("my file.pdf") == "my%20file.pdf"
    assert address.link("https://example.org/a b") == "https://example.org/a%20b"


@pytest.mark.parametrize(
    ("line", "dial"),
    [
        ("0808 800 6000", "tel:08088006000"),
        ("+44 (0)20 7946-0000", "tel:+442079460000"),
        ("(020) 7946 0000", "tel:02079460000"),
        ("111", "tel:111"),
        ("ask at reception", ""),
        ("", ""),
    ],
)
def test_a_helpline_that_is_a_telephone_number_can_be_dialled(line, dial):
    assert address.telephone(line) == dial


@pytest.mark.parametrize("to", ["a@b.example", "mailto:a@b.example", " mailto:a@b.example "[1:]])
def test_a_report_is_an_e_mail_that_says_which_page_it_is_about(to):
    assert (
        address.report(to, "so/fever, English version 3")
        == "mailto:a@b.example?subject=so%2Ffever%2C%20English%20version%203"
    )


def test_a_report_can_go_to_a_page_instead():
    assert address.report("https://example.org/report", "x") == "https://example.org/report"


@pytest.mark.parametrize("to", ["", "nobody", "javascript:alert(1)"])
def test_without_somebody_to_report_to_there_is_no_link(to):
    assert address.report(to, "x") == ""


def test_a_report_address_cannot_bring_headers_of_its_own():
    assert address.report("a@b.example?bcc=c@d", "x").count("?") == 1
