"""SQLAlchemy tables, constraints, queries, journal and migrations."""
