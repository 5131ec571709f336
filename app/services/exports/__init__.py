"""Spreadsheets that go out: lists that read back identical, empty sheets, tables as shown."""

from app.services.exports.lists import export_list
from app.services.exports.table import write_table_xlsx
from app.services.exports.template import write_template

__all__ = ["export_list", "write_table_xlsx", "write_template"]
