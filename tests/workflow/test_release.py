"""What people approved, released: proven, written down, built, swapped in."""

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text

from app.engine import Drafter
from app.ledger import articles, people, releases, standings
from app.model.errors import BadInput, NotFound, Refused
from app.model.language import language
from app.model.law import Law
from app.model.reason import Reason
from app.workflow import catalogues
from app.workflow.draft import draft
from app.workflow.release import Outcome, folders, proof, release, site
from app.workflow.verify import MANIFEST
from tests.house import LEAFLET, House
from tests.houses import Begin, one_of_two_approved

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


@pytest.fixture
def whole(house_after: Callable[[Begin], House]) -> House:
    return house_after(one_of_two_approved)


@pytest.fixture
def whole_on_each(any_house_after: Callable[[Begin], House]) -> House:
    """On each database: where it is asked what the ledger says of releases."""
    return any_house_after(one_of_two_approved)


def _outcomes(house: House) -> set[tuple[str, str, Outcome]]:
    return {(one.article, one.language.tag, one.outcome) for one in house.release()}


def test_a_whole_article_is_released_and_the_others_say_what_they_lack(
    whole_on_each: House,
) -> None:
    done = whole_on_each.release()
    assert [(o.article, o.language.tag) for o in done if o.outcome is Outcome.RELEASED] == [
        ("wounds", "es")
    ]
    assert all(o.why for o in done if o.outcome is Outcome.INCOMPLETE)
    page = whole_on_each.page()
    assert '<html lang="es" dir="ltr"' in page
    assert "Do not use" not in page.split("<article>")[1].split("</article>")[0]
    assert whole_on_each.verify() == []


def test_the_page_says_from_what_it_was_made_and_who_checked_it(whole: House) -> None:
    whole.release()
    page = whole.page()
    assert '<time datetime="2026-01-15"' in page
    assert "Dr C. Example, GP" in page
    assert "mistakes@example.org" in page


def test_english_is_published_beside_it_and_each_names_the_other(whole: House) -> None:
    whole.release()
    english, spanish = whole.page("en"), whole.page("es")
    for page in (english, spanish):
        assert 'hreflang="en"' in page
        assert 'hreflang="es"' in page
        assert 'hreflang="x-default"' in page
    assert 'lang="en"' in english
    assert (whole.settings.site / "es" / "index.html").exists()
    assert not (whole.settings.site / "ur" / "index.html").exists()


def test_a_second_run_releases_nothing_and_makes_nothing_anew(whole_on_each: House) -> None:
    whole_on_each.release()
    first = site.read_manifest(whole_on_each.settings.site)
    assert list(release(whole_on_each.ledger, whole_on_each.settings.languages)) == []
    built = site.build(whole_on_each.ledger, whole_on_each.settings)
    assert built.fresh == 0
    assert site.read_manifest(whole_on_each.settings.site) == first


def test_the_same_facts_make_the_same_bytes(whole: House) -> None:
    whole.release()
    first = {path: row["sha256"] for path, row in site.read_manifest(whole.settings.site).items()}
    whole.settings.site.unlink()
    site.build(whole.ledger, whole.settings)
    again = {path: row["sha256"] for path, row in site.read_manifest(whole.settings.site).items()}
    assert first == again


def test_when_the_english_moves_on_the_last_whole_page_stays_and_says_so(
    whole_on_each: House,
) -> None:
    whole_on_each.release()
    whole_on_each.article(LEAFLET.replace("Wash your hands first.", "Wash both hands first."))
    whole_on_each.extract()
    assert ("wounds", "es", Outcome.INCOMPLETE) in _outcomes(whole_on_each)
    page = whole_on_each.page()
    assert 'class="outdated"' in page
    assert "Wash both hands" in whole_on_each.page("en")
    assert whole_on_each.verify() == []


def test_a_safety_change_withdraws_the_page_in_the_same_run(whole_on_each: House) -> None:
    whole_on_each.release()
    whole_on_each.article(LEAFLET.replace("2 tablets", "1 tablet"))
    whole_on_each.extract(Reason.SAFETY)
    assert ("wounds", "es", Outcome.WITHDRAWN) in _outcomes(whole_on_each)
    assert "tabléts" not in whole_on_each.page()
    assert "noindex" in whole_on_each.page()
    assert (whole_on_each.settings.site / "en" / "wounds" / "index.html").exists()
    with whole_on_each.ledger.read() as connection:
        assert releases.live(connection) == ()
    assert whole_on_each.verify() == []


def test_a_withdrawn_page_comes_back_when_the_change_is_approved(whole_on_each: House) -> None:
    whole_on_each.release()
    whole_on_each.article(LEAFLET.replace("2 tablets", "1 tablet"))
    whole_on_each.extract(Reason.SAFETY)
    whole_on_each.release()
    ana, ben, cleo = (
        replace_member
        for replace_member in (
            whole_on_each.member("dan", "translator"),
            whole_on_each.member("eve", "reviewer"),
            whole_on_each.member("fay", "clinician"),
        )
    )
    at = whole_on_each.standings()[-1]
    whole_on_each.accept(
        cleo,
        whole_on_each.accept(
            ben, whole_on_each.accept(ana, at, "No use más de 1 tableta de 500 mg.")
        ),
    )
    assert ("wounds", "es", Outcome.RELEASED) in _outcomes(whole_on_each)
    assert "1 tableta" in whole_on_each.page()


def test_a_corrected_text_is_released_again(whole_on_each: House) -> None:
    whole_on_each.release()
    dan, eve = whole_on_each.member("dan", "translator"), whole_on_each.member("eve", "reviewer")
    at = whole_on_each.standings()[0]
    whole_on_each.accept(eve, whole_on_each.accept(dan, at, "Cómo cuidar una herida"))
    assert ("wounds", "es", Outcome.RELEASED) in _outcomes(whole_on_each)
    assert "Cómo cuidar una herida" in whole_on_each.page()


def test_words_that_nobody_can_translate_keep_an_article_back(house: House) -> None:
    house.article(LEAFLET + "\n<div>Do not scratch.</div>\n")
    house.extract()
    house.approve(house.team())
    outcomes = {one.language.tag: one for one in house.release()}
    assert outcomes["es"].why.startswith(Law.NOT_WHOLE)
    assert "wounds.md:15" in outcomes["es"].why


def test_a_picture_stands_beside_every_page(house: House) -> None:
    house.article(LEAFLET + '\n![A clean dressing](images/dressing.svg "A dressing")\n')
    (house.settings.source_texts / "images").mkdir()
    (house.settings.source_texts / "images" / "dressing.svg").write_text(PICTURE)
    house.extract()
    house.approve(house.team())
    house.release()
    for tag in ("en", "es"):
        assert (
            house.settings.site / tag / "wounds" / "images" / "dressing.svg"
        ).read_text() == PICTURE
    assert house.verify() == []


def test_a_page_read_by_one_qualified_reader_says_so(any_house: House) -> None:
    any_house.article(LEAFLET.split("Do not use")[0])
    any_house.extract()
    olive, ben = any_house.member("olive", "coordinator"), any_house.member("ben", "reviewer")
    with any_house.ledger.write() as connection:
        people.choose_eyes(connection, any_house.ledger.now(), "es", "single", olive.id)
    for at in any_house.standings():
        any_house.accept(ben, at, at.text.replace("o", "ó"))
    assert ("wounds", "es", Outcome.RELEASED) in _outcomes(any_house)
    with any_house.ledger.read() as connection:
        assert releases.live(connection)[0].status["single"] is True
    assert any_house.verify() == []


def test_a_build_that_fails_leaves_the_live_site_as_it_was(
    whole: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole.release()
    live, before = whole.settings.site.resolve(), whole.page()
    dan, eve = whole.member("dan", "translator"), whole.member("eve", "reviewer")
    whole.accept(eve, whole.accept(dan, whole.standings()[0], "Cómo cuidar una herida"))
    list(release(whole.ledger, whole.settings.languages))

    def full(self: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device", str(self))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(BadInput, match="No space left on device") as refusal:
            site.build(whole.ledger, whole.settings)
    assert "\n" not in str(refusal.value)
    assert whole.settings.site.resolve() == live
    assert whole.page() == before
    assert _sites(whole) == {live.name}
    site.build(whole.ledger, whole.settings)
    assert "Cómo cuidar una herida" in whole.page()


def test_a_site_that_the_verifier_finds_fault_with_never_goes_live(whole: House) -> None:
    list(release(whole.ledger, whole.settings.languages))
    with whole.forged() as connection:
        connection.execute(text("DELETE FROM decision WHERE step = 'revise'"))
    with pytest.raises(Refused, match=Law.MISSING):
        site.build(whole.ledger, whole.settings)
    assert not whole.settings.site.exists()
    assert _sites(whole) == set()


def test_a_place_where_no_site_can_be_built_is_named(house: House) -> None:
    house.article()
    house.extract()
    (house.settings.instance / "sites").write_text("in the way")
    with pytest.raises(BadInput, match="sites"):
        site.build(house.ledger, house.settings)


def test_a_manifest_that_was_lost_has_everything_made_anew(whole: House) -> None:
    whole.release()
    (whole.settings.site / MANIFEST).write_text("{")
    built = site.build(whole.ledger, whole.settings)
    assert built.fresh == built.files


def test_a_file_that_was_lost_is_made_anew(whole: House) -> None:
    whole.release()
    before = whole.page()
    (whole.settings.site / "es" / "wounds" / "index.html").unlink()
    assert {fault.law for fault in whole.verify()} == {Law.NOT_WHOLE}
    assert site.build(whole.ledger, whole.settings).fresh == 1
    assert whole.page() == before


def _sites(house: House) -> set[str]:
    return {one.name for one in (house.settings.instance / "sites").iterdir() if one.is_dir()}


def _english(house: House, number: int) -> str:
    """Another English, built; its site's name."""
    house.article(LEAFLET.replace("Wash your hands", f"Wash your {number} hands"))
    house.extract()
    return site.build(house.ledger, house.settings).folder.name


def test_old_sites_are_kept_to_go_back_to_but_not_for_ever(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "KEPT", 3)
    names = [_english(house, number) for number in range(5)]
    assert len(set(names)) == 5
    assert _sites(house) == set(names[2:])
    assert house.settings.site.readlink() == Path("sites") / names[-1]


def test_a_run_that_was_stopped_is_gone_on_with(whole: House) -> None:
    one = release(whole.ledger, whole.settings.languages)
    next(one)
    one.close()  # stopped before the run was written down as finished
    assert ("wounds", "es", Outcome.RELEASED) in _outcomes(whole) or "es" in whole.page()
    assert whole.verify() == []


def test_a_language_that_is_set_later_is_looked_at_whole(whole: House) -> None:
    spanish, arabic = language("es"), language("ar")
    list(release(whole.ledger, [arabic]))
    released = [one for one in release(whole.ledger, [arabic, spanish]) if one.article == "wounds"]
    assert (spanish, Outcome.RELEASED) in {(one.language, one.outcome) for one in released}


def test_a_language_that_is_no_longer_set_leaves_the_site(whole: House) -> None:
    whole.release()
    fewer = replace(whole.settings, languages=(language("ar"),))
    site.build(whole.ledger, fewer)
    assert not (whole.settings.site / "es").exists()


def test_beside_a_site_stands_where_the_log_stood(whole: House) -> None:
    whole.release()
    folder = whole.settings.site.resolve()
    said = json.loads(folder.with_name(f"{folder.name}.json").read_text())
    with whole.ledger.read() as connection:
        seq, head = connection.execute(
            text("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1")
        ).one()
    assert (said["log"]["seq"], said["log"]["hash"]) == (seq, head)


def test_a_site_is_named_by_the_digest_of_its_manifest(whole: House) -> None:
    whole.release()
    folder = whole.settings.site.resolve()
    manifest = (folder / MANIFEST).read_bytes()
    assert folder.name == sha256(manifest).hexdigest()
    (folder / MANIFEST).write_bytes(manifest.replace(b'"files"', b'"files" '))
    assert [(one.page, one.law) for one in whole.verify()] == [(MANIFEST, Law.OTHER_TEXT)]
    (folder / MANIFEST).unlink()
    assert Law.NOT_WHOLE in {one.law for one in whole.verify()}


def test_the_same_content_is_the_same_folder_whatever_the_log_says(whole: House) -> None:
    whole.release()
    before = whole.settings.site.resolve()
    whole.member("zoe", "translator")  # the log goes on, and readers see nothing of it
    whole.settings.site.unlink()  # nothing to link from: every file is made again
    assert site.build(whole.ledger, whole.settings).folder == before
    assert folders.swaps(whole.settings) == (before.name,)


def test_a_site_that_was_harmed_is_mended_in_its_place(whole: House) -> None:
    whole.release()
    folder, page = whole.settings.site.resolve(), whole.page()
    (folder / "es" / "wounds" / "index.html").unlink()
    (folder / "es" / "extra.html").write_text("hello")
    site.build(whole.ledger, whole.settings)
    assert (whole.settings.site.resolve(), whole.page()) == (folder, page)
    assert whole.verify() == []


def test_what_a_stopped_run_left_is_gone_at_the_next(house: House) -> None:
    root = house.settings.instance / "sites"
    (root / folders.NEXT / "es").mkdir(parents=True)
    _english(house, 1)
    assert _sites(house) == {house.settings.site.resolve().name}


def test_an_earlier_site_is_gone_back_to_and_the_next_run_goes_on(whole_on_each: House) -> None:
    whole_on_each.release()
    first, page = whole_on_each.settings.site.resolve(), whole_on_each.page()
    dan, eve = whole_on_each.member("dan", "translator"), whole_on_each.member("eve", "reviewer")
    whole_on_each.accept(
        eve, whole_on_each.accept(dan, whole_on_each.standings()[0], "Cómo cuidar una herida")
    )
    whole_on_each.release()
    second = whole_on_each.settings.site.resolve()
    assert site.roll_back(whole_on_each.ledger, whole_on_each.settings) == first
    assert whole_on_each.page() == page
    assert whole_on_each.verify() == []  # older, and decided: the log says that it was gone back to
    with pytest.raises(NotFound, match=first.name[:12]):
        site.roll_back(whole_on_each.ledger, whole_on_each.settings)
    assert site.roll_back(whole_on_each.ledger, whole_on_each.settings, second.name[:8]) == second
    site.roll_back(whole_on_each.ledger, whole_on_each.settings)
    whole_on_each.release()
    assert whole_on_each.settings.site.resolve() == second
    # Whoever only bends the link is found.
    whole_on_each.settings.site.unlink()
    whole_on_each.settings.site.symlink_to(first)
    with whole_on_each.forged() as connection:
        connection.execute(text("DELETE FROM event WHERE kind = 'rollback'"))
    assert Law.OLDER_SOURCE in {one.law for one in whole_on_each.verify()}


def test_no_way_leads_back_to_a_page_that_was_withdrawn(whole: House) -> None:
    whole.release()
    live = whole.settings.site.resolve()
    whole.article(LEAFLET.replace("2 tablets", "1 tablet"))
    whole.extract(Reason.SAFETY)
    whole.release()
    now = whole.settings.site.resolve()
    with pytest.raises(Refused, match=r"es/wounds/index\.html") as refusal:
        site.roll_back(whole.ledger, whole.settings, live.name)
    assert "en/wounds/index.html" in str(refusal.value)  # the dose in the old English is as wrong
    assert whole.settings.site.resolve() == now


def test_no_way_leads_back_to_a_site_that_was_tampered_with(whole: House) -> None:
    whole.release()
    first = whole.settings.site.resolve()
    dan, eve = whole.member("dan", "translator"), whole.member("eve", "reviewer")
    whole.accept(eve, whole.accept(dan, whole.standings()[0], "Cómo cuidar una herida"))
    whole.release()
    path = first / "es" / "wounds" / "index.html"
    path.write_text(path.read_text("utf-8").replace("500 mg", "5000 mg"), "utf-8")
    with pytest.raises(Refused, match="not what was released"):
        site.roll_back(whole.ledger, whole.settings)


def test_an_article_of_which_nothing_is_to_be_read_is_not_released(house: House) -> None:
    house.article()  # none without a text comes in any more; a ledger may hold one from before
    house.extract()
    with house.ledger.read() as connection:
        article = catalogues.stored(connection, articles.revision(connection, "wounds"))
        eyes, known = standings.eyes(connection, "es"), people.ids(connection)
        with pytest.raises(Refused, match="has no message") as refused:
            proof.prove(connection, article, (), eyes, known)
    assert refused.value.law is Law.NOT_WHOLE


def test_a_withdrawal_does_not_wait_for_a_page_that_cannot_be_built(whole: House) -> None:
    whole.release()
    whole.article(LEAFLET.replace("2 tablets", "1 tablet"))
    picture = whole.settings.source_texts / "images" / "dressing.svg"
    picture.parent.mkdir()
    picture.write_text(PICTURE)
    whole.article(LEAFLET + "\n![A dressing](images/dressing.svg)\n", "grazes.md")
    whole.extract(Reason.SAFETY)
    picture.unlink()
    list(release(whole.ledger, whole.settings.languages))
    with pytest.raises(BadInput, match=r"dressing\.svg"):
        site.build(whole.ledger, whole.settings)
    assert not (whole.settings.site / "es" / "wounds").exists()
    assert (whole.settings.site / "en" / "wounds" / "index.html").exists()
    # What stays is older than the English, and leads to what is gone, until it can be built.
    assert {fault.law for fault in whole.verify()} == {
        Law.OLDER_SOURCE,
        Law.NOT_WHOLE,
        Law.OTHER_TEXT,
    }


def test_a_file_that_nobody_released_is_found(whole: House) -> None:
    whole.release()
    (whole.settings.site / "es" / "extra.html").write_text("hello")
    assert [(one.page, one.law) for one in whole.verify()] == [("es/extra.html", Law.NOT_IN_LOG)]


def test_a_file_of_no_kind_is_found_whoever_released_it(whole: House) -> None:
    whole.release()
    (whole.settings.site / "es" / "wounds" / "extra.js").write_text("alert(1)")
    assert [one.law for one in whole.verify_files("es/wounds/extra.js")] == [Law.HOSTILE]


def test_made_up_people_leave_nothing_in_the_memory(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    any_house.approve(
        (
            any_house.member("ana", "translator", demonstration=True),
            any_house.member("ben", "reviewer", demonstration=True),
            any_house.member("cleo", "clinician", demonstration=True),
        )
    )
    any_house.article(name="copy.md")
    any_house.extract()
    with Drafter(any_house.settings) as drafter:
        (done,) = draft(any_house.ledger, drafter, ["copy"], [language("es")])
    assert done.remembered == 0


def test_a_dash_in_a_table_is_nobodys_text(house: House) -> None:
    house.article(LEAFLET + "\n| Day | Dose |\n| --- | --- |\n| 1 | – |\n")
    house.extract()
    house.approve(house.team())
    house.release()
    assert "–" in house.page()
    assert house.verify() == []
