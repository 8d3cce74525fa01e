"""What holds for every check and any text."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.checks import CHECKS, blocking, characters, findings
from app.model import markup
from app.model.finding import Finding, Pair, Severity
from app.model.language import LANGUAGES, language
from tests.model.linear import takes_linear_time

ANY = st.text(st.characters(exclude_categories=()), max_size=60)  # halves of pairs as well
TAGGED = st.lists(
    st.sampled_from(["<1>", "</1>", "<2/>", "\\", "<", "word", "µg", "\u200f", "\u202e", "\n", "ё"])
).map("".join)
SPANISH = language("es")


@given(
    source=ANY | TAGGED,
    target=ANY | TAGGED,
    tag=st.sampled_from([*LANGUAGES]),
    unknown=st.lists(ANY, max_size=3).map(tuple),
)
@example(source="", target="", tag="es", unknown=("",))
def test_any_text_is_looked_at_without_failing_and_with_the_same_result(
    source, target, tag, unknown
):
    pair = Pair(source, target, language(tag), unknown)
    found = findings(pair)
    assert found == findings(pair)
    order = [name for name, _ in CHECKS]
    assert [one.code for one in found] == sorted((one.code for one in found), key=order.index)
    for one in found:
        assert one.target is None or 0 <= one.target[0] < one.target[1] <= len(target)
        assert "\n" not in one.why or one.code in {"unknown", "scripts"}


@given(target=ANY)
def test_a_target_that_passes_holds_no_control_and_no_override(target):
    if blocking(findings(Pair("Some words, long enough for any answer.", target, SPANISH))):
        return
    assert not [one for one in target if unicodedata.category(one) in {"Cc", "Cf", "Cs", "Co"}]


@given(words=st.text(st.characters(categories=["L", "N", "P", "S", "M"]), min_size=1))
def test_a_text_of_letters_numbers_marks_and_signs_has_no_invisible_character(words):
    seen = "".join(one for one in words if characters.visible(one))
    assert [*characters.check(Pair("", seen, SPANISH))] == []


@pytest.mark.parametrize(
    "piece",
    ["a", "\u202e", "\u2067", "<1>", "<", "\\", "p\u0430", "p\u0301", "α", "aα ", " ", "word "],
    ids=ascii,
)
def test_the_checks_take_time_in_proportion_to_the_text(piece):
    def look(text):
        return findings(Pair(text[:1000], text, SPANISH, ("word", "a")))

    assert takes_linear_time(look, piece)


def test_the_table_names_each_check_once_and_puts_what_blocks_everything_first():
    names = [name for name, _ in CHECKS]
    assert names == ["empty", "markup", "characters", "scripts", "length", "untouched", "unknown"]


def test_findings_come_in_the_order_of_the_table():
    pair = Pair("Call <1>999</1>.", "p\u0430\u202e word", SPANISH, ("word",))
    assert [one.code for one in findings(pair)] == [
        "markup",
        "markup",
        "characters",
        "scripts",
        "unknown",
    ]


def test_only_a_finding_that_blocks_stops_an_approval():
    block, warn, note = (Finding("x", severity, "X.") for severity in Severity)
    assert blocking((warn, block, note)) == (block,)
    assert blocking((warn, note)) == ()


def test_every_language_s_own_name_passes_every_check():
    for one in LANGUAGES.values():
        assert findings(Pair(one.english, markup.escape(one.autonym), one)) == () or (
            one.autonym == one.english
        )


# Words of a patient's page, as each script writes them; none may be held back.
SAMPLES = {
    "Latn": "Łódź, ẹ̀kọ́, Ƙwaƙwalwa, Thuɔŋjäŋ, Kajin Ṃajeḷ, Bệnh viện, “ʻokina”, çğıöşü, ﬁ",
    "Cyrl": "Зв’яжіться з лікарем: за́мок, ђ, љ, № 5",
    "Grek": "Καλέστε τον γιατρό· ΐ, Ά, ώ; 5 μg",
    "Armn": "Զանգահարեք բժշկին՝ շտապ։",
    "Geor": "დაურეკეთ ექიმს, ᲥᲐᲠᲗᲣᲚᲘ",
    "Hebr": "הִתְקַשְּׁרוּ לָרוֹפֵא: ״צה״ל״, ייִדיש, מק־ף",
    "Arab": "اتّصلْ بالطبيبِ، ٥٠٪ (٣٫٥)؛ می‌روند؟ کوردیی ﷲ",
    "Aran": "ڈاکٹر سے رابطہ کریں۔ ۵۰٪ ؐ",
    "Thaa": "ޑޮކްޓަރަށް ގުޅާ",
    "Deva": "डॉक्टर को बुलाएँ। ॐ क्‍ष ५",
    "Beng": "ডাক্তারকে ফোন করুন। ক্‌ষ ৎ ৫",
    "Guru": "ਡਾਕਟਰ ਨੂੰ ਫ਼ੋਨ ਕਰੋ। ੴ",
    "Gujr": "ડૉક્ટરને ફોન કરો. ૫",
    "Taml": "மருத்துவரை அழைக்கவும். க்‌ஷ ௫",
    "Telu": "వైద్యుడికి ఫోన్ చేయండి. ర్‌ ౫",
    "Knda": "ವೈದ್ಯರಿಗೆ ಕರೆ ಮಾಡಿ. ರ‍್ಯ ೫",
    "Mlym": "ഡോക്ടറെ വിളിക്കുക. ന്‍ ൻ ൫",
    "Sinh": "වෛද්‍යවරයාට කතා කරන්න. ශ්‍රී",
    "Thai": "โทรหาแพทย์\u200bทันที ๆ ฯ ๕ ฿",
    "Laoo": "ໂທຫາ\u200bທ່ານໝໍ ໆ ໕",
    "Khmr": "ហៅ\u200bគ្រូពេទ្យ។ ៗ ៥",
    "Mymr": "ဆရာဝန်\u200bကို ခေါ်ပါ။ ကညီကျိာ် ၅",
    "Tibt": "སྨན་པ་\u200bལ་ཁ་པར་གཏོང་། ༥",
    "Ethi": "ለሐኪም ይደውሉ። ፭ ፡",
    "Hans": "请打电话给医生。“急救”……\u3000５００毫克",
    "Hant": "請打電話給醫生。「急救」——５００毫克",
    "Jpan": "お医者さんに電話してください。「ｶﾀｶﾅ」々〆ヶー　葛\U000e0100城",
    "Kore": "의사에게 전화하세요. 한국어 각",
}


def test_a_sentence_in_every_script_of_the_house_has_no_false_alarm():
    scripts = {one.script.code: one for one in LANGUAGES.values()}
    for code, one in scripts.items():
        for form in ("NFC", "NFD"):
            target = unicodedata.normalize(form, SAMPLES[code])
            assert findings(Pair("Call your doctor at once, please.", target, one)) == (), code
