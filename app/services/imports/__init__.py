"""Spreadsheets that come in: a gate, columns recognised by their headers, a plan, one act."""
