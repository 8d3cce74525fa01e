"""The one authority: tables, migrations, queries, every transaction."""
