"""The tab Chi bộ."""

from app.ui.pages.cells.page import CellsPage

__all__ = ["CellsPage"]
