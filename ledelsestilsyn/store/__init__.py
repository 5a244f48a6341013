"""The DuckDB store: the only room that opens the database."""
