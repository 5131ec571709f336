"""The registers of this PC as the window sees them: services and pages put together."""
