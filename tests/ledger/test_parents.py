"""A message that was made of others says so."""

from app.ledger import articles, parents
from tests.house import House


def test_a_message_tells_what_it_was_made_of(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    new, old, other, *_ = (at.message for at in any_house.standings())
    with any_house.ledger.write() as connection:
        revision = articles.heads(connection)["wounds"].id
        rows = [(new, other, "merge"), (new, old, "merge"), (new, "gone.12345678", "merge")]
        parents.put(connection, revision, rows)
        parents.put(connection, revision, [])
    with any_house.ledger.read() as connection:
        found = parents.of(connection, new)
        assert [(one.message, one.kind) for one in found] == [
            (one, "merge") for one in sorted((old, other))
        ]
        assert all(one.at for one in found)
        assert parents.of(connection, old) == ()
