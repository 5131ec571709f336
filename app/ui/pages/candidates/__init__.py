"""The tab Nguồn kết nạp."""

from app.ui.pages.candidates.page import CandidatesPage

__all__ = ["CandidatesPage"]
