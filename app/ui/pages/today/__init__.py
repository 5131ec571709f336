"""The tab Việc hôm nay: what is due, and why."""

from app.ui.pages.today.page import TodayPage

__all__ = ["TodayPage"]
