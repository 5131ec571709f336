"""The tab Phân công giúp đỡ: the month grid of a cell, and who helps whom."""

from app.ui.pages.mentors.page import MentorsPage

__all__ = ["MentorsPage"]
