"""The pages of the window, one folder each. They do not know each other."""
