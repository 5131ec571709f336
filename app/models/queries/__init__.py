"""Reads for lists and counts: Core statements that return frozen rows."""
