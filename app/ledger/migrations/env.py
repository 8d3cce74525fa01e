"""How Alembic reaches our tables; it is only ever called by `app.ledger.schema`."""

from alembic import context

from app.ledger.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
context.run_migrations()
