"""Printed documents: frozen dataclass in, PDF bytes out."""
