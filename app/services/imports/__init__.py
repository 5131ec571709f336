"""Spreadsheets that come in: a gate, columns recognised by their headers, a plan, one act."""

from app.services.imports.fields import ImportKind
from app.services.imports.importing import (
    SheetColumns,
    apply_import,
    decide,
    plan_import,
    values_in_words,
)
from app.services.imports.plan import (
    CellsMeant,
    Decision,
    Decisions,
    FieldChange,
    ImportPlan,
    ImportReport,
    Likeness,
    PlannedRow,
    RowKey,
    Verdict,
)
from app.services.imports.problems import Problem, ProblemCode
from app.services.imports.recognising import (
    ColumnGuess,
    FieldChoice,
    Recognition,
    SheetGuess,
    recognise,
)
from app.services.imports.sample import load_sample
from app.services.imports.watch import ImportStopped, Watch

__all__ = [
    "CellsMeant",
    "ColumnGuess",
    "Decision",
    "Decisions",
    "FieldChange",
    "FieldChoice",
    "ImportKind",
    "ImportPlan",
    "ImportReport",
    "ImportStopped",
    "Likeness",
    "PlannedRow",
    "Problem",
    "ProblemCode",
    "Recognition",
    "RowKey",
    "SheetColumns",
    "SheetGuess",
    "Verdict",
    "Watch",
    "apply_import",
    "decide",
    "load_sample",
    "plan_import",
    "recognise",
    "values_in_words",
]
