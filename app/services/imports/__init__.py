"""Spreadsheets that come in: a gate, columns recognised by their headers, a plan, one act."""

from app.services.imports.fields import ImportKind
from app.services.imports.importing import apply_import, plan_import
from app.services.imports.plan import (
    Decision,
    FieldChange,
    ImportPlan,
    ImportReport,
    Likeness,
    PlannedRow,
    Verdict,
)
from app.services.imports.problems import Problem, ProblemCode
from app.services.imports.recognising import FieldChoice, Recognition, SheetGuess, recognise
from app.services.imports.sample import load_sample

__all__ = [
    "Decision",
    "FieldChange",
    "FieldChoice",
    "ImportKind",
    "ImportPlan",
    "ImportReport",
    "Likeness",
    "PlannedRow",
    "Problem",
    "ProblemCode",
    "Recognition",
    "SheetGuess",
    "Verdict",
    "apply_import",
    "load_sample",
    "plan_import",
    "recognise",
]
