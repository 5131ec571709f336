"""Đối chiếu quy định: the rules in force, and the calendar of days off."""
