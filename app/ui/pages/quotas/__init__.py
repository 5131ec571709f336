"""The tab Chỉ tiêu."""

from app.ui.pages.quotas.page import QuotasPage

__all__ = ["QuotasPage"]
