"""The tables that the others rest on: facts are appended, people and sessions may change (HOUSE §4).

One literal table, and so longer than other files, in the order of a text's way from the source to
its page. What only one room asks stands beside it, in `tables_of_….py`.
Times are UTC in ISO 8601. Hashes are SHA-256 in hexadecimal. JSON stands in text columns, for both
databases keep it as it was written.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from app.ledger.columns import identity, text, to

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# ---- the log -------------------------------------------------------------------------------

event = Table(
    "event",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    text("at"),
    text("kind"),
    text("subject"),
    text("person", null=True),
    text("body"),
    text("prev"),
    text("hash"),
    Index("ix_event_kind", "kind", "subject"),
)

# ---- people --------------------------------------------------------------------------------

person = Table(
    "person",
    metadata,
    Column("id", String(40), primary_key=True),
    text("name"),
    Column("login", Text, nullable=False, unique=True),
    text("password", null=True),
    text("credentials", default=""),
    Column("demonstration", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
)

role_grant = Table(
    "role_grant",
    metadata,
    identity(),
    to("person", "person.id"),
    text("role"),
    text("language"),
    Column("granted", Boolean, nullable=False),
    text("at"),
    to("event", "event.seq"),
    Index("ix_role_grant_person", "person", "role", "language", "id"),
    CheckConstraint("role IN ('translator','reviewer','clinician','coordinator')", name="role"),
)

sign_in = Table(
    "sign_in",
    metadata,
    identity(),
    to("person", "person.id"),
    text("how"),
    text("at"),
    CheckConstraint("how IN ('password','link','demonstration')", name="how"),
)

sign_in_link = Table(
    "sign_in_link",
    metadata,
    Column("hash", String(64), primary_key=True),
    to("person", "person.id"),
    text("expires"),
    text("used", null=True),
)

session = Table(
    "session",
    metadata,
    Column("hash", String(64), primary_key=True),
    to("sign_in", "sign_in.id", null=True),
    text("data"),
    text("created"),
    text("seen"),
)

language_policy = Table(
    "language_policy",
    metadata,
    identity(),
    text("language"),
    text("eyes"),
    to("person", "person.id"),
    text("at"),
    to("event", "event.seq"),
    Index("ix_language_policy_language", "language", "id"),
    CheckConstraint("eyes IN ('two','single')", name="eyes"),
)

# ---- source --------------------------------------------------------------------------------

article = Table(
    "article",
    metadata,
    Column("name", String(64), primary_key=True),
    text("at"),
)

article_revision = Table(
    "article_revision",
    metadata,
    identity(),
    to("article", "article.name"),
    text("path"),
    text("source"),
    Column("hash", String(64), nullable=False),
    text("rules"),
    text("topic"),
    text("pictures"),
    text("reason"),
    text("at"),
    to("event", "event.seq"),
    Index("ix_article_revision_article", "article", "id"),
    CheckConstraint("reason IN ('editorial','wording','meaning','safety')", name="reason"),
)

message = Table(
    "message",
    metadata,
    Column("id", String(80), primary_key=True),
    to("article", "article.name"),
    Index("ix_message_article", "article"),
)

message_revision = Table(
    "message_revision",
    metadata,
    identity(),
    to("message", "message.id"),
    text("text"),
    Column("hash", String(64), nullable=False),
    text("role"),
    Column("words", Integer, nullable=False),
    Column("required", Boolean, nullable=False),
    Column("risky", Boolean, nullable=False),
    text("risks"),
    Index("ix_message_revision_message", "message", "id"),
    Index("ix_message_revision_hash", "hash"),
)

# Which message revisions an article revision is made of, in the order of the document.
article_message = Table(
    "article_message",
    metadata,
    Column("article_revision", ForeignKey("article_revision.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    to("message_revision", "message_revision.id"),
    Column("line", Integer, nullable=False),
    text("trail"),
    Index("ix_article_message_revision", "message_revision", "article_revision"),
)

# Which older messages a new one was made of: the other part of a split, what went into a merge.
message_parent = Table(
    "message_parent",
    metadata,
    Column("article_revision", ForeignKey("article_revision.id"), primary_key=True),
    Column("message", ForeignKey("message.id"), primary_key=True),
    Column("parent", ForeignKey("message.id"), primary_key=True),
    text("kind"),
    Index("ix_message_parent_message", "message"),
    CheckConstraint("kind IN ('split','merge','copy')", name="kind"),
)

# A changed file that waits: what is released for translation is an article revision.
source_change = Table(
    "source_change",
    metadata,
    identity(),
    to("article", "article.name"),
    text("path"),
    text("source"),
    Column("hash", String(64), nullable=False),
    text("at"),
    to("event", "event.seq"),
    Index("ix_source_change_article", "article", "id"),
)

# ---- targets and decisions -----------------------------------------------------------------

target_revision = Table(
    "target_revision",
    metadata,
    identity(),
    to("message", "message.id"),
    to("basis", "message_revision.id"),
    Column("basis_hash", String(64), nullable=False),
    text("language"),
    text("text"),
    Column("hash", String(64), nullable=False),
    text("author"),
    text("origin"),
    text("version"),
    text("unknown"),
    to("writer", "person.id", null=True),
    to("parent", "target_revision.id", null=True),
    text("at"),
    to("event", "event.seq"),
    # Covering: which text stands for a message, without touching the row.
    Index("ix_target_revision_current", "message", "language", "basis_hash", "id"),
    CheckConstraint("author IN ('person','memory','engine','file')", name="author"),
    CheckConstraint("(author = 'person') = (writer IS NOT NULL)", name="writer"),
)

decision = Table(
    "decision",
    metadata,
    identity(),
    to("target_revision", "target_revision.id"),
    Column("source_hash", String(64), nullable=False),
    Column("target_hash", String(64), nullable=False),
    text("step"),
    text("verdict"),
    text("reason"),
    to("person", "person.id"),
    text("role"),
    Column("edited", Boolean, nullable=False),
    Column("seen_ms", Integer, nullable=False),
    to("sign_in", "sign_in.id"),
    text("at"),
    Column("event", ForeignKey("event.seq"), nullable=False, unique=True),
    Index("ix_decision_target", "target_revision", "verdict", "step", "id"),
    text("dimension", default=""),
    text("weight", default=""),
    Column("undoes", ForeignKey("decision.id"), nullable=True, unique=True),
    CheckConstraint("verdict IN ('accept','return','undo')", name="verdict"),
    CheckConstraint(
        "(step = 'translate' AND role IN ('translator','reviewer'))"
        " OR (step = 'revise' AND role = 'reviewer') OR (step = 'review' AND role = 'clinician')",
        name="step",
    ),
    CheckConstraint("verdict <> 'return' OR reason <> ''", name="reason"),
    CheckConstraint("(verdict = 'undo') = (undoes IS NOT NULL)", name="undoes"),
    # Both are '' in what was sent back before there were such words; the guards ask for them now.
    CheckConstraint(
        "dimension IN ('','terminology','accuracy','linguistic conventions','style',"
        "'locale conventions','audience appropriateness','design and markup')",
        name="dimension",
    ),
    CheckConstraint("weight IN ('','neutral','minor','major','critical')", name="weight"),
    CheckConstraint(
        "(dimension = '') = (weight = '') AND (dimension = '' OR verdict = 'return')", name="flaw"
    ),
)

# What a decision did with what a check had found: was it in the text that was seen, is it in the
# text that was decided on? From these rows the precision of each check is computed.
finding = Table(
    "finding",
    metadata,
    identity(),
    to("decision", "decision.id"),
    text("code"),
    text("severity"),
    Column("seen", Boolean, nullable=False),
    Column("kept", Boolean, nullable=False),
    UniqueConstraint("decision", "code"),
    CheckConstraint("severity IN ('block','warn','note')", name="severity"),
)

# That what a check found is right as it is, or, revoked, that it is not; the last row counts. A row
# without a sign-in, which an older ledger could hold, is nobody's word.
finding_override = Table(
    "finding_override",
    metadata,
    identity(),
    text("code"),
    Column("source_hash", String(64), nullable=False),
    Column("target_hash", String(64), nullable=False),
    text("language"),
    text("reason"),
    to("person", "person.id"),
    text("at"),
    to("event", "event.seq"),
    to("target_revision", "target_revision.id", null=True),
    text("severity", default=""),
    text("why", default=""),
    text("words", default=""),
    text("role", default=""),
    to("sign_in", "sign_in.id", null=True),
    Column("revoked", Boolean, nullable=False, server_default=false()),
    Index("ix_finding_override_text", "source_hash", "target_hash"),
)

# The decisions on `earlier` hold for `target_revision` too: by rule, or because a person said so.
carry = Table(
    "carry",
    metadata,
    identity(),
    to("target_revision", "target_revision.id"),
    to("earlier", "target_revision.id"),
    text("level"),
    to("person", "person.id", null=True),
    to("sign_in", "sign_in.id", null=True),
    text("reason"),
    text("at"),
    to("event", "event.seq"),
    UniqueConstraint("target_revision", "earlier"),
    Index("ix_carry_earlier", "earlier", "target_revision"),
    CheckConstraint("earlier < target_revision", name="order"),
    CheckConstraint("(person IS NULL) = (sign_in IS NULL)", name="person"),
)

# ---- release -------------------------------------------------------------------------------

# The items of a release are written first; the release's own row is what proves them.
release = Table(
    "release",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    to("article", "article.name"),
    text("language"),
    to("article_revision", "article_revision.id"),
    Column("withdrawn", Boolean, nullable=False),
    text("digest"),
    text("status"),
    to("person", "person.id", null=True),
    text("at"),
    to("event", "event.seq"),
    Index("ix_release_article", "article", "language", "id"),
)

release_item = Table(
    "release_item",
    metadata,
    Column("release", Integer, primary_key=True),
    Column("message", ForeignKey("message.id"), primary_key=True),
    to("target_revision", "target_revision.id"),
)

# ---- catalogues ----------------------------------------------------------------------------

# What a catalogue held when it was written, by the digest in its header: the base of a merge.
export = Table(
    "export",
    metadata,
    Column("digest", String(64), primary_key=True),
    to("article", "article.name"),
    text("language"),
    text("messages"),
    text("at"),
    to("event", "event.seq"),
)

# ---- what later rooms write ------------------------------------------------------------------

job = Table(
    "job",
    metadata,
    identity(),
    text("kind"),
    text("key"),
    text("facts"),
    text("lease_until", null=True),
    Column("attempts", Integer, nullable=False),
    text("done", null=True),
    UniqueConstraint("kind", "key"),
)
