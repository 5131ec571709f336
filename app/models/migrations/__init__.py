"""Ordered schema steps; see `app.models.migrate`."""
