"""Sổ Nguồn: an offline register for Party development in a commune."""

__version__ = "0.1.0"
