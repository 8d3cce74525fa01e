"""What a page says of its gaps, of changes and of its end, in a reader's language, and held to it."""

import shutil
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.ledger.article_policies import Chosen
from app.model.gap import ArticlePolicy
from app.model.reason import Reason
from app.workflow.policy import set_policy
from tests.house import LEAFLET, House
from tests.houses import Begin, two_articles
from tests.pages.factory import LOCALES

SPANISH = {
    0: "Cómo cuidar una herida",
    1: "Cómo mantener limpia una herida pequeña.",
    3: "Limpie la herida con <1>agua</1>.",
    5: "No use más de 2 tabletas de 500 mg.",
}


@pytest.mark.parametrize("helpline", ["0808 800 6000", "NHS 111 (24 hours)"])
def test_every_sentence_is_in_the_reader_s_language_and_the_verifier_knows_it(
    house_after: Callable[[Begin], House], helpline: str
) -> None:
    house = house_after(two_articles)
    house.settings = replace(house.settings, helpline=helpline)
    folder = house.settings.locales / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(LOCALES / "es" / "LC_MESSAGES" / "messages.po", folder)
    ana, ben, cleo = house.team()
    olive = house.member("olive", "coordinator")
    set_policy(house.ledger, Chosen("wounds", ArticlePolicy.LABELLED, olive.id, olive.sign_in))
    for at in house.standings():
        if at.position in SPANISH:
            revised = house.accept(ben, house.accept(ana, at, SPANISH[at.position]))
            if revised.risks:
                house.accept(cleo, revised)

    house.release()
    assert "Partes en inglés: 2 de 6." in house.page()
    assert house.verify() == []

    house.article(LEAFLET.replace("2 tablets", "two or 2 tablets"))
    house.extract(Reason.MEANING)
    house.release()
    assert "Puede que partes de esta página ya no sean correctas" in house.page()
    assert house.verify() == []

    house.article(LEAFLET.replace("2 tablets", "3 tablets"))
    house.extract(Reason.SAFETY)
    house.release()
    assert "Esta página se ha retirado" in house.page()
    assert house.verify() == []
