"""Patient articles, made from a seed: the same files every time, on every machine.

They have what real ones have (front matter, headings, bold words, links, lists, a table, doses,
warnings), and their sentences differ from article to article as real ones do: a few are the same
everywhere, most name the article's condition, medicine and numbers.
"""

import random
from pathlib import Path

_CONDITIONS = (
    "asthma", "eczema", "gout", "migraine", "shingles", "psoriasis", "angina", "anaemia",
    "bronchitis", "cellulitis", "coeliac disease", "constipation", "croup", "cystitis", "dermatitis",
    "diverticulitis", "epilepsy", "fibromyalgia", "gallstones", "glaucoma", "gastritis", "hay fever",
    "heart failure", "hepatitis", "high blood pressure", "impetigo", "kidney stones", "labyrinthitis",
    "low blood pressure", "measles", "mumps", "osteoporosis", "pneumonia", "reflux", "rosacea",
    "scarlet fever", "sciatica", "sinusitis", "sleep apnoea", "tonsillitis", "type 1 diabetes",
    "type 2 diabetes", "ulcerative colitis", "underactive thyroid", "vertigo", "whooping cough",
)  # fmt: skip
_SUBJECTS = (
    "Living with {c}", "Treatment for {c}", "{C} in children", "{C} in older people",
    "Preventing {c}", "{C} and pregnancy", "Medicines for {c}", "{C}: when to get help",
    "Tests for {c}", "Food and {c}", "Exercise and {c}", "{C} at work", "{C} and sleep",
    "Travelling with {c}", "{C}: questions for your doctor", "{C} after an operation",
)  # fmt: skip
_MEDICINES = (
    "amoxicillin", "ibuprofen", "paracetamol", "prednisolone", "salbutamol", "metformin", "ramipril",
    "omeprazole", "levothyroxine", "amitriptyline", "codeine", "naproxen", "cetirizine", "lactulose",
)  # fmt: skip
_PLACES = ("your skin", "your chest", "your joints", "your stomach", "your kidneys", "your eyes")
_SIGNS = (
    "a high temperature above {n} °C", "pain in {p}", "feeling **very tired**", "a rash that spreads",
    "a cough that lasts longer than {n} weeks", "headaches in the morning", "swelling near {p}",
    "feeling sick, or being sick", "losing weight *without trying*", "sleeping badly with {c}",
    "shortness of breath when you climb stairs", "needing to pass urine more often than before",
)  # fmt: skip
_TALK = (
    (
        "{C} is a common problem, and about {n} in 100 people have it at some time in their life. It is"
        " not your fault, and there is **a lot that can be done** about it."
    ),
    (
        "Most people with {c} get better within {n} weeks. If you do not, speak to your GP or to the"
        " [nurse at your practice](https://www.example.org/help/{n}-nurse) before you change anything."
    ),
    (
        "Doctors do not always know why {c} begins. It may run in families, and it can start after an"
        " infection, after a stressful time, or *for no reason that anybody can find*."
    ),
    (
        "Your team will ask about {p}, about other illnesses, and about every medicine that you take,"
        " such as **{m}**. Bring a list, even of what you buy without a prescription."
    ),
    (
        "You may have a blood test, a scan or both. The results take about {n} days. Ask who will tell"
        " you, and how, and write down the name of **one person whom you can ring**."
    ),
    (
        "Try to keep moving. Even {n} minutes of walking each day can help with {c}, with your mood and"
        " with your sleep; stop if you feel dizzy or if {p} begin to hurt."
    ),
    (
        "Alcohol and smoking make {c} worse. Help to stop is free, and it works: people who use it are"
        " {n} times as likely to succeed as those who [try alone](https://www.example.org/stop/{n})."
    ),
    (
        "Do not stop taking {m} suddenly. Your body gets used to it, and it needs time to work on its own"
        " again. Your doctor will lower the dose step by step over {n} weeks."
    ),
    (
        "If you look after a child with {c}, tell their school. A short plan on one page, with the dose"
        " of {m} and a telephone number, is enough for a teacher to act on."
    ),
    (
        "Keep every appointment, even when you feel well. {C} can come back quietly, and a check every"
        " {n} months finds it early, when it is easier to treat."
    ),
    (
        "Some people find it helpful to talk to others who have {c}. Your hospital can name a group near"
        " you, and [many meet online](https://www.example.org/groups/{n}) in the evening."
    ),
    (
        "Write down what you notice: what you ate, how you slept, and when {p} hurt. After {n} weeks a"
        " pattern may appear, and it helps your team to choose what to change."
    ),
)
_ADVICE = (
    "Drink {n} glasses of water a day.", "Take {m} with food, **never** on an empty stomach.",
    "Put your feet up for {n} minutes when you can.", "Keep your home at about {n} °C.",
    "Ask your pharmacist about {m} and other medicines.", "Do not drive for {n} hours after a dose.",
    "Wash your hands before you touch {p}.", "Tell your dentist that you have {c}.",
)  # fmt: skip
_HEADINGS = (
    "What {c} is", "Signs of {c}", "How {c} is treated", "What you can do", "How much to take",
    "Tests that you may have", "Why {c} happens", "After your treatment", "Looking ahead",
)  # fmt: skip
_ALWAYS = (
    "Call [999](tel:999) **straight away** if you cannot breathe, or if somebody cannot be woken.",
    "This page does not replace the advice of your doctor.",
)


def write(folder: Path, count: int, *, short: bool = False) -> list[Path]:
    """Write this many articles below `folder`, in folders by topic; `short` ones are a third."""
    paths = []
    for number in range(count):
        name, text = article(number, short=short)
        path = folder / f"topic-{number % 20:02d}" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def article(number: int, *, short: bool = False) -> tuple[str, str]:
    """Name and text of one article; the same number gives the same bytes."""
    page = _Page(number)
    subject = page.say(_SUBJECTS[number // len(_CONDITIONS) % len(_SUBJECTS)])
    slug = "".join(sign if sign.isalnum() else "-" for sign in subject.lower())
    name = f"{'-'.join(filter(None, slug.split('-')))}-{number:04d}"
    body = _short(page) if short else _long(page)
    return name, "\n\n".join([page.front(subject), *body]) + "\n"


def _short(page: "_Page") -> list[str]:
    return [
        page.talk(),
        page.heading(),
        page.talk(),
        page.bullets(3),
        page.heading(),
        page.talk(),
        _ALWAYS[0],
    ]


def _long(page: "_Page") -> list[str]:
    return [
        page.talk(2),
        page.heading(),
        page.talk(2),
        page.talk(3),
        page.heading(),
        page.talk(2),
        page.bullets(page.random.randint(4, 6)),
        page.heading(),
        page.talk(2),
        page.table(),
        page.talk(3),
        page.heading(),
        page.talk(2),
        page.steps(),
        page.heading(),
        page.talk(2),
        page.talk(3),
        *_ALWAYS,
    ]


class _Page:
    """One article's own random numbers, and the words that it uses throughout."""

    def __init__(self, number: int) -> None:
        self.random = random.Random(number)
        condition = _CONDITIONS[number % len(_CONDITIONS)]
        self.words = {
            "c": condition,
            "C": condition[0].upper() + condition[1:],
            "m": self.random.choice(_MEDICINES),
        }
        self.talks = [
            *self.random.sample(_TALK, len(_TALK)),
            *self.random.sample(_TALK, len(_TALK)),
        ]
        self.headings = self.random.sample(_HEADINGS, len(_HEADINGS))

    def say(self, text: str) -> str:
        number = self.random.choice((2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 38))
        return text.format(**self.words, n=number, p=self.random.choice(_PLACES))

    def front(self, title: str) -> str:
        lines = (
            f"title: '{title}'" if ":" in title else f"title: {title}",
            "summary: " + self.say("What {c} is, how doctors treat it, and where to find help."),
            "risk: standard",
            "owner: Parlance editors",
            f"topic: {self.random.choice(('lungs', 'heart', 'skin', 'children', 'medicines'))}",
            f"reviewed: 2026-0{self.random.randint(1, 9)}-1{self.random.randint(0, 9)}",
            f"review_due: 2029-0{self.random.randint(1, 9)}-02",
            "sources:",
            f'  - name: "Health library: {title}"',
            f"    url: https://www.example.org/library/{self.random.randint(1000, 9999)}",
        )
        return "\n".join(("---", *lines, "---"))

    def talk(self, times: int = 1) -> str:
        """A paragraph, wrapped as its author's editor would wrap it."""
        lines, line = [], ""
        for word in " ".join(self.say(self.talks.pop()) for _ in range(times)).split(" "):
            if len(line) + len(word) >= 96:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        return "\n".join([*lines, line])

    def heading(self) -> str:
        return "## " + self.say(self.headings.pop())

    def bullets(self, count: int) -> str:
        return "\n".join(f"- {self.say(one)}" for one in self.random.sample(_SIGNS, count))

    def steps(self) -> str:
        chosen = self.random.sample(_ADVICE, 3)
        return "\n".join(f"{at}. {self.say(one)}" for at, one in enumerate(chosen, 1))

    def table(self) -> str:
        rows = [
            f"| {age} | {self.random.randint(1, 8) * 25} mg of {self.words['m']} |"
            for age in ("Children under 12 years", "Adults and older children")
        ]
        return "\n".join(("| Who | How much at once |", "|---|---:|", *rows))
