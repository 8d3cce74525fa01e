"""What a coordinator lets go to readers of an article: a fact, and the last word counts."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table

from app.ledger.columns import identity, text, to
from app.ledger.tables import metadata

article_policy = Table(
    "article_policy",
    metadata,
    identity(),
    to("article", "article.name"),
    text("policy"),
    to("person", "person.id"),
    to("sign_in", "sign_in.id"),
    text("at"),
    Column("event", ForeignKey("event.seq"), nullable=False, unique=True),
    Index("ix_article_policy_article", "article", "id"),
    CheckConstraint("policy IN ('complete','labelled','retired')", name="policy"),
)
