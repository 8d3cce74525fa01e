"""How a page came to be, as its status box tells it: facts of the moment of release."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.model.article import FrontMatter
from app.model.decision import Decision, Step
from app.model.policy import Eyes, standing
from app.model.reason import Behind
from app.model.standing import Standing
from app.pages import Check, Status


def facts(
    revision: int,
    found: Sequence[Standing],
    eyes: Eyes,
    credentials: Mapping[str, str],
    *,
    machine: bool,
) -> dict[str, object]:
    """Plain JSON values, kept with the release; `status` makes the pages' Status of them.

    `credentials` are the lines that people agreed to have shown, by person; `machine` says that an
    engine drafted for the page.
    """
    held = [one for at in found if at.target for one in standing(at.source_hash, at.target, at.log)]
    steps = {one.step for one in held}
    gaps = sum(at.target is None for at in found)
    return {
        "revision": revision,
        "checks": [_check(step, held, credentials) for step in Step if step in steps],
        "machine": machine,
        **({"gaps": gaps, "texts": len(found)} if gaps else {}),
        "single": eyes is Eyes.SINGLE and any(not at.risks for at in found),
    }


def _check(step: Step, held: Sequence[Decision], credentials: Mapping[str, str]) -> dict[str, str]:
    """The last decision of this step: when, and the line its maker agreed to have shown."""
    last = max((one for one in held if one.step is step), key=lambda one: one.at)
    return {"step": str(step), "credentials": credentials[last.person], "on": last.at[:10]}


def status(kept: Mapping[str, object], front: FrontMatter, behind: Behind | None) -> Status:
    """What the status box says of a release with these facts."""
    checks = kept["checks"]
    return Status(
        source_revision=_number(kept, "revision"),
        source_revised=front.reviewed,
        checks=tuple(
            Check(Step(one["step"]), one["credentials"], date.fromisoformat(one["on"]))
            for one in (checks if isinstance(checks, list) else [])
        ),
        drafted_by_machine=bool(kept["machine"]),
        single_reader=bool(kept["single"]),
        next_due=front.review_due,
        gaps=_number(kept, "gaps"),
        texts=_number(kept, "texts"),
        outdated_since=behind.since if behind else None,
        outdated_by=behind.reason if behind else None,
    )


def _number(kept: Mapping[str, object], name: str) -> int:
    found = kept.get(name, 0)
    return found if isinstance(found, int) else 0
