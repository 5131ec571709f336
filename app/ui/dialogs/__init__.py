"""Dialogs; each is opened through its own `ask()`."""
