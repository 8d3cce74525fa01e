"""Texts that checks are tried with: a sentence in every script, and what is hard to read."""

# Words of a patient's page, as each script writes them, behind the English; none may be held back.
SAMPLES = {
    "Latn": "hospital, “castle”, thuoc, fi | Łódź, ẹ̀kọ́, Ƙwaƙwalwa, Thuɔŋjäŋ, Kajin Ṃajeḷ, Bệnh viện, “ʻokina”, çğıöşü, ﬁ",
    "Cyrl": "Call the doctor: castle, No. 5 | Зв’яжіться з лікарем: за́мок, ђ, љ, № 5",
    "Grek": "Call the doctor. 5 μg | Καλέστε τον γιατρό· ΐ, Ά, ώ; 5 μg",
    "Armn": "Call the doctor at once. | Զանգահարեք բժշկին՝ շտապ։",
    "Geor": "Call the doctor, Georgian | დაურეკეთ ექიმს, ᲥᲐᲠᲗᲣᲚᲘ",
    "Hebr": "Call the doctor: “army”, Yiddish, hyphen | הִתְקַשְּׁרוּ לָרוֹפֵא: ״צה״ל״, ייִדיש, מק־ף",
    "Arab": "Call the doctor, 50% (3.5); they go? Kurdish God | اتّصلْ بالطبيبِ، ٥٠٪ (٣٫٥)؛ می‌روند؟ کوردیی ﷲ",
    "Aran": "Call the doctor. 50% | ڈاکٹر سے رابطہ کریں۔ ۵۰٪ ؐ",
    "Thaa": "Call the doctor | ޑޮކްޓަރަށް ގުޅާ",
    "Deva": "Call the doctor. Om ksha 5 | डॉक्टर को बुलाएँ। ॐ क्‍ष ५",
    "Beng": "Call the doctor. Ksha 5 | ডাক্তারকে ফোন করুন। ক্‌ষ ৎ ৫",
    "Guru": "Call the doctor. One | ਡਾਕਟਰ ਨੂੰ ਫ਼ੋਨ ਕਰੋ। ੴ",
    "Gujr": "Call the doctor. 5 | ડૉક્ટરને ફોન કરો. ૫",
    "Taml": "Call the doctor. Ksha 5 | மருத்துவரை அழைக்கவும். க்‌ஷ ௫",
    "Telu": "Call the doctor. R 5 | వైద్యుడికి ఫోన్ చేయండి. ర్‌ ౫",
    "Knda": "Call the doctor. Ry 5 | ವೈದ್ಯರಿಗೆ ಕರೆ ಮಾಡಿ. ರ‍್ಯ ೫",
    "Mlym": "Call the doctor. N 5 | ഡോക്ടറെ വിളിക്കുക. ന്‍ ൻ ൫",
    "Sinh": "Talk to the doctor. Sri | වෛද්‍යවරයාට කතා කරන්න. ශ්‍රී",
    "Thai": "Call the doctor at once, and so on, 5 baht | โทรหาแพทย์\u200bทันที ๆ ฯ ๕ ฿",
    "Laoo": "Call the doctor 5 | ໂທຫາ\u200bທ່ານໝໍ ໆ ໕",
    "Khmr": "Call the doctor. 5 | ហៅ\u200bគ្រូពេទ្យ។ ៗ ៥",
    "Mymr": "Call the doctor. Karen 5 | ဆရာဝန်\u200bကို ခေါ်ပါ။ ကညီကျိာ် ၅",
    "Tibt": "Call the doctor. 5 | སྨན་པ་\u200bལ་ཁ་པར་གཏོང་། ༥",
    "Ethi": "Call the doctor: | ለሐኪም ይደውሉ፡",
    "Hans": "Call the doctor. “First aid”... 500 mg | 请打电话给医生。“急救”……\u3000５００毫克",
    "Hant": "Call the doctor. “First aid”: 500 mg | 請打電話給醫生。「急救」——５００毫克",
    "Jpan": "Call the doctor. “Katakana” Katsuragi | お医者さんに電話してください。「ｶﾀｶﾅ」々〆ヶー　葛\U000e0100城",
    "Kore": "Call the doctor. Korean, each | 의사에게 전화하세요. 한국어 각",
}

# Openings without ends, runs, what nearly is something: each is tried alone, a thousand times.
PIECES = (
    "(", ")", "a)", "1", "1 ", "1 000 ", "1.", "1,", "10:30 ", "XI ", "lO0,", " ", "\t", "a-", "A1-",
    "&amp;", "&a", "%(", "%(a)s", "<", "<a", "<a>", "</a>", "a.b@", "a@b.c ", "a", "word ", "no ",
    "中", "每天2次", "twice a day ", "2 mg ", "hundred ", "\u0301", "\u202e", "\u2067", "?", "a?", "Ã©",
    "http://", "+1 ", "0300 555 ", "2020-01-01 ", "{a", "${", '"', "…", "’", "و", "५", "\\", "\n",
    "COVID-19 ", "2010–11 ", "1930s ", "p\u0430", "µg", "²", "ё", "</1>", "<2/>", "half 50 ",
)  # fmt: skip
