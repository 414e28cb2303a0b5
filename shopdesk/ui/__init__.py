"""The window: shell, shared widgets, one folder per page."""
