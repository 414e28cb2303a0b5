"""The shop's nouns and rules: frozen dataclasses, enums, pure functions and the protocols rooms
implement.

Nothing here reads a file, opens a socket or knows a library of the outside world.
"""
