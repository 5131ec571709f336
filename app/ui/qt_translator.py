"""Answers for Qt's own words (OK, Copy, file and print dialogs) from the program's catalogue.

Qt ships no Vietnamese catalogue. Only the texts listed here are answered: a text of Qt that
happens to be spelled like one of the program's own keeps its English form until it is listed.
"""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from app.i18n import N_, _, language

_BUTTONS = (
    N_("OK"),
    N_("Cancel"),
    N_("Close"),
    N_("Save"),
    N_("Save All"),
    N_("Open"),
    N_("Apply"),
    N_("Abort"),
    N_("Retry"),
    N_("Ignore"),
    N_("Discard"),
    N_("Help"),
    N_("Reset"),
    N_("Restore Defaults"),
    N_("&Yes"),
    N_("&No"),
    N_("Yes to &All"),
    N_("N&o to All"),
)
_EDITING = (
    N_("&Undo"),
    N_("&Redo"),
    N_("Cu&t"),
    N_("&Copy"),
    N_("&Paste"),
    N_("Delete"),
    N_("Select All"),
    N_("Copy &Link Location"),
)
_FILES = (
    N_("&Open"),
    N_("&Save"),
    N_("&Choose"),
    N_("Save As"),
    N_("File &name:"),
    N_("Files of &type:"),
    N_("&Look in:"),
    N_("Look in:"),
    N_("Directory:"),
    N_("Directories"),
    N_("&Delete"),
    N_("&Rename"),
    N_("&New Folder"),
    N_("New Folder"),
    N_("Create New Folder"),
    N_("Create a New Folder"),
    N_("Show &hidden files"),
    N_("All Files (*)"),
    N_("Back"),
    N_("Forward"),
    N_("Go back"),
    N_("Go forward"),
    N_("Parent Directory"),
    N_("Go to the parent directory"),
    N_("List View"),
    N_("Detail View"),
    N_("Change to list view mode"),
    N_("Change to detail view mode"),
    N_("Sidebar"),
    N_("List of places and bookmarks"),
    N_("Files"),
    N_("Folder"),
    N_("Drive"),
    N_("Computer"),
    N_("My Computer"),
    N_("Name"),
    N_("Size"),
    N_("Type"),
    N_("Date Modified"),
    N_("%1 already exists.\nDo you want to replace it?"),
    N_("%1\nFile not found.\nPlease verify the correct file name was given."),
    N_("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
)
_PRINTING = (
    N_("Print"),
    N_("&Print"),
    N_("Printer"),
    N_("&Name:"),
    N_("Location:"),
    N_("Type:"),
    N_("Preview"),
    N_("P&roperties"),
    N_("Output &file:"),
    N_("Print to File (PDF)"),
    N_("Local file"),
    N_("Write PDF file"),
    N_("&Options >>"),
    N_("&Options <<"),
    N_("Options"),
    N_("Print range"),
    N_("Print all"),
    N_("Pages"),
    N_("Pages from"),
    N_("to"),
    N_("Current Page"),
    N_("Selection"),
    N_("Page &Set:"),
    N_("All Pages"),
    N_("Odd Pages"),
    N_("Even Pages"),
    N_("Output Settings"),
    N_("Copies"),
    N_("Copies:"),
    N_("Collate"),
    N_("Reverse"),
    N_("Double Sided Printing"),
    N_("Off"),
    N_("Long side binding"),
    N_("Short side binding"),
    N_("Color Mode"),
    N_("Color"),
    N_("Grayscale"),
    N_(
        "Specify pages or ranges separated by commas. Ranges are specified by two numbers "
        "separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9."
    ),
    N_("Scroll Left"),
    N_("Scroll Right"),
)
QT_TEXTS = frozenset((*_BUTTONS, *_EDITING, *_FILES, *_PRINTING))


class OfficeTranslator(QTranslator):
    """Put into the application once; it answers in the language in force."""

    def isEmpty(self) -> bool:
        return False  # an empty translator would not be asked

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return the translation; None leaves Qt's own text."""
        if language() == "en" or sourceText not in QT_TEXTS:
            return None
        return _(sourceText)
