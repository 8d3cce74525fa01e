"""Tags that do not stand for the source's."""

from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.model.finding import Finding, Severity
from app.model.markup import difference
from app.model.sentence import Sentence, sentence


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block a target whose numbered tags are missing, too many or wrongly nested."""
    for problem in difference(bitext.pair.source, bitext.pair.target):
        yield Finding("markup", Severity.BLOCK, _whole(problem))


def _whole(problem: Sentence) -> Sentence:
    """The same as a sentence of its own."""
    tag = problem.parts["tag"]
    whole = {
        "the tag %(tag)s is missing": sentence("The tag %(tag)s is missing.", tag=tag),
        "the tag %(tag)s is too many": sentence("The tag %(tag)s is too many.", tag=tag),
        "the tag %(tag)s closes nothing that is open": sentence(
            "The tag %(tag)s closes nothing that is open.", tag=tag
        ),
        "the tag %(tag)s is never closed": sentence("The tag %(tag)s is never closed.", tag=tag),
    }
    return whole[problem.template]
