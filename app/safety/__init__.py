"""Keys, the backup container, and writes that are proven by reading back."""
