"""Texts that look like a language and say nothing: for pages whose layout is what is looked at.

Every English word becomes one of a few real words of the language, the same word always the same
one, so that letters, marks, joins, line breaks and lengths are as on real pages. Tags, addresses,
telephone numbers and units stay as they are; counts have the digits that the language's leaflets
use. Nothing of this may be read by patients: where it enters a ledger, it is of the pseudo engine.
"""

import re
from dataclasses import dataclass
from zlib import crc32

from app.model import markup
from app.model.language import Language
from app.model.markup import Shape


@dataclass(frozen=True, slots=True)
class Look:
    """Words of a language; what stands between them; its own digits, and signs that it has."""

    words: tuple[str, ...]
    between: str = " "
    digits: str = "0123456789"
    signs: tuple[tuple[str, str], ...] = ()


_ARABIC = ((",", "،"), (";", "؛"), ("?", "؟"))
_URDU = (*_ARABIC, (". ", "۔ "))
_DANDA = ((". ", "। "),)
_WIDE = ((". ", "。"), (", ", "，"), (": ", "："), ("? ", "？"))
_ZWSP = "\u200b"

LOOKS: dict[str, Look] = {
    tag: Look(tuple(words.split()), *more)
    for tag, words, *more in (
        ("es", "salud agua médico tomar niña corazón después también pulmón según día más "
               "está hígado año vacuna ayuda señal de la y en"),
        ("pl", "zdrowie woda lekarz ręka dziecko serce później także płuco według dzień więcej "
               "jest wątroba szczepionka pomoc objaw w i na źródło pięć"),
        ("so", "caafimaad biyo dhakhtar qaado carruur wadne kadib sidoo sambab maalin badan "
               "waa beer sannad tallaal caawimaad calaamad iyo ku ka"),
        ("uk", "здоров’я вода лікар рука дитина серце потім також легеня день більше є "
               "печінка рік щеплення допомога ознака в і на їжа ґрунт"),
        ("ar", "الصحة ماء الطبيب تناول الطفل القلب بعد أيضًا الرئة اليوم أكثر إلى الكبد السنة "
               "اللقاح المساعدة علامة من في لا هذه مؤشِّر", " ", "0123456789", _ARABIC),
        ("fa", "سلامتی آب پزشک بخورید کودک قلب سپس همچنین ریه روز بیشتر است کبد سال واکسن "
               "کمک نشانه می‌شود در از و گرفته‌اید", " ", "۰۱۲۳۴۵۶۷۸۹", _ARABIC),
        ("ur", "صحت پانی ڈاکٹر لیں بچے دل بعد بھی پھیپھڑے دن زیادہ ہے جگر سال ٹیکہ مدد علامت "
               "میں کی اور نہیں ٹھنڈا گھنٹے", " ", "0123456789", _URDU),
        ("pa-Arab", "صحت پاݨی ڈاکٹر لوو بال دل مگروں وی پھیپھڑے دیہاڑ زیادہ اے جگر ورھا ٹیکا مدد "
                    "نشانی وچ دی تے نئیں", " ", "0123456789", _URDU),
        ("hi", "स्वास्थ्य पानी डॉक्टर लें बच्चे हृदय बाद भी फेफड़े दिन ज़्यादा है यकृत वर्ष टीका मदद "
               "लक्षण में की और नहीं रक्त प्रतिक्रिया", " ", "0123456789", _DANDA),
        ("bn", "স্বাস্থ্য পানি ডাক্তার নিন শিশু হৃদয় পরে ফুসফুস দিন বেশি হয় যকৃৎ বছর টিকা সাহায্য "
               "লক্ষণ এবং না রক্ত প্রতিক্রিয়া ক্ষত", " ", "০১২৩৪৫৬৭৮৯", _DANDA),
        ("ta", "உடல்நலம் தண்ணீர் மருத்துவர் எடுக்கவும் குழந்தை இதயம் பிறகு நுரையீரல் நாள் அதிகம் "
               "உள்ளது கல்லீரல் ஆண்டு தடுப்பூசி உதவி அறிகுறி மற்றும் இல்லை ஸ்ரீ"),
        ("th", "สุขภาพ น้ำ แพทย์ กิน เด็ก หัวใจ หลังจาก ด้วย ปอด วัน มากกว่า เป็น ตับ ปี วัคซีน "
               "ช่วยเหลือ สัญญาณ ใน ที่ และ ไม่ ผู้ป่วย", ""),
        ("my", "ကျန်းမာရေး ရေ ဆရာဝန် သောက်ပါ ကလေး နှလုံး ပြီးနောက် လည်း အဆုတ် နေ့ ပို၍ သည် "
               "အသည်း နှစ် ကာကွယ်ဆေး အကူအညီ လက္ခဏာ တွင် နှင့် မဟုတ်ပါ ဦးနှောက်", "", "၀၁၂၃၄၅၆၇၈၉",
               ((". ", "။ "), (", ", "၊ "))),
        ("km", "សុខភាព ទឹក វេជ្ជបណ្ឌិត លេប កុមារ បេះដូង បន្ទាប់ពី ក៏ សួត ថ្ងៃ ច្រើនជាង គឺ ថ្លើម ឆ្នាំ "
               "វ៉ាក់សាំង ជំនួយ រោគសញ្ញា ក្នុង និង មិន ស្ត្រី", _ZWSP, "០១២៣៤៥៦៧៨៩", ((". ", "។ "),)),
        ("am", "ጤና ውሃ ሐኪም ውሰድ ልጅ ልብ በኋላ ደግሞ ሳንባ ቀን ተጨማሪ ነው ጉበት ዓመት ክትባት እርዳታ ምልክት "
               "ውስጥ እና አይደለም ኳስ", " ", "0123456789", ((". ", "። "), (", ", "፣ "))),
        ("zh-Hans", "健康 水 医生 服用 孩子 心脏 之后 也 肺 天 更多 是 肝脏 年 疫苗 帮助 症状 在 和 不 "
                    "血糖 骨髓", "", "0123456789", _WIDE),
    )
}  # fmt: skip

# Kept whole: addresses, numbers of three digits and more (telephones, tablets of 500 mg), what has
# a unit, times of day. Then: a word, a count of one or two digits, anything else.
_KEPT = (
    r"(?:https?://|www\.)\S+|\S+@\S+|\d(?: ?\d){2,}(?:\s?(?:mg|g|ml)\b)?"
    r"|\d+(?:\.\d+)?\s?(?:mmol/L|mg|ml|g|°C|%)(?![A-Za-z])|\d+(?:[.:]\d+)+"
)
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_PART = re.compile(rf"(?P<kept>{_KEPT})|(?P<words>{_WORD}(?: {_WORD})*)|(?P<count>\d+)")


def looks_like(tagged: str, into: Language) -> str:
    """The tagged text as it might look in the language; the same text always looks the same."""
    look = LOOKS[into.tag]
    return "".join(
        markup.escape(_said(piece.text, look)) if piece.shape is Shape.TEXT else piece.text
        for piece in markup.pieces(tagged)
    )


def _said(text: str, look: Look) -> str:
    said = _PART.sub(lambda found: _part(found, look), text)
    for sign, own in look.signs:
        said = said.replace(sign, own)
        if sign == ". " and said.endswith(".") and len(said) > 1:
            said = said[:-1] + own.strip()
    return said


def _part(found: re.Match[str], look: Look) -> str:
    if found["kept"]:
        return found["kept"]
    if found["count"]:
        return "".join(look.digits[int(digit)] for digit in found["count"])
    return look.between.join(_word(word, look) for word in found["words"].split(" "))


def _word(english: str, look: Look) -> str:
    return look.words[crc32(english.lower().encode()) % len(look.words)]
