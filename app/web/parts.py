"""Words of the rooms that fill places of sentences, or stand in front of them.

They are values of tables elsewhere; here they stand to be found by `pybabel`.
"""

from app.model.sentence import sentence

PARTS = (
    # laws
    sentence("decision missing"),
    sentence("own text"),
    sentence("not decided by a person"),
    sentence("older source"),
    sentence("bound to another text"),
    sentence("no such role"),
    sentence("out of order"),
    sentence("never to be published"),
    sentence("page not whole"),
    sentence("not in the log"),
    sentence("append-only"),
    sentence("hostile content"),
    sentence("blocked by a check"),
    sentence("not a possible fact"),
    sentence("demonstration not marked"),
    sentence("pulled by a coordinator"),
    sentence("sent back while live"),
    # what pulling a page says where it cannot be done
    sentence("there is no such page that readers could see"),
    sentence("this page is not pulled"),
    sentence("only a coordinator of this language pulls its pages"),
    # what is kept to the letter
    sentence("tag"),
    sentence("web address"),
    sentence("e-mail address"),
    sentence("placeholder"),
    sentence("HTML entity"),
    sentence("date"),
    sentence("telephone number"),
    # steps: you may not … in this language
    sentence("translate"),
    sentence("revise"),
    sentence("review"),
    # what is too long
    sentence("term"),
    sentence("definition"),
    sentence("note"),
    sentence("reason"),
    sentence("text"),
    sentence("name"),
    sentence("line for readers"),
)
