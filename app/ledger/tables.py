"""The tables: facts are appended, people and sessions may change (HOUSE §4).

Times are UTC in ISO 8601. Hashes are SHA-256 in hexadecimal. JSON stands in text columns, for both
databases keep it as it was written.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _text(name: str, *, null: bool = False, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=null, server_default=default)


def _to(name: str, target: str, *, null: bool = False) -> Column[int]:
    return Column(name, ForeignKey(target), nullable=null)


# ---- the log -------------------------------------------------------------------------------

event = Table(
    "event",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _text("at"),
    _text("kind"),
    _text("subject"),
    _text("person", null=True),
    _text("body"),
    _text("prev"),
    _text("hash"),
    Index("ix_event_kind", "kind", "subject"),
)

# ---- people --------------------------------------------------------------------------------

person = Table(
    "person",
    metadata,
    Column("id", String(40), primary_key=True),
    _text("name"),
    Column("login", Text, nullable=False, unique=True),
    _text("password", null=True),
    _text("credentials", default=""),
    Column("demonstration", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
)

role_grant = Table(
    "role_grant",
    metadata,
    _id(),
    _to("person", "person.id"),
    _text("role"),
    _text("language"),
    Column("granted", Boolean, nullable=False),
    _text("at"),
    _to("event", "event.seq"),
    Index("ix_role_grant_person", "person", "role", "language", "id"),
    CheckConstraint("role IN ('translator','reviewer','clinician','coordinator')", name="role"),
)

sign_in = Table(
    "sign_in",
    metadata,
    _id(),
    _to("person", "person.id"),
    _text("how"),
    _text("at"),
    CheckConstraint("how IN ('password','link','demonstration')", name="how"),
)

sign_in_link = Table(
    "sign_in_link",
    metadata,
    Column("hash", String(64), primary_key=True),
    _to("person", "person.id"),
    _text("expires"),
    _text("used", null=True),
)

session = Table(
    "session",
    metadata,
    Column("hash", String(64), primary_key=True),
    _to("sign_in", "sign_in.id", null=True),
    _text("data"),
    _text("created"),
    _text("seen"),
)

language_policy = Table(
    "language_policy",
    metadata,
    _id(),
    _text("language"),
    _text("eyes"),
    _to("person", "person.id"),
    _text("at"),
    _to("event", "event.seq"),
    Index("ix_language_policy_language", "language", "id"),
    CheckConstraint("eyes IN ('two','single')", name="eyes"),
)

# ---- source --------------------------------------------------------------------------------

article = Table(
    "article",
    metadata,
    Column("name", String(64), primary_key=True),
    _text("at"),
)

article_revision = Table(
    "article_revision",
    metadata,
    _id(),
    _to("article", "article.name"),
    _text("path"),
    _text("source"),
    Column("hash", String(64), nullable=False),
    _text("rules"),
    _text("topic"),
    _text("pictures"),
    _text("reason"),
    _text("at"),
    _to("event", "event.seq"),
    Index("ix_article_revision_article", "article", "id"),
    CheckConstraint("reason IN ('editorial','wording','meaning','safety')", name="reason"),
)

message = Table(
    "message",
    metadata,
    Column("id", String(80), primary_key=True),
    _to("article", "article.name"),
    Index("ix_message_article", "article"),
)

message_revision = Table(
    "message_revision",
    metadata,
    _id(),
    _to("message", "message.id"),
    _text("text"),
    Column("hash", String(64), nullable=False),
    _text("role"),
    Column("words", Integer, nullable=False),
    Column("required", Boolean, nullable=False),
    Column("risky", Boolean, nullable=False),
    _text("risks"),
    Index("ix_message_revision_message", "message", "id"),
    Index("ix_message_revision_hash", "hash"),
)

# Which message revisions an article revision is made of, in the order of the document.
article_message = Table(
    "article_message",
    metadata,
    Column("article_revision", ForeignKey("article_revision.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    _to("message_revision", "message_revision.id"),
    Column("line", Integer, nullable=False),
    _text("trail"),
    Index("ix_article_message_revision", "message_revision", "article_revision"),
)

# Which older messages a new one was made of: the other part of a split, what went into a merge.
message_parent = Table(
    "message_parent",
    metadata,
    Column("article_revision", ForeignKey("article_revision.id"), primary_key=True),
    Column("message", ForeignKey("message.id"), primary_key=True),
    Column("parent", ForeignKey("message.id"), primary_key=True),
    _text("kind"),
    Index("ix_message_parent_message", "message"),
    CheckConstraint("kind IN ('split','merge','copy')", name="kind"),
)

# A changed file that waits: what is released for translation is an article revision.
source_change = Table(
    "source_change",
    metadata,
    _id(),
    _to("article", "article.name"),
    _text("path"),
    _text("source"),
    Column("hash", String(64), nullable=False),
    _text("at"),
    _to("event", "event.seq"),
    Index("ix_source_change_article", "article", "id"),
)

# ---- targets and decisions -----------------------------------------------------------------

target_revision = Table(
    "target_revision",
    metadata,
    _id(),
    _to("message", "message.id"),
    _to("basis", "message_revision.id"),
    Column("basis_hash", String(64), nullable=False),
    _text("language"),
    _text("text"),
    Column("hash", String(64), nullable=False),
    _text("author"),
    _text("origin"),
    _text("version"),
    _text("unknown"),
    _to("writer", "person.id", null=True),
    _to("parent", "target_revision.id", null=True),
    _text("at"),
    _to("event", "event.seq"),
    # Covering: which text stands for a message, without touching the row.
    Index("ix_target_revision_current", "message", "language", "basis_hash", "id"),
    CheckConstraint("author IN ('person','memory','engine','file')", name="author"),
    CheckConstraint("(author = 'person') = (writer IS NOT NULL)", name="writer"),
)

decision = Table(
    "decision",
    metadata,
    _id(),
    _to("target_revision", "target_revision.id"),
    Column("source_hash", String(64), nullable=False),
    Column("target_hash", String(64), nullable=False),
    _text("step"),
    _text("verdict"),
    _text("reason"),
    _to("person", "person.id"),
    _text("role"),
    Column("edited", Boolean, nullable=False),
    Column("seen_ms", Integer, nullable=False),
    _to("sign_in", "sign_in.id"),
    _text("at"),
    Column("event", ForeignKey("event.seq"), nullable=False, unique=True),
    Index("ix_decision_target", "target_revision", "verdict", "step", "id"),
    _text("dimension", default=""),
    _text("weight", default=""),
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
    _id(),
    _to("decision", "decision.id"),
    _text("code"),
    _text("severity"),
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
    _id(),
    _text("code"),
    Column("source_hash", String(64), nullable=False),
    Column("target_hash", String(64), nullable=False),
    _text("language"),
    _text("reason"),
    _to("person", "person.id"),
    _text("at"),
    _to("event", "event.seq"),
    _to("target_revision", "target_revision.id", null=True),
    _text("severity", default=""),
    _text("why", default=""),
    _text("words", default=""),
    _text("role", default=""),
    _to("sign_in", "sign_in.id", null=True),
    Column("revoked", Boolean, nullable=False, server_default=false()),
    Index("ix_finding_override_text", "source_hash", "target_hash"),
)

# The decisions on `earlier` hold for `target_revision` too: by rule, or because a person said so.
carry = Table(
    "carry",
    metadata,
    _id(),
    _to("target_revision", "target_revision.id"),
    _to("earlier", "target_revision.id"),
    _text("level"),
    _to("person", "person.id", null=True),
    _to("sign_in", "sign_in.id", null=True),
    _text("reason"),
    _text("at"),
    _to("event", "event.seq"),
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
    _to("article", "article.name"),
    _text("language"),
    _to("article_revision", "article_revision.id"),
    Column("withdrawn", Boolean, nullable=False),
    _text("digest"),
    _text("status"),
    _to("person", "person.id", null=True),
    _text("at"),
    _to("event", "event.seq"),
    Index("ix_release_article", "article", "language", "id"),
)

release_item = Table(
    "release_item",
    metadata,
    Column("release", Integer, primary_key=True),
    Column("message", ForeignKey("message.id"), primary_key=True),
    _to("target_revision", "target_revision.id"),
)

# ---- catalogues ----------------------------------------------------------------------------

# What a catalogue held when it was written, by the digest in its header: the base of a merge.
export = Table(
    "export",
    metadata,
    Column("digest", String(64), primary_key=True),
    _to("article", "article.name"),
    _text("language"),
    _text("messages"),
    _text("at"),
    _to("event", "event.seq"),
)

# ---- the glossary ----------------------------------------------------------------------------

# What is spoken of, whatever it is called; `kept`: it is called everywhere what it is called in
# English. `folded` is the English by which it was proposed, as it is compared.
concept = Table(
    "concept",
    metadata,
    Column("key", String(64), primary_key=True),
    _text("collection"),
    _text("folded"),
    Column("kept", Boolean, nullable=False),
    _text("note"),
    _text("at"),
    _to("event", "event.seq"),
    Index("ix_concept_folded", "folded", "collection"),
)

# What was proposed for a concept in a language, by a person, or by `origin`: a file. `replaces` is
# the entry in whose place it is put when it is approved.
term = Table(
    "term",
    metadata,
    _id(),
    _to("concept", "concept.key"),
    _text("kind"),
    _text("language"),
    _text("text"),
    _text("status"),
    _text("part_of_speech"),
    _text("gender"),
    _text("note"),
    _to("replaces", "term.id", null=True),
    _text("origin"),
    _to("person", "person.id", null=True),
    _to("sign_in", "sign_in.id", null=True),
    _text("at"),
    _to("event", "event.seq"),
    Index("ix_term_concept", "concept", "language"),
    Index("ix_term_language", "language", "id"),
    CheckConstraint("kind IN ('term','definition')", name="kind"),
    CheckConstraint("status IN ('preferred','admitted','deprecated','forbidden')", name="status"),
    CheckConstraint("(person IS NULL) = (sign_in IS NULL)", name="person"),
    CheckConstraint("(person IS NULL) = (origin <> '')", name="origin"),
)

# What a coordinator said of an entry; the last row counts.
term_ruling = Table(
    "term_ruling",
    metadata,
    _id(),
    _to("term", "term.id"),
    _text("ruling"),
    _text("reason"),
    _to("person", "person.id"),
    _to("sign_in", "sign_in.id"),
    _text("at"),
    Column("event", ForeignKey("event.seq"), nullable=False, unique=True),
    Index("ix_term_ruling_term", "term", "id"),
    CheckConstraint("ruling IN ('approve','reject','retire')", name="ruling"),
)

# ---- the memory ------------------------------------------------------------------------------

# An English text that the memory has something for, once for all languages.
memory_source = Table(
    "memory_source",
    metadata,
    _id(),
    Column("hash", String(64), nullable=False, unique=True),
    _text("text"),
)

# The index of these texts: no facts, but what is computed from them. A place is a word and a length;
# `ids` are the texts that have both. Where `first` is 0 more may come, else it is the first of them.
memory_posting = Table(
    "memory_posting",
    metadata,
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    Column("first", Integer, primary_key=True, autoincrement=False),
    Column("ids", LargeBinary, nullable=False),
)

# A file with units that was taken in, or, withdrawn, is to be asked no more; the last row counts.
memory_import = Table(
    "memory_import",
    metadata,
    _id(),
    _text("name"),
    Column("digest", String(64), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    _text("at"),
    _to("event", "event.seq"),
    Index("ix_memory_import_digest", "digest", "id"),
)

# What was said for the text in a language: a text that people approved, or a sentence of it
# (`ordinal` counts them from 1, 0 is the whole), or a line of a file.
memory_pair = Table(
    "memory_pair",
    metadata,
    _id(),
    _to("source", "memory_source.id"),
    _text("language"),
    _text("target"),
    _to("target_revision", "target_revision.id", null=True),
    _to("import", "memory_import.id", null=True),
    Column("ordinal", Integer, nullable=False),
    _text("facts"),
    _text("at"),
    Index("ix_memory_pair_source", "source", "language"),
    Index("ix_memory_pair_target_revision", "target_revision", "ordinal", unique=True),
    Index("ix_memory_pair_import", "import"),
    CheckConstraint('(target_revision IS NULL) <> ("import" IS NULL)', name="origin"),
)

# Up to which event approvals were looked through for the memory.
memory_harvest = Table(
    "memory_harvest",
    metadata,
    Column("event", ForeignKey("event.seq"), primary_key=True),
    _text("at"),
)

# ---- what later rooms write ------------------------------------------------------------------

job = Table(
    "job",
    metadata,
    _id(),
    _text("kind"),
    _text("key"),
    _text("facts"),
    _text("lease_until", null=True),
    Column("attempts", Integer, nullable=False),
    _text("done", null=True),
    UniqueConstraint("kind", "key"),
)
