"""Tables: columns, kinds of cell, models and views. Import from here."""

from app.ui.tables.cells import (
    CellValue,
    ChipCell,
    Group,
    IconWord,
    Lines,
    Number,
    StageCell,
    StageMixCell,
    TargetCell,
    Text,
    Tick,
    words,
)
from app.ui.tables.columns import Align, Column
from app.ui.tables.grid import Editing, GridModel, GridTable
from app.ui.tables.models import ListModel, RowModel
from app.ui.tables.paged import PAGE, PagedModel
from app.ui.tables.paged_groups import GroupedPagedModel
from app.ui.tables.view import Rows, TableView

__all__ = [
    "PAGE",
    "Align",
    "CellValue",
    "ChipCell",
    "Column",
    "Editing",
    "GridModel",
    "GridTable",
    "Group",
    "GroupedPagedModel",
    "IconWord",
    "Lines",
    "ListModel",
    "Number",
    "PagedModel",
    "RowModel",
    "Rows",
    "StageCell",
    "StageMixCell",
    "TableView",
    "TargetCell",
    "Text",
    "Tick",
    "words",
]
