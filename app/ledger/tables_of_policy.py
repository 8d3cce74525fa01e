"""What a coordinator lets go to readers of an article: a fact, and the last word counts."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text

from app.ledger.tables import metadata

article_policy = Table(
    "article_policy",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("article", ForeignKey("article.name"), nullable=False),
    Column("policy", Text, nullable=False),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("sign_in", ForeignKey("sign_in.id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("event", ForeignKey("event.seq"), nullable=False, unique=True),
    Index("ix_article_policy_article", "article", "id"),
    CheckConstraint("policy IN ('complete','labelled','retired')", name="policy"),
)
