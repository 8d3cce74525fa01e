"""A site far larger than the whole site, of titles alone: for what lists articles."""

from random import Random

from app.model.language import LANGUAGES, SOURCE
from app.pages import Entry, Site
from tests.pages.factory import a_site, furniture
from tests.pages.lookalike import LOOKS, looks_like

# Of what made-up titles are made; real ones have as much in common.
_TITLES = [
    "pain",
    "stroke",
    "heart",
    "lung",
    "cancer",
    "breast",
    "bowel",
    "treatment",
    "signs",
    "children",
    "baby",
    "pregnancy",
    "medicine",
    "tablets",
    "insulin",
    "blood",
    "sugar",
    "vaccine",
    "fever",
    "asthma",
    "inhaler",
    "wound",
    "burn",
    "care",
    "home",
    "after",
    "surgery",
    "recovery",
    "diet",
    "exercise",
    "sleep",
    "anxiety",
    "depression",
    "stress",
    "school",
    "work",
    "travel",
    "kidney",
    "liver",
    "skin",
    "rash",
    "allergy",
    "eye",
    "ear",
    "tooth",
    "bone",
    "hip",
    "knee",
    "back",
    "joint",
    "arthritis",
    "diabetes",
    "low",
    "high",
    "pressure",
    "test",
    "scan",
    "screening",
    "results",
    "hospital",
    "doctor",
    "nurse",
    "what",
    "when",
    "how",
    "living",
    "with",
    "your",
    "you",
    "the",
    "of",
    "and",
]
_TOPICS = ("Cancer", "Diabetes", "Heart", "Lungs", "Medicines", "Pregnancy", "Children", "")


def large_site(articles: int, languages: int) -> Site:
    """So many articles in about nine of ten of so many languages; always the same ones."""
    dice = Random(7)
    spoken = [LANGUAGES[tag] for tag in LOOKS]
    others = [one for one in LANGUAGES.values() if one not in (SOURCE, *spoken)]
    every = (SOURCE, *[*spoken, *others][: languages - 1])
    entries = []
    for number in range(articles):
        english = " ".join(dice.choices(_TITLES, k=dice.randint(3, 7))).capitalize()
        here = tuple(one for one in every if one == SOURCE or dice.random() < 0.9)
        titles = {one.tag: looks_like(english, one) for one in here if one.tag in LOOKS}
        name = f"{english.lower().replace(' ', '-')}-{number}"
        topic = _TOPICS[number % len(_TOPICS)]
        entries.append(Entry(name, topic, here, {**titles, SOURCE.tag: english}, {}))
    words = {one.tag: furniture(one) for one in every}
    return a_site(entries=tuple(entries), furniture=words)
