"""The procedure engine: what the rules of the day say about one person's way in."""
