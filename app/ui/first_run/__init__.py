"""The short wizard of the first day: committee, user, recovery key, first lists."""
