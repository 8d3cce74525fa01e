"""Where a line of Burmese may end: before a syllable, never within one."""

from xml.etree import ElementTree as ET

import pytest

from app.press.breaks import break_lines, broken, whole

# Each with a mark where it may be parted, as syllables are taught.
BURMESE = (
    "ကျန်း|မာ|ရေး",  # health: a killed final stays with its syllable
    "သင်္ဘော",  # ship: a stacked letter is parted from nothing
    "ဒုက္ခ",  # trouble: nor here
    "ဦး|နှောက်",  # brain: a vowel that stands alone begins one
    "နှင့်",  # and: a dot below between a letter and its killer
    "ဆ|ရာ|ဝန်။ ပြီး|နောက်",  # what ends a sentence does not begin a line
    "၅|ရက်",
    "5 mg ဆေး",
)


@pytest.mark.parametrize("parted", BURMESE)
def test_a_line_ends_before_a_syllable(parted: str):
    text = parted.replace("|", "")
    assert broken(text) == parted.replace("|", "\u200b")
    assert whole(broken(text), "my") == text


def test_only_what_is_said_to_be_burmese_is_parted():
    body = (
        "<html lang='my'><head><title>မာရေး</title></head><body>မာရေး<p>မာရေး<b>မာရေး</b>မာရေး</p>"
        "<p lang='en'>မာရေး<i lang='ksw'>မာရေး</i>မာရေး</p>မာရေး</body></html>"
    )
    root = ET.fromstring(body)
    break_lines(root)
    one, parted = "မာရေး", "မာ\u200bရေး"
    texts = list(root.itertext())
    assert texts == [one, parted, parted, parted, parted, one, parted, one, parted]


def test_what_others_wrote_with_breaks_keeps_them():
    assert whole("ស\u200bក", "km") == "ស\u200bក"
    assert whole("a\u200bb", "") == "a\u200bb"
