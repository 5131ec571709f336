"""Importing spreadsheets: file, columns, preview, result."""

from app.ui.pages.importing.page import ImportPage

__all__ = ["ImportPage"]
