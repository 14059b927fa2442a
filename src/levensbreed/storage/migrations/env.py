"""How Alembic runs here: on the connection that `storage/schema.py` passes, in one transaction."""

from alembic import context

from levensbreed.storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
connection.commit()
