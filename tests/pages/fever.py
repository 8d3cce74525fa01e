"""An article built by hand: every kind of block and of markup, and its texts in six languages."""

from datetime import date

from app.model.article import Article, Block, FrontMatter, Kind
from app.model.language import LANGUAGES
from app.model.message import Markup, Message, Role, Tag

EN, ES, AR, UR, BN, ZH, PL = (
    LANGUAGES[tag] for tag in ("en", "es", "ar", "ur", "bn", "zh-Hans", "pl")
)

# id: English, Spanish, Arabic, Urdu, Bengali, Chinese. Written for tests; not for patients.
ROWS: dict[str, tuple[str, ...]] = {
    "title": (
        "High temperature (fever) in children",
        "Fiebre en los niños",
        "ارتفاع الحرارة (الحمّى) عند الأطفال",
        "بچوں میں تیز بخار",
        "শিশুদের জ্বর",
        "儿童发热",
    ),
    "summary": (
        "What to do when your child feels hot, and when to get help.",
        "Qué hacer si su hijo tiene fiebre y cuándo pedir ayuda.",
        "ماذا تفعل عندما ترتفع حرارة طفلك، ومتى تطلب المساعدة.",
        "جب آپ کے بچے کو بخار ہو تو کیا کریں، اور مدد کب لیں۔",
        "আপনার শিশুর জ্বর হলে কী করবেন এবং কখন সাহায্য নেবেন।",
        "孩子发热时该怎么办，以及何时求助。",
    ),
    "signs": (
        "Signs of a fever",
        "Señales de fiebre",
        "علامات الحمّى",
        "بخار کی علامات",
        "জ্বরের লক্ষণ",
        "发热的迹象",
    ),
    "what": (
        "A high temperature is <1>38 °C or more</1>. It is very common and <2>usually</2> gets better on its own in 3–4 days.",
        "La fiebre es una temperatura de <1>38 °C o más</1>. Es muy frecuente y <2>normalmente</2> se pasa sola en 3–4 días.",
        "الحمّى هي حرارة تبلغ <1>38 °C أو أكثر</1>. وهي شائعة جدًا، وتزول <2>عادةً</2> من تلقاء نفسها خلال 3–4 أيام.",
        "تیز بخار کا مطلب ہے <1>38 °C یا اس سے زیادہ</1>۔ یہ بہت عام ہے اور <2>عام طور پر</2> 3–4 دن میں خود ٹھیک ہو جاتا ہے۔",
        "জ্বর মানে <1>38 °C বা তার বেশি</1> তাপমাত্রা। এটি খুব সাধারণ এবং <2>সাধারণত</2> 3–4 দিনে নিজে থেকেই সেরে যায়।",
        "发热是指体温达到 <1>38 °C 或以上</1>。这很常见，<2>通常</2>会在 3–4 天内自行好转。",
    ),
    "hot": (
        "Your child may feel hot or sweaty.",
        "Su hijo puede estar caliente o sudar.",
        "قد يشعر طفلك بالحرارة أو يتعرّق.",
        "آپ کا بچہ گرم محسوس ہو سکتا ہے یا اسے پسینہ آ سکتا ہے۔",
        "আপনার শিশুর গা গরম লাগতে পারে বা ঘাম হতে পারে।",
        "孩子可能感觉发烫或出汗。",
    ),
    "drink": (
        "Give plenty to drink:",
        "Dele mucho de beber:",
        "أعطه الكثير من السوائل:",
        "اسے پینے کو خوب دیں:",
        "প্রচুর পানীয় দিন:",
        "让孩子多喝水：",
    ),
    "water": ("water", "agua", "ماء", "پانی", "পানি", "白开水"),
    "milk": ("breast milk", "leche materna", "حليب الأم", "ماں کا دودھ", "বুকের দুধ", "母乳"),
    "table-age": ("Age", "Edad", "العمر", "عمر", "বয়স", "年龄"),
    "table-dose": ("Dose", "Dosis", "الجرعة", "خوراک", "মাত্রা", "剂量"),
    "table-1": ("3 to 5 months", "De 3 a 5 meses", "من 3 إلى 5 أشهر", "3 سے 5 ماہ", "3 থেকে 5 মাস", "3 至 5 个月"),
    "table-2": (
        "2.5 ml, up to 4 times in 24 hours",
        "2.5 ml, hasta 4 veces en 24 horas",
        "2.5 ml، حتى 4 مرات خلال 24 ساعة",
        "2.5 ml، 24 گھنٹے میں 4 بار تک",
        "2.5 ml, 24 ঘণ্টায় সর্বোচ্চ 4 বার",
        "2.5 ml，24 小时内最多 4 次",
    ),
    "help": (
        "When to get help",
        "Cuándo pedir ayuda",
        "متى تطلب المساعدة",
        "مدد کب لیں",
        "কখন সাহায্য নেবেন",
        "何时求助",
    ),
    "call": (
        "Call <1>999</1> or 0808 800 6000 now, or see <2>the NHS page</2>.",
        "Llame ya al <1>999</1> o al 0808 800 6000, o consulte <2>la página del NHS</2>.",
        "اتصل الآن على <1>999</1> أو على 0808 800 6000، أو راجع <2>صفحة الخدمة الصحية</2>.",
        "ابھی <1>999</1> یا 0808 800 6000 پر فون کریں، یا <2>این ایچ ایس کا صفحہ</2> دیکھیں۔",
        "এখনই <1>999</1> বা 0808 800 6000 নম্বরে ফোন করুন, অথবা <2>এনএইচএস-এর পাতা</2> দেখুন।",
        "请立即拨打 <1>999</1> 或 0808 800 6000，或查看<2>国民保健署页面</2>。",
    ),
    "tooltip": (
        "NHS: fever in children",
        "NHS: fiebre infantil",
        "الحمّى عند الأطفال",
        "بچوں کا بخار",
        "শিশুদের জ্বর",
        "儿童发热",
    ),
    "quote": (
        "“I was so worried. The nurse explained everything.”\nA mother",
        "«Estaba muy preocupada. La enfermera me lo explicó todo.»\nUna madre",
        "«كنت قلقة جدًا. شرحت لي الممرضة كل شيء.»\nأمّ",
        "”میں بہت پریشان تھی۔ نرس نے سب کچھ سمجھا دیا۔“\nایک ماں",
        "“আমি খুব চিন্তায় ছিলাম। নার্স সব বুঝিয়ে দিয়েছেন।”\nএকজন মা",
        "“我当时非常担心，护士把一切都解释清楚了。”\n一位母亲",
    ),
    "figure": ("<1/>",) * 6,
    "figure-alt": (
        "A thermometer under a child's arm",
        "Un termómetro bajo el brazo de un niño",
        "ميزان حرارة تحت ذراع طفل",
        "بچے کی بغل میں تھرمامیٹر",
        "শিশুর বগলে থার্মোমিটার",
        "孩子腋下的体温计",
    ),
    "figure-caption": (
        "Hold the arm for 1–2 minutes",
        "Sujete el brazo 1–2 minutos",
        "أمسك الذراع لمدة 1–2 دقيقة",
        "بازو کو 1–2 منٹ تھامے رکھیں",
        "1–2 মিনিট হাতটি ধরে রাখুন",
        "按住手臂 1–2 分钟",
    ),
    "html": (
        "SpO<1>2</1> below 92%: press <2/> at once.",
        "SpO<1>2</1> por debajo de 92%: pulse <2/> enseguida.",
        "إذا كان SpO<1>2</1> أقل من 92%، فاضغط <2/> فورًا.",
        "اگر SpO<1>2</1> 92% سے کم ہو تو فوراً <2/> دبائیں۔",
        "SpO<1>2</1> 92%-এর নিচে হলে এখনই <2/> চাপুন।",
        "如果 SpO<1>2</1> 低于 92%，请立即按 <2/>。",
    ),
}  # fmt: skip

_ORDER = ("en", "es", "ar", "ur", "bn", "zh-Hans")

TAGS: dict[str, tuple[Tag, ...]] = {
    "what": (Tag(1, Markup.STRONG), Tag(2, Markup.EMPHASIS)),
    "call": (
        Tag(1, Markup.LINK, href="tel:999"),
        Tag(2, Markup.LINK, href="https://www.nhs.uk/symptoms/fever/?a=1&b=2", title="tooltip"),
    ),
    "figure": (
        Tag(
            1,
            Markup.IMAGE,
            href="pictures/thermometer.png",
            title="figure-caption",
            alternative="figure-alt",
        ),
    ),
    "html": (Tag(1, Markup.HTML, literal="<sub>"), Tag(2, Markup.CODE, literal="0 < 1 & 2")),
}

_ROLES = {
    "title": Role.TITLE,
    "summary": Role.SUMMARY,
    "tooltip": Role.TOOLTIP,
    "figure-alt": Role.ALTERNATIVE,
    "figure-caption": Role.CAPTION,
}


def block(kind: Kind, *children: Block, **more: object) -> Block:
    """A block with these children."""
    return Block(kind, children=children, **more)  # type: ignore[arg-type]


def words(key: str, kind: Kind = Kind.PARAGRAPH, **more: object) -> Block:
    """A block that holds this message."""
    return Block(kind, message=key, **more)  # type: ignore[arg-type]


BLOCKS = (
    words("title", Kind.HEADING, level=1),
    words("signs", Kind.HEADING, level=2),
    words("what"),
    block(
        Kind.LIST,
        block(Kind.ITEM, words("hot")),
        block(
            Kind.ITEM,
            words("drink"),
            block(
                Kind.LIST,
                block(Kind.ITEM, words("water")),
                block(Kind.ITEM, words("milk")),
                start=3,
                tight=False,
            ),
        ),
    ),
    block(
        Kind.TABLE,
        block(
            Kind.ROW,
            words("table-age", Kind.CELL, header=True),
            words("table-dose", Kind.CELL, header=True, align="right"),
        ),
        block(
            Kind.ROW,
            words("table-1", Kind.CELL, align="left"),
            words("table-2", Kind.CELL, align="center"),
        ),
    ),
    words("help", Kind.HEADING, level=2),
    words("call"),
    block(Kind.QUOTE, words("quote")),
    words("figure", Kind.FIGURE),
    block(Kind.BREAK),
    words("html"),
    block(Kind.CODE, literal="take <b>\n  1 & 2"),
)


def message(
    key: str, text: str, tags: tuple[Tag, ...] = (), role: Role = Role.PARAGRAPH
) -> Message:
    """One message of the article `fever`."""
    return Message(key, "fever", role, (), 1, text, tags)


_MESSAGES = tuple(
    message(key, row[0], TAGS.get(key, ()), _ROLES.get(key, Role.PARAGRAPH))
    for key, row in ROWS.items()
)


def fever() -> Article:
    """The article; its title stands in the front matter and as the first heading."""
    return Article(
        name="fever",
        path="source_texts/fever.md",
        source="# High temperature (fever) in children\n",
        front=FrontMatter(
            topic="Children", reviewed=date(2026, 1, 12), review_due=date(2029, 1, 12)
        ),
        title="title",
        summary="summary",
        blocks=BLOCKS,
        messages=tuple(made for made in _MESSAGES if made.id != "figure"),
        fixed=tuple(made for made in _MESSAGES if made.id == "figure"),
        locked=(),
        rules="1",
    )


def targets(tag: str) -> dict[str, str]:
    """The article's texts in one of the six languages."""
    return {key: row[_ORDER.index(tag)] for key, row in ROWS.items() if key != "figure"}
