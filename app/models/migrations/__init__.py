"""Ordered schema steps; a step is never edited after release and imports no model."""

from app.models.migrations import step_0001, step_0002

STEPS = (step_0001.upgrade, step_0002.upgrade)
